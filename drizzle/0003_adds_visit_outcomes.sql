ALTER TABLE "reservation_members" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "stop_reason" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_outcome_known" CHECK ("reservation_members"."outcome" in ('handed_over', 'stopped'));--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_stop_has_reason" CHECK (("reservation_members"."outcome" is not distinct from 'stopped') = ("reservation_members"."stop_reason" is not null));