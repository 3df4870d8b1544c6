DROP INDEX "cards_kana_key_idx";--> statement-breakpoint
DROP INDEX "cards_name_key_idx";--> statement-breakpoint
DROP INDEX "cards_location_idx";--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "label" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "notice_number" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "application_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "birth_on" SET DATA TYPE text collate "C";--> statement-breakpoint
CREATE INDEX "cards_search_idx" ON "cards" USING gin (("kana_key" || ' ' || "name_key") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "cards_location_idx" ON "cards" USING btree ("location_id") WHERE location_id is not null;