CREATE INDEX "custody_moves_to_idx" ON "custody_moves" USING btree ("to_custody","id");--> statement-breakpoint
CREATE INDEX "custody_moves_moved_idx" ON "custody_moves" USING btree ("moved_at");--> statement-breakpoint
CREATE INDEX "notices_sent_idx" ON "notices" USING btree ("sent_on");--> statement-breakpoint
CREATE INDEX "notices_kind_idx" ON "notices" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "notices_returned_idx" ON "notices" USING btree ("returned_on") WHERE returned_on is not null;