-- What was printed before belongs to the last letter that was there then, so that a reprint of that letter ends it.
UPDATE "entry_links" l SET "letter_id" = (
  SELECT p."id" FROM "letters" p
  WHERE p."card_id" = l."card_id" AND p."kind" <> 'inquiry' AND p."created_at" <= l."created_at"
  ORDER BY p."id" DESC LIMIT 1)
WHERE l."card_id" IS NOT NULL;
--> statement-breakpoint
UPDATE "printed_keys" k SET "letter_id" = (
  SELECT p."id" FROM "letters" p
  WHERE p."card_id" = k."card_id" AND p."has_printed_key" AND p."created_at" <= k."issued_at"
  ORDER BY p."id" DESC LIMIT 1);
