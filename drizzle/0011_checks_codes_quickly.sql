ALTER TABLE "cards" DROP CONSTRAINT "cards_birth_shape";--> statement-breakpoint
ALTER TABLE "cards" DROP CONSTRAINT "cards_application_id_shape";--> statement-breakpoint
ALTER TABLE "cards" DROP CONSTRAINT "cards_label_shape";--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_birth_shape" CHECK (translate("cards"."birth_on", '0123456789', '0000000000') = '0000-00-00');--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_application_id_shape" CHECK (length("cards"."application_id") = 23 and "cards"."application_id" !~ '[^0-9]');--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_label_shape" CHECK (length("cards"."label") = 11 and "cards"."label" ~ '^C' and "cards"."label" !~ '[^0-9A-HJKMNP-TV-Z]');