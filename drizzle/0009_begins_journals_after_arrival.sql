DROP INDEX process_changes_one_first;--> statement-breakpoint
DROP INDEX custody_moves_one_first;--> statement-breakpoint
ALTER TABLE "custody_moves" ALTER COLUMN "from_custody" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "process_changes" ALTER COLUMN "from_process" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "created_by" bigint;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE OR REPLACE TRIGGER process_changes_apply AFTER INSERT ON process_changes
  FOR EACH ROW EXECUTE FUNCTION apply_process_change();--> statement-breakpoint
CREATE OR REPLACE TRIGGER custody_moves_apply AFTER INSERT ON custody_moves
  FOR EACH ROW EXECUTE FUNCTION apply_custody_move();
