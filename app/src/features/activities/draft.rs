//! What is typed about an activity before it is kept: texts of fields, and what they mean.

use cartera_domain::activity::{ActivityId, ActivityKind, Direction, Outcome};
use cartera_domain::time::TimeOfDay;
use cartera_domain::{Activity, Date, Timestamp};
use leptos::prelude::*;

use super::commands::Concerned;
use crate::features::read;
use crate::platform::clock;
use crate::words;

/// The longest duration that is believed, in minutes: a day.
const MOST_MINUTES: u32 = 1_440;

/// What is typed. It outlives the form, so closing that loses nothing.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Who began it, where that is said.
    pub direction: RwSignal<Option<Direction>>,
    /// When, as a field of the browser writes it; empty for now.
    pub when: RwSignal<String>,
    /// How long it took, in minutes.
    pub minutes: RwSignal<String>,
    /// What was said.
    pub text: RwSignal<String>,
    /// In one line.
    pub subject: RwSignal<String>,
    /// Where.
    pub place: RwSignal<String>,
}

/// What of a draft cannot be kept, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong {
    /// About the moment.
    pub when: Option<String>,
    /// About the duration.
    pub minutes: Option<String>,
    /// About the texts.
    pub text: Option<String>,
}

impl Draft {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            direction: RwSignal::new(Some(Direction::Outbound)),
            when: empty(),
            minutes: empty(),
            text: empty(),
            subject: empty(),
            place: empty(),
        }
    }

    /// As an activity is.
    #[must_use]
    pub fn of(activity: &Activity) -> Self {
        let draft = Self::new();
        let line = |text: &Option<cartera_domain::Name>| {
            text.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        draft.direction.set(activity.direction);
        draft.when.set(written(activity.at));
        draft.minutes.set(activity.duration_s.map_or(String::new(), minutes_of));
        draft.text.set(activity.text.as_ref().map(ToString::to_string).unwrap_or_default());
        draft.subject.set(line(&activity.subject));
        draft.place.set(line(&activity.place));
        draft
    }

    const fn fields(self) -> [RwSignal<String>; 5] {
        [self.when, self.minutes, self.text, self.subject, self.place]
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        let _ = self.direction.try_set(Some(Direction::Outbound));
        self.fill(Default::default());
    }

    /// What is typed in each field.
    #[must_use]
    pub fn texts(self) -> [String; 5] {
        self.fields().map(|text| text.try_get_untracked().unwrap_or_default())
    }

    /// Writes that into the fields.
    pub fn fill(self, texts: [String; 5]) {
        for (field, text) in self.fields().into_iter().zip(texts) {
            // The page may have been left meanwhile.
            let _ = field.try_set(text);
        }
    }

    /// A new activity of what was typed.
    ///
    /// # Errors
    /// [`Wrong`], with words for each field.
    pub fn new_activity(
        self,
        id: ActivityId,
        kind: ActivityKind,
        outcome: Option<Outcome>,
        concerned: &Concerned,
    ) -> Result<Activity, Wrong> {
        let fresh = Activity {
            about: concerned.about.clone(),
            people: concerned.people.clone(),
            ..Activity::new(id, kind, clock::now())
        };
        let is_directed = !matches!(kind, ActivityKind::Meeting | ActivityKind::Visit);
        let direction = self.direction.get_untracked().filter(|_| is_directed);
        self.written_into(Activity { direction, outcome, ..fresh })
    }

    /// An activity with what was typed in the place of what was there.
    ///
    /// # Errors
    /// [`Wrong`], with words for each field.
    pub fn written_into(self, activity: Activity) -> Result<Activity, Wrong> {
        let mut wrong = Wrong::default();
        let when = self.when.get_untracked();
        let at = match (when.trim().is_empty(), moment(&when)) {
            (true, _) => activity.at,
            // The field knows no seconds; what is unchanged keeps its own.
            (false, Some(_)) if when == written(activity.at) => activity.at,
            (false, Some((day, time))) => clock::moment(day, time),
            (false, None) => {
                wrong.when = Some(words::error_moment().to_owned());
                activity.at
            }
        };
        let typed = self.minutes.get_untracked();
        let duration_s = match duration(&typed) {
            Ok(_) if activity.duration_s.map(minutes_of).as_deref() == Some(typed.trim()) => {
                activity.duration_s
            }
            Ok(seconds) => seconds,
            Err(()) => {
                wrong.minutes = Some(words::error_minutes().to_owned());
                None
            }
        };
        let text = read::lines(&self.text.get_untracked());
        let (subject, place) = (self.subject.get_untracked(), self.place.get_untracked());
        match (text, read::name(&subject), read::name(&place)) {
            (Ok(text), Ok(subject), Ok(place)) if wrong == Wrong::default() => {
                Ok(Activity { at, duration_s, text, subject, place, ..activity })
            }
            (text, subject, place) => {
                wrong.text = text.err().or(subject.err()).or(place.err());
                Err(wrong)
            }
        }
    }
}

impl Default for Draft {
    fn default() -> Self {
        Self::new()
    }
}

/// A moment as a field for day and time writes it.
#[must_use]
pub fn written(at: Timestamp) -> String {
    let (day, time) = clock::local(at);
    let time = time.to_string();
    format!("{day}T{}", time.get(..5).unwrap_or("00:00"))
}

/// Day and time of what such a field holds.
fn moment(text: &str) -> Option<(Date, TimeOfDay)> {
    let (day, time) = text.trim().split_once('T')?;
    Some((Date::parse(day).ok()?, TimeOfDay::parse(time).ok()?))
}

/// Seconds of so many minutes, written as whole ones; nothing of nothing.
fn duration(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<u32>() {
        Ok(0) => Ok(None),
        Ok(minutes) if minutes <= MOST_MINUTES => Ok(Some(minutes * 60)),
        _ => Err(()),
    }
}

fn minutes_of(seconds: u32) -> String {
    seconds.div_ceil(60).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_whole_minutes_of_a_day_at_most() {
        for (text, want) in [("", Ok(None)), (" 5 ", Ok(Some(300))), ("0", Ok(None))] {
            assert_eq!(duration(text), want, "{text}");
        }
        assert_eq!(duration("1440"), Ok(Some(86_400)));
        for text in ["1441", "-1", "1.5", "ten", "99999999999999"] {
            assert_eq!(duration(text), Err(()), "{text}");
        }
    }

    #[test]
    fn seconds_are_shown_as_the_minute_that_they_fill() {
        assert_eq!(
            (minutes_of(1), minutes_of(60), minutes_of(61)),
            ("1".into(), "1".into(), "2".into())
        );
    }

    #[test]
    fn a_moment_is_a_day_and_a_time() {
        let (day, time) = moment("2028-02-29T09:05").unwrap();
        assert_eq!((day.to_string(), time.to_string()), ("2028-02-29".into(), "09:05".into()));
        for text in ["2027-02-29T09:05", "2028-02-29", "T09:05", "2028-02-29T24:00", ""] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
