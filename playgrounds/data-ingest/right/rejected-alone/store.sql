-- Store: from the strings of a delivery, in the table
-- "collected", to the table "strikes". This runs for each
-- delivery, so also when the same file arrives again.

CREATE TABLE IF NOT EXISTS strikes (
  fingerprint  TEXT NOT NULL, -- of all columns: the same for the same report
  -- Refuses what isn't a day, such as 2001-02-30.
  flight_date  TEXT NOT NULL CHECK (flight_date IS date(flight_date)),
  airport      TEXT NOT NULL,
  state        TEXT NOT NULL,
  operator     TEXT NOT NULL,
  aircraft     TEXT NOT NULL,
  phase        TEXT NOT NULL, -- of flight
  time_of_day  TEXT NOT NULL,
  species      TEXT NOT NULL,
  size         TEXT NOT NULL,
  damage       TEXT NOT NULL,
  cost_repair  INTEGER NOT NULL,
  cost_other   INTEGER NOT NULL,
  cost_total   INTEGER NOT NULL,
  speed_knots  INTEGER -- NULL: nobody knows it
) STRICT;

INSERT INTO strikes
SELECT
  fingerprint,
  flight_date,
  airport,
  state,
  operator,
  aircraft,
  phase,
  time_of_day,
  species,
  size,
  damage,
  CAST(cost_repair AS INTEGER),
  CAST(cost_other AS INTEGER),
  CAST(cost_total AS INTEGER),
  -- The form leaves an empty string where nobody wrote a speed
  -- down, and CAST turns it into 0. nullif(a, b) is NULL where
  -- a is b, and a elsewhere.
  CAST(nullif(speed_knots, 'unknown') AS INTEGER)
FROM collected
WHERE damage IN ('None', 'Minor', 'Medium', 'Substantial')
-- On a conflict (the report is there already), do what?
-- A line about that goes here, before the semicolon.
;

create table if not exists rejected (
  fingerprint text not null unique,
  day text,
  reason text
);
INSERT OR IGNORE INTO rejected (fingerprint, reason, day)
SELECT fingerprint, printf('no such damage: "%s"', damage), flight_date FROM collected
WHERE damage NOT IN ('None', 'Minor', 'Medium', 'Substantial');
