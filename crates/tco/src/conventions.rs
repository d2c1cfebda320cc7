//! What the model settles where words leave a choice; printed with every result.

/// A convention: what it is about, and what holds.
pub type Convention = (&'static str, &'static str);

/// All conventions, in the order of a calculation.
pub const CONVENTIONS: &[Convention] = &[
    (
        "month index",
        "0 is the start; month k runs from index k - 1 to index k; the horizon of H months ends at \
         index H. Year y (1, 2 …) is months 12(y-1)+1 to 12y. What lies beyond H is not counted.",
    ),
    (
        "in advance and in arrears",
        "Paid in advance: month k at index k - 1 (licence, joiners' training). In arrears: month k \
         at index k (integration, infrastructure, support, manager time, transition, turnover \
         training, downtime, benefits). One-off work and fees: index 0. Exit: index H.",
    ),
    (
        "first twelve months",
        "Costs that belong to months 1 to 12, and the start. A payment in advance at index 12 \
         (renewal, anniversary, joiners of month 13) belongs to month 13 and is left out.",
    ),
    (
        "discounting",
        "monthly: NPV = sum CF_m / (1 + r_m)^m with r_m = (1 + r)^(1/12) - 1, m = 0 … H. yearly \
         (Forrester TEI): C_0 + sum C_y / (1 + r)^y, where C_0 is index 0 and C_y indices \
         12(y-1)+1 to 12y; a payment at index 12 is thus the end of year 1. Both are always given.",
    ),
    (
        "nominal or real",
        "nominal: amounts of month 0 rise by rises_per_year, (1 + g)^(y-1) in every month of year \
         y, or (1 + g)^(m/12) at index m with monthly steps; a contract price rises by its uplift \
         only, stated amounts (other) not at all. real: nothing rises; an uplift is a nominal \
         promise and is divided by (1 + inflation)^y. A discount rate on the other basis is \
         converted: (1 + nominal) = (1 + real)(1 + inflation).",
    ),
    (
        "head count",
        "users(k) of month k; joiners(k) = max(0, users(k) - users(k-1)), or as stated under \
         changes; nobody joins in month 1. User-months = sum of users(k), k = 1 … H.",
    ),
    (
        "subscription: choice of tier",
        "At index 0 and whenever a contract ends (without a term: every 12 months) the tier with \
         the smallest worth at month 0 of the year's payments is taken: PV(max(users, \
         minimum_seats) x price(y) x 12), seats that join in that year included; the first in the \
         file among equals. `tier` fixes it. A longer term counts with its first year. In a \
         last incomplete year a tier without a term counts to the horizon, one with a term whole.",
    ),
    (
        "subscription: price",
        "price(y) = min(price x (1 + uplift)^y, cap), y = whole years since month 0 (0 in the \
         first year); with uplift_when at_renewal y stays that of the term's beginning.",
    ),
    (
        "subscription: seats",
        "At a renewal max(users, minimum_seats). Within a term seats follow the users upwards \
         only; without a term up and down each month, never below minimum_seats. Seats that join \
         between payments are paid at the index where their month begins, for the whole months \
         left of what is prepaid, that month included. list_price_if_seats_fall: a renewal in \
         the same tier with fewer seats costs the cap for that term.",
    ),
    (
        "subscription: late renewal",
        "late_fee: share x the first payment of each renewal that late_renewals names (1 is the \
         first), paid with it. None named costs nothing: it is only a condition to know of.",
    ),
    (
        "fixed lines of a licence",
        "In advance: each month at index k - 1, each year at index 0, 12, 24 …, once at index 0; \
         amount x (1 + uplift)^y, y = whole years since month 0. per seat: x seats held; seats \
         beyond the most held so far in a paid year: amount x months left / 12.",
    ),
    (
        "perpetual licence",
        "The smallest edition for the users of month 1 at index 0; as soon as month k has more \
         users, the difference of prices at index k - 1; renewal share x price of the edition \
         held (after an upgrade of the same day) at index 12, 24 … before H. Editions are never \
         given back. Without renewal an update costs update_share (0.5) x edition price.",
    ),
    (
        "training",
        "Users of month 1 at index 0; joiners of month k at index k - 1; turnover_per_year / 12 x \
         users(k) at index k.",
    ),
    (
        "transition",
        "linear: margin x depth x (1 - (k-1)/T) at index k while positive; exponential: margin x \
         depth x e^(-(k-1)/tau); lead leak: leads x leak share x win rate x margin per deal with \
         the linear ramp. T need not be whole.",
    ),
    (
        "exit",
        "At index H: export hours x wage; overlap months x licence fee of the last month (seats \
         held x price + recurring add-ons); all payments due at H or later under the running term \
         as remaining commitment, not discounted further; less residual value. Overlap and \
         remaining commitment add up. Without an exit section there are no exit costs.",
    ),
    (
        "stated amounts (other)",
        "at: at its index, costs of index m belong to month m (0 to month 1); per_month: at k = \
         1 … H; per_year: a twelfth at each month of its year. All that is given adds up; nothing \
         rises, nothing is scaled by users.",
    ),
    (
        "benefits",
        "Never part of the cost. Ramp min(1, k/(T+1)), T = ramp_months or the transition's months. \
         per_users: scaled by users(k) / per_users. ROI = (PV benefits - PV costs) / PV costs.",
    ),
    (
        "break-even",
        "A against B: the first index m at which the cumulative NPV of A's costs is greater than \
         that of B's; index 0 counts. Against doing nothing: the first index at which the \
         cumulative PV of benefits reaches that of costs. Payback: the same, nominal.",
    ),
    (
        "tornado",
        "Each number that is not 0, alone, times 1 - change and 1 + change, all else equal; shares \
         stop at 1, people and seats are whole (nearest, halves up); all numbers of the head count \
         move together. Sorted by the swing of the cost's NPV.",
    ),
    (
        "offers (price traps)",
        "A year of seats: advertised users x price x 12; payable the cheapest of max(users, \
         minimum_seats) x price x 12 and users x list price x 12 (a plan for all leaves only its \
         own price). Years 2 and 3: the conditional price rises by the uplift to cap or list.",
    ),
    (
        "choice",
        "sum(weight x mark) / sum(weight) over the criteria that have a mark for the scenario; no \
         score where no weight is left. Never part of a cost.",
    ),
    (
        "rounding",
        "Exact decimals with 28 digits throughout; nothing is rounded on the way. `exact` shows 18 \
         decimals; `rounded` is half-up to cents (halves away from zero), taken from the exact \
         figure, so rounded parts need not add up to the rounded total.",
    ),
];
