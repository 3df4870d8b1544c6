DROP INDEX "scan_receipts_last_idx";--> statement-breakpoint
ALTER TABLE "scan_receipts" ADD COLUMN "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "scan_receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "scan_receipts_last_idx" ON "scan_receipts" USING btree ("staff_id","screen","subject_id","id");