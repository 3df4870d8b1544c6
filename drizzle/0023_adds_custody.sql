CREATE TABLE "balance_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "balance_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"day" date NOT NULL,
	"office_id" bigint NOT NULL,
	"shipment_id" bigint,
	"arrived_count" integer NOT NULL,
	"stored_count" integer NOT NULL,
	"in_procedure_count" integer NOT NULL,
	"in_transit_count" integer NOT NULL,
	"handed_over_count" integer NOT NULL,
	"posted_count" integer NOT NULL,
	"disposed_count" integer NOT NULL,
	"incident_count" integer NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"holds" boolean GENERATED ALWAYS AS (arrived_count = stored_count + in_procedure_count + in_transit_count + handed_over_count + posted_count + disposed_count + incident_count and faults = '[]'::jsonb) STORED NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "balance_checks_once" UNIQUE NULLS NOT DISTINCT("day","office_id","shipment_id")
);
--> statement-breakpoint
CREATE TABLE "card_arrivals" (
	"card_id" bigint PRIMARY KEY NOT NULL,
	"office_id" bigint NOT NULL,
	"shipment_id" bigint,
	"arrived_at" timestamp with time zone NOT NULL,
	"staff_id" bigint
);
--> statement-breakpoint
CREATE TABLE "card_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"step" text NOT NULL,
	"is_photo_right" boolean NOT NULL,
	"is_print_right" boolean NOT NULL,
	"note" text,
	"checked_at" timestamp with time zone NOT NULL,
	"staff_id" bigint NOT NULL,
	"second_staff_id" bigint,
	CONSTRAINT "card_checks_step_known" CHECK ("card_checks"."step" in ('set_up', 'hand_over')),
	CONSTRAINT "card_checks_two_people" CHECK ("card_checks"."second_staff_id" is distinct from "card_checks"."staff_id")
);
--> statement-breakpoint
CREATE TABLE "card_pairings" (
	"card_id" bigint PRIMARY KEY NOT NULL,
	"paired_at" timestamp with time zone NOT NULL,
	"staff_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_remakes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_remakes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"old_card_id" bigint NOT NULL,
	"new_card_id" bigint,
	"new_application_id" text,
	"reason" text NOT NULL,
	"requested_on" date NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	CONSTRAINT "card_remakes_newCardId_unique" UNIQUE("new_card_id"),
	CONSTRAINT "card_remakes_state_known" CHECK ("card_remakes"."state" in ('requested', 'arrived', 'cancelled')),
	CONSTRAINT "card_remakes_arrived_is_linked" CHECK (("card_remakes"."state" = 'arrived') = ("card_remakes"."new_card_id" is not null)),
	CONSTRAINT "card_remakes_of_another_card" CHECK ("card_remakes"."new_card_id" is distinct from "card_remakes"."old_card_id"),
	CONSTRAINT "card_remakes_end_complete" CHECK (("card_remakes"."state" = 'requested') = ("card_remakes"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "collected_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "collected_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"office_id" bigint NOT NULL,
	"card_id" bigint,
	"reservation_id" bigint,
	"note" text,
	"collected_at" timestamp with time zone NOT NULL,
	"collected_by" bigint NOT NULL,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" bigint,
	"destroyed_with" bigint,
	"method" text,
	CONSTRAINT "collected_items_label_unique" UNIQUE("label"),
	CONSTRAINT "collected_items_kind_known" CHECK ("collected_items"."kind" in ('old_card', 'notification_card', 'juki_card', 'issuance_notice')),
	CONSTRAINT "collected_items_label_shape" CHECK ("collected_items"."label" ~ '^R[0-9A-HJKMNP-TV-Z]{10}$'),
	CONSTRAINT "collected_items_destroyed_by_two" CHECK (num_nonnulls("collected_items"."destroyed_at", "collected_items"."destroyed_by", "collected_items"."destroyed_with", "collected_items"."method") in (0, 4) and ("collected_items"."destroyed_at" is null or "collected_items"."destroyed_by" <> "collected_items"."destroyed_with"))
);
--> statement-breakpoint
CREATE TABLE "dispatch_cards" (
	"dispatch_id" bigint NOT NULL,
	"card_id" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" bigint NOT NULL,
	"outcome" text,
	"outcome_at" timestamp with time zone,
	"outcome_by" bigint,
	CONSTRAINT "dispatch_cards_dispatch_id_card_id_pk" PRIMARY KEY("dispatch_id","card_id"),
	CONSTRAINT "dispatch_cards_outcome_known" CHECK ("dispatch_cards"."outcome" in ('received', 'returned', 'handed_over', 'missing', 'taken_out')),
	CONSTRAINT "dispatch_cards_outcome_complete" CHECK (num_nonnulls("dispatch_cards"."outcome", "dispatch_cards"."outcome_at", "dispatch_cards"."outcome_by") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "dispatches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispatches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"from_office_id" bigint NOT NULL,
	"to_office_id" bigint,
	"destination" text,
	"due_on" date NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by" bigint,
	"sent_with" bigint,
	"closed_at" timestamp with time zone,
	"closed_by" bigint,
	CONSTRAINT "dispatches_label_unique" UNIQUE("label"),
	CONSTRAINT "dispatches_kind_known" CHECK ("dispatches"."kind" in ('transfer', 'carry_out')),
	CONSTRAINT "dispatches_lead_somewhere" CHECK (case "dispatches"."kind" when 'transfer' then "dispatches"."to_office_id" is not null and "dispatches"."to_office_id" <> "dispatches"."from_office_id" else "dispatches"."to_office_id" is null and "dispatches"."destination" <> '' end),
	CONSTRAINT "dispatches_sent_by_two" CHECK (num_nonnulls("dispatches"."sent_at", "dispatches"."sent_by", "dispatches"."sent_with") in (0, 3)),
	CONSTRAINT "dispatches_two_people" CHECK ("dispatches"."sent_by" is distinct from "dispatches"."sent_with" or "dispatches"."sent_by" is null),
	CONSTRAINT "dispatches_closed_after_sending" CHECK (("dispatches"."closed_at" is null) = ("dispatches"."closed_by" is null) and ("dispatches"."closed_at" is null or "dispatches"."sent_at" is not null)),
	CONSTRAINT "dispatches_label_shape" CHECK ("dispatches"."label" ~ '^D[0-9A-HJKMNP-TV-Z]{10}$')
);
--> statement-breakpoint
CREATE TABLE "disposal_holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disposal_holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"until_on" date NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" bigint NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	CONSTRAINT "disposal_holds_end_complete" CHECK (("disposal_holds"."ended_at" is null) = ("disposal_holds"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "disposals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"due_on" date NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"proposed_by" bigint NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" bigint,
	"voided_on" date,
	"voided_at" timestamp with time zone,
	"voided_by" bigint,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" bigint,
	"destroyed_with" bigint,
	"method" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" bigint,
	"withdrawn_reason" text,
	CONSTRAINT "disposals_reason_known" CHECK ("disposals"."reason" in ('uncollected', 'post_returned', 'expired', 'moved_out', 'deceased', 'declined', 'set_up_failed', 'remade')),
	CONSTRAINT "disposals_approved_by_another" CHECK (("disposals"."approved_at" is null) = ("disposals"."approved_by" is null) and "disposals"."approved_by" is distinct from "disposals"."proposed_by"),
	CONSTRAINT "disposals_voided_after_approval" CHECK (num_nonnulls("disposals"."voided_on", "disposals"."voided_at", "disposals"."voided_by") in (0, 3) and ("disposals"."voided_at" is null or "disposals"."approved_at" is not null)),
	CONSTRAINT "disposals_destroyed_by_two" CHECK (num_nonnulls("disposals"."destroyed_at", "disposals"."destroyed_by", "disposals"."destroyed_with", "disposals"."method") in (0, 4) and ("disposals"."destroyed_at" is null or "disposals"."voided_at" is not null and "disposals"."destroyed_by" <> "disposals"."destroyed_with")),
	CONSTRAINT "disposals_withdrawal_complete" CHECK (num_nonnulls("disposals"."withdrawn_at", "disposals"."withdrawn_by", "disposals"."withdrawn_reason") in (0, 3) and ("disposals"."withdrawn_at" is null or "disposals"."destroyed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "form_texts" (
	"key" text PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hand_over_reversals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hand_over_reversals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"reservation_id" bigint,
	"office_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" bigint NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" bigint,
	"decision" text,
	"decision_note" text,
	CONSTRAINT "hand_over_reversals_decided_by_another" CHECK (num_nonnulls("hand_over_reversals"."decided_at", "hand_over_reversals"."decided_by", "hand_over_reversals"."decision") in (0, 3) and "hand_over_reversals"."decided_by" is distinct from "hand_over_reversals"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "incident_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incident_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"incident_id" bigint NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"written_by" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incidents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"office_id" bigint NOT NULL,
	"occasion" text NOT NULL,
	"note" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"declared_by" bigint NOT NULL,
	"process_before" text NOT NULL,
	"custody_before" text NOT NULL,
	"location_before" bigint,
	"reported_on" date,
	"closed_at" timestamp with time zone,
	"closed_by" bigint,
	"outcome" text,
	"outcome_note" text,
	CONSTRAINT "incidents_occasion_known" CHECK ("incidents"."occasion" in ('pull', 'stocktake', 'receipt', 'hand_over', 'other')),
	CONSTRAINT "incidents_close_complete" CHECK (num_nonnulls("incidents"."closed_at", "incidents"."closed_by", "incidents"."outcome", "incidents"."outcome_note") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inquiries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" text NOT NULL,
	"card_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"sent_on" date,
	"deadline_on" date,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	"outcome" text,
	"outcome_on" date,
	"note" text,
	CONSTRAINT "inquiries_number_unique" UNIQUE("number"),
	CONSTRAINT "inquiries_purpose_known" CHECK ("inquiries"."purpose" in ('proxy_pickup', 'certificate', 'card_change')),
	CONSTRAINT "inquiries_sending_complete" CHECK (("inquiries"."sent_on" is null) = ("inquiries"."deadline_on" is null) and "inquiries"."deadline_on" >= "inquiries"."sent_on"),
	CONSTRAINT "inquiries_end_complete" CHECK (num_nonnulls("inquiries"."ended_at", "inquiries"."ended_by", "inquiries"."outcome", "inquiries"."outcome_on") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"card_id" bigint NOT NULL,
	"notice_id" bigint,
	"inquiry_id" bigint,
	"copy" integer DEFAULT 1 NOT NULL,
	"mail_class" text DEFAULT 'ordinary' NOT NULL,
	"has_printed_key" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"ended_at" timestamp with time zone,
	"returned_on" date,
	CONSTRAINT "letters_label_unique" UNIQUE("label"),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('guide', 'reminder', 'inquiry')),
	CONSTRAINT "letters_class_known" CHECK ("letters"."mail_class" in ('ordinary', 'simple_registered', 'recorded')),
	CONSTRAINT "letters_label_shape" CHECK ("letters"."label" ~ '^P[0-9A-HJKMNP-TV-Z]{10}$'),
	CONSTRAINT "letters_copy_positive" CHECK ("letters"."copy" > 0)
);
--> statement-breakpoint
CREATE TABLE "list_columns" (
	"staff_id" bigint NOT NULL,
	"list" text NOT NULL,
	"columns" text[] NOT NULL,
	CONSTRAINT "list_columns_staff_id_list_pk" PRIMARY KEY("staff_id","list")
);
--> statement-breakpoint
CREATE TABLE "postal_codes" (
	"code" text NOT NULL,
	"prefecture" text NOT NULL,
	"city" text NOT NULL,
	"town" text NOT NULL,
	"is_general" boolean DEFAULT false NOT NULL,
	CONSTRAINT "postal_codes_code_prefecture_city_town_pk" PRIMARY KEY("code","prefecture","city","town"),
	CONSTRAINT "postal_codes_shape" CHECK ("postal_codes"."code" ~ '^[0-9]{7}$')
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "postings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"mail_class" text NOT NULL,
	"tracking_number" text NOT NULL,
	"posted_on" date NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"posted_by" bigint NOT NULL,
	"delivered_on" date,
	"returned_on" date,
	"return_reason" text,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	CONSTRAINT "postings_trackingNumber_unique" UNIQUE("tracking_number"),
	CONSTRAINT "postings_class_known" CHECK ("postings"."mail_class" in ('restricted_delivery', 'simple_registered')),
	CONSTRAINT "postings_tracking_shape" CHECK ("postings"."tracking_number" ~ '^[0-9]{11,13}$'),
	CONSTRAINT "postings_one_end" CHECK (num_nonnulls("postings"."delivered_on", "postings"."returned_on") = ("postings"."ended_at" is not null)::int),
	CONSTRAINT "postings_end_after_posting" CHECK (coalesce("postings"."delivered_on", "postings"."returned_on", "postings"."posted_on") >= "postings"."posted_on"),
	CONSTRAINT "postings_return_has_reason" CHECK (("postings"."returned_on" is null) = ("postings"."return_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "printed_letters" (
	"print_id" bigint NOT NULL,
	"letter_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "printed_letters_print_id_letter_id_pk" PRIMARY KEY("print_id","letter_id")
);
--> statement-breakpoint
CREATE TABLE "prints" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "prints_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"office_id" bigint NOT NULL,
	"order" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"page_count" integer DEFAULT 0 NOT NULL,
	"made_count" integer DEFAULT 0 NOT NULL,
	"glyphless" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"file" "bytea",
	"reprint_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prints_state_known" CHECK ("prints"."state" in ('queued', 'running', 'done', 'failed')),
	CONSTRAINT "prints_counts" CHECK (0 <= "prints"."made_count" and "prints"."made_count" <= "prints"."page_count"),
	CONSTRAINT "prints_finished" CHECK (("prints"."state" in ('done', 'failed')) = ("prints"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "register_tasks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "register_tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"import_id" bigint,
	"found_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" bigint,
	"outcome" text,
	"note" text,
	CONSTRAINT "register_tasks_kind_known" CHECK ("register_tasks"."kind" in ('moved_out', 'deceased', 'name_changed', 'address_changed')),
	CONSTRAINT "register_tasks_done_complete" CHECK (num_nonnulls("register_tasks"."done_at", "register_tasks"."done_by", "register_tasks"."outcome") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "scan_receipts" (
	"key" text PRIMARY KEY NOT NULL,
	"staff_id" bigint NOT NULL,
	"screen" text NOT NULL,
	"subject_id" bigint,
	"card_id" bigint,
	"outcome" jsonb NOT NULL,
	"is_done" boolean NOT NULL,
	"scanned_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "scan_rules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scan_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"pattern" text NOT NULL,
	"means" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "scan_rules_means_known" CHECK ("scan_rules"."means" in ('notice_number', 'application_id'))
);
--> statement-breakpoint
CREATE TABLE "shipment_differences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shipment_differences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"shipment_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"card_id" bigint,
	"note" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"found_by" bigint NOT NULL,
	"reported_on" date,
	"resolved_at" timestamp with time zone,
	"resolved_by" bigint,
	"resolution" text,
	CONSTRAINT "shipment_differences_kind_known" CHECK ("shipment_differences"."kind" in ('shortage', 'surplus', 'damaged', 'other_city')),
	CONSTRAINT "shipment_differences_quantity" CHECK ("shipment_differences"."quantity" > 0 and ("shipment_differences"."card_id" is null or "shipment_differences"."quantity" = 1)),
	CONSTRAINT "shipment_differences_resolution_complete" CHECK (num_nonnulls("shipment_differences"."resolved_at", "shipment_differences"."resolved_by", "shipment_differences"."resolution") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shipments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" bigint NOT NULL,
	"number" text NOT NULL,
	"received_on" date NOT NULL,
	"expected_cards" integer NOT NULL,
	"expected_notices" integer NOT NULL,
	"counted_notices" integer,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"counted_with" bigint NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" bigint,
	"empty_box_seen_by" bigint,
	CONSTRAINT "shipments_once" UNIQUE("office_id","number"),
	CONSTRAINT "shipments_counts" CHECK ("shipments"."expected_cards" >= 0 and "shipments"."expected_notices" >= 0 and "shipments"."counted_notices" >= 0),
	CONSTRAINT "shipments_counted_by_two" CHECK ("shipments"."created_by" <> "shipments"."counted_with"),
	CONSTRAINT "shipments_closed_by_two" CHECK (num_nonnulls("shipments"."closed_at", "shipments"."closed_by", "shipments"."empty_box_seen_by") in (0, 3) and "shipments"."closed_by" is distinct from "shipments"."empty_box_seen_by" or "shipments"."closed_at" is null)
);
--> statement-breakpoint
CREATE TABLE "stocktake_cases" (
	"stocktake_id" bigint NOT NULL,
	"location_id" bigint NOT NULL,
	"counted_at" timestamp with time zone,
	"counted_by" bigint,
	CONSTRAINT "stocktake_cases_stocktake_id_location_id_pk" PRIMARY KEY("stocktake_id","location_id"),
	CONSTRAINT "stocktake_cases_count_complete" CHECK (("stocktake_cases"."counted_at" is null) = ("stocktake_cases"."counted_by" is null))
);
--> statement-breakpoint
CREATE TABLE "stocktake_differences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stocktake_differences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stocktake_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"card_id" bigint,
	"code" text,
	"booked_location_id" bigint,
	"found_location_id" bigint,
	"resolution" text,
	"note" text,
	"resolved_at" timestamp with time zone,
	"resolved_by" bigint,
	CONSTRAINT "stocktake_differences_kind_known" CHECK ("stocktake_differences"."kind" in ('not_found', 'elsewhere', 'not_stored', 'unknown')),
	CONSTRAINT "stocktake_differences_resolution_complete" CHECK (num_nonnulls("stocktake_differences"."resolution", "stocktake_differences"."resolved_at", "stocktake_differences"."resolved_by") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "stocktake_expectations" (
	"stocktake_id" bigint NOT NULL,
	"card_id" bigint NOT NULL,
	"location_id" bigint NOT NULL,
	CONSTRAINT "stocktake_expectations_stocktake_id_card_id_pk" PRIMARY KEY("stocktake_id","card_id")
);
--> statement-breakpoint
CREATE TABLE "stocktake_scans" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stocktake_scans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stocktake_id" bigint NOT NULL,
	"location_id" bigint NOT NULL,
	"card_id" bigint,
	"code" text,
	"scanned_at" timestamp with time zone NOT NULL,
	"staff_id" bigint NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "stocktake_scans_read_something" CHECK (num_nonnulls("stocktake_scans"."card_id", "stocktake_scans"."code") = 1)
);
--> statement-breakpoint
CREATE TABLE "stocktakes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stocktakes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" bigint NOT NULL,
	"finished_at" timestamp with time zone,
	"finished_by" bigint,
	"signed_off_at" timestamp with time zone,
	"signed_off_by" bigint,
	"abandoned_at" timestamp with time zone,
	"abandoned_by" bigint,
	"note" text,
	CONSTRAINT "stocktakes_kind_known" CHECK ("stocktakes"."kind" in ('full', 'rolling')),
	CONSTRAINT "stocktakes_finish_complete" CHECK (("stocktakes"."finished_at" is null) = ("stocktakes"."finished_by" is null)),
	CONSTRAINT "stocktakes_abandon_complete" CHECK (("stocktakes"."abandoned_at" is null) = ("stocktakes"."abandoned_by" is null)),
	CONSTRAINT "stocktakes_one_end" CHECK ("stocktakes"."finished_at" is null or "stocktakes"."abandoned_at" is null),
	CONSTRAINT "stocktakes_signed_by_another" CHECK (("stocktakes"."signed_off_at" is null) = ("stocktakes"."signed_off_by" is null) and ("stocktakes"."signed_off_at" is null or "stocktakes"."finished_at" is not null) and "stocktakes"."signed_off_by" is distinct from "stocktakes"."started_by" and ("stocktakes"."signed_off_by" is null or "stocktakes"."signed_off_by" <> "stocktakes"."finished_by"))
);
--> statement-breakpoint
CREATE TABLE "witnesses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "witnesses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" bigint NOT NULL,
	"witness_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "witnesses_two_people" CHECK ("witnesses"."staff_id" <> "witnesses"."witness_id"),
	CONSTRAINT "witnesses_times" CHECK ("witnesses"."ends_at" > "witnesses"."started_at"),
	CONSTRAINT "witnesses_purpose_known" CHECK ("witnesses"."purpose" in ('disposal', 'dispatch', 'shipment', 'collected_items'))
);
--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "shipment_id" bigint;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "applied_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "is_for_post" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "position" integer;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD COLUMN "from_position" integer;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD COLUMN "to_position" integer;--> statement-breakpoint
ALTER TABLE "custody_moves" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "balance_checks" ADD CONSTRAINT "balance_checks_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "balance_checks" ADD CONSTRAINT "balance_checks_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_arrivals" ADD CONSTRAINT "card_arrivals_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_arrivals" ADD CONSTRAINT "card_arrivals_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_arrivals" ADD CONSTRAINT "card_arrivals_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_arrivals" ADD CONSTRAINT "card_arrivals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_second_staff_id_staff_id_fk" FOREIGN KEY ("second_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_pairings" ADD CONSTRAINT "card_pairings_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_pairings" ADD CONSTRAINT "card_pairings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_remakes" ADD CONSTRAINT "card_remakes_old_card_id_cards_id_fk" FOREIGN KEY ("old_card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_remakes" ADD CONSTRAINT "card_remakes_new_card_id_cards_id_fk" FOREIGN KEY ("new_card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_remakes" ADD CONSTRAINT "card_remakes_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_remakes" ADD CONSTRAINT "card_remakes_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_collected_by_staff_id_fk" FOREIGN KEY ("collected_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_destroyed_by_staff_id_fk" FOREIGN KEY ("destroyed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collected_items" ADD CONSTRAINT "collected_items_destroyed_with_staff_id_fk" FOREIGN KEY ("destroyed_with") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_cards" ADD CONSTRAINT "dispatch_cards_dispatch_id_dispatches_id_fk" FOREIGN KEY ("dispatch_id") REFERENCES "public"."dispatches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_cards" ADD CONSTRAINT "dispatch_cards_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_cards" ADD CONSTRAINT "dispatch_cards_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_cards" ADD CONSTRAINT "dispatch_cards_outcome_by_staff_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_from_office_id_offices_id_fk" FOREIGN KEY ("from_office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_to_office_id_offices_id_fk" FOREIGN KEY ("to_office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_sent_with_staff_id_fk" FOREIGN KEY ("sent_with") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposal_holds" ADD CONSTRAINT "disposal_holds_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposal_holds" ADD CONSTRAINT "disposal_holds_set_by_staff_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposal_holds" ADD CONSTRAINT "disposal_holds_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_voided_by_staff_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_destroyed_by_staff_id_fk" FOREIGN KEY ("destroyed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_destroyed_with_staff_id_fk" FOREIGN KEY ("destroyed_with") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disposals" ADD CONSTRAINT "disposals_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_texts" ADD CONSTRAINT "form_texts_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_reversals" ADD CONSTRAINT "hand_over_reversals_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_reversals" ADD CONSTRAINT "hand_over_reversals_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_reversals" ADD CONSTRAINT "hand_over_reversals_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_reversals" ADD CONSTRAINT "hand_over_reversals_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_reversals" ADD CONSTRAINT "hand_over_reversals_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notes" ADD CONSTRAINT "incident_notes_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notes" ADD CONSTRAINT "incident_notes_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_declared_by_staff_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_location_before_locations_id_fk" FOREIGN KEY ("location_before") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_columns" ADD CONSTRAINT "list_columns_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_posted_by_staff_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_letters" ADD CONSTRAINT "printed_letters_print_id_prints_id_fk" FOREIGN KEY ("print_id") REFERENCES "public"."prints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "printed_letters" ADD CONSTRAINT "printed_letters_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prints" ADD CONSTRAINT "prints_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prints" ADD CONSTRAINT "prints_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_tasks" ADD CONSTRAINT "register_tasks_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_tasks" ADD CONSTRAINT "register_tasks_done_by_staff_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_receipts" ADD CONSTRAINT "scan_receipts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_receipts" ADD CONSTRAINT "scan_receipts_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_found_by_staff_id_fk" FOREIGN KEY ("found_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_differences" ADD CONSTRAINT "shipment_differences_resolved_by_staff_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_counted_with_staff_id_fk" FOREIGN KEY ("counted_with") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_empty_box_seen_by_staff_id_fk" FOREIGN KEY ("empty_box_seen_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_cases" ADD CONSTRAINT "stocktake_cases_stocktake_id_stocktakes_id_fk" FOREIGN KEY ("stocktake_id") REFERENCES "public"."stocktakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_cases" ADD CONSTRAINT "stocktake_cases_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_cases" ADD CONSTRAINT "stocktake_cases_counted_by_staff_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_differences" ADD CONSTRAINT "stocktake_differences_stocktake_id_stocktakes_id_fk" FOREIGN KEY ("stocktake_id") REFERENCES "public"."stocktakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_differences" ADD CONSTRAINT "stocktake_differences_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_differences" ADD CONSTRAINT "stocktake_differences_booked_location_id_locations_id_fk" FOREIGN KEY ("booked_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_differences" ADD CONSTRAINT "stocktake_differences_found_location_id_locations_id_fk" FOREIGN KEY ("found_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_differences" ADD CONSTRAINT "stocktake_differences_resolved_by_staff_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_expectations" ADD CONSTRAINT "stocktake_expectations_stocktake_id_stocktakes_id_fk" FOREIGN KEY ("stocktake_id") REFERENCES "public"."stocktakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_expectations" ADD CONSTRAINT "stocktake_expectations_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_expectations" ADD CONSTRAINT "stocktake_expectations_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_scans" ADD CONSTRAINT "stocktake_scans_stocktake_id_stocktakes_id_fk" FOREIGN KEY ("stocktake_id") REFERENCES "public"."stocktakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_scans" ADD CONSTRAINT "stocktake_scans_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_scans" ADD CONSTRAINT "stocktake_scans_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_scans" ADD CONSTRAINT "stocktake_scans_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_started_by_staff_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_finished_by_staff_id_fk" FOREIGN KEY ("finished_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_signed_off_by_staff_id_fk" FOREIGN KEY ("signed_off_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_abandoned_by_staff_id_fk" FOREIGN KEY ("abandoned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_witness_id_staff_id_fk" FOREIGN KEY ("witness_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "balance_checks_red_idx" ON "balance_checks" USING btree ("office_id","day") WHERE not holds;--> statement-breakpoint
CREATE INDEX "card_arrivals_office_idx" ON "card_arrivals" USING btree ("office_id","shipment_id");--> statement-breakpoint
CREATE INDEX "card_arrivals_shipment_idx" ON "card_arrivals" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "card_checks_card_idx" ON "card_checks" USING btree ("card_id","step","id");--> statement-breakpoint
CREATE UNIQUE INDEX "card_remakes_one_live" ON "card_remakes" USING btree ("old_card_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "card_remakes_state_idx" ON "card_remakes" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "card_remakes_application_idx" ON "card_remakes" USING btree ("new_application_id");--> statement-breakpoint
CREATE INDEX "collected_items_open_idx" ON "collected_items" USING btree ("office_id","id") WHERE destroyed_at is null;--> statement-breakpoint
CREATE INDEX "collected_items_card_idx" ON "collected_items" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "collected_items_destroyed_idx" ON "collected_items" USING btree ("office_id","destroyed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dispatch_cards_one_open" ON "dispatch_cards" USING btree ("card_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "dispatch_cards_card_idx" ON "dispatch_cards" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "dispatches_from_idx" ON "dispatches" USING btree ("from_office_id","id");--> statement-breakpoint
CREATE INDEX "dispatches_to_idx" ON "dispatches" USING btree ("to_office_id","id");--> statement-breakpoint
CREATE INDEX "dispatches_open_idx" ON "dispatches" USING btree ("due_on") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "disposal_holds_one_open" ON "disposal_holds" USING btree ("card_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "disposal_holds_card_idx" ON "disposal_holds" USING btree ("card_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disposals_one_open" ON "disposals" USING btree ("card_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "disposals_open_idx" ON "disposals" USING btree ("office_id","id") WHERE withdrawn_at is null and destroyed_at is null;--> statement-breakpoint
CREATE INDEX "disposals_destroyed_idx" ON "disposals" USING btree ("office_id","destroyed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "hand_over_reversals_one_open" ON "hand_over_reversals" USING btree ("card_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "hand_over_reversals_open_idx" ON "hand_over_reversals" USING btree ("office_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "hand_over_reversals_card_idx" ON "hand_over_reversals" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "incident_notes_incident_idx" ON "incident_notes" USING btree ("incident_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_one_open" ON "incidents" USING btree ("card_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "incidents_open_idx" ON "incidents" USING btree ("office_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "incidents_card_idx" ON "incidents" USING btree ("card_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "inquiries_one_open" ON "inquiries" USING btree ("card_id","purpose") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "inquiries_open_idx" ON "inquiries" USING btree ("deadline_on") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "inquiries_card_idx" ON "inquiries" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "letters_card_idx" ON "letters" USING btree ("card_id","id");--> statement-breakpoint
CREATE INDEX "letters_notice_idx" ON "letters" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "letters_created_idx" ON "letters" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "postings_one_under_way" ON "postings" USING btree ("card_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "postings_open_idx" ON "postings" USING btree ("posted_on") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "postings_card_idx" ON "postings" USING btree ("card_id","id");--> statement-breakpoint
CREATE INDEX "printed_letters_letter_idx" ON "printed_letters" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "prints_office_idx" ON "prints" USING btree ("office_id","id");--> statement-breakpoint
CREATE INDEX "prints_expires_idx" ON "prints" USING btree ("expires_at") WHERE file is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "register_tasks_one_open" ON "register_tasks" USING btree ("card_id","kind") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "register_tasks_open_idx" ON "register_tasks" USING btree ("found_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "scan_receipts_last_idx" ON "scan_receipts" USING btree ("staff_id","screen","subject_id","scanned_at");--> statement-breakpoint
CREATE INDEX "scan_receipts_time_idx" ON "scan_receipts" USING btree ("scanned_at");--> statement-breakpoint
CREATE INDEX "shipment_differences_shipment_idx" ON "shipment_differences" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "shipment_differences_card_idx" ON "shipment_differences" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "shipments_open_idx" ON "shipments" USING btree ("office_id","closed_at","id");--> statement-breakpoint
CREATE INDEX "stocktake_cases_location_idx" ON "stocktake_cases" USING btree ("location_id","counted_at");--> statement-breakpoint
CREATE INDEX "stocktake_differences_stocktake_idx" ON "stocktake_differences" USING btree ("stocktake_id","id");--> statement-breakpoint
CREATE INDEX "stocktake_expectations_case_idx" ON "stocktake_expectations" USING btree ("stocktake_id","location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stocktake_scans_once" ON "stocktake_scans" USING btree ("stocktake_id","card_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "stocktake_scans_case_idx" ON "stocktake_scans" USING btree ("stocktake_id","location_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stocktakes_one_under_way" ON "stocktakes" USING btree ("office_id") WHERE finished_at is null and abandoned_at is null;--> statement-breakpoint
CREATE INDEX "stocktakes_office_idx" ON "stocktakes" USING btree ("office_id","id");--> statement-breakpoint
CREATE INDEX "witnesses_staff_idx" ON "witnesses" USING btree ("staff_id","purpose","id");--> statement-breakpoint
CREATE INDEX "cards_shipment_idx" ON "cards" USING btree ("shipment_id","process") WHERE shipment_id is not null;--> statement-breakpoint
CREATE INDEX "cards_office_process_idx" ON "cards" USING btree ("office_id","process","id");--> statement-breakpoint
CREATE INDEX "cards_expires_idx" ON "cards" USING btree ("expires_on") WHERE expires_on is not null;
