INSERT INTO process_transitions (from_process, to_process) VALUES
  ('remaking', 'set_up_failed'),
  ('remaking', 'discrepant'),
  ('remaking', 'hand_over_reversed')
ON CONFLICT DO NOTHING;--> statement-breakpoint
CREATE FUNCTION set_up_must_be_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT coalesce((
    SELECT is_photo_right AND is_print_right FROM card_checks
    WHERE card_id = NEW.card_id AND step = 'set_up' ORDER BY id DESC LIMIT 1
  ), false) THEN
    RAISE EXCEPTION 'photo and print of card % were not found right', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_set_up_checked';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER process_changes_set_up_checked AFTER INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.to_process = 'set_up' AND NEW.from_process IN ('received', 'set_up_failed') AND NOT NEW.is_override)
  EXECUTE FUNCTION set_up_must_be_checked();
