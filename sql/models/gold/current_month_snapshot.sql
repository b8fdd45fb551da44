-- One row: the newest month of the monthly insights.
-- duckdb: view
select *
from gold_monthly_insights_complete
qualify row_number() over (order by year desc, month desc) = 1
