-- Make available: what an analyst finds. This runs on
-- each analyst's connection, before the first query:
-- npm run ask "SELECT * FROM speed_per_phase"

CREATE TEMP VIEW speed_per_phase AS
SELECT
  phase,
  count(*) AS reports,
  count(*) FILTER (WHERE speed_knots = 0) AS at_0,
  count(*) FILTER (WHERE speed_knots IS NULL) AS unknown,
  round(avg(speed_knots), 1) AS knots
FROM strikes
GROUP BY phase
ORDER BY reports DESC;

CREATE TEMP VIEW IF NOT EXISTS cost_per_year AS
  SELECT
    CAST(substr(flight_date, 1, 4) AS INTEGER) AS year,
    sum(cost_total) AS cost, -- dollars
    avg(cost_total) AS mean,
    sum(1) AS reports
  FROM strikes
  GROUP BY substr(flight_date, 1, 4)
  ORDER BY year DESC;
PRAGMA query_only(true);
