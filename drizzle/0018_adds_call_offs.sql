CREATE TABLE "call_offs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "call_offs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" bigint,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"way" text NOT NULL,
	"reason" text NOT NULL,
	"called_off_at" timestamp with time zone NOT NULL,
	"called_off_by" bigint,
	"reopened_at" timestamp with time zone,
	CONSTRAINT "call_offs_way_known" CHECK ("call_offs"."way" in ('cancel', 'move')),
	CONSTRAINT "call_offs_times" CHECK ("call_offs"."starts_at" < "call_offs"."ends_at")
);
--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "call_off_id" bigint;--> statement-breakpoint
ALTER TABLE "call_offs" ADD CONSTRAINT "call_offs_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_offs" ADD CONSTRAINT "call_offs_called_off_by_staff_id_fk" FOREIGN KEY ("called_off_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_offs_time_idx" ON "call_offs" USING btree ("starts_at");--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_call_off_id_call_offs_id_fk" FOREIGN KEY ("call_off_id") REFERENCES "public"."call_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_call_off_idx" ON "reservations" USING btree ("call_off_id") WHERE call_off_id is not null;