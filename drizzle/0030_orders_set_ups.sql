CREATE INDEX "cards_kind_idx" ON "cards" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "cards_received_idx" ON "cards" USING btree ("received_on");--> statement-breakpoint
CREATE INDEX "process_changes_set_up_idx" ON "process_changes" USING btree ("changed_at") WHERE to_process in ('set_up', 'set_up_failed');