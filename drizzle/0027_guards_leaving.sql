INSERT INTO process_transitions (from_process, to_process) VALUES
  ('disposal_candidate', 'received'),
  ('disposal_candidate', 'discrepant'),
  ('disposal_candidate', 'notice_prepared'),
  ('in_procedure', 'set_up_failed')
ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO custody_transitions (from_custody, to_custody) VALUES
  ('disposal_box', 'pulled'),
  ('disposal_box', 'reception'),
  ('disposal_box', 'at_counter')
ON CONFLICT DO NOTHING;--> statement-breakpoint
CREATE FUNCTION hand_over_needs_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM card_checks WHERE card_id = NEW.card_id AND step = 'hand_over'
      AND checked_at = NEW.changed_at AND is_photo_right AND is_print_right
  ) THEN
    RAISE EXCEPTION 'nobody compared the photo of card % with the face', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_hand_over_checked';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER process_changes_hand_over_checked BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.from_process = 'in_procedure' AND NEW.to_process = 'handed_over' AND NOT NEW.is_override)
  EXECUTE FUNCTION hand_over_needs_check();--> statement-breakpoint
CREATE FUNCTION no_visit_for_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text;
BEGIN
  -- Waits for whoever is proposing the card for disposal, and then sees what came of it.
  SELECT process INTO state FROM cards WHERE id = NEW.card_id FOR KEY SHARE;
  IF state IN ('disposal_candidate', 'disposal_approved', 'voided', 'disposed', 'erased') THEN
    RAISE EXCEPTION 'card % is on its way to disposal', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_members_not_for_disposal';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER reservation_members_not_for_disposal AFTER INSERT ON reservation_members
  FOR EACH ROW WHEN (NEW.live AND NEW.card_id IS NOT NULL) EXECUTE FUNCTION no_visit_for_disposal();--> statement-breakpoint
CREATE TRIGGER reservation_members_not_again_for_disposal AFTER UPDATE OF live ON reservation_members
  FOR EACH ROW WHEN (NEW.live AND NOT OLD.live AND NEW.card_id IS NOT NULL) EXECUTE FUNCTION no_visit_for_disposal();--> statement-breakpoint
CREATE FUNCTION disposal_needs_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM disposals WHERE card_id = NEW.card_id AND withdrawn_at IS NULL AND destroyed_at = NEW.changed_at
  ) THEN
    RAISE EXCEPTION 'card % was not destroyed by two people', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_disposed_by_two';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER process_changes_disposed_by_two BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.from_process = 'voided' AND NEW.to_process = 'disposed' AND NOT NEW.is_override) EXECUTE FUNCTION disposal_needs_two();--> statement-breakpoint
CREATE FUNCTION disposals_one_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM destroyed d JOIN before b USING (id) WHERE d.destroyed_at IS NOT NULL AND b.destroyed_at IS NULL) > 1 THEN
    RAISE EXCEPTION 'cards are destroyed one by one'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'disposals_one_by_one';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER disposals_one_by_one AFTER UPDATE ON disposals REFERENCING OLD TABLE AS before NEW TABLE AS destroyed
  FOR EACH STATEMENT EXECUTE FUNCTION disposals_one_by_one();--> statement-breakpoint
CREATE FUNCTION disposal_starts_as_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(NEW.approved_at, NEW.voided_at, NEW.destroyed_at) > 0 THEN
    RAISE EXCEPTION 'a disposal begins as a proposal'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'disposals_begin_as_proposal';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER disposals_begin_as_proposal BEFORE INSERT ON disposals
  FOR EACH ROW EXECUTE FUNCTION disposal_starts_as_proposal();--> statement-breakpoint
CREATE TRIGGER disposals_keep_the_destroyed BEFORE UPDATE OR DELETE ON disposals
  FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER collected_items_keep_the_destroyed BEFORE UPDATE OR DELETE ON collected_items
  FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
