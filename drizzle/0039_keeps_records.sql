CREATE FUNCTION stamp_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The journals are read in the order of their ids: nobody slips a row in before or far behind the others.
  IF TG_NARGS > 0 THEN
    IF NEW.id <> currval(TG_ARGV[0]::regclass) THEN
      RAISE EXCEPTION '% gives its own numbers', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_numbered_in_turn';
    END IF;
  END IF;
  NEW.recorded_at := clock_timestamp();
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_stamp BEFORE INSERT ON audit_events
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('audit_events_id_seq');--> statement-breakpoint
CREATE TRIGGER custody_moves_stamp BEFORE INSERT ON custody_moves
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('custody_moves_id_seq');--> statement-breakpoint
CREATE TRIGGER process_changes_stamp BEFORE INSERT ON process_changes
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('process_changes_id_seq');--> statement-breakpoint
CREATE TRIGGER card_checks_stamp BEFORE INSERT ON card_checks
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('card_checks_id_seq');--> statement-breakpoint
CREATE TRIGGER incident_notes_stamp BEFORE INSERT ON incident_notes
  FOR EACH ROW EXECUTE FUNCTION stamp_journal('incident_notes_id_seq');--> statement-breakpoint
CREATE TRIGGER card_arrivals_stamp BEFORE INSERT ON card_arrivals
  FOR EACH ROW EXECUTE FUNCTION stamp_journal();--> statement-breakpoint
CREATE TRIGGER card_pairings_stamp BEFORE INSERT ON card_pairings
  FOR EACH ROW EXECUTE FUNCTION stamp_journal();--> statement-breakpoint
CREATE FUNCTION keep_rows(book regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', book || '_no_deleting', book);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', book || '_no_truncating', book);
  EXECUTE format('REVOKE DELETE, TRUNCATE ON %s FROM PUBLIC, %I', book, current_user);
END $$;--> statement-breakpoint
CREATE TRIGGER notices_keep_their_cause BEFORE UPDATE ON notices
  FOR EACH ROW WHEN (
    (OLD.card_id, OLD.sequence, OLD.kind, OLD.sent_on, OLD.created_at)
    IS DISTINCT FROM (NEW.card_id, NEW.sequence, NEW.kind, NEW.sent_on, NEW.created_at)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposals_keep_their_cause BEFORE UPDATE ON disposals
  FOR EACH ROW WHEN (
    (OLD.card_id, OLD.office_id, OLD.reason, OLD.due_on, OLD.proposed_at, OLD.proposed_by)
    IS DISTINCT FROM (NEW.card_id, NEW.office_id, NEW.reason, NEW.due_on, NEW.proposed_at, NEW.proposed_by)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposal_holds_keep_their_cause BEFORE UPDATE ON disposal_holds
  FOR EACH ROW WHEN (
    (OLD.card_id, OLD.reason, OLD.until_on, OLD.set_at, OLD.set_by)
    IS DISTINCT FROM (NEW.card_id, NEW.reason, NEW.until_on, NEW.set_at, NEW.set_by)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER hand_over_reversals_keep_their_cause BEFORE UPDATE ON hand_over_reversals
  FOR EACH ROW WHEN (
    (OLD.card_id, OLD.office_id, OLD.reason, OLD.requested_at, OLD.requested_by)
    IS DISTINCT FROM (NEW.card_id, NEW.office_id, NEW.reason, NEW.requested_at, NEW.requested_by)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER collected_items_keep_their_cause BEFORE UPDATE ON collected_items
  FOR EACH ROW WHEN (
    (OLD.label, OLD.kind, OLD.office_id, OLD.card_id, OLD.collected_at, OLD.collected_by)
    IS DISTINCT FROM (NEW.label, NEW.kind, NEW.office_id, NEW.card_id, NEW.collected_at, NEW.collected_by)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER card_remakes_keep_their_cause BEFORE UPDATE ON card_remakes
  FOR EACH ROW WHEN (
    (OLD.old_card_id, OLD.reason, OLD.requested_on, OLD.created_at, OLD.created_by)
    IS DISTINCT FROM (NEW.old_card_id, NEW.reason, NEW.requested_on, NEW.created_at, NEW.created_by)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER incidents_keep_their_cause BEFORE UPDATE ON incidents
  FOR EACH ROW WHEN (
    (OLD.card_id, OLD.office_id, OLD.occasion, OLD.note, OLD.declared_at, OLD.declared_by, OLD.process_before, OLD.custody_before, OLD.location_before)
    IS DISTINCT FROM (NEW.card_id, NEW.office_id, NEW.occasion, NEW.note, NEW.declared_at, NEW.declared_by, NEW.process_before, NEW.custody_before, NEW.location_before)
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposals_keep_their_approval BEFORE UPDATE ON disposals
  FOR EACH ROW WHEN (OLD.approved_by IS NOT NULL AND OLD.approved_by IS DISTINCT FROM NEW.approved_by) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposals_keep_their_voiding BEFORE UPDATE ON disposals
  FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL AND (OLD.voided_on, OLD.voided_at, OLD.voided_by) IS DISTINCT FROM (NEW.voided_on, NEW.voided_at, NEW.voided_by)) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposals_keep_their_withdrawal BEFORE UPDATE ON disposals
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL AND (OLD.withdrawn_at, OLD.withdrawn_by, OLD.withdrawn_reason) IS DISTINCT FROM (NEW.withdrawn_at, NEW.withdrawn_by, NEW.withdrawn_reason)) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER hand_over_reversals_stay_decided BEFORE UPDATE ON hand_over_reversals
  FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL AND to_jsonb(OLD) - 'reservation_id' IS DISTINCT FROM to_jsonb(NEW) - 'reservation_id') EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER card_remakes_stay_ended BEFORE UPDATE ON card_remakes
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER disposal_holds_stay_ended BEFORE UPDATE ON disposal_holds
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER card_alarms_stay_resolved BEFORE UPDATE ON card_alarms
  FOR EACH ROW WHEN (OLD.resolved_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE FUNCTION balance_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.day, OLD.office_id, OLD.shipment_id) IS DISTINCT FROM (NEW.day, NEW.office_id, NEW.shipment_id)
    OR EXISTS (SELECT FROM balance_checks b WHERE b.office_id = OLD.office_id AND b.day > OLD.day) THEN
    RAISE EXCEPTION 'the balance of % stands', OLD.day
      USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_checks_append_only';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER balance_checks_stand BEFORE UPDATE ON balance_checks
  FOR EACH ROW EXECUTE FUNCTION balance_stands();--> statement-breakpoint
CREATE TRIGGER postings_keep_the_ended BEFORE UPDATE OR DELETE ON postings
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
DROP TRIGGER collected_items_keep_the_destroyed ON collected_items;--> statement-breakpoint
CREATE TRIGGER collected_items_keep_the_destroyed BEFORE UPDATE ON collected_items
  FOR EACH ROW WHEN (
    OLD.destroyed_at IS NOT NULL AND to_jsonb(OLD) - 'reservation_id' IS DISTINCT FROM to_jsonb(NEW) - 'reservation_id'
  ) EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER balance_checks_no_truncating BEFORE TRUNCATE ON balance_checks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
CREATE TRIGGER postings_no_truncating BEFORE TRUNCATE ON postings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
SELECT keep_rows('notices'),
  keep_rows('disposals'),
  keep_rows('disposal_holds'),
  keep_rows('hand_over_reversals'),
  keep_rows('collected_items'),
  keep_rows('card_remakes'),
  keep_rows('incidents'),
  keep_rows('card_alarms');
