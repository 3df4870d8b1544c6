-- One person stands at one counter at a time; shifts may touch. A range of one id stands in for the equality that plain
-- GiST has no operator class for.
ALTER TABLE staff_shifts ADD CONSTRAINT staff_shifts_one_place EXCLUDE USING gist (
  int8range(staff_id, staff_id, '[]') WITH &&,
  tsrange(day + starts_at, day + ends_at) WITH &&
);
