//! How every deal stands at one moment: found once, and read by every question as of it.
//!
//! Rights come first: a row that may not be seen is never looked at, so that it is not even
//! counted among those left out. Nothing dated after the moment is used.

use crate::basis::Reason;
use crate::day::Day;
use crate::deals::{Deals, Place, Value, Void, cell};
use crate::money::{Money, Share};
use crate::names::NameId;
use crate::visits::visits;
use crate::zone::Moment;

/// One deal as it stands: the fields that nearly every metric reads, side by side.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Its row in the columns.
    pub row: u32,
    /// Where it is.
    pub place: Place,
    /// Where it was before that.
    pub before: Option<Place>,
    /// The furthest step it ever was in: the index of an open stage, or their number once it is
    /// won. A sale that was undone had passed all stages, but is not won.
    pub furthest: Option<u16>,
    /// The day it was created.
    pub created: Day,
    /// The day it entered the stage it is in; of a closed deal, the day it was closed.
    pub since: Day,
    /// Who has it; of a closed deal, who had it then.
    pub owner: Option<NameId>,
    /// When an open deal is expected to close.
    pub expected: Option<Day>,
    /// The last activity known by then.
    pub touched: Option<Day>,
    /// Its worth: at the frozen rate once closed, at today's while open.
    pub value: Value,
    /// How likely it is: its own probability, or else that of its stage.
    pub share: Option<Share>,
    /// The part of its worth that this promises; nothing without a probability or a worth.
    pub weighted: Money,
}

impl Standing {
    /// Days from creation to closing, of a closed deal.
    pub fn cycle_days(&self) -> i64 {
        i64::from(self.since.since(self.created))
    }

    /// The same as if it were so likely, and expected to close on this day.
    pub fn try_out(&mut self, share: Option<Share>, expected: Option<Day>) {
        self.expected = expected;
        self.share = share;
        self.weighted = weighted(self.value, share);
    }
}

fn weighted(value: Value, share: Option<Share>) -> Money {
    match (value, share) {
        (Value::Known(worth), Some(share)) => worth.weighted(share),
        _ => Money::ZERO,
    }
}

/// What filters ask of a deal: small, so that asking a hundred thousand is quick.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    /// Its row in the columns.
    pub row: u32,
    /// Who has it; of a closed deal, who had it then.
    pub owner: Option<NameId>,
}

/// A finished stay in an open stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The index of the stage; none where the pipeline does not name it.
    pub stage: Option<u16>,
    /// How long it was, in days.
    pub days: i32,
    /// The day it ended.
    pub left: Day,
}

/// All deals that may be seen, as they stand at one moment.
#[derive(Debug, Clone)]
pub struct Standings {
    pub(crate) as_of: Moment,
    /// The currency that money is converted to, as far as these rows tell.
    pub(crate) base: Option<NameId>,
    /// Entries without a day, of all rows that may be seen.
    pub(crate) undated: usize,
    pub(crate) all: Vec<Standing>,
    pub(crate) who: Vec<Who>,
    /// Places in `all` of those that are not closed.
    pub(crate) open: Vec<u32>,
    /// Places of those that are.
    pub(crate) closed: Vec<u32>,
    /// Rows that count in no metric, and why.
    pub(crate) left_out: Vec<(Reason, u32)>,
    stays: Vec<Stay>,
    /// Where the stays of each deal end.
    stay_ends: Vec<u32>,
}

impl Standings {
    /// Looks at every row that `may_see` lets through.
    pub fn new(deals: &Deals, as_of: Moment, mut may_see: impl FnMut(u32) -> bool) -> Self {
        let rows = 0..u32::try_from(deals.len()).unwrap_or(u32::MAX);
        let rows: Vec<u32> = rows.filter(|row| may_see(*row)).collect();
        let mut found = Self {
            as_of,
            base: deals.base_of(rows.iter().copied()),
            undated: rows.iter().filter_map(|row| deals.undated.get(*row as usize)).sum(),
            all: Vec::with_capacity(deals.len()),
            who: Vec::with_capacity(deals.len()),
            open: Vec::new(),
            closed: Vec::new(),
            left_out: Vec::new(),
            stays: Vec::with_capacity(deals.history.len()),
            stay_ends: Vec::with_capacity(deals.len()),
        };
        for row in rows {
            match found.stand(deals, row) {
                Err(reason) => found.left_out.push((reason, row)),
                Ok(standing) => {
                    let is_closed = standing.place.is_closed();
                    let list = if is_closed { &mut found.closed } else { &mut found.open };
                    list.push(u32::try_from(found.all.len()).unwrap_or(u32::MAX));
                    found.who.push(Who { row, owner: standing.owner });
                    found.stay_ends.push(u32::try_from(found.stays.len()).unwrap_or(u32::MAX));
                    found.all.push(standing);
                }
            }
        }
        found
    }

    /// The moment.
    pub const fn as_of(&self) -> Moment {
        self.as_of
    }

    /// The row of the deal in a place, and its finished stays, oldest first.
    pub(crate) fn stays(&self, place: u32) -> Option<(u32, &[Stay])> {
        let place = place as usize;
        let end = *self.stay_ends.get(place)? as usize;
        let before = place.checked_sub(1).and_then(|before| self.stay_ends.get(before));
        let start = before.map_or(0, |before| *before as usize);
        Some((self.who.get(place)?.row, self.stays.get(start..end)?))
    }

    fn stand(&mut self, deals: &Deals, row: u32) -> Result<Standing, Reason> {
        let at = self.as_of.at;
        match cell(&deals.void, row) {
            Some(Void::Deleted) => return Err("deleted"),
            Some(Void::Merged) => return Err("merged"),
            Some(Void::DuplicateId) => return Err("duplicate_id"),
            None => {}
        }
        let history = deals.history.row(row).until(at);
        let first = history.first_day().ok_or("no_history_by_as_of")?;
        let (mut before, mut last) = (None, None);
        let mut furthest = None;
        for visit in visits(history) {
            before = last.replace(visit).map(|earlier: crate::visits::Visit| earlier.place);
            furthest = furthest.max(match visit.place {
                Place::Won => deals.last_stage(),
                place => place.stage(),
            });
            if let (Some(left), Some(days)) = (visit.to, visit.days())
                && !visit.place.is_closed()
            {
                self.stays.push(Stay { stage: visit.place.stage(), days, left });
            }
        }
        let visit = last.ok_or("no_history_by_as_of")?;
        let created = cell(&deals.created, row).filter(|created| created.at <= at);
        let is_closed = visit.place.is_closed();
        let stage = visit.place.stage().and_then(|stage| deals.stages.get(usize::from(stage)));
        let own = cell(&deals.probability, row);
        let share = own.or_else(|| stage.and_then(|stage| stage.probability));
        let value = deals.value(row, deals.amount_at(row, at), is_closed, self.base);
        Ok(Standing {
            row,
            place: visit.place,
            before,
            furthest: if visit.place == Place::Won { deals.won_step() } else { furthest },
            created: created.map_or(first, |created| created.day.min(first)),
            since: visit.from.day,
            owner: deals.owner_at(row, if is_closed { visit.from.at } else { at }),
            expected: deals.expected.row(row).until(at).last().flatten(),
            touched: touched(deals, row, at),
            value,
            share,
            weighted: weighted(value, share),
        })
    }
}

fn touched(deals: &Deals, row: u32, at: i64) -> Option<Day> {
    let given = cell(&deals.last_activity, row).filter(|moment| moment.at <= at);
    let logged = deals.activities.row(row).until(at).last_day();
    given.map(|moment| moment.day).max(logged)
}
