CREATE TABLE "arrival_reversals" (
	"arrival_id" bigint PRIMARY KEY NOT NULL,
	"card_id" bigint NOT NULL,
	"reversed_at" timestamp with time zone NOT NULL,
	"staff_id" bigint
);
--> statement-breakpoint
CREATE TABLE "pairing_reversals" (
	"pairing_id" bigint PRIMARY KEY NOT NULL,
	"card_id" bigint NOT NULL,
	"reversed_at" timestamp with time zone NOT NULL,
	"staff_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipment_differences" DROP CONSTRAINT "shipment_differences_kind_known";--> statement-breakpoint
ALTER TABLE "card_arrivals" DROP CONSTRAINT "card_arrivals_pkey";--> statement-breakpoint
ALTER TABLE "card_pairings" DROP CONSTRAINT "card_pairings_pkey";--> statement-breakpoint
ALTER TABLE "card_arrivals" ADD COLUMN "id" bigint PRIMARY KEY NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "card_arrivals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "card_pairings" ADD COLUMN "id" bigint PRIMARY KEY NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "card_pairings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD COLUMN "sent_back_on" date;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD COLUMN "sent_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD COLUMN "sent_back_by" bigint;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD COLUMN "sent_back_note" text;--> statement-breakpoint
ALTER TABLE "arrival_reversals" ADD CONSTRAINT "arrival_reversals_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrival_reversals" ADD CONSTRAINT "arrival_reversals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_reversals" ADD CONSTRAINT "pairing_reversals_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_reversals" ADD CONSTRAINT "pairing_reversals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_sent_back_by_staff_id_fk" FOREIGN KEY ("sent_back_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_arrivals_card_idx" ON "card_arrivals" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "card_pairings_card_idx" ON "card_pairings" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "shipment_differences_open_idx" ON "shipment_differences" USING btree ("found_at") WHERE resolved_at is null;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_sent_back_complete" CHECK (num_nonnulls("shipment_differences"."sent_back_on", "shipment_differences"."sent_back_at", "shipment_differences"."sent_back_by", "shipment_differences"."sent_back_note") in (0, 4) and ("shipment_differences"."sent_back_on" is null or "shipment_differences"."card_id" is not null));--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_kind_known" CHECK ("shipment_differences"."kind" in ('shortage', 'surplus', 'damaged', 'other_city', 'notice_shortage', 'notice_surplus'));--> statement-breakpoint
CREATE VIEW standing_arrivals AS
  SELECT a.* FROM card_arrivals a WHERE NOT EXISTS (SELECT FROM arrival_reversals r WHERE r.arrival_id = a.id);--> statement-breakpoint
CREATE VIEW standing_pairings AS
  SELECT p.* FROM card_pairings p WHERE NOT EXISTS (SELECT FROM pairing_reversals r WHERE r.pairing_id = p.id);--> statement-breakpoint
CREATE OR REPLACE TRIGGER card_arrivals_stamp BEFORE INSERT ON card_arrivals
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('card_arrivals_id_seq');--> statement-breakpoint
CREATE OR REPLACE TRIGGER card_pairings_stamp BEFORE INSERT ON card_pairings
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('card_pairings_id_seq');--> statement-breakpoint
CREATE FUNCTION arrives_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM standing_arrivals WHERE card_id = NEW.card_id) THEN
    RAISE EXCEPTION 'card % is here already', NEW.card_id
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'card_arrivals_once';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER card_arrivals_once BEFORE INSERT ON card_arrivals
  FOR EACH ROW EXECUTE FUNCTION arrives_once();--> statement-breakpoint
CREATE FUNCTION pairs_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM cards WHERE id = NEW.card_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM standing_pairings WHERE card_id = NEW.card_id) THEN
    RAISE EXCEPTION 'card % is paired already', NEW.card_id
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'card_pairings_once';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER card_pairings_once BEFORE INSERT ON card_pairings
  FOR EACH ROW EXECUTE FUNCTION pairs_once();--> statement-breakpoint
CREATE FUNCTION arrival_can_be_reversed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  box bigint;
BEGIN
  SELECT shipment_id INTO box FROM standing_arrivals WHERE id = NEW.arrival_id AND card_id = NEW.card_id;
  IF NOT FOUND OR EXISTS (SELECT FROM standing_pairings WHERE card_id = NEW.card_id)
    OR NOT EXISTS (SELECT FROM cards WHERE id = NEW.card_id AND custody = 'expected') THEN
    RAISE EXCEPTION 'the arrival of card % stands', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'arrival_reversals_of_mistakes';
  END IF;
  PERFORM FROM shipments WHERE id = box AND closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'shipment % is closed', box
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_take_only_while_open';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER arrival_reversals_of_mistakes BEFORE INSERT ON arrival_reversals
  FOR EACH ROW EXECUTE FUNCTION arrival_can_be_reversed();--> statement-breakpoint
CREATE FUNCTION pairing_can_be_reversed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM standing_pairings WHERE id = NEW.pairing_id AND card_id = NEW.card_id) THEN
    RAISE EXCEPTION 'card % is not paired', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pairing_reversals_of_mistakes';
  END IF;
  PERFORM FROM shipments WHERE id = (SELECT shipment_id FROM cards WHERE id = NEW.card_id) AND closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the shipment of card % is closed', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_take_only_while_open';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER pairing_reversals_of_mistakes BEFORE INSERT ON pairing_reversals
  FOR EACH ROW EXECUTE FUNCTION pairing_can_be_reversed();--> statement-breakpoint
SELECT keep_append_only('arrival_reversals'), keep_append_only('pairing_reversals');--> statement-breakpoint
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
    AND NOT EXISTS (SELECT FROM standing_arrivals WHERE card_id = NEW.card_id) THEN
    -- What was looked for before it ever came, and turns up when its box is closed short of it, came in no box.
    IF NEW.from_custody = 'missing' THEN
      UPDATE cards SET shipment_id = NULL
        WHERE id = NEW.card_id AND EXISTS (SELECT FROM shipments s WHERE s.id = cards.shipment_id AND s.closed_at IS NOT NULL);
    END IF;
    INSERT INTO card_arrivals (card_id, office_id, shipment_id, arrived_at, staff_id)
    SELECT id, office_id, shipment_id, NEW.moved_at, NEW.staff_id FROM cards WHERE id = NEW.card_id;
  END IF;
  IF NEW.to_custody = 'expected' THEN
    INSERT INTO arrival_reversals (arrival_id, card_id, reversed_at, staff_id)
    SELECT id, card_id, NEW.moved_at, NEW.staff_id FROM standing_arrivals WHERE card_id = NEW.card_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
INSERT INTO custody_transitions (from_custody, to_custody) VALUES
  ('reception', 'expected'),
  ('reception', 'sent_back'),
  ('in_set_up', 'sent_back'),
  ('stored', 'sent_back'),
  ('pulled', 'sent_back'),
  ('sent_back', 'reception')
ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO process_transitions (from_process, to_process) VALUES
  ('received', 'expected'),
  ('discrepant', 'sent_back'),
  ('sent_back', 'discrepant'),
  ('expected', 'mailed_direct'),
  ('mailed_direct', 'expected'),
  ('mailed_direct', 'received'),
  ('mailed_direct', 'discrepant'),
  ('post_returned', 'posted')
ON CONFLICT DO NOTHING;--> statement-breakpoint
CREATE FUNCTION sent_back_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM shipment_differences WHERE card_id = NEW.card_id AND sent_back_at = NEW.changed_at) THEN
    RAISE EXCEPTION 'nobody noted when and how card % went back', NEW.card_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_changes_sent_back_recorded';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER process_changes_sent_back_recorded BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.to_process = 'sent_back') EXECUTE FUNCTION sent_back_is_recorded();--> statement-breakpoint
CREATE TRIGGER process_changes_mailed_direct_only_express BEFORE INSERT ON process_changes
  FOR EACH ROW WHEN (NEW.to_process = 'mailed_direct' AND NEW.is_override) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE OR REPLACE FUNCTION shipment_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  arrived int := (SELECT count(*) FROM standing_arrivals WHERE shipment_id = NEW.id);
  noted jsonb := (
    SELECT coalesce(jsonb_object_agg(kind, total), '{}')
    FROM (SELECT kind, sum(quantity) AS total FROM shipment_differences WHERE shipment_id = NEW.id GROUP BY kind) each
  );
  shortage int := coalesce((noted ->> 'shortage')::int, 0);
  surplus int := coalesce((noted ->> 'surplus')::int, 0);
  notice_shortage int := coalesce((noted ->> 'notice_shortage')::int, 0);
  notice_surplus int := coalesce((noted ->> 'notice_surplus')::int, 0);
BEGIN
  IF NEW.expected_cards - shortage + surplus <> arrived THEN
    RAISE EXCEPTION 'shipment % does not balance', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_balance';
  END IF;
  IF NEW.counted_notices IS NULL OR NEW.expected_notices - notice_shortage + notice_surplus <> NEW.counted_notices THEN
    RAISE EXCEPTION 'the notices of shipment % do not balance', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_notices_balance';
  END IF;
  IF EXISTS (
    SELECT FROM cards c WHERE c.shipment_id = NEW.id AND c.process = 'expected'
      AND NOT EXISTS (
        SELECT FROM shipment_differences d
        WHERE d.shipment_id = NEW.id AND d.card_id = c.id AND d.kind NOT IN ('notice_shortage', 'notice_surplus'))
  ) THEN
    RAISE EXCEPTION 'shipment % still expects cards', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_all_accounted_for';
  END IF;
  IF EXISTS (
    SELECT FROM standing_arrivals a WHERE a.shipment_id = NEW.id
      AND NOT EXISTS (SELECT FROM standing_pairings p WHERE p.card_id = a.card_id)
      AND NOT EXISTS (
        SELECT FROM shipment_differences d
        WHERE d.shipment_id = NEW.id AND d.card_id = a.card_id AND d.kind <> 'notice_surplus')
  ) THEN
    RAISE EXCEPTION 'shipment % has cards without their notice', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_all_paired';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
DROP TRIGGER IF EXISTS postings_keep_the_ended ON postings;--> statement-breakpoint
CREATE FUNCTION posting_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ends text[] := ARRAY['ended_at', 'ended_by', 'returned_on', 'return_reason'];
BEGIN
  -- A return that was read by mistake is taken back, as long as nothing has become of it.
  IF TG_OP = 'UPDATE' AND OLD.returned_on IS NOT NULL AND NEW.ended_at IS NULL AND NEW.returned_on IS NULL
    AND to_jsonb(OLD) - ends = to_jsonb(NEW) - ends
    AND EXISTS (SELECT FROM cards WHERE id = OLD.card_id AND process = 'post_returned' AND process_changed_at = OLD.ended_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'posting % has ended', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'postings_append_only';
END $$;--> statement-breakpoint
CREATE TRIGGER postings_keep_the_ended BEFORE UPDATE OR DELETE ON postings
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION posting_stays_ended();--> statement-breakpoint
CREATE TRIGGER shipment_differences_keep_what_was_found BEFORE UPDATE ON shipment_differences
  FOR EACH ROW WHEN (
    (OLD.shipment_id, OLD.kind, OLD.quantity, OLD.card_id, OLD.note, OLD.found_at, OLD.found_by)
    IS DISTINCT FROM (NEW.shipment_id, NEW.kind, NEW.quantity, NEW.card_id, NEW.note, NEW.found_at, NEW.found_by)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER shipment_differences_stay_resolved BEFORE UPDATE ON shipment_differences
  FOR EACH ROW WHEN (
    OLD.resolved_at IS NOT NULL AND (OLD.resolved_at, OLD.resolved_by, OLD.resolution, OLD.reported_on)
    IS DISTINCT FROM (NEW.resolved_at, NEW.resolved_by, NEW.resolution, NEW.reported_on)
  ) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION difference_of_open_box() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM shipments WHERE id = OLD.shipment_id AND closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'shipment % is closed', OLD.shipment_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_differences_stay_with_closed';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER shipment_differences_stay_with_closed BEFORE DELETE ON shipment_differences
  FOR EACH ROW EXECUTE FUNCTION difference_of_open_box();--> statement-breakpoint
CREATE FUNCTION stocktake_must_be_unsigned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stocktakes WHERE id = OLD.stocktake_id AND signed_off_at IS NOT NULL) THEN
    RAISE EXCEPTION 'stocktake % is signed', OLD.stocktake_id
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER stocktake_scans_stay_signed BEFORE UPDATE OR DELETE ON stocktake_scans
  FOR EACH ROW EXECUTE FUNCTION stocktake_must_be_unsigned();--> statement-breakpoint
CREATE TRIGGER stocktake_cases_stay_signed BEFORE UPDATE OR DELETE ON stocktake_cases
  FOR EACH ROW EXECUTE FUNCTION stocktake_must_be_unsigned();--> statement-breakpoint
CREATE TRIGGER stocktake_expectations_stay_signed BEFORE UPDATE OR DELETE ON stocktake_expectations
  FOR EACH ROW EXECUTE FUNCTION stocktake_must_be_unsigned();
