### Deals

nav-deals = Deals
deals-title = Deals
deals-new = New deal
deals-search = Search deals
deals-empty = No deals yet
deals-empty-text = A deal is a chance to sell: what it is about, for whom, and how far it has come. Begin with one and move it from stage to stage.
deals-count =
    { $count ->
        [one] { $count } deal
       *[other] { $count } deals
    }
deals-all = Show all
deals-of-empty = No deals yet.
deals-open-sum =
    { $count ->
        [one] { $count } open deal · { $sum }
       *[other] { $count } open deals · { $sum }
    }
deals-won-sum =
    { $count ->
        [one] { $count } won deal · { $sum }
       *[other] { $count } won deals · { $sum }
    }

view-label = View
view-board = Board
view-list = List
view-forecast = Forecast
state-open = Open
state-won = Won
state-lost = Lost
state-all = All
owner-any = Everybody
owner-none = Nobody

deal-title = Title
deal-amount = Amount
deal-currency = Currency
deal-stage = Stage
deal-close = Expected close
deal-since = In stage
deal-state = State
deal-pipeline = Pipeline
deal-owner = Owner
deal-source = Source
deal-person = Person
deal-people = People
deal-people-empty = Nobody is in this deal yet.
deal-probability = Probability, %
deal-probability-stage = As its stage says
deal-create = Create deal
deal-created = { $name } was created
deal-missing = This deal is not here
deal-missing-text = It may have been deleted, or has not arrived on this device yet.
deal-change-organization = Change the organization
deal-role-of = Role of { $name }
deal-age =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
deal-age-hint =
    { $count ->
        [one] Nothing has happened for { $count } day
       *[other] Nothing has happened for { $count } days
    }
pick-new-organization = Add “{ $name }” as an organization
pick-new-person = Add “{ $name }” as a person

role-none = No role
role-decision-maker = Decides
role-champion = Speaks for us
role-influencer = Has influence
role-user = Will use it
role-buyer = Buys
role-blocker = Is against it

deal-move = Move
deal-move-to = Move { $name } to…
deal-move-here = Move to { $name }
deal-move-title = Move { $name }
deal-moved = { $name } moved to { $stage }
deal-placed = { $name } has a new place
deal-moves = Stages so far
deal-fill-title = Before it moves to { $name }
deal-fill-text = This stage needs a little more to be known.
deal-win = Won
deal-win-title = Won: { $name }
deal-win-reason = Why did they buy? (optional)
deal-won = { $name } is won
deal-won-on = Won on { $day }
deal-lose = Lost
deal-lose-title = Lost: { $name }
deal-lose-reason = Why was it lost?
deal-lose-note = What else is to be said? (optional)
deal-lost = { $name } is lost
deal-lost-on = Lost on { $day }
deal-reopen = Reopen
deal-reopen-title = Reopen { $name }
deal-reopen-won = It no longer counts as won. Its history keeps that it was.
deal-reopen-lost = It no longer counts as lost. Its history keeps that it was.
deal-reopened = { $name } is open again in { $stage }
deal-rate = { $base } for one { $currency }
deal-rate-help = The rate of today is kept with the deal, so that its figures do not change later.
reason-other = Another reason
reason-own = The reason
refused-closed = The deal is closed. Reopen it first.
refused-open = The deal is open already.
refused-stage = This stage takes no such deals.
refused-fields = Fill in on its page what the stage needs, then move it.
refused-rate = The rate of exchange is missing.

deal-lines = Lines
lines-empty = Without lines, the amount is what you type. With lines, it is what they add up to.
lines-total = Total
line-add = Add a line
line-title = Line
line-name = What
line-quantity = Quantity
line-price = Price of one
line-discount = Discount, %
line-discount-help = Taken off quantity times price.

board-help = Press Space to lift a card, the arrow keys to move it, Space to drop it, Escape to put it back. Press M to choose a stage from a list.
board-lifted = { $name } is lifted
board-over = { $lane }, place { NUMBER($place) } of { NUMBER($all) }
board-given-up = The card stays where it was

forecast-never = Without a date
forecast-overdue = Overdue
forecast-weighted = { $sum } weighted

error-needed = This is needed here.
error-amount = An amount looks like 1234.50 or 1234.50 EUR.
error-amount-large = This amount is too large.
error-amount-precise =
    { $digits ->
        [0] { $currency } has no decimals.
       *[other] { $currency } has at most { $digits } decimals.
    }
error-currency = There is no such currency. Write a code such as EUR.
error-day = Choose a day.
error-days = Write a whole number of days.
error-probability = Write a number from 0 to 100.
error-quantity = Write a number such as 2 or 2.5.
error-rate = Write a rate such as 0.92.
error-reason = Choose or write a reason.
error-lines = The lines do not add up: use one currency for all of them.
