//! Stays in a stage, read from dated history entries.

use crate::day::Day;
use crate::deals::Place;
use crate::series::Entries;
use crate::zone::Moment;

/// A stay in one place. Entries that name the same place again prolong it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Where.
    pub place: Place,
    /// Since when.
    pub from: Moment,
    /// The day it was left; none while it lasts.
    pub to: Option<Day>,
}

impl Visit {
    /// Its length in days, once it is over.
    pub fn days(self) -> Option<i32> {
        self.to.map(|to| to.since(self.from.day))
    }
}

/// The stays that history entries tell of, oldest first.
pub fn visits(entries: Entries<'_, Place>) -> impl Iterator<Item = Visit> + '_ {
    let mut entries = entries.iter().peekable();
    std::iter::from_fn(move || {
        let (from, place) = entries.next()?;
        while entries.next_if(|(_, next)| *next == place).is_some() {}
        Some(Visit { place, from, to: entries.peek().map(|(left, _)| left.day) })
    })
}

/// The last stay, and where the deal was before it.
pub fn present(entries: Entries<'_, Place>) -> Option<(Visit, Option<Place>)> {
    let mut backwards = entries.iter().rev();
    let (mut from, place) = backwards.next()?;
    for (moment, earlier) in backwards {
        if earlier != place {
            return Some((Visit { place, from, to: None }, Some(earlier)));
        }
        from = moment;
    }
    Some((Visit { place, from, to: None }, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Series;

    fn history(entries: &[(i32, Place)]) -> Series<Place> {
        let mut series = Series::default();
        series.push(entries.iter().map(|(day, place)| {
            (Moment { at: i64::from(*day), day: Day::from_epoch(*day) }, *place)
        }));
        series
    }

    #[test]
    fn naming_the_same_stage_again_prolongs_the_stay() {
        let (new, next) = (Place::Stage(0), Place::Stage(1));
        let series = history(&[(1, new), (1, new), (4, new), (9, next), (9, Place::Lost)]);
        let found: Vec<_> =
            visits(series.row(0)).map(|visit| (visit.place, visit.days())).collect();
        assert_eq!(found, [(new, Some(8)), (next, Some(0)), (Place::Lost, None)]);
        let (visit, before) = present(series.row(0)).unwrap();
        assert_eq!((visit.place, before), (Place::Lost, Some(next)));
    }

    #[test]
    fn the_present_stay_begins_with_its_first_entry() {
        let series = history(&[(1, Place::Stage(0)), (3, Place::Won), (5, Place::Won)]);
        let (visit, before) = present(series.row(0)).unwrap();
        assert_eq!((visit.from.day.epoch(), before), (3, Some(Place::Stage(0))));
        assert_eq!(present(history(&[]).row(0)), None);
    }
}
