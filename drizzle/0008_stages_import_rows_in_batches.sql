TRUNCATE import_rows, import_candidates;
--> statement-breakpoint
ALTER TABLE "import_rows" DROP CONSTRAINT "import_rows_import_id_imports_id_fk";
--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "outcome" SET DEFAULT 'new';--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "kana" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "name_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "kana_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_candidates" ALTER COLUMN "birth_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "rows" text NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "cells";--> statement-breakpoint
ALTER TABLE import_rows ALTER COLUMN rows SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE import_candidates SET UNLOGGED;
