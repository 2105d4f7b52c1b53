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

CREATE TEMPORARY VIEW cost_per_year AS
WITH dated AS (SELECT left_of AS Year, cost_total FROM (SELECT substr(flight_date, 0, 5) AS left_of, cost_total FROM strikes))
SELECT Year, COUNT(*) AS Reports, SUM(cost_total) AS Cost FROM dated GROUP BY Year;

PRAGMA query_only = yes;
