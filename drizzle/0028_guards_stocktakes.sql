CREATE FUNCTION stocktake_must_be_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stocktake_cases WHERE stocktake_id = NEW.id AND counted_at IS NULL) THEN
    RAISE EXCEPTION 'stocktake % has cases nobody counted', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktakes_all_counted';
  END IF;
  IF NEW.signed_off_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM stocktake_differences WHERE stocktake_id = NEW.id AND resolution IS NULL) THEN
    RAISE EXCEPTION 'stocktake % has open differences', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktakes_all_settled';
  END IF;
  IF EXISTS (SELECT FROM stocktake_cases WHERE stocktake_id = NEW.id AND counted_by = NEW.signed_off_by)
    OR EXISTS (SELECT FROM stocktake_scans WHERE stocktake_id = NEW.id AND staff_id = NEW.signed_off_by) THEN
    RAISE EXCEPTION 'stocktake % was counted by the same person', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktakes_signed_by_another';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stocktakes_end_complete BEFORE UPDATE ON stocktakes
  FOR EACH ROW WHEN (
    (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL) OR (OLD.signed_off_at IS NULL AND NEW.signed_off_at IS NOT NULL)
  ) EXECUTE FUNCTION stocktake_must_be_settled();--> statement-breakpoint
CREATE TRIGGER stocktakes_stay_signed BEFORE UPDATE OR DELETE ON stocktakes
  FOR EACH ROW WHEN (OLD.signed_off_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER stocktake_differences_stay_settled BEFORE UPDATE ON stocktake_differences
  FOR EACH ROW WHEN (OLD.resolution IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER stocktake_scans_keep_what_was_read BEFORE UPDATE ON stocktake_scans
  FOR EACH ROW WHEN (
    (OLD.stocktake_id, OLD.location_id, OLD.card_id, OLD.code, OLD.scanned_at, OLD.staff_id)
    IS DISTINCT FROM (NEW.stocktake_id, NEW.location_id, NEW.card_id, NEW.code, NEW.scanned_at, NEW.staff_id)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE FUNCTION missing_card_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM incidents WHERE card_id = NEW.card_id AND closed_at IS NULL) THEN
    RAISE EXCEPTION 'card % is missing', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_freeze_the_card';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER custody_moves_not_of_missing BEFORE INSERT ON custody_moves
  FOR EACH ROW WHEN (NEW.from_custody = 'missing') EXECUTE FUNCTION missing_card_is_frozen();--> statement-breakpoint
CREATE TRIGGER process_changes_not_of_missing BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.from_process = 'missing') EXECUTE FUNCTION missing_card_is_frozen();--> statement-breakpoint
CREATE TRIGGER incidents_stay_closed BEFORE UPDATE OR DELETE ON incidents
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
