CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed: %', TG_OP, TG_TABLE_NAME, TG_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;--> statement-breakpoint
CREATE FUNCTION dispatch_must_be_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Waits for whoever is sending the list, and then sees that it has left.
  PERFORM FROM dispatches WHERE id = coalesce(NEW.dispatch_id, OLD.dispatch_id) AND sent_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'dispatch % has left', coalesce(NEW.dispatch_id, OLD.dispatch_id)
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_cards_only_before_sending';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER dispatch_cards_only_before_sending BEFORE INSERT OR DELETE ON dispatch_cards
  FOR EACH ROW EXECUTE FUNCTION dispatch_must_be_here();--> statement-breakpoint
CREATE TRIGGER dispatch_cards_taken_out_before_sending BEFORE UPDATE ON dispatch_cards
  FOR EACH ROW WHEN (
    (OLD.outcome IS NOT DISTINCT FROM 'taken_out') <> (NEW.outcome IS NOT DISTINCT FROM 'taken_out')
  ) EXECUTE FUNCTION dispatch_must_be_here();--> statement-breakpoint
CREATE TRIGGER dispatch_cards_stay_on_list BEFORE UPDATE ON dispatch_cards
  FOR EACH ROW WHEN ((OLD.dispatch_id, OLD.card_id) IS DISTINCT FROM (NEW.dispatch_id, NEW.card_id))
  EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION missing_on_list_is_declared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM cards WHERE id = NEW.card_id AND custody = 'missing') THEN
    RAISE EXCEPTION 'card % was not declared missing', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_cards_missing_is_declared';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER dispatch_cards_missing_is_declared BEFORE UPDATE ON dispatch_cards
  FOR EACH ROW WHEN (NEW.outcome = 'missing' AND OLD.outcome IS DISTINCT FROM NEW.outcome)
  EXECUTE FUNCTION missing_on_list_is_declared();--> statement-breakpoint
CREATE TRIGGER dispatches_stay_sent BEFORE UPDATE ON dispatches
  FOR EACH ROW WHEN (
    OLD.sent_at IS NOT NULL AND
    (OLD.label, OLD.kind, OLD.from_office_id, OLD.to_office_id, OLD.sent_at, OLD.sent_by, OLD.sent_with)
    IS DISTINCT FROM (NEW.label, NEW.kind, NEW.from_office_id, NEW.to_office_id, NEW.sent_at, NEW.sent_by, NEW.sent_with)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER dispatches_keep_the_sent BEFORE DELETE ON dispatches
  FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE OR REPLACE FUNCTION stocktake_must_be_settled() RETURNS trigger LANGUAGE plpgsql AS $$
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
  -- Who declares a card missing hides nothing: that stays open elsewhere.
  IF EXISTS (SELECT FROM stocktake_cases WHERE stocktake_id = NEW.id AND counted_by = NEW.signed_off_by)
    OR EXISTS (SELECT FROM stocktake_scans WHERE stocktake_id = NEW.id AND staff_id = NEW.signed_off_by)
    OR EXISTS (
      SELECT FROM stocktake_differences
      WHERE stocktake_id = NEW.id AND resolved_by = NEW.signed_off_by AND resolution <> 'declared_missing'
    ) THEN
    RAISE EXCEPTION 'stocktake % was counted or settled by the same person', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktakes_signed_by_another';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stocktakes_begin_unsigned BEFORE INSERT ON stocktakes
  FOR EACH ROW WHEN (NEW.signed_off_at IS NOT NULL) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER stocktakes_stay_finished BEFORE UPDATE ON stocktakes
  FOR EACH ROW WHEN (
    OLD.finished_at IS NOT NULL AND (OLD.finished_at, OLD.finished_by) IS DISTINCT FROM (NEW.finished_at, NEW.finished_by)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION stocktake_must_await_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stocktakes WHERE id = NEW.stocktake_id AND finished_at IS NOT NULL AND signed_off_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'stocktake % takes no difference', NEW.stocktake_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktake_differences_before_signature';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stocktake_differences_before_signature BEFORE INSERT ON stocktake_differences
  FOR EACH ROW EXECUTE FUNCTION stocktake_must_await_signature();--> statement-breakpoint
CREATE TRIGGER stocktake_differences_begin_open BEFORE INSERT ON stocktake_differences
  FOR EACH ROW WHEN (NEW.resolution IS NOT NULL) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER stocktake_differences_keep_what_was_found BEFORE UPDATE ON stocktake_differences
  FOR EACH ROW WHEN (
    (OLD.stocktake_id, OLD.kind, OLD.card_id, OLD.code, OLD.booked_location_id, OLD.found_location_id)
    IS DISTINCT FROM (NEW.stocktake_id, NEW.kind, NEW.card_id, NEW.code, NEW.booked_location_id, NEW.found_location_id)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER stocktake_differences_stay BEFORE DELETE ON stocktake_differences
  FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION difference_is_declared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM incidents WHERE card_id = NEW.card_id AND closed_at IS NULL) THEN
    RAISE EXCEPTION 'card % was not declared missing', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stocktake_differences_missing_is_declared';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stocktake_differences_missing_is_declared BEFORE UPDATE ON stocktake_differences
  FOR EACH ROW WHEN (NEW.resolution = 'declared_missing' AND OLD.resolution IS NULL)
  EXECUTE FUNCTION difference_is_declared();--> statement-breakpoint
CREATE OR REPLACE FUNCTION apply_custody_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM custody_transitions WHERE from_custody = NEW.from_custody AND to_custody = NEW.to_custody
  ) THEN
    RAISE EXCEPTION 'move from % to % is not allowed', NEW.from_custody, NEW.to_custody
      USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_moves_allowed';
  END IF;
  UPDATE cards SET custody = NEW.to_custody, location_id = NEW.to_location_id, position = NEW.to_position,
    custody_changed_at = NEW.moved_at
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
  IF NEW.from_custody IN ('expected', 'missing') AND NEW.to_custody <> 'missing'
    AND NOT EXISTS (SELECT FROM card_arrivals WHERE card_id = NEW.card_id) THEN
    -- What was looked for before it ever came, and turns up when its box is closed short of it, came in no box.
    IF NEW.from_custody = 'missing' THEN
      UPDATE cards SET shipment_id = NULL
        WHERE id = NEW.card_id AND EXISTS (SELECT FROM shipments s WHERE s.id = cards.shipment_id AND s.closed_at IS NOT NULL);
    END IF;
    INSERT INTO card_arrivals (card_id, office_id, shipment_id, arrived_at, staff_id)
    SELECT id, office_id, shipment_id, NEW.moved_at, NEW.staff_id FROM cards WHERE id = NEW.card_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DELETE FROM process_transitions WHERE from_process = 'hand_over_reversed' AND to_process = 'in_procedure';
