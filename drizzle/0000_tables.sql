CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"occurred_at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"staff_id" bigint,
	"address" text,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_events_staff_named" CHECK (("audit_events"."actor" = 'staff') = ("audit_events"."staff_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "card_alarms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_alarms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"raised_by" bigint NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" bigint,
	CONSTRAINT "card_alarms_resolution_complete" CHECK (("card_alarms"."resolved_at" is null) = ("card_alarms"."resolved_by" is null))
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"notice_number" text NOT NULL,
	"application_id" text,
	"name" text NOT NULL,
	"kana" text NOT NULL,
	"name_key" text NOT NULL,
	"kana_key" text NOT NULL,
	"birth_on" text NOT NULL,
	"postal_code" text,
	"address" text,
	"address_extra" text,
	"kind" text NOT NULL,
	"note" text,
	"box_number" text,
	"received_on" date NOT NULL,
	"office_id" bigint NOT NULL,
	"resident_number" text,
	"household_number" text,
	"register_change" text,
	"process" text DEFAULT 'received' NOT NULL,
	"process_changed_at" timestamp with time zone NOT NULL,
	"custody" text DEFAULT 'reception' NOT NULL,
	"location_id" bigint,
	"custody_changed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" bigint,
	CONSTRAINT "cards_label_unique" UNIQUE("label"),
	CONSTRAINT "cards_noticeNumber_unique" UNIQUE("notice_number"),
	CONSTRAINT "cards_applicationId_unique" UNIQUE("application_id"),
	CONSTRAINT "cards_birth_shape" CHECK ("cards"."birth_on" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
	CONSTRAINT "cards_application_id_shape" CHECK ("cards"."application_id" ~ '^[0-9]{23}$'),
	CONSTRAINT "cards_label_shape" CHECK ("cards"."label" ~ '^C[0-9A-HJKMNP-TV-Z]{10}$'),
	CONSTRAINT "cards_name_present" CHECK ("cards"."name" <> ''),
	CONSTRAINT "cards_location_only_when_stored" CHECK (("cards"."custody" = 'stored') = ("cards"."location_id" is not null)),
	CONSTRAINT "cards_kind_known" CHECK ("cards"."kind" in ('new', 'renewal', 'reissue', 'express', 'residence', 'overseas', 'face_only'))
);
--> statement-breakpoint
CREATE TABLE "closed_days" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closed_days_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" bigint,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "closed_days_once" UNIQUE NULLS NOT DISTINCT("day","office_id"),
	CONSTRAINT "closed_days_kind_known" CHECK ("closed_days"."kind" in ('city', 'jlis', 'emergency'))
);
--> statement-breakpoint
CREATE TABLE "counter_pool_services" (
	"pool_id" bigint NOT NULL,
	"service_id" bigint NOT NULL,
	CONSTRAINT "counter_pool_services_pool_id_service_id_pk" PRIMARY KEY("pool_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "counter_pools" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "counter_pools_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" bigint NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custody_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "custody_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"from_custody" text,
	"from_location_id" bigint,
	"to_custody" text NOT NULL,
	"to_location_id" bigint,
	"reason" text,
	"moved_at" timestamp with time zone NOT NULL,
	"staff_id" bigint,
	"second_staff_id" bigint,
	CONSTRAINT "custody_moves_location_only_when_stored" CHECK (("custody_moves"."to_custody" = 'stored') = ("custody_moves"."to_location_id" is not null)),
	CONSTRAINT "custody_moves_two_people" CHECK ("custody_moves"."second_staff_id" is distinct from "custody_moves"."staff_id" or "custody_moves"."staff_id" is null)
);
--> statement-breakpoint
CREATE TABLE "custody_transitions" (
	"from_custody" text NOT NULL,
	"to_custody" text NOT NULL,
	CONSTRAINT "custody_transitions_from_custody_to_custody_pk" PRIMARY KEY("from_custody","to_custody")
);
--> statement-breakpoint
CREATE TABLE "import_faults" (
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"field" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_faults_import_id_line_field_pk" PRIMARY KEY("import_id","line","field")
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_mappings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"headings" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" bigint NOT NULL,
	CONSTRAINT "import_mappings_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"cells" text[] NOT NULL,
	CONSTRAINT "import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"headings" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"columns" jsonb,
	"defaults" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"processed_count" integer DEFAULT 0 NOT NULL,
	"new_count" integer DEFAULT 0 NOT NULL,
	"changed_count" integer DEFAULT 0 NOT NULL,
	"same_count" integer DEFAULT 0 NOT NULL,
	"fault_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"progressed_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone,
	CONSTRAINT "imports_state_known" CHECK ("imports"."state" in ('uploaded', 'checking', 'checked', 'committing', 'committed', 'discarded', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "locations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"office_id" bigint NOT NULL,
	"cabinet" integer NOT NULL,
	"shelf" integer NOT NULL,
	"case_number" integer NOT NULL,
	"capacity" integer NOT NULL,
	"occupied" integer DEFAULT 0 NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "locations_label_unique" UNIQUE("label"),
	CONSTRAINT "locations_once" UNIQUE("office_id","cabinet","shelf","case_number"),
	CONSTRAINT "locations_label_shape" CHECK ("locations"."label" ~ '^L[0-9A-HJKMNP-TV-Z]{10}$'),
	CONSTRAINT "locations_never_overfull" CHECK (0 <= "locations"."occupied" and "locations"."occupied" <= "locations"."capacity"),
	CONSTRAINT "locations_numbers_positive" CHECK ("locations"."cabinet" > 0 and "locations"."shelf" > 0 and "locations"."case_number" > 0)
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"sent_on" date NOT NULL,
	"deadline_on" date NOT NULL,
	"returned_on" date,
	"return_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"staff_id" bigint,
	CONSTRAINT "notices_once" UNIQUE("card_id","sequence"),
	CONSTRAINT "notices_sequence_positive" CHECK ("notices"."sequence" > 0),
	CONSTRAINT "notices_deadline_after_sending" CHECK ("notices"."deadline_on" >= "notices"."sent_on"),
	CONSTRAINT "notices_return_complete" CHECK (("notices"."returned_on" is null) = ("notices"."return_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "offices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"ledger_name" text NOT NULL,
	"postal_code" text NOT NULL,
	"address" jsonb NOT NULL,
	"phone" text NOT NULL,
	"phone_hours" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "offices_code_unique" UNIQUE("code"),
	CONSTRAINT "offices_ledgerName_unique" UNIQUE("ledger_name"),
	CONSTRAINT "offices_code_shape" CHECK ("offices"."code" ~ '^[a-z0-9-]{1,20}$')
);
--> statement-breakpoint
CREATE TABLE "opening_patterns" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opening_patterns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pool_id" bigint NOT NULL,
	"weekday" integer NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"slot_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"opens_on_holidays" boolean DEFAULT false NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "opening_patterns_weekday" CHECK ("opening_patterns"."weekday" between 1 and 7),
	CONSTRAINT "opening_patterns_times" CHECK ("opening_patterns"."starts_at" < "opening_patterns"."ends_at" and "opening_patterns"."ends_at" <= '20:00'),
	CONSTRAINT "opening_patterns_sizes" CHECK ("opening_patterns"."slot_minutes" between 5 and 240 and "opening_patterns"."capacity" between 1 and 100),
	CONSTRAINT "opening_patterns_validity" CHECK ("opening_patterns"."valid_until" is null or "opening_patterns"."valid_until" >= "opening_patterns"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "parameters" (
	"key" text NOT NULL,
	"valid_from" date NOT NULL,
	"value" jsonb NOT NULL,
	"reason" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" bigint,
	CONSTRAINT "parameters_key_valid_from_pk" PRIMARY KEY("key","valid_from")
);
--> statement-breakpoint
CREATE TABLE "process_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "process_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"from_process" text,
	"to_process" text NOT NULL,
	"reason" text,
	"is_override" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"staff_id" bigint,
	CONSTRAINT "process_changes_override_has_reason" CHECK (not "process_changes"."is_override" or "process_changes"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "process_transitions" (
	"from_process" text NOT NULL,
	"to_process" text NOT NULL,
	CONSTRAINT "process_transitions_from_process_to_process_pk" PRIMARY KEY("from_process","to_process")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reservation_members" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reservation_members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reservation_id" bigint NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"card_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "reservation_members_card_once" UNIQUE("reservation_id","card_id")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reservations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"visit_label" text NOT NULL,
	"service_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"pool_id" bigint NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"places" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"live" boolean GENERATED ALWAYS AS (status in ('held', 'booked', 'checked_in', 'in_service')) STORED NOT NULL,
	"channel" text NOT NULL,
	"language" text DEFAULT 'ja' NOT NULL,
	"phone" text,
	"notes" text,
	"created_at" timestamp with time zone NOT NULL,
	"hold_expires_at" timestamp with time zone,
	"consented_at" timestamp with time zone,
	"booked_at" timestamp with time zone,
	"checked_in_at" timestamp with time zone,
	"arrival_number" integer,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"cancel_reason" text,
	"cancelled_by" text,
	CONSTRAINT "reservations_code_unique" UNIQUE("code"),
	CONSTRAINT "reservations_visitLabel_unique" UNIQUE("visit_label"),
	CONSTRAINT "reservations_live_key" UNIQUE("id","live"),
	CONSTRAINT "reservations_arrival_once" UNIQUE("office_id","day","arrival_number"),
	CONSTRAINT "reservations_status_known" CHECK ("reservations"."status" in ('held', 'booked', 'checked_in', 'in_service', 'completed', 'cancelled', 'no_show', 'expired')),
	CONSTRAINT "reservations_hold_has_end" CHECK (("reservations"."status" = 'held') <= ("reservations"."hold_expires_at" is not null)),
	CONSTRAINT "reservations_booked_has_time" CHECK ("reservations"."status" in ('held', 'expired') or "reservations"."booked_at" is not null),
	CONSTRAINT "reservations_ended_has_time" CHECK ("reservations"."live" = ("reservations"."ended_at" is null)),
	CONSTRAINT "reservations_cancelled_has_actor" CHECK (("reservations"."status" = 'cancelled') = ("reservations"."cancelled_by" is not null)),
	CONSTRAINT "reservations_places" CHECK ("reservations"."places" between 1 and 20 and "reservations"."starts_at" < "reservations"."ends_at"),
	CONSTRAINT "reservations_code_shape" CHECK ("reservations"."code" ~ '^[0-9A-HJKMNP-TV-Z]{11}$')
);
--> statement-breakpoint
CREATE TABLE "resident_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"card_id" bigint NOT NULL,
	"reservation_id" bigint,
	"draft" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "resident_sessions_end" CHECK ("resident_sessions"."expires_at" > "resident_sessions"."created_at")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "services_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"belongings" jsonb NOT NULL,
	"minutes" integer NOT NULL,
	"extra_minutes_per_person" integer DEFAULT 0 NOT NULL,
	"max_people" integer DEFAULT 4 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "services_code_unique" UNIQUE("code"),
	CONSTRAINT "services_code_shape" CHECK ("services"."code" ~ '^SV[0-9]{2}$'),
	CONSTRAINT "services_minutes_positive" CHECK ("services"."minutes" > 0 and "services"."extra_minutes_per_person" >= 0 and "services"."max_people" > 0)
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "slots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pool_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"overbooked" integer DEFAULT 0 NOT NULL,
	"is_closed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "slots_once" UNIQUE("pool_id","starts_at"),
	CONSTRAINT "slots_never_overbooked" CHECK (0 <= "slots"."taken" and "slots"."taken" <= "slots"."capacity" + "slots"."overbooked"),
	CONSTRAINT "slots_sizes" CHECK ("slots"."capacity" >= 0 and "slots"."overbooked" >= 0 and "slots"."starts_at" < "slots"."ends_at"),
	CONSTRAINT "slots_day_is_local" CHECK ("slots"."day" = ("slots"."starts_at" at time zone 'Asia/Tokyo')::date)
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login_id" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"office_id" bigint NOT NULL,
	"password_hash" text NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_loginId_unique" UNIQUE("login_id"),
	CONSTRAINT "staff_role_known" CHECK ("staff"."role" in ('administrator', 'approver', 'clerk', 'call_center', 'viewer')),
	CONSTRAINT "staff_login_id_shape" CHECK ("staff"."login_id" ~ '^[a-z0-9._-]{2,40}$'),
	CONSTRAINT "staff_failed_count_positive" CHECK ("staff"."failed_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_alarms" ADD CONSTRAINT "card_alarms_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_alarms" ADD CONSTRAINT "card_alarms_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_alarms" ADD CONSTRAINT "card_alarms_raised_by_staff_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_alarms" ADD CONSTRAINT "card_alarms_resolved_by_staff_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_days" ADD CONSTRAINT "closed_days_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_pool_services" ADD CONSTRAINT "counter_pool_services_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_pool_services" ADD CONSTRAINT "counter_pool_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_pools" ADD CONSTRAINT "counter_pools_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD CONSTRAINT "custody_moves_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD CONSTRAINT "custody_moves_from_location_id_locations_id_fk" FOREIGN KEY ("from_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD CONSTRAINT "custody_moves_to_location_id_locations_id_fk" FOREIGN KEY ("to_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD CONSTRAINT "custody_moves_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD CONSTRAINT "custody_moves_second_staff_id_staff_id_fk" FOREIGN KEY ("second_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_faults" ADD CONSTRAINT "import_faults_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_patterns" ADD CONSTRAINT "opening_patterns_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parameters" ADD CONSTRAINT "parameters_set_by_staff_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_changes" ADD CONSTRAINT "process_changes_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_changes" ADD CONSTRAINT "process_changes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_members" ADD CONSTRAINT "reservation_members_follow_reservation" FOREIGN KEY ("reservation_id","live") REFERENCES "public"."reservations"("id","live") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD CONSTRAINT "resident_sessions_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_sessions" ADD CONSTRAINT "resident_sessions_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_pool_id_counter_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."counter_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_time_idx" ON "audit_events" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "audit_events_staff_idx" ON "audit_events" USING btree ("staff_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "card_alarms_one_open" ON "card_alarms" USING btree ("card_id","kind") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "card_alarms_open_idx" ON "card_alarms" USING btree ("office_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "cards_kana_key_idx" ON "cards" USING gin ("kana_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "cards_name_key_idx" ON "cards" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "cards_birth_idx" ON "cards" USING btree ("birth_on");--> statement-breakpoint
CREATE INDEX "cards_process_idx" ON "cards" USING btree ("process","id");--> statement-breakpoint
CREATE INDEX "cards_custody_idx" ON "cards" USING btree ("custody","id");--> statement-breakpoint
CREATE INDEX "cards_location_idx" ON "cards" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "custody_moves_card_idx" ON "custody_moves" USING btree ("card_id","id");--> statement-breakpoint
CREATE INDEX "imports_created_idx" ON "imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notices_deadline_idx" ON "notices" USING btree ("deadline_on");--> statement-breakpoint
CREATE INDEX "opening_patterns_pool_idx" ON "opening_patterns" USING btree ("pool_id","weekday");--> statement-breakpoint
CREATE INDEX "process_changes_card_idx" ON "process_changes" USING btree ("card_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reservation_members_one_live_per_card" ON "reservation_members" USING btree ("card_id") WHERE live;--> statement-breakpoint
CREATE INDEX "reservation_members_card_idx" ON "reservation_members" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "reservations_office_day_idx" ON "reservations" USING btree ("office_id","day","starts_at");--> statement-breakpoint
CREATE INDEX "reservations_held_idx" ON "reservations" USING btree ("pool_id","starts_at") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "resident_sessions_expires_idx" ON "resident_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "resident_sessions_card_idx" ON "resident_sessions" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "slots_office_day_idx" ON "slots" USING btree ("office_id","day");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff_idx" ON "staff_sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_expires_idx" ON "staff_sessions" USING btree ("expires_at");