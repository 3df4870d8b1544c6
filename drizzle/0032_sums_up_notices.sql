ALTER TABLE "cards" ADD COLUMN "notice_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "first_sent_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "last_sent_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "deadline_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "returned_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "reminder_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "reminded_on" date;--> statement-breakpoint
CREATE INDEX "cards_deadline_idx" ON "cards" USING btree ("office_id","deadline_on") WHERE process in ('notice_sent', 'notice_returned', 'reminded', 'long_stored');--> statement-breakpoint
CREATE INDEX "cards_first_sent_idx" ON "cards" USING btree ("office_id","first_sent_on") WHERE process in ('notice_sent', 'notice_returned', 'reminded', 'long_stored');--> statement-breakpoint
CREATE FUNCTION sum_up_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cards c SET notice_count = s.notice_count, first_sent_on = s.first_sent_on, last_sent_on = s.last_sent_on,
    deadline_on = s.deadline_on, returned_on = s.returned_on, reminder_count = s.reminder_count, reminded_on = s.reminded_on
  FROM (
    SELECT count(*) AS notice_count, (array_agg(sent_on ORDER BY sequence))[1] AS first_sent_on,
      (array_agg(sent_on ORDER BY sequence DESC))[1] AS last_sent_on,
      (array_agg(deadline_on ORDER BY sequence DESC))[1] AS deadline_on,
      (array_agg(returned_on ORDER BY sequence DESC))[1] AS returned_on,
      count(*) FILTER (WHERE kind = 'reminder') AS reminder_count,
      max(sent_on) FILTER (WHERE kind = 'reminder') AS reminded_on
    FROM notices WHERE card_id = coalesce(NEW.card_id, OLD.card_id)
  ) s WHERE c.id = coalesce(NEW.card_id, OLD.card_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER notices_sum_up AFTER INSERT OR UPDATE OR DELETE ON notices
  FOR EACH ROW EXECUTE FUNCTION sum_up_notices();--> statement-breakpoint
UPDATE notices SET deadline_on = deadline_on;
