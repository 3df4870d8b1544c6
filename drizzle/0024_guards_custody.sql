UPDATE cards SET position = placed.position
FROM (SELECT id, row_number() OVER (PARTITION BY location_id ORDER BY id) AS position FROM cards WHERE location_id IS NOT NULL) placed
WHERE placed.id = cards.id;--> statement-breakpoint
CREATE UNIQUE INDEX "cards_one_a_place" ON "cards" USING btree ("location_id","position") WHERE location_id is not null;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_position_only_when_stored" CHECK (("cards"."position" is null) = ("cards"."location_id" is null) and "cards"."position" > 0);--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id");--> statement-breakpoint
INSERT INTO card_arrivals (card_id, office_id, arrived_at, staff_id)
SELECT id, office_id, created_at, created_by FROM cards WHERE custody <> 'expected';--> statement-breakpoint
INSERT INTO custody_transitions (from_custody, to_custody) VALUES
  ('pulled', 'posted'),
  ('in_set_up', 'posted'),
  ('in_transit', 'pulled'),
  ('missing', 'in_transit'),
  ('missing', 'carried_out'),
  ('missing', 'posted'),
  ('at_counter', 'disposal_box'),
  ('at_counter', 'reception'),
  ('carried_out', 'reception')
ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO process_transitions (from_process, to_process) VALUES
  ('missing', 'deceased'),
  ('missing', 'declined'),
  ('missing', 'discrepant'),
  ('missing', 'disposal_approved'),
  ('missing', 'hand_over_reversed'),
  ('missing', 'moved_out'),
  ('missing', 'post_returned'),
  ('missing', 'posted'),
  ('missing', 'voided'),
  ('remaking', 'disposal_candidate'),
  ('remaking', 'missing'),
  ('disposal_candidate', 'deceased'),
  ('disposal_candidate', 'declined'),
  ('disposal_candidate', 'moved_out'),
  ('disposal_candidate', 'post_returned'),
  ('disposal_candidate', 'remaking'),
  ('disposal_candidate', 'set_up_failed'),
  ('hand_over_reversed', 'reminded'),
  ('hand_over_reversed', 'long_stored'),
  ('hand_over_reversed', 'notice_returned'),
  ('hand_over_reversed', 'notice_prepared'),
  ('set_up', 'disposal_candidate'),
  ('notice_prepared', 'disposal_candidate'),
  ('received', 'disposal_candidate'),
  ('discrepant', 'disposal_candidate'),
  ('discrepant', 'remaking')
ON CONFLICT DO NOTHING;--> statement-breakpoint
CREATE FUNCTION place_in_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.from_position := (SELECT position FROM cards WHERE id = NEW.card_id);
  IF NEW.to_location_id IS NOT NULL THEN
    -- Both cases are locked in the order of their ids, so that two people never wait for each other.
    PERFORM FROM locations WHERE id IN (NEW.from_location_id, NEW.to_location_id) ORDER BY id FOR UPDATE;
    -- The lowest free number; in a full case one too many, which the count of the case then refuses.
    SELECT coalesce(min(place), greatest(l.capacity, (SELECT max(c.position) FROM cards c WHERE c.location_id = l.id)) + 1)
    INTO NEW.to_position
    FROM locations l LEFT JOIN generate_series(1, l.capacity) place
      ON NOT EXISTS (SELECT FROM cards c WHERE c.location_id = l.id AND c.position = place AND c.id <> NEW.card_id)
    WHERE l.id = NEW.to_location_id GROUP BY l.id;
  ELSE
    NEW.to_position := NULL;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER custody_moves_place BEFORE INSERT ON custody_moves
  FOR EACH ROW EXECUTE FUNCTION place_in_case();--> statement-breakpoint
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
  IF NEW.from_custody = 'expected' AND NEW.to_custody <> 'missing' THEN
    INSERT INTO card_arrivals (card_id, office_id, shipment_id, arrived_at, staff_id)
    SELECT id, office_id, shipment_id, NEW.moved_at, NEW.staff_id FROM cards WHERE id = NEW.card_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE TRIGGER cards_state_by_journal_only BEFORE UPDATE ON cards
  FOR EACH ROW WHEN (
    pg_trigger_depth() = 0 AND
    (OLD.process, OLD.custody, OLD.location_id, OLD.position) IS DISTINCT FROM (NEW.process, NEW.custody, NEW.location_id, NEW.position)
  ) EXECUTE FUNCTION refuse_direct_change();--> statement-breakpoint
CREATE FUNCTION note_arrivals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO card_arrivals (card_id, office_id, shipment_id, arrived_at, staff_id)
  SELECT id, office_id, shipment_id, created_at, created_by FROM added WHERE custody <> 'expected';
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER cards_note_arrivals AFTER INSERT ON cards REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_arrivals();--> statement-breakpoint
CREATE FUNCTION shipment_must_be_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM shipments WHERE id = NEW.shipment_id AND closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'shipment % is closed', NEW.shipment_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_take_only_while_open';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER card_arrivals_into_open_shipment BEFORE INSERT ON card_arrivals
  FOR EACH ROW WHEN (NEW.shipment_id IS NOT NULL) EXECUTE FUNCTION shipment_must_be_open();--> statement-breakpoint
CREATE TRIGGER shipment_differences_while_open BEFORE INSERT ON shipment_differences
  FOR EACH ROW EXECUTE FUNCTION shipment_must_be_open();--> statement-breakpoint
CREATE FUNCTION shipment_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  arrived int := (SELECT count(*) FROM card_arrivals WHERE shipment_id = NEW.id);
  shortage int := (SELECT coalesce(sum(quantity), 0) FROM shipment_differences WHERE shipment_id = NEW.id AND kind = 'shortage');
  surplus int := (SELECT coalesce(sum(quantity), 0) FROM shipment_differences WHERE shipment_id = NEW.id AND kind = 'surplus');
BEGIN
  IF NEW.expected_cards - shortage + surplus <> arrived THEN
    RAISE EXCEPTION 'shipment % does not balance', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_balance';
  END IF;
  IF EXISTS (
    SELECT FROM cards c WHERE c.shipment_id = NEW.id AND c.process = 'expected'
      AND NOT EXISTS (SELECT FROM shipment_differences d WHERE d.shipment_id = NEW.id AND d.card_id = c.id)
  ) THEN
    RAISE EXCEPTION 'shipment % still expects cards', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_all_accounted_for';
  END IF;
  IF EXISTS (
    SELECT FROM card_arrivals a WHERE a.shipment_id = NEW.id
      AND NOT EXISTS (SELECT FROM card_pairings p WHERE p.card_id = a.card_id)
      AND NOT EXISTS (SELECT FROM shipment_differences d WHERE d.shipment_id = NEW.id AND d.card_id = a.card_id)
  ) THEN
    RAISE EXCEPTION 'shipment % has cards without their notice', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shipments_all_paired';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER shipments_close_balanced BEFORE UPDATE ON shipments
  FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION shipment_must_balance();--> statement-breakpoint
CREATE TRIGGER shipments_stay_closed BEFORE UPDATE ON shipments
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE FUNCTION keep_append_only(journal regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', journal || '_no_rewriting', journal);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', journal || '_no_truncating', journal);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM PUBLIC, %I', journal, current_user);
END $$;--> statement-breakpoint
SELECT keep_append_only('audit_events'), keep_append_only('custody_moves'), keep_append_only('process_changes'),
  keep_append_only('card_arrivals'), keep_append_only('card_pairings'), keep_append_only('card_checks'),
  keep_append_only('incident_notes');
