//! How many people use the system in each month, who joins and who leaves.

use serde::{Deserialize, Serialize};

use crate::inputs::{Inputs, Place, Slot, Visitor};
use crate::number::Seats;

/// Users per month, written in one of three ways.
///
/// The list must reach the horizon; what lies beyond it is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum HeadCount {
    /// Users in year 1, 2, 3 …: `[9, 12, 14]`.
    PerYear(Vec<Seats>),
    /// Users in month 1, 2, 3 …
    PerMonth(Vec<Seats>),
    /// Users at the start, and who joins and leaves later. Only this form can say that one
    /// person left and another joined in the same month.
    Changes(Moves),
}

/// Users at the start, and who joins and leaves later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// Users in month 1.
    pub start: Seats,
    /// Joiners and leavers, in any order.
    #[serde(default)]
    pub moves: Vec<Move>,
}

/// Who joins and leaves at the beginning of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The first month in which the change counts: 2 or later; 13 opens the second year.
    pub month: u32,
    /// Who is new and is trained.
    #[serde(default = "nobody")]
    pub joiners: Seats,
    /// Who is not there any more.
    #[serde(default = "nobody")]
    pub leavers: Seats,
}

fn nobody() -> Seats {
    Seats(0)
}

/// The users of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// How many use the system.
    pub users: u32,
    /// How many of them began this month; in month 1 that is everybody.
    pub joiners: u32,
}

impl HeadCount {
    /// The months 1 to `months`, or which month cannot be filled and why.
    ///
    /// # Errors
    /// The first month without a number, or with more leavers than users.
    pub fn months(&self, months: u32) -> Result<Vec<Month>, (u32, &'static str)> {
        match self {
            Self::PerYear(years) => {
                listed(months, |month| years.get((month as usize - 1) / 12).copied())
            }
            Self::PerMonth(list) => listed(months, |month| list.get(month as usize - 1).copied()),
            Self::Changes(changes) => changes.months(months),
        }
    }

    /// The places of all numbers of people in it.
    pub(crate) fn numbers(&mut self, mut each: impl FnMut(&mut u32)) {
        match self {
            Self::PerYear(list) | Self::PerMonth(list) => {
                list.iter_mut().for_each(|seats| each(&mut seats.0));
            }
            Self::Changes(Moves { start, moves }) => {
                each(&mut start.0);
                for change in moves {
                    each(&mut change.joiners.0);
                    each(&mut change.leavers.0);
                }
            }
        }
    }
}

fn listed(
    months: u32,
    users_in: impl Fn(u32) -> Option<Seats>,
) -> Result<Vec<Month>, (u32, &'static str)> {
    let mut before = 0;
    (1..=months)
        .map(|month| {
            let users = users_in(month).ok_or((month, "there is no number for this month"))?.0;
            let joiners = users.saturating_sub(before);
            before = users;
            Ok(Month { users, joiners })
        })
        .collect()
}

impl Moves {
    fn months(&self, months: u32) -> Result<Vec<Month>, (u32, &'static str)> {
        let mut users = self.start.0;
        (1..=months)
            .map(|month| {
                let mut joiners = if month == 1 { users } else { 0 };
                let mut leavers = 0;
                for change in self.moves.iter().filter(|change| change.month == month) {
                    joiners += change.joiners.0;
                    leavers += change.leavers.0;
                }
                let came = if month == 1 { 0 } else { joiners };
                users = (users + came)
                    .checked_sub(leavers)
                    .ok_or((month, "more people leave than are there"))?;
                Ok(Month { users, joiners })
            })
            .collect()
    }
}

impl Inputs for HeadCount {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        visit(at, Slot::Heads(self));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, months: u32, want: &[(u32, u32)]) {
        let heads: HeadCount = serde_json::from_str(json).unwrap();
        let got = heads.months(months).unwrap();
        let got: Vec<_> = got.iter().map(|month| (month.users, month.joiners)).collect();
        assert_eq!(got, want, "{json}");
    }

    #[test]
    fn a_year_is_twelve_months() {
        let json = r#"{ "per_year": [9, 12] }"#;
        let heads: HeadCount = serde_json::from_str(json).unwrap();
        let months = heads.months(24).unwrap();
        assert_eq!(months[11], Month { users: 9, joiners: 0 });
        assert_eq!(months[12], Month { users: 12, joiners: 3 });
        assert_eq!(heads.months(25), Err((25, "there is no number for this month")));
    }

    #[test]
    fn who_comes_back_after_a_fall_is_new() {
        check(r#"{ "per_month": [3, 2, 4] }"#, 3, &[(3, 3), (2, 0), (4, 2)]);
    }

    #[test]
    fn one_may_leave_and_one_join() {
        let json = r#"{ "changes": { "start": 5, "moves": [
            { "month": 2, "joiners": 1, "leavers": 1 }, { "month": 3, "leavers": 2 }] } }"#;
        check(json, 3, &[(5, 5), (5, 1), (3, 0)]);
    }

    #[test]
    fn nobody_leaves_who_is_not_there() {
        let json = r#"{ "changes": { "start": 1, "moves": [{ "month": 2, "leavers": 2 }] } }"#;
        let heads: HeadCount = serde_json::from_str(json).unwrap();
        assert_eq!(heads.months(2), Err((2, "more people leave than are there")));
    }
}
