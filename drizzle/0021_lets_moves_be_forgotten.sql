ALTER TABLE "reservations" DROP CONSTRAINT "reservations_replaces_id_reservations_id_fk";
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_replaces_id_reservations_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."reservations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_replaces_idx" ON "reservations" USING btree ("replaces_id") WHERE replaces_id is not null;