CREATE INDEX "waiting_entries_reservation_idx" ON "waiting_entries" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "waiting_entries_email_idx" ON "waiting_entries" USING btree ("email");--> statement-breakpoint
CREATE INDEX "waiting_members_card_idx" ON "waiting_members" USING btree ("card_id");