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

CREATE TEMP VIEW cost_per_year AS
SELECT substr(flight_date, 1, 4) AS year, count(*) AS reports, sum(cost_total) AS cost
FROM collected
GROUP BY year
ORDER BY year;

PRAGMA query_only = ON;
