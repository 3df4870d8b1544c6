INSERT INTO process_transitions (from_process, to_process) VALUES
  ('deceased', 'disposal_candidate'),
  ('deceased', 'missing'),
  ('deceased', 'notice_sent'),
  ('deceased', 'received'),
  ('deceased', 'set_up'),
  ('declined', 'disposal_candidate'),
  ('declined', 'missing'),
  ('declined', 'notice_sent'),
  ('declined', 'received'),
  ('declined', 'set_up'),
  ('discrepant', 'deceased'),
  ('discrepant', 'declined'),
  ('discrepant', 'missing'),
  ('discrepant', 'moved_out'),
  ('discrepant', 'received'),
  ('disposal_approved', 'disposal_candidate'),
  ('disposal_approved', 'missing'),
  ('disposal_approved', 'voided'),
  ('disposal_candidate', 'disposal_approved'),
  ('disposal_candidate', 'long_stored'),
  ('disposal_candidate', 'missing'),
  ('disposal_candidate', 'notice_returned'),
  ('disposal_candidate', 'notice_sent'),
  ('disposal_candidate', 'reminded'),
  ('disposal_candidate', 'set_up'),
  ('disposed', 'erased'),
  ('expected', 'deceased'),
  ('expected', 'declined'),
  ('expected', 'discrepant'),
  ('expected', 'missing'),
  ('expected', 'moved_out'),
  ('expected', 'received'),
  ('hand_over_reversed', 'in_procedure'),
  ('hand_over_reversed', 'missing'),
  ('hand_over_reversed', 'notice_sent'),
  ('hand_over_reversed', 'remaking'),
  ('hand_over_reversed', 'set_up'),
  ('handed_over', 'erased'),
  ('handed_over', 'hand_over_reversed'),
  ('in_procedure', 'deceased'),
  ('in_procedure', 'declined'),
  ('in_procedure', 'handed_over'),
  ('in_procedure', 'long_stored'),
  ('in_procedure', 'missing'),
  ('in_procedure', 'moved_out'),
  ('in_procedure', 'notice_prepared'),
  ('in_procedure', 'notice_returned'),
  ('in_procedure', 'notice_sent'),
  ('in_procedure', 'reminded'),
  ('in_procedure', 'set_up'),
  ('long_stored', 'deceased'),
  ('long_stored', 'declined'),
  ('long_stored', 'disposal_candidate'),
  ('long_stored', 'in_procedure'),
  ('long_stored', 'missing'),
  ('long_stored', 'moved_out'),
  ('long_stored', 'notice_sent'),
  ('long_stored', 'reminded'),
  ('missing', 'disposal_candidate'),
  ('missing', 'in_procedure'),
  ('missing', 'long_stored'),
  ('missing', 'notice_prepared'),
  ('missing', 'notice_returned'),
  ('missing', 'notice_sent'),
  ('missing', 'received'),
  ('missing', 'remaking'),
  ('missing', 'reminded'),
  ('missing', 'set_up'),
  ('missing', 'set_up_failed'),
  ('moved_out', 'disposal_candidate'),
  ('moved_out', 'missing'),
  ('moved_out', 'notice_sent'),
  ('moved_out', 'received'),
  ('moved_out', 'set_up'),
  ('notice_prepared', 'deceased'),
  ('notice_prepared', 'declined'),
  ('notice_prepared', 'in_procedure'),
  ('notice_prepared', 'missing'),
  ('notice_prepared', 'moved_out'),
  ('notice_prepared', 'notice_sent'),
  ('notice_prepared', 'set_up_failed'),
  ('notice_returned', 'deceased'),
  ('notice_returned', 'declined'),
  ('notice_returned', 'disposal_candidate'),
  ('notice_returned', 'in_procedure'),
  ('notice_returned', 'long_stored'),
  ('notice_returned', 'missing'),
  ('notice_returned', 'moved_out'),
  ('notice_returned', 'notice_sent'),
  ('notice_returned', 'reminded'),
  ('notice_sent', 'deceased'),
  ('notice_sent', 'declined'),
  ('notice_sent', 'disposal_candidate'),
  ('notice_sent', 'in_procedure'),
  ('notice_sent', 'long_stored'),
  ('notice_sent', 'missing'),
  ('notice_sent', 'moved_out'),
  ('notice_sent', 'notice_returned'),
  ('notice_sent', 'reminded'),
  ('post_returned', 'deceased'),
  ('post_returned', 'declined'),
  ('post_returned', 'disposal_candidate'),
  ('post_returned', 'missing'),
  ('post_returned', 'moved_out'),
  ('post_returned', 'notice_prepared'),
  ('posted', 'delivered'),
  ('posted', 'missing'),
  ('posted', 'post_returned'),
  ('received', 'deceased'),
  ('received', 'declined'),
  ('received', 'discrepant'),
  ('received', 'missing'),
  ('received', 'moved_out'),
  ('received', 'set_up'),
  ('received', 'set_up_failed'),
  ('reminded', 'deceased'),
  ('reminded', 'declined'),
  ('reminded', 'disposal_candidate'),
  ('reminded', 'in_procedure'),
  ('reminded', 'long_stored'),
  ('reminded', 'missing'),
  ('reminded', 'moved_out'),
  ('reminded', 'notice_returned'),
  ('reminded', 'reminded'),
  ('set_up', 'deceased'),
  ('set_up', 'declined'),
  ('set_up', 'in_procedure'),
  ('set_up', 'missing'),
  ('set_up', 'moved_out'),
  ('set_up', 'notice_prepared'),
  ('set_up', 'posted'),
  ('set_up', 'set_up_failed'),
  ('set_up_failed', 'deceased'),
  ('set_up_failed', 'declined'),
  ('set_up_failed', 'disposal_candidate'),
  ('set_up_failed', 'missing'),
  ('set_up_failed', 'moved_out'),
  ('set_up_failed', 'remaking'),
  ('set_up_failed', 'set_up'),
  ('voided', 'disposed'),
  ('voided', 'missing');
--> statement-breakpoint
INSERT INTO custody_transitions (from_custody, to_custody) VALUES
  ('at_counter', 'missing'),
  ('at_counter', 'pulled'),
  ('at_counter', 'stored'),
  ('at_counter', 'with_holder'),
  ('carried_out', 'missing'),
  ('carried_out', 'pulled'),
  ('carried_out', 'stored'),
  ('carried_out', 'with_holder'),
  ('disposal_box', 'disposed'),
  ('disposal_box', 'missing'),
  ('disposal_box', 'stored'),
  ('expected', 'missing'),
  ('expected', 'reception'),
  ('in_set_up', 'missing'),
  ('in_set_up', 'pulled'),
  ('in_set_up', 'reception'),
  ('in_set_up', 'stored'),
  ('in_transit', 'missing'),
  ('in_transit', 'reception'),
  ('in_transit', 'stored'),
  ('missing', 'at_counter'),
  ('missing', 'disposal_box'),
  ('missing', 'in_set_up'),
  ('missing', 'pulled'),
  ('missing', 'reception'),
  ('missing', 'stored'),
  ('posted', 'missing'),
  ('posted', 'reception'),
  ('posted', 'with_holder'),
  ('pulled', 'at_counter'),
  ('pulled', 'carried_out'),
  ('pulled', 'disposal_box'),
  ('pulled', 'in_set_up'),
  ('pulled', 'in_transit'),
  ('pulled', 'missing'),
  ('pulled', 'reception'),
  ('pulled', 'stored'),
  ('reception', 'disposal_box'),
  ('reception', 'in_set_up'),
  ('reception', 'in_transit'),
  ('reception', 'missing'),
  ('reception', 'posted'),
  ('reception', 'pulled'),
  ('reception', 'stored'),
  ('stored', 'carried_out'),
  ('stored', 'disposal_box'),
  ('stored', 'in_set_up'),
  ('stored', 'in_transit'),
  ('stored', 'missing'),
  ('stored', 'posted'),
  ('stored', 'pulled'),
  ('stored', 'stored'),
  ('with_holder', 'at_counter');
--> statement-breakpoint
CREATE UNIQUE INDEX process_changes_one_first ON process_changes (card_id) WHERE from_process IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX custody_moves_one_first ON custody_moves (card_id) WHERE from_custody IS NULL;
--> statement-breakpoint
CREATE FUNCTION apply_process_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.is_override AND NOT EXISTS (
    SELECT FROM process_transitions WHERE from_process = NEW.from_process AND to_process = NEW.to_process
  ) THEN
    RAISE EXCEPTION 'transition from % to % is not allowed', NEW.from_process, NEW.to_process
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_allowed';
  END IF;
  UPDATE cards SET process = NEW.to_process, process_changed_at = NEW.changed_at
    WHERE id = NEW.card_id AND process = NEW.from_process;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'card % is not %', NEW.card_id, NEW.from_process
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_from_current';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER process_changes_apply AFTER INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.from_process IS NOT NULL) EXECUTE FUNCTION apply_process_change();
--> statement-breakpoint
CREATE FUNCTION apply_custody_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM custody_transitions WHERE from_custody = NEW.from_custody AND to_custody = NEW.to_custody
  ) THEN
    RAISE EXCEPTION 'move from % to % is not allowed', NEW.from_custody, NEW.to_custody
      USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_moves_allowed';
  END IF;
  UPDATE cards SET custody = NEW.to_custody, location_id = NEW.to_location_id, custody_changed_at = NEW.moved_at
    WHERE id = NEW.card_id AND custody = NEW.from_custody AND location_id IS NOT DISTINCT FROM NEW.from_location_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'card % is not at %', NEW.card_id, NEW.from_custody
      USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_moves_from_current';
  END IF;
  IF NEW.from_location_id IS DISTINCT FROM NEW.to_location_id THEN
    UPDATE locations
      SET occupied = occupied + (id IS NOT DISTINCT FROM NEW.to_location_id)::int - (id IS NOT DISTINCT FROM NEW.from_location_id)::int
      WHERE id IN (NEW.from_location_id, NEW.to_location_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER custody_moves_apply AFTER INSERT ON custody_moves
  FOR EACH ROW WHEN (NEW.from_custody IS NOT NULL) EXECUTE FUNCTION apply_custody_move();
--> statement-breakpoint
CREATE FUNCTION refuse_direct_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'state changes only through its journal'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER cards_state_by_journal_only BEFORE UPDATE ON cards
  FOR EACH ROW WHEN (
    pg_trigger_depth() = 0 AND
    (OLD.process, OLD.custody, OLD.location_id) IS DISTINCT FROM (NEW.process, NEW.custody, NEW.location_id)
  ) EXECUTE FUNCTION refuse_direct_change();
--> statement-breakpoint
CREATE TRIGGER cards_start_at_arrival BEFORE INSERT ON cards
  FOR EACH ROW WHEN (
    NEW.process NOT IN ('expected', 'received') OR NEW.custody NOT IN ('expected', 'reception')
  ) EXECUTE FUNCTION refuse_direct_change();
--> statement-breakpoint
CREATE TRIGGER locations_count_by_journal_only BEFORE UPDATE ON locations
  FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND OLD.occupied <> NEW.occupied) EXECUTE FUNCTION refuse_direct_change();
--> statement-breakpoint
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_rewriting BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncating BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER custody_moves_no_rewriting BEFORE UPDATE OR DELETE ON custody_moves
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER custody_moves_no_truncating BEFORE TRUNCATE ON custody_moves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER process_changes_no_rewriting BEFORE UPDATE OR DELETE ON process_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER process_changes_no_truncating BEFORE TRUNCATE ON process_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
