CREATE TABLE "cities" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" jsonb NOT NULL,
	"desk_name" jsonb NOT NULL,
	"phone" text NOT NULL,
	"hours" jsonb NOT NULL,
	CONSTRAINT "cities_only_one" CHECK ("cities"."id" = 1)
);
