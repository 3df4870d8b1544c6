CREATE OR REPLACE FUNCTION place_in_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.from_position := (SELECT position FROM cards WHERE id = NEW.card_id);
  IF NEW.to_location_id IS NOT NULL THEN
    -- Both cases are locked in the order of their ids, so that two people never wait for each other. Not for their keys:
    -- whoever only refers to a case, as a stocktake does to all of them, need not wait, nor be waited for.
    PERFORM FROM locations WHERE id IN (NEW.from_location_id, NEW.to_location_id) ORDER BY id FOR NO KEY UPDATE;
    -- The lowest free number; in a full case one too many, which the count of the case then refuses.
    SELECT coalesce(min(place), greatest(l.capacity, (SELECT max(c.position) FROM cards c WHERE c.location_id = l.id)) + 1)
    INTO NEW.to_position
    FROM locations l LEFT JOIN generate_series(1, l.capacity) place
      ON NOT EXISTS (SELECT FROM cards c WHERE c.location_id = l.id AND c.position = place AND c.id <> NEW.card_id)
    WHERE l.id = NEW.to_location_id GROUP BY l.id;
  ELSE
    NEW.to_position := NULL;
  END IF;
  RETURN NEW;
END $$;
