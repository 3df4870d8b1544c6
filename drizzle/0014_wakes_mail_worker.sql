-- Custom SQL migration file, put your code below! --
-- Whoever sends mails is woken by the commit that writes one. A transaction that notifies takes its turn with all others
-- that do when it commits, so in a rush only one at a time does; the worker looks again for those that kept silent.
CREATE FUNCTION wake_mail_worker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_try_advisory_xact_lock(7203004) THEN
    NOTIFY outgoing_mails;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER outgoing_mails_wake AFTER INSERT ON outgoing_mails
  FOR EACH ROW WHEN (NEW.status = 'queued') EXECUTE FUNCTION wake_mail_worker();
