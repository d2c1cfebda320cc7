//! What is asked, as it stands in the address: view, pipeline, days, whose deals.

use std::collections::BTreeMap;

use cartera_reports::{Day, Period};
use serde::{Deserialize, Serialize};

/// One of the views of the workspace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// What will close.
    #[default]
    Forecast,
    /// What was closed.
    Results,
    /// What is stuck.
    Health,
    /// How deals move.
    Flow,
    /// What somebody built.
    Own,
}

impl View {
    /// All views, in order.
    pub const ALL: [Self; 5] = [Self::Forecast, Self::Results, Self::Health, Self::Flow, Self::Own];

    /// Its name in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Forecast => "forecast",
            Self::Results => "results",
            Self::Health => "health",
            Self::Flow => "flow",
            Self::Own => "own",
        }
    }

    /// The view of a name.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// With what the period is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The period of the same length right before.
    Before,
    /// The same days a year before.
    YearBefore,
    /// From one day to another one.
    Days(Day, Day),
}

impl Against {
    /// What stands between the two days in the address.
    const BETWEEN: &str = "..";

    fn read(text: &str) -> Option<Self> {
        match text {
            "before" => Some(Self::Before),
            "year" => Some(Self::YearBefore),
            _ => {
                let (from, to) = text.split_once(Self::BETWEEN)?;
                let (from, to) = (Day::parse(from)?, Day::parse(to)?);
                Some(Self::Days(from.min(to), from.max(to)))
            }
        }
    }

    fn write(self) -> String {
        match self {
            Self::Before => "before".to_owned(),
            Self::YearBefore => "year".to_owned(),
            Self::Days(from, to) => format!("{from}{}{to}", Self::BETWEEN),
        }
    }
}

/// Whose deals, and which of them, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Only {
    /// The owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Options of declared fields, by the id of the field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
}

impl Only {
    /// Whether it leaves nothing away.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// All that is asked. What is not said is everything, as of now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which view.
    pub view: View,
    /// The id of the pipeline; the first one where none is named.
    pub pipeline: Option<String>,
    /// As of the end of this day; now where none is named.
    pub as_of: Option<Day>,
    /// The first day of the period.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
    /// The id of the owner.
    pub owner: Option<String>,
    /// The id of the team.
    pub team: Option<String>,
    /// With what it is compared.
    pub against: Option<Against>,
    /// Options of declared fields that a deal must have, by the id of the field.
    pub choices: BTreeMap<String, String>,
}

impl Asked {
    /// Reads the rest of a path; what makes no sense in it is passed over.
    pub fn read(rest: &str) -> Self {
        let (view, parts) = rest.split_once('/').unwrap_or((rest, ""));
        let mut asked = Self { view: View::of(view).unwrap_or_default(), ..Self::default() };
        for (key, value) in parts.split('&').filter_map(|part| part.split_once('=')) {
            let text = || is_id(value).then(|| value.to_owned());
            match key {
                "pipeline" => asked.pipeline = text(),
                "owner" => asked.owner = text(),
                "team" => asked.team = text(),
                "as-of" => asked.as_of = Day::parse(value),
                "from" => asked.from = Day::parse(value),
                "to" => asked.to = Day::parse(value),
                "compare" => asked.against = Against::read(value),
                _ => {
                    let field = key.strip_prefix(FIELD).filter(|id| is_id(id) && is_key(value));
                    asked.choices.extend(field.map(|id| (id.to_owned(), value.to_owned())));
                }
            }
        }
        if asked.from.zip(asked.to).is_some_and(|(from, to)| to < from) {
            (asked.from, asked.to) = (asked.to, asked.from);
        }
        asked
    }

    /// The path that asks this.
    pub fn path(&self) -> String {
        let day = |key: &str, day: Option<Day>| day.map(|day| format!("{key}={day}"));
        let text =
            |key: &str, text: &Option<String>| text.as_ref().map(|text| format!("{key}={text}"));
        let parts: Vec<String> = [
            text("pipeline", &self.pipeline),
            day("as-of", self.as_of),
            day("from", self.from),
            day("to", self.to),
            text("owner", &self.owner),
            text("team", &self.team),
            self.against.map(|against| format!("compare={}", against.write())),
        ]
        .into_iter()
        .flatten()
        .chain(self.choices.iter().map(|(id, key)| format!("{FIELD}{id}={key}")))
        .collect();
        let view = self.view.key();
        match parts.is_empty() {
            true => format!("/reports/{view}"),
            false => format!("/reports/{view}/{}", parts.join("&")),
        }
    }

    /// The period.
    pub const fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }

    /// Whose deals, and which of them.
    pub fn only(&self) -> Only {
        let (owner, team) = (self.owner.clone(), self.team.clone());
        Only { owner, team, choices: self.choices.clone() }
    }

    /// The period that stands beside; none where none is asked for, or there is none.
    pub fn other_period(&self) -> Option<Period> {
        match self.against? {
            Against::Before => self.period_before(),
            Against::YearBefore => {
                let (from, to) = self.from.zip(self.to)?;
                Some(Period { from: Some(year_before(from)), to: Some(year_before(to)) })
            }
            Against::Days(from, to) => Some(Period { from: Some(from), to: Some(to) }),
        }
    }

    /// The period of the same length right before; none of one without two ends.
    pub fn period_before(&self) -> Option<Period> {
        let (from, to) = self.from.zip(self.to)?;
        // Whole months are compared with whole months, whatever their lengths.
        if from == from.month().first() && to == to.month().last() {
            let mut months = 1;
            let mut month = from.month();
            while month != to.month() {
                month = month.next();
                months += 1;
            }
            let mut first = from;
            for _ in 0..months {
                first = first.plus(-1).month().first();
            }
            return Some(Period { from: Some(first), to: Some(from.plus(-1)) });
        }
        let days = to.since(from) + 1;
        Some(Period { from: Some(from.plus(-days)), to: Some(from.plus(-1)) })
    }
}

/// The same day a year before. The last day of a month stays that, so whole months stay whole.
fn year_before(day: Day) -> Day {
    let (year, month, number) = day.civil();
    if day == day.month().last() {
        return Day::from_civil(year - 1, month, 1).map_or(day, |first| first.month().last());
    }
    Day::from_civil(year - 1, month, number).unwrap_or(day)
}

/// What stands before the id of a declared field.
const FIELD: &str = "field-";

/// Whether a text can be the key of an option.
fn is_key(text: &str) -> bool {
    let is_fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.chars().all(is_fine)
}

/// Whether a text can be the id of a record.
fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    #[test]
    fn what_is_asked_stands_in_the_address() {
        let id = "0192e4f0-1111-7222-8333-444455556666".to_owned();
        let asked = Asked {
            view: View::Results,
            pipeline: Some(id.clone()),
            as_of: day("2026-06-30"),
            from: day("2026-04-01"),
            to: day("2026-06-30"),
            owner: Some(id.clone()),
            team: Some(id.clone()),
            against: Some(Against::Before),
            choices: BTreeMap::from([(id, "large".to_owned())]),
        };
        let path = asked.path();
        assert_eq!(Asked::read(path.strip_prefix("/reports/").unwrap()), asked);
        assert_eq!(Asked::default().path(), "/reports/forecast");
        assert_eq!(Asked::read(""), Asked::default());
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let found = Asked::read("stars/from=2026-02-30&owner=<b>&to=2026-03-01&x");
        assert_eq!(found, Asked { to: day("2026-03-01"), ..Asked::default() });
        let turned = Asked::read("flow/from=2026-03-01&to=2026-02-01");
        assert_eq!((turned.from, turned.to), (day("2026-02-01"), day("2026-03-01")));
    }

    #[track_caller]
    fn against(text: &str, want: Option<(&str, &str)>) {
        let path = format!("results/from=2024-02-01&to=2024-02-29&compare={text}");
        let asked = Asked::read(&path);
        let days = asked.other_period().map(|period| (period.from, period.to));
        assert_eq!(days, want.map(|(from, to)| (day(from), day(to))), "{text}");
        if want.is_some() {
            assert_eq!(Asked::read(asked.path().strip_prefix("/reports/").unwrap()), asked);
        }
    }

    #[test]
    fn any_two_periods_are_compared() {
        against("before", Some(("2024-01-01", "2024-01-31")));
        against("year", Some(("2023-02-01", "2023-02-28")));
        against("2026-05-31..2026-05-01", Some(("2026-05-01", "2026-05-31")));
        against("2026-05-31", None);
        against("never", None);
        for (text, want) in [
            ("2024-12-31", "2023-12-31"),
            ("2025-03-30", "2024-03-30"),
            ("2025-02-28", "2024-02-29"),
            ("2024-02-28", "2023-02-28"),
        ] {
            assert_eq!(year_before(Day::parse(text).unwrap()), Day::parse(want).unwrap(), "{text}");
        }
    }

    #[track_caller]
    fn before(from: &str, to: &str, want: (&str, &str)) {
        let asked = Asked { from: day(from), to: day(to), ..Asked::default() };
        let found = asked.period_before().unwrap();
        assert_eq!((found.from, found.to), (day(want.0), day(want.1)));
    }

    #[test]
    fn the_period_before_is_as_long_and_months_are_months() {
        before("2026-04-01", "2026-06-30", ("2026-01-01", "2026-03-31"));
        before("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28"));
        before("2024-03-01", "2024-03-31", ("2024-02-01", "2024-02-29"));
        before("2026-03-10", "2026-03-16", ("2026-03-03", "2026-03-09"));
        assert_eq!(Asked::default().period_before(), None);
    }
}
