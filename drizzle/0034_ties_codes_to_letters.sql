CREATE TABLE "office_maps" (
	"office_id" bigint PRIMARY KEY NOT NULL,
	"directions" jsonb NOT NULL,
	"picture" "bytea",
	"picture_type" text,
	CONSTRAINT "office_maps_type_known" CHECK ("office_maps"."picture_type" in ('image/png', 'image/jpeg')),
	CONSTRAINT "office_maps_picture_complete" CHECK (("office_maps"."picture" is null) = ("office_maps"."picture_type" is null))
);
--> statement-breakpoint
DROP INDEX "printed_keys_one_valid";--> statement-breakpoint
ALTER TABLE "entry_links" ADD COLUMN "letter_id" bigint;--> statement-breakpoint
ALTER TABLE "printed_keys" ADD COLUMN "letter_id" bigint;--> statement-breakpoint
ALTER TABLE "office_maps" ADD CONSTRAINT "office_maps_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_keys" ADD CONSTRAINT "printed_keys_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_links_card_idx" ON "entry_links" USING btree ("card_id") WHERE card_id is not null;--> statement-breakpoint
CREATE INDEX "entry_links_letter_idx" ON "entry_links" USING btree ("letter_id") WHERE letter_id is not null;--> statement-breakpoint
CREATE INDEX "printed_keys_letter_idx" ON "printed_keys" USING btree ("letter_id") WHERE letter_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "printed_keys_one_valid" ON "printed_keys" USING btree ("card_id",coalesce(letter_id, 0)) WHERE revoked_at is null;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_letter_of_card" CHECK ("entry_links"."letter_id" is null or "entry_links"."card_id" is not null);