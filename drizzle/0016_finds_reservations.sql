ALTER TABLE "reservation_members" ADD COLUMN "search_key" text;--> statement-breakpoint
CREATE INDEX "cards_household_idx" ON "cards" USING btree ("household_number") WHERE household_number is not null;--> statement-breakpoint
CREATE INDEX "cards_address_idx" ON "cards" USING btree ("address") WHERE address is not null;--> statement-breakpoint
CREATE INDEX "reservation_members_search_idx" ON "reservation_members" USING gin ("search_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "reservation_members_birth_idx" ON "reservation_members" USING btree ("birth_on") WHERE birth_on is not null;--> statement-breakpoint
CREATE INDEX "reservations_phone_idx" ON "reservations" USING btree (reverse(translate("phone", '-', '')) text_pattern_ops) WHERE phone is not null;--> statement-breakpoint
-- What was noted stays as it was written. It goes only with what it is about.
CREATE TRIGGER memos_no_rewriting BEFORE UPDATE ON memos
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
