-- Store: from the strings of a delivery, in the table
-- "collected", to the table "strikes". This runs for each
-- delivery, so also when the same file arrives again.

CREATE TABLE IF NOT EXISTS strikes (
  fingerprint  TEXT PRIMARY KEY, -- of all columns: the same for the same report
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
  cost_total   INTEGER NOT NULL CHECK (cost_total >= 0),
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
  CAST(nullif(speed_knots, '') AS INTEGER)
FROM collected
WHERE damage IN ('None', 'Minor', 'Medium', 'Substantial')
ON CONFLICT (fingerprint) DO NOTHING;

CREATE TEMP TABLE IF NOT EXISTS rejected (
  fingerprint TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  cost_total INTEGER NOT NULL
) STRICT;

INSERT INTO rejected
SELECT fingerprint, 'damage is not defined: ' || damage, CAST(cost_total AS INTEGER)
FROM collected
WHERE damage NOT IN ('None', 'Minor', 'Medium', 'Substantial')
ON CONFLICT (fingerprint) DO NOTHING;
