ALTER TABLE "witnesses" DROP CONSTRAINT "witnesses_purpose_known";--> statement-breakpoint
ALTER TABLE "scan_receipts" ADD COLUMN "session" text;--> statement-breakpoint
CREATE INDEX "scan_receipts_session_idx" ON "scan_receipts" USING btree ("session","screen","subject_id","id") WHERE session is not null;--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_purpose_known" CHECK ("witnesses"."purpose" in ('disposal', 'dispatch', 'shipment', 'collected_items', 'set_up'));