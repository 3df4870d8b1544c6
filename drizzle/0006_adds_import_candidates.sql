CREATE TABLE "import_candidates" (
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"card_id" bigint,
	"label" text NOT NULL,
	"notice_number" text,
	"application_id" text,
	"name" text NOT NULL,
	"kana" text NOT NULL,
	"name_key" text NOT NULL,
	"kana_key" text NOT NULL,
	"birth_on" text NOT NULL,
	"postal_code" text,
	"address" text,
	"address_extra" text,
	"kind" text,
	"note" text,
	"box_number" text,
	"received_on" date,
	"office_id" bigint,
	"resident_number" text,
	"household_number" text,
	"register_change" text,
	CONSTRAINT "import_candidates_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "run" integer DEFAULT 0 NOT NULL;