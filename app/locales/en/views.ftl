### Lists with columns, filters and names of one's own

nav-views = Lists
views-open = Filter, columns and views
views-everything = Everything
views-choice = View
views-filter = Filter
views-filter-count = Filter ({ NUMBER($count) })
views-filter-title = Show only
views-filter-clear = Clear the filter
views-filter-unknown = The filter of this view says more than this form can show. Setting one here replaces it.
views-wrong = This filter cannot be asked of this list. Change its values.
views-nothing = Nothing fits
views-nothing-text = No record fits this filter and this search.
views-joined = Conditions
views-all-of = All of these
views-any-of = Any of these
views-line = Condition
views-line-add = Add a condition
views-line-remove = Remove the condition
views-group = Group of conditions
views-group-add = Add a group
views-group-remove = Remove the group
views-field = Field
views-operator = How
views-value = Value
views-choose = Choose…
views-yes = Yes
views-no = No
views-show = Show
views-fits =
    { $count ->
        [one] { $count } record fits
       *[other] { $count } records fit
    }
views-count =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
views-sum = { $label }: { $sum }
views-sum-large = too large
views-columns = Columns and order
views-columns-text = The name always comes first. Where there is less room, the last columns give way.
views-more-columns = More columns
views-width-of = Width of { $name }
views-narrow = Narrow
views-normal = Normal
views-wide = Wide
views-up = Move { $name } to the left
views-down = Move { $name } to the right
views-hide = Hide { $name }
views-usual = Usual columns
views-done = Done
views-sorting = Sorted by
views-sort-field = Sorted by
views-sort-add = Then by
views-sort-remove = Do not sort by this
views-direction = Direction
views-ascending = Ascending
views-descending = Descending
views-keep = Keep as a view
views-keep-new = Keep as another view
views-reset = Reset
views-rename = Rename
views-actions = More about this view
views-name = Name
views-name-title = Name of the view
views-name-help = For example “Customers in Madrid”.
views-kept = “{ $name }” is kept
views-removed = The view “{ $name }” is deleted
views-too-long = This filter is too long to be kept.
views-missing = This view is not here
views-missing-text = It may have been deleted, or has not arrived on this device yet.
views-born = Born
views-tags = Tags
views-industry = Industry
views-employees = Employees
views-parent = Belongs to
views-answered = Answered
views-created = Created
views-closed = Closed
views-reason = Reason
views-stage-since = In stage since

op-is = is
op-is-not = is not
op-contains = contains
op-not-contains = does not contain
op-starts-with = begins with
op-one-of = is one of
op-none-of = is none of
op-less = less than
op-at-most = at most
op-greater = more than
op-at-least = at least
op-before = before
op-until = up to
op-after = after
op-since = from
op-between = between
op-empty = is empty
op-not-empty = is filled in
op-has-any = has
op-has-all = has all of
op-has-none = does not have

period-today = today
period-yesterday = yesterday
period-tomorrow = tomorrow
period-this-week = this week
period-last-week = last week
period-next-week = next week
period-this-month = this month
period-last-month = last month
period-next-month = next month
period-this-quarter = this quarter
period-this-year = this year
period-last-30-days = the last 30 days
period-day = a day…

views-me = Me
views-reach = Who sees it
views-reach-everybody = Everybody, who may also change it
views-reach-locked = Everybody, but only I change it
views-reach-own = Only me
paste-title = Paste into the list
paste-from = The first row falls on { $name }, the others on the rows below it.
paste-column = From this column on
paste-changes =
    { $count ->
        [one] { $count } value changes.
       *[other] { $count } values change.
    }
paste-refused =
    { $count ->
        [one] { $count } cannot be taken.
       *[other] { $count } cannot be taken.
    }
paste-not-here = This column is not edited in the list.
paste-not-in-list = The list has no such entry.
