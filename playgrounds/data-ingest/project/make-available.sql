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

-- Yours: the view cost_per_year, and then the setting query_only.
