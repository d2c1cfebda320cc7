### What stands under a figure: its formula, and what the period means for it

formula-activity-coverage = Open deals with an activity in the last days, with a next step today or later, with an overdue one and with none; as a share of all open deals
formula-age-in-stage = The day of the report − the day on which the deal entered the stage where it is now, in calendar days
formula-ageing-buckets = Open deals by the days since they entered the stage where they are; count and value leave out deals without a rate
formula-average-deal-size = Won value / number of won deals, at the rate frozen at closing; a missing amount is 0
formula-cohort = Rows: the month of creation. Columns: deals won at most 30, 60, 90 and 180 days after their creation, in percent of all created in the month. A cell counts in the average once the last day of its month is so many days ago
formula-coverage = Weighted value of open deals / (target − won in the target’s period); won deals by the owner at closing, open ones by the present owner
formula-forecast-accuracy = 1 − |actual − forecast| / actual. Forecast: amount × probability of the deals that were open when the month began and expected to close in it. Actual: won in the month
formula-forecast-categories = Sum of amounts by category: the one chosen by hand, else that of the stage, else pipeline; closed means won; omitted is in no other sum
formula-lead-response-time = First answer − arrival of the enquiry, in elapsed hours: mean, median and number; a day without a time counts from its first moment
formula-lead-to-close = Mean and median of the day of closing − the day on which the lead was created, or the deal where there was no lead; won deals, in calendar days
formula-lost-reasons = Number and value of lost deals by reason, at the rate frozen at closing, and their share of all lost deals; by the stage where they were before
formula-open-pipeline = Sum of the amounts of open deals, at the current rate of their currency; a missing amount is 0
formula-owner-board = Won and lost by the owner at closing, open deals by the present owner, activities by who did them; win rate = won / (won + lost)
formula-push-count = How often an expected close was set to a later day than before; to an earlier one it is a pull-in; taking the day away is neither
formula-rotting = The day of the report − the later of the last activity and the entry into the stage is more than the limit of the stage; a planned activity changes nothing
formula-sales-cycle = Mean and median of the day of closing − the day of creation of won deals, in calendar days
formula-sales-velocity = Opportunities × win rate × average deal / mean cycle in days. Closed: opportunities are those closed in the period, which gives won value / mean cycle. Open now: opportunities are the open deals
formula-slip-days = Last expected close − first expected close, in calendar days, of deals whose day was ever moved
formula-slip-rate = Deals open when the period began, expected to close in it and not closed at its end / all deals expected in it then
formula-stage-conversion-reached = Reached: deals whose furthest stage ever is this one or a later one; a won deal reached all, skipped stages count as passed. Conversion = reached the next stage / reached this one
formula-stage-conversion-visited = Visited: deals that were ever in this stage. Conversion = those that were in the next one at some time after they first were in this one / visited; skipped stages do not count
formula-stage-probabilities = Learnt = won / closed of the deals that were ever in the stage; a skipped stage learns nothing. It is offered once enough deals are closed
formula-time-in-stage = Per deal: the sum of its finished visits to the stage. Per visit: each of them. Mean, median and number, in calendar days; a visit that goes on is in neither
formula-weighted-forecast = Sum of amount × probability (the deal’s own, else its stage’s) of open deals, by the month of the expected close; before the day of the report: overdue. Lost deals are in no month, won ones stand apart
formula-what-changed-since = Open at the start + created + reopened + amount changed − won − lost = open at the end; each deal at one rate: frozen where it is closed now, else the current one
formula-win-rate = By count: won / (won + lost). By value: won value / (won + lost value). Won to lost: won / lost. Strict: won / (won + lost + overdue + old), where overdue is open with its expected close past, and old is open, not overdue and created too long ago, or silent for too long where no such age is set
formula-count = Number of deals
formula-value = Sum of amounts; a missing amount is 0
formula-weighted = Sum of amount × probability: the deal’s own, else its stage’s
formula-average = Sum of amounts / number of deals that have an amount

formula-period-now = Not used: what is open at the moment that is asked for
formula-period-won = Deals won in it
formula-period-lost = Deals lost in it
formula-period-closed = Deals closed in it
formula-period-created = Deals created in it, with all that became of them
formula-period-targets = Targets that overlap it
formula-period-months = Months that overlap it, whole ones
formula-period-expected = Open deals expected to close in it and deals won in it; without a period all of them
formula-period-enquiries = Enquiries that came in it
formula-period-done = Deals closed and activities done in it; open deals at the moment that is asked for
formula-period-moves = Moves made in it, of open and closed deals
formula-period-moved = Deals moved in it; first and last are of all time
formula-period-measured = The period that is measured; an end that is missing is that of the quarter, and without both it is the quarter of the report’s day
formula-period-visits = Visits that ended in it
formula-period-narrows = Narrows what is won to closings in it; open deals are shown whatever their month
formula-period-since = Begins with its first day, else seven days before the day of the report, and runs to that moment
formula-period-strict = Deals closed in it; overdue and old ones are open at the moment that is asked for
formula-period-begun = Deals closed or begun in it; open ones as of now
