ALTER TABLE "reservation_members" DROP CONSTRAINT "reservation_members_outcome_known";--> statement-breakpoint
ALTER TABLE "address_checks" ADD COLUMN "wish" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_served_without_card" CHECK ("reservation_members"."outcome" <> 'served' or "reservation_members"."card_id" is null);--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_outcome_known" CHECK ("reservation_members"."outcome" in ('handed_over', 'served', 'stopped'));