CREATE TABLE "address_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "address_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"service_id" bigint NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "announcements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"publish_from" date NOT NULL,
	"publish_until" date,
	"position" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "announcements_kind_known" CHECK ("announcements"."kind" in ('news', 'faq')),
	CONSTRAINT "announcements_period" CHECK ("announcements"."publish_until" is null or "announcements"."publish_until" >= "announcements"."publish_from")
);
--> statement-breakpoint
CREATE TABLE "belonging_rules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "belonging_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"service_id" bigint,
	"situation" text NOT NULL,
	"unless" text,
	"kind" text NOT NULL,
	"item" jsonb NOT NULL,
	"note" jsonb,
	"position" integer DEFAULT 0 NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "belonging_rules_situation_known" CHECK ("belonging_rules"."situation" in ('always', 'self', 'under_15', 'guarded', 'proxy', 'no_photo_id', 'foreign', 'lost', 'changed')),
	CONSTRAINT "belonging_rules_kind_known" CHECK ("belonging_rules"."kind" in ('paper', 'identity', 'authority', 'return', 'fee', 'other')),
	CONSTRAINT "belonging_rules_period" CHECK ("belonging_rules"."valid_until" is null or "belonging_rules"."valid_until" >= "belonging_rules"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "card_protections" (
	"card_id" bigint PRIMARY KEY NOT NULL,
	"note" text,
	"protected_at" timestamp with time zone NOT NULL,
	"protected_by" bigint
);
--> statement-breakpoint
CREATE TABLE "day_sheets" (
	"office_id" bigint NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"markup" text NOT NULL,
	CONSTRAINT "day_sheets_office_id_day_pk" PRIMARY KEY("office_id","day")
);
--> statement-breakpoint
CREATE TABLE "entry_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"address_check_id" bigint,
	"reservation_id" bigint,
	"waiting_entry_id" bigint,
	"card_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "entry_links_lead_to_one" CHECK (num_nonnulls("entry_links"."address_check_id", "entry_links"."reservation_id", "entry_links"."waiting_entry_id", "entry_links"."card_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "local_mails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_templates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_templates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"service_id" bigint,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint,
	CONSTRAINT "mail_templates_once" UNIQUE NULLS NOT DISTINCT("service_id","kind","language")
);
--> statement-breakpoint
CREATE TABLE "memos" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "memos_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reservation_id" bigint,
	"card_id" bigint,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"written_by" bigint NOT NULL,
	CONSTRAINT "memos_about_one" CHECK (num_nonnulls("memos"."reservation_id", "memos"."card_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "outgoing_mails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outgoing_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"to_address" text NOT NULL,
	"reservation_id" bigint,
	"waiting_entry_id" bigint,
	"address_check_id" bigint,
	"version" integer,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"stale_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"subject" text,
	"body" text,
	"error" text,
	CONSTRAINT "outgoing_mails_key_unique" UNIQUE("key"),
	CONSTRAINT "outgoing_mails_kind_known" CHECK ("outgoing_mails"."kind" in ('address_check', 'booked', 'changed', 'cancelled', 'reminder', 'vacancy', 'called_off')),
	CONSTRAINT "outgoing_mails_status_known" CHECK ("outgoing_mails"."status" in ('queued', 'sent', 'bounced', 'dropped')),
	CONSTRAINT "outgoing_mails_end" CHECK (("outgoing_mails"."status" = 'queued') = ("outgoing_mails"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "printed_keys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "printed_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"code" text NOT NULL,
	"password_hash" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" bigint,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "printed_keys_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "reason_codes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reason_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"public_label" jsonb,
	"position" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "reason_codes_once" UNIQUE("kind","code"),
	CONSTRAINT "reason_codes_code_shape" CHECK ("reason_codes"."code" ~ '^[a-z0-9_]{1,30}$'),
	CONSTRAINT "reason_codes_kind_known" CHECK ("reason_codes"."kind" in ('cancellation', 'overbooking', 'outside_window', 'calling_off', 'no_show'))
);
--> statement-breakpoint
CREATE TABLE "reservation_services" (
	"reservation_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	CONSTRAINT "reservation_services_reservation_id_service_id_pk" PRIMARY KEY("reservation_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "resident_session_cards" (
	"token_hash" text NOT NULL,
	"card_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "resident_session_cards_token_hash_card_id_pk" PRIMARY KEY("token_hash","card_id")
);
--> statement-breakpoint
CREATE TABLE "screen_texts" (
	"key" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint,
	CONSTRAINT "screen_texts_key_language_pk" PRIMARY KEY("key","language")
);
--> statement-breakpoint
CREATE TABLE "special_openings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "special_openings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pool_id" bigint NOT NULL,
	"day" date NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"slot_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "special_openings_once" UNIQUE("pool_id","day","starts_at"),
	CONSTRAINT "special_openings_times" CHECK ("special_openings"."starts_at" < "special_openings"."ends_at" and "special_openings"."ends_at" <= '20:00'),
	CONSTRAINT "special_openings_sizes" CHECK ("special_openings"."slot_minutes" between 5 and 240 and "special_openings"."capacity" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "staff_shifts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_shifts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" bigint NOT NULL,
	"pool_id" bigint NOT NULL,
	"day" date NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	CONSTRAINT "staff_shifts_once" UNIQUE("staff_id","day","starts_at"),
	CONSTRAINT "staff_shifts_times" CHECK ("staff_shifts"."starts_at" < "staff_shifts"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "waiting_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "waiting_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"service_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"reservation_id" bigint,
	"people" integer DEFAULT 1 NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	"time_of_day" text DEFAULT 'any' NOT NULL,
	"email" text,
	"phone" text,
	"language" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"live" boolean GENERATED ALWAYS AS (status in ('waiting', 'offered')) STORED NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"offer_id" bigint,
	"offered_at" timestamp with time zone,
	"offers_count" integer DEFAULT 0 NOT NULL,
	"last_offered_on" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "waiting_entries_live_key" UNIQUE("id","live"),
	CONSTRAINT "waiting_entries_status_known" CHECK ("waiting_entries"."status" in ('waiting', 'offered', 'booked', 'lapsed', 'withdrawn', 'ended')),
	CONSTRAINT "waiting_entries_time_known" CHECK ("waiting_entries"."time_of_day" in ('any', 'morning', 'afternoon')),
	CONSTRAINT "waiting_entries_span" CHECK ("waiting_entries"."from" <= "waiting_entries"."until" and "waiting_entries"."people" between 1 and 20 and "waiting_entries"."offers_count" >= 0),
	CONSTRAINT "waiting_entries_reachable" CHECK ("waiting_entries"."email" is not null or "waiting_entries"."phone" is not null or not "waiting_entries"."live"),
	CONSTRAINT "waiting_entries_offer_is_one" CHECK (("waiting_entries"."status" = 'offered') <= ("waiting_entries"."offered_at" is not null)),
	CONSTRAINT "waiting_entries_end" CHECK ("waiting_entries"."live" = ("waiting_entries"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "waiting_members" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "waiting_members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"card_id" bigint,
	"name" text,
	"kana" text,
	"birth_on" text,
	"person_key" text,
	"answers" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reservations" DROP CONSTRAINT "reservations_places";--> statement-breakpoint
ALTER TABLE "reservation_members" ALTER COLUMN "card_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "resident_sessions" ALTER COLUMN "card_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "counter_pools" ADD COLUMN "audience" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "counter_pools" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "kana" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "birth_on" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "person_key" text;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD COLUMN "answers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "people" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "is_walk_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "replaces_id" bigint;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "hold_extended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD COLUMN "service_id" bigint;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD COLUMN "hold_id" bigint;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "group_layout" text DEFAULT 'consecutive' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "letter" jsonb;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "explanation" jsonb DEFAULT '{"ja":"","easy":"","en":""}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "key_type" text DEFAULT 'notice_number' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "access" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "walk_in_text" jsonb;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking_earliest" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking_earliest_unit" text DEFAULT 'working_days' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking_latest" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking_latest_unit" text DEFAULT 'days' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "booking_opens_at" time;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "change_deadline_days" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "change_deadline_time" time;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "reminder_days" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "reminder_time" time;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "scope" text DEFAULT 'own_office' NOT NULL;--> statement-breakpoint
ALTER TABLE "address_checks" ADD CONSTRAINT "address_checks_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "belonging_rules" ADD CONSTRAINT "belonging_rules_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_protections" ADD CONSTRAINT "card_protections_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_protections" ADD CONSTRAINT "card_protections_protected_by_staff_id_fk" FOREIGN KEY ("protected_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_sheets" ADD CONSTRAINT "day_sheets_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_address_check_id_address_checks_id_fk" FOREIGN KEY ("address_check_id") REFERENCES "public"."address_checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_waiting_entry_id_waiting_entries_id_fk" FOREIGN KEY ("waiting_entry_id") REFERENCES "public"."waiting_entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memos" ADD CONSTRAINT "memos_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memos" ADD CONSTRAINT "memos_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memos" ADD CONSTRAINT "memos_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_waiting_entry_id_waiting_entries_id_fk" FOREIGN KEY ("waiting_entry_id") REFERENCES "public"."waiting_entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_address_check_id_address_checks_id_fk" FOREIGN KEY ("address_check_id") REFERENCES "public"."address_checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_keys" ADD CONSTRAINT "printed_keys_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_keys" ADD CONSTRAINT "printed_keys_issued_by_staff_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_services" ADD CONSTRAINT "reservation_services_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_services" ADD CONSTRAINT "reservation_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_session_cards" ADD CONSTRAINT "resident_session_cards_token_hash_resident_sessions_token_hash_fk" FOREIGN KEY ("token_hash") REFERENCES "public"."resident_sessions"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_session_cards" ADD CONSTRAINT "resident_session_cards_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screen_texts" ADD CONSTRAINT "screen_texts_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_openings" ADD CONSTRAINT "special_openings_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_shifts" ADD CONSTRAINT "staff_shifts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_shifts" ADD CONSTRAINT "staff_shifts_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_offer_id_reservations_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."reservations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_members" ADD CONSTRAINT "waiting_members_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_members" ADD CONSTRAINT "waiting_members_follow_entry" FOREIGN KEY ("entry_id","live") REFERENCES "public"."waiting_entries"("id","live") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "address_checks_expires_idx" ON "address_checks" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "announcements_published_idx" ON "announcements" USING btree ("kind","publish_from") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "belonging_rules_service_idx" ON "belonging_rules" USING btree ("service_id","valid_from");--> statement-breakpoint
CREATE INDEX "entry_links_expires_idx" ON "entry_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "entry_links_reservation_idx" ON "entry_links" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "entry_links_waiting_idx" ON "entry_links" USING btree ("waiting_entry_id");--> statement-breakpoint
CREATE INDEX "local_mails_sent_idx" ON "local_mails" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "memos_reservation_idx" ON "memos" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "memos_card_idx" ON "memos" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "outgoing_mails_due_idx" ON "outgoing_mails" USING btree ("next_try_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "outgoing_mails_reservation_idx" ON "outgoing_mails" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "outgoing_mails_log_idx" ON "outgoing_mails" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "printed_keys_one_valid" ON "printed_keys" USING btree ("card_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "special_openings_day_idx" ON "special_openings" USING btree ("day");--> statement-breakpoint
CREATE INDEX "staff_shifts_day_idx" ON "staff_shifts" USING btree ("pool_id","day");--> statement-breakpoint
CREATE INDEX "waiting_entries_queue_idx" ON "waiting_entries" USING btree ("office_id","service_id","priority" DESC NULLS LAST,"created_at","id") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "waiting_entries_offer_idx" ON "waiting_entries" USING btree ("offer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_entries_one_live_per_reservation" ON "waiting_entries" USING btree ("reservation_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_members_one_live_per_card" ON "waiting_members" USING btree ("card_id") WHERE live;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_members_one_live_per_person" ON "waiting_members" USING btree ("person_key") WHERE live;--> statement-breakpoint
CREATE INDEX "waiting_members_entry_idx" ON "waiting_members" USING btree ("entry_id");--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_replaces_id_reservations_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD CONSTRAINT "resident_sessions_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD CONSTRAINT "resident_sessions_hold_id_reservations_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."reservations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reservation_members_one_live_per_person" ON "reservation_members" USING btree ("person_key") WHERE live;--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_one_replacing" ON "reservations" USING btree ("replaces_id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "reservations_booked_start_idx" ON "reservations" USING btree ("starts_at") WHERE status = 'booked';--> statement-breakpoint
ALTER TABLE "counter_pools" ADD CONSTRAINT "counter_pools_audience_known" CHECK ("counter_pools"."audience" in ('everyone', 'staff_only'));--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_card_or_person" CHECK ("reservation_members"."card_id" is null or ("reservation_members"."name" is null and "reservation_members"."birth_on" is null));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_walk_in_takes_none" CHECK ("reservations"."is_walk_in" = ("reservations"."places" = 0));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_people" CHECK ("reservations"."people" between 1 and 20);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_replacing_is_a_hold" CHECK ("reservations"."replaces_id" is null or "reservations"."status" in ('held', 'expired'));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_places" CHECK ("reservations"."places" between 0 and 20 and "reservations"."starts_at" < "reservations"."ends_at");--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD CONSTRAINT "resident_sessions_open_something" CHECK ("resident_sessions"."card_id" is not null or "resident_sessions"."email" is not null or "resident_sessions"."reservation_id" is not null);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_key_type_known" CHECK ("services"."key_type" in ('notice_number', 'printed_id', 'none'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_access_known" CHECK ("services"."access" in ('everyone', 'staff_only', 'walk_in'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_group_layout_known" CHECK ("services"."group_layout" in ('consecutive', 'parallel'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_walk_in_says_when" CHECK ("services"."access" <> 'walk_in' or "services"."walk_in_text" is not null);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_windows" CHECK (coalesce("services"."booking_earliest", 0) between 0 and 365 and coalesce("services"."booking_latest", 0) between 0 and 365
        and coalesce("services"."change_deadline_days", 0) between 0 and 365 and coalesce("services"."reminder_days", 0) between 0 and 30);--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_scope_known" CHECK ("staff"."scope" in ('own_office', 'all_offices'));