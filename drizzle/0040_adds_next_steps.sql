ALTER TABLE "stocktake_scans" ALTER COLUMN "location_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "confirmed_by" bigint;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "next_step" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "next_step_done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "next_step_done_by" bigint;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_next_step_done_by_staff_id_fk" FOREIGN KEY ("next_step_done_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_next_step_idx" ON "notices" USING btree ("card_id") WHERE returned_on is not null and next_step_done_at is null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_next_step_known" CHECK ("notices"."next_step" in ('check-address', 'resend', 'keep', 'dispose'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_next_step_of_return" CHECK ("notices"."next_step" is null or "notices"."returned_on" is not null);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_next_step_done_complete" CHECK (("notices"."next_step_done_at" is null) = ("notices"."next_step_done_by" is null));