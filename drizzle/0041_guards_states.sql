INSERT INTO process_transitions (from_process, to_process) VALUES
  ('post_returned', 'in_procedure'),
  ('in_procedure', 'post_returned')
ON CONFLICT DO NOTHING;--> statement-breakpoint
CREATE TRIGGER process_changes_override_has_reason BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.is_override AND btrim(coalesce(NEW.reason, '')) = '') EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER process_changes_own_record BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.is_override AND NEW.to_process IN (
    'posted', 'delivered', 'handed_over', 'hand_over_reversed', 'disposal_candidate', 'disposal_approved', 'voided',
    'disposed', 'mailed_direct', 'sent_back', 'remaking', 'missing', 'erased'
  )) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION remade_card_is_not_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM card_remakes WHERE old_card_id = NEW.card_id AND state IN ('requested', 'arrived')) THEN
    RAISE EXCEPTION 'card % is being made anew', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_not_of_remade';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER process_changes_not_of_remade BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.to_process IN (
    'set_up', 'notice_prepared', 'notice_sent', 'notice_returned', 'reminded', 'long_stored', 'in_procedure',
    'handed_over', 'posted', 'delivered', 'post_returned'
  )) EXECUTE FUNCTION remade_card_is_not_given();--> statement-breakpoint
CREATE TRIGGER incidents_found_seen_by_two BEFORE UPDATE ON incidents
  FOR EACH ROW WHEN (
    OLD.closed_at IS NULL AND NEW.outcome = 'found' AND (NEW.confirmed_by IS NULL OR NEW.confirmed_by = NEW.closed_by)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER stocktake_differences_not_explained_away BEFORE UPDATE ON stocktake_differences
  FOR EACH ROW WHEN (OLD.resolution IS NULL AND NEW.resolution = 'explained' AND NEW.kind IN ('not_found', 'elsewhere'))
  EXECUTE FUNCTION refuse_change();
