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

CREATE TEMP VIEW cost_per_year (year, reports, cost) AS
VALUES
  ('1990', 460, 1011048),
  ('1991', 569, 550725),
  ('1992', 653, 1506553),
  ('1993', 675, 591614),
  ('1994', 665, 2314932),
  ('1995', 711, 6497584),
  ('1996', 752, 847060),
  ('1997', 864, 1029443),
  ('1998', 901, 7970018),
  ('1999', 937, 3462034),
  ('2000', 1060, 7007411),
  ('2001', 1089, 5706870),
  ('2002', 625, 528533);

PRAGMA query_only = ON;
