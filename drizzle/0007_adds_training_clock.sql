CREATE TABLE "training_clocks" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"shift_ms" bigint NOT NULL,
	CONSTRAINT "training_clocks_only_one" CHECK ("training_clocks"."id" = 1)
);
