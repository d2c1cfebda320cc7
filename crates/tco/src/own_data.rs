//! What a base in use says about the inputs: measured where there is enough of it, never guessed.
//!
//! Every function answers `None` where what it was given is too little to say anything. Figures
//! are rounded to four decimals, as they are to be read and changed in a form.

use rust_decimal::Decimal;

use crate::exact::rounded;

/// A month of 365.25 / 12 days, in milliseconds.
const MONTH_MS: i64 = 2_629_800_000;
const DAY_MS: i64 = 86_400_000;
/// How far back enquiries and closed deals are looked at.
pub const YEAR_MS: i64 = 12 * MONTH_MS;
/// Below so many enquiries, or closed deals, a share of them says nothing.
pub const LEAST_CASES: usize = 10;
/// After so many days without an answer an enquiry counts as lost.
pub const LOST_AFTER_DAYS: i64 = 14;
/// How many whole months and activities somebody needs for their beginning to be compared.
pub const LEAST_MONTHS: usize = 6;
const LEAST_ACTIVITIES: usize = 24;
/// The months after which somebody works as they usually do.
const RAMP_MONTHS: usize = 3;

/// What imports found in their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilesSeen {
    /// Rows that were read.
    pub rows: u64,
    /// Rows with a phone that was repaired or needs a person.
    pub bad_phones: u64,
    /// Rows about somebody who stood in an earlier row of the file.
    pub duplicates: u64,
}

/// Shares of a file profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dirt {
    /// Rows with a bad phone, of all.
    pub bad_phone_share: Decimal,
    /// Rows that are duplicates, of all.
    pub duplicate_share: Decimal,
}

impl FilesSeen {
    /// The shares; nothing where no row was read.
    #[must_use]
    pub fn dirt(self) -> Option<Dirt> {
        Some(Dirt {
            bad_phone_share: part(self.bad_phones.min(self.rows), self.rows)?,
            duplicate_share: part(self.duplicates.min(self.rows), self.rows)?,
        })
    }

    /// Hours of cleaning by hand, by the formula of data transfer (C2):
    /// (bad phones x minutes + duplicates x minutes) / 60.
    #[must_use]
    pub fn cleaning_hours(self, per_bad_phone: Decimal, per_duplicate: Decimal) -> Decimal {
        let minutes = Decimal::from(self.bad_phones) * per_bad_phone
            + Decimal::from(self.duplicates) * per_duplicate;
        rounded(minutes / Decimal::from(60), 1)
    }
}

/// `part / whole` to four decimals.
fn part(part: u64, whole: u64) -> Option<Decimal> {
    Decimal::from(part).checked_div(Decimal::from(whole)).map(|share| rounded(share, 4).normalize())
}

/// An enquiry, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enquiry {
    /// When it came.
    pub came: i64,
    /// When it was first answered.
    pub answered: Option<i64>,
    /// Whether somebody decided about it without an answer being noted: it is not lost.
    pub is_settled: bool,
}

/// What the enquiries of the last year say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enquiries {
    /// How many are known well enough: answered, decided, or long enough without.
    pub known: u64,
    /// Those of them that nobody answered within [`LOST_AFTER_DAYS`].
    pub lost: u64,
    /// The same as a part.
    pub lost_share: Decimal,
    /// How many come in a month.
    pub per_month: Decimal,
}

/// Measures the enquiries that came in the year before `now`.
#[must_use]
pub fn enquiries(all: &[Enquiry], now: i64) -> Option<Enquiries> {
    let recent: Vec<&Enquiry> =
        all.iter().filter(|one| one.came <= now && one.came > now - YEAR_MS).collect();
    let patience = LOST_AFTER_DAYS * DAY_MS;
    let in_time = |one: &&&Enquiry| {
        let answered = one.answered.filter(|at| *at <= now);
        match answered {
            Some(at) => at - one.came <= patience,
            None => one.is_settled,
        }
    };
    let kept = recent.iter().filter(in_time).count();
    let is_late = |one: &&&Enquiry| !in_time(one) && now - one.came > patience;
    let lost = recent.iter().filter(is_late).count();
    let (known, lost) = ((kept + lost) as u64, lost as u64);
    if known < LEAST_CASES as u64 {
        return None;
    }
    let first = recent.iter().map(|one| one.came).min()?;
    let months = Decimal::from((now - first).max(MONTH_MS)) / Decimal::from(MONTH_MS);
    let per_month = rounded(Decimal::from(recent.len() as u64) / months, 1).normalize();
    Some(Enquiries { known, lost, lost_share: part(lost, known)?, per_month })
}

/// Won of all that were closed in the year before `now`: each closing with whether it was won.
/// The counts are won and all.
#[must_use]
pub fn win_rate(closed: &[(i64, bool)], now: i64) -> Option<(u64, u64, Decimal)> {
    let recent = closed.iter().filter(|(at, _)| *at <= now && *at > now - YEAR_MS);
    let (mut won, mut all) = (0_u64, 0_u64);
    for (_, is_won) in recent {
        all += 1;
        won += u64::from(*is_won);
    }
    (all >= LEAST_CASES as u64).then_some(())?;
    Some((won, all, part(won, all)?))
}

/// How people began to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ramp {
    /// How many people it was seen at.
    pub people: u64,
    /// Days between two activities in the first month, in the middle of all people.
    pub first_gap_days: Decimal,
    /// The same after the first [`RAMP_MONTHS`] months.
    pub usual_gap_days: Decimal,
    /// Months until the gap is the usual one; 0 where nobody began slower.
    pub months: Decimal,
    /// How much less is done in the first month: 1 - usual gap / first gap, never below 0.
    pub depth: Decimal,
}

/// Compares the gaps between the activities of everybody's first months with their usual ones.
/// Each list holds the moments of one person's activities, in milliseconds.
#[must_use]
pub fn ramp(people: &[Vec<i64>], now: i64) -> Option<Ramp> {
    let seen: Vec<Begun> = people.iter().filter_map(|times| Begun::of(times, now)).collect();
    if seen.is_empty() {
        return None;
    }
    let middle = |of: fn(&Begun) -> Decimal| median(seen.iter().map(of).collect());
    let first_gap_days = rounded(middle(|one| one.first_gap)?, 1).normalize();
    Some(Ramp {
        people: seen.len() as u64,
        first_gap_days,
        usual_gap_days: rounded(middle(|one| one.usual_gap)?, 1).normalize(),
        months: rounded(middle(|one| one.months)?, 1).normalize(),
        depth: rounded(middle(|one| one.depth)?, 4).normalize(),
    })
}

/// How one person began.
struct Begun {
    first_gap: Decimal,
    usual_gap: Decimal,
    months: Decimal,
    depth: Decimal,
}

impl Begun {
    fn of(times: &[i64], now: i64) -> Option<Self> {
        let past: Vec<i64> = times.iter().copied().filter(|at| *at <= now).collect();
        let (first, last) = (*past.iter().min()?, *past.iter().max()?);
        // The month that somebody is in, and those after their last activity, are not whole.
        let months = usize::try_from((last - first) / MONTH_MS).ok()?;
        if months < LEAST_MONTHS || past.len() < LEAST_ACTIVITIES {
            return None;
        }
        let mut counts = vec![0_u64; months];
        for at in past {
            let month = usize::try_from((at - first) / MONTH_MS).ok();
            if let Some(count) = month.and_then(|month| counts.get_mut(month)) {
                *count += 1;
            }
        }
        let later = counts.get(RAMP_MONTHS..)?.iter().map(|count| Decimal::from(*count)).collect();
        let usual = median(later)?;
        if usual.is_zero() {
            return None;
        }
        let month_days = Decimal::from(MONTH_MS) / Decimal::from(DAY_MS);
        // A month with nothing in it is one gap as long as the month.
        let gap = |count: Decimal| month_days / count.max(Decimal::ONE);
        let begun = Decimal::from(*counts.first()?);
        // Nine tenths of the usual is the usual: months differ by themselves.
        let enough = usual * Decimal::new(9, 1);
        let slow = counts.iter().position(|count| Decimal::from(*count) >= enough)?;
        let depth = (Decimal::ONE - begun / usual).max(Decimal::ZERO);
        Some(Self {
            first_gap: gap(begun),
            usual_gap: gap(usual),
            months: Decimal::from(slow as u64),
            depth: if slow == 0 { Decimal::ZERO } else { depth },
        })
    }
}

fn median(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort();
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(middle.checked_sub(1)?)?;
    Some((lower + upper) / Decimal::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn dirt_is_a_part_of_the_rows_that_were_read() {
        let seen = FilesSeen { rows: 5_000, bad_phones: 2_000, duplicates: 400 };
        let dirt = seen.dirt().unwrap();
        assert_eq!((dirt.bad_phone_share, dirt.duplicate_share), (number("0.4"), number("0.08")));
        // The hand check of vector T1: 70 hours.
        assert_eq!(seen.cleaning_hours(number("1.5"), number("3")), number("70"));
        assert_eq!(FilesSeen::default().dirt(), None);
    }

    fn enquiry(days_ago: i64, answered_after: Option<i64>) -> Enquiry {
        let came = NOW - days_ago * DAY_MS;
        let answered = answered_after.map(|days| came + days * DAY_MS);
        Enquiry { came, answered, is_settled: false }
    }

    #[test]
    fn an_enquiry_is_lost_when_nobody_answered_for_two_weeks() {
        let mut all = vec![enquiry(100, Some(1)); 8];
        // Exactly two weeks is in time, a day more is not; no answer at all is not either.
        all.extend([enquiry(60, Some(14)), enquiry(60, Some(15)), enquiry(60, None)]);
        // What came yesterday may still be answered; what came long ago is not looked at.
        all.extend([enquiry(1, None), enquiry(400, None)]);
        // Somebody decided without noting an answer.
        all.push(Enquiry { is_settled: true, ..enquiry(50, None) });
        let found = enquiries(&all, NOW).unwrap();
        assert_eq!((found.known, found.lost), (12, 2));
        assert_eq!(found.lost_share, number("0.1667"));
        // 13 in 100 days.
        assert_eq!(found.per_month, number("4"));
    }

    #[test]
    fn few_enquiries_and_few_deals_say_nothing() {
        assert_eq!(enquiries(&[enquiry(30, Some(1)); 9], NOW), None);
        assert_eq!(enquiries(&[], NOW), None);
        assert_eq!(win_rate(&[(NOW, true); 9], NOW), None);
        assert_eq!(win_rate(&[(NOW - 2 * YEAR_MS, true); 50], NOW), None);
    }

    #[test]
    fn deals_of_the_last_year_give_the_win_rate() {
        let mut closed = vec![(NOW - DAY_MS, true); 4];
        closed.extend(vec![(NOW - DAY_MS, false); 12]);
        closed.extend(vec![(NOW + DAY_MS, true), (NOW - YEAR_MS, true)]);
        assert_eq!(win_rate(&closed, NOW), Some((4, 16, number("0.25"))));
    }

    /// Somebody with so many activities in each month, evenly, and one at the very end.
    fn person(counts: &[i64]) -> Vec<i64> {
        let begin = NOW - (counts.len() as i64 + 1) * MONTH_MS;
        let mut times = Vec::new();
        for (month, count) in (0..).zip(counts) {
            let start = begin + month * MONTH_MS;
            times.extend((0..*count).map(|at| start + at * MONTH_MS / count.max(&1)));
        }
        times.push(begin + counts.len() as i64 * MONTH_MS);
        times
    }

    #[track_caller]
    fn check(people: &[&[i64]], want: Option<(u64, &str, &str)>) {
        let people: Vec<Vec<i64>> = people.iter().map(|counts| person(counts)).collect();
        let found = ramp(&people, NOW).map(|ramp| (ramp.people, ramp.months, ramp.depth));
        let want = want.map(|(people, months, depth)| (people, number(months), number(depth)));
        assert_eq!(found, want);
    }

    #[test]
    fn the_ramp_ends_with_the_first_month_that_is_like_the_usual_ones() {
        check(&[&[5, 8, 10, 10, 10, 10, 10]], Some((1, "2", "0.5")));
        check(&[&[5, 9, 10, 10, 10, 10, 10]], Some((1, "1", "0.5")));
        // Half of the people take two months, half four.
        let slow: &[i64] = &[2, 4, 6, 8, 10, 10, 10, 10];
        check(&[&[5, 8, 10, 10, 10, 10, 10], slow], Some((2, "3", "0.65")));
    }

    #[test]
    fn who_was_never_slower_has_no_ramp() {
        check(&[&[12, 10, 10, 10, 10, 10]], Some((1, "0", "0")));
    }

    #[test]
    fn short_or_thin_histories_say_nothing() {
        check(&[&[5, 8, 10, 10, 10]], None);
        check(&[&[1, 1, 1, 1, 1, 1, 1]], None);
        check(&[], None);
    }

    #[test]
    fn gaps_are_told_in_days() {
        let ramp = ramp(&[person(&[5, 8, 10, 10, 10, 10, 10])], NOW).unwrap();
        assert_eq!((ramp.first_gap_days, ramp.usual_gap_days), (number("6.1"), number("3")));
    }
}
