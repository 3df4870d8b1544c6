CREATE TABLE "register_findings" (
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"card_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "register_findings_import_id_card_id_kind_pk" PRIMARY KEY("import_id","card_id","kind"),
	CONSTRAINT "register_findings_kind_known" CHECK ("register_findings"."kind" in ('moved_out', 'deceased', 'name_changed', 'address_changed')),
	CONSTRAINT "register_findings_state_known" CHECK ("register_findings"."state" in ('new', 'newer', 'known'))
);
--> statement-breakpoint
ALTER TABLE "card_checks" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "import_candidates" ADD COLUMN "applied_on" date;--> statement-breakpoint
ALTER TABLE "import_candidates" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "import_candidates" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "import_candidates" ADD COLUMN "is_for_post" boolean;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "purpose" text DEFAULT 'cards' NOT NULL;--> statement-breakpoint
ALTER TABLE "register_findings" ADD CONSTRAINT "register_findings_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_findings" ADD CONSTRAINT "register_findings_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_first_sent_idx" ON "notices" USING btree ("sent_on","card_id") WHERE sequence = 1;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_method_known" CHECK ("card_checks"."method" in ('eye', 'machine'));--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_hand_over_has_method" CHECK ("card_checks"."step" <> 'hand_over' or "card_checks"."method" is not null);--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_purpose_known" CHECK ("imports"."purpose" in ('cards', 'register'));