//! Days and times that a person writes into the title of a task: "Call Ana tomorrow at 15:30",
//! «завтра», "mañana". Words of all three languages are understood in each of them.

use cartera_domain::Date;
use cartera_domain::search::fold;
use cartera_domain::time::{TimeOfDay, Weekday};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The line without the words that say when.
    pub title: String,
    /// The day.
    pub due_on: Option<Date>,
    /// The time; today's where no day is said.
    pub due_time: Option<TimeOfDay>,
}

/// What a day's words mean.
#[derive(Clone, Copy)]
enum Say {
    Days(i64),
    Months(i64),
    NextWeek,
    NextMonth,
}

/// Words for a day, folded; the longer ones of those that begin alike stand first.
const DAYS: &[(&[&str], Say)] = &[
    (&["the", "day", "after", "tomorrow"], Say::Days(2)),
    (&["day", "after", "tomorrow"], Say::Days(2)),
    (&["pasado", "manana"], Say::Days(2)),
    (&["послезавтра"], Say::Days(2)),
    (&["today"], Say::Days(0)),
    (&["hoy"], Say::Days(0)),
    (&["сегодня"], Say::Days(0)),
    (&["tomorrow"], Say::Days(1)),
    (&["manana"], Say::Days(1)),
    (&["завтра"], Say::Days(1)),
    (&["in", "a", "week"], Say::Days(7)),
    (&["en", "una", "semana"], Say::Days(7)),
    (&["dentro", "de", "una", "semana"], Say::Days(7)),
    (&["через", "неделю"], Say::Days(7)),
    (&["через", "день"], Say::Days(2)),
    (&["in", "a", "month"], Say::Months(1)),
    (&["en", "un", "mes"], Say::Months(1)),
    (&["dentro", "de", "un", "mes"], Say::Months(1)),
    (&["через", "месяц"], Say::Months(1)),
    (&["next", "week"], Say::NextWeek),
    (&["la", "proxima", "semana"], Say::NextWeek),
    (&["la", "semana", "que", "viene"], Say::NextWeek),
    (&["на", "следующей", "неделе"], Say::NextWeek),
    (&["next", "month"], Say::NextMonth),
    (&["el", "proximo", "mes"], Say::NextMonth),
    (&["el", "mes", "que", "viene"], Say::NextMonth),
    (&["в", "следующем", "месяце"], Say::NextMonth),
];

/// What stands before a number of days, weeks or months.
const IN: &[&[&str]] = &[&["in"], &["dentro", "de"], &["en"], &["через"]];

const OF_DAYS: &[&str] = &["day", "days", "dia", "dias", "день", "дня", "дней"];
const OF_WEEKS: &[&str] = &["week", "weeks", "semana", "semanas", "неделю", "недели", "недель"];
const OF_MONTHS: &[&str] = &["month", "months", "mes", "meses", "месяц", "месяца", "месяцев"];

/// Days of the week from Monday.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "lunes", "понедельник", "пн"],
    &["tuesday", "martes", "вторник", "вт"],
    &["wednesday", "miercoles", "среда", "среду", "ср"],
    &["thursday", "jueves", "четверг", "чт"],
    &["friday", "viernes", "пятница", "пятницу", "пт"],
    &["saturday", "sabado", "суббота", "субботу", "сб"],
    &["sunday", "domingo", "воскресенье", "вс"],
];

/// Those of Russian as they stand after "until"; alone they say whose something is.
const UNTIL_WEEKDAYS: [&str; 7] =
    ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"];
/// What they stand after.
const UNTIL: &str = "до";

/// What may stand behind a number that says which day of a month.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// What may stand before a day of the week or a date.
const ON: &[&[&str]] = &[
    &["next"],
    &["on"],
    &["by"],
    &["el", "proximo"],
    &["el"],
    &["в", "следующий"],
    &["в", "следующую"],
    &["в", "следующее"],
    &["во"],
    &["в"],
    &[UNTIL],
    &[],
];

/// Months from January.
const MONTHS: [&[&str]; 12] = [
    &["january", "enero", "января"],
    &["february", "febrero", "февраля"],
    &["march", "marzo", "марта"],
    &["april", "abril", "апреля"],
    &["may", "mayo", "мая"],
    &["june", "junio", "июня"],
    &["july", "julio", "июля"],
    &["august", "agosto", "августа"],
    &["september", "septiembre", "setiembre", "сентября"],
    &["october", "octubre", "октября"],
    &["november", "noviembre", "ноября"],
    &["december", "diciembre", "декабря"],
];

/// What may stand before a time.
const AT: &[&[&str]] = &[&["at"], &["a", "las"], &["a", "la"], &["в"], &[]];

/// The farthest day that is counted to, ten years.
const MOST: i64 = 3_660;

/// Reads a line on a day.
#[must_use]
pub fn understand(text: &str, today: Date) -> Spoken {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let day = take(&mut words, |words| day_at(words, today));
    let time = take(&mut words, time_at);
    let title = words.join(" ");
    let title = title.trim_matches(|c: char| c.is_whitespace() || ",;–-".contains(c)).to_owned();
    if title.is_empty() {
        // A task that is called "tomorrow" is called so.
        return Spoken { title: text.trim().to_owned(), due_on: None, due_time: None };
    }
    let due_on = day.or_else(|| time.map(|_| today));
    Spoken { title, due_on, due_time: time }
}

/// Takes the first run of words that means something out of a line.
fn take<T>(words: &mut Vec<&str>, read: impl Fn(&[String]) -> Option<(usize, T)>) -> Option<T> {
    let folded: Vec<String> = words.iter().map(|word| plain(word)).collect();
    for from in 0..folded.len() {
        // "In the morning" is no tomorrow.
        let is_morning = folded.get(from).is_some_and(|word| word == "manana")
            && from.checked_sub(1).and_then(|at| folded.get(at)).is_some_and(|word| word == "la");
        if is_morning {
            continue;
        }
        if let Some((count, found)) = folded.get(from..).and_then(&read) {
            words.drain(from..from + count);
            return Some(found);
        }
    }
    None
}

/// A word without case, accents and what stands around it; dates and times keep their signs.
fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| ",;()".contains(c)).trim_end_matches('.');
    match word.bytes().any(|b| b.is_ascii_digit()) {
        true => word.to_lowercase(),
        false => fold(word),
    }
}

fn begins(words: &[String], with: &[&str]) -> bool {
    words.len() >= with.len() && words.iter().zip(with).all(|(word, want)| word == want)
}

fn is_one_of(word: Option<&String>, of: &[&str]) -> bool {
    word.is_some_and(|word| of.contains(&word.as_str()))
}

/// A day at the beginning of some words, and how many of them say it.
fn day_at(words: &[String], today: Date) -> Option<(usize, Date)> {
    if let Some((said, say)) = DAYS.iter().find(|(said, _)| begins(words, said)) {
        let day = match say {
            Say::Days(days) => today.plus_days(*days),
            Say::Months(months) => today.plus_months(*months),
            Say::NextWeek => today.plus_days(7).start_of_week(Weekday::Monday),
            Say::NextMonth => today.plus_months(1).start_of_month(),
        };
        return Some((said.len(), day));
    }
    if let Some(said) = IN.iter().find(|said| begins(words, said)) {
        let count = words.get(said.len()).and_then(|word| word.parse::<i64>().ok());
        let unit = words.get(said.len() + 1);
        let day = count.filter(|count| (1..=MOST).contains(count)).and_then(|count| match () {
            () if is_one_of(unit, OF_DAYS) => Some(today.plus_days(count)),
            () if is_one_of(unit, OF_WEEKS) => Some(today.plus_days(count * 7)),
            () if is_one_of(unit, OF_MONTHS) => Some(today.plus_months(count)),
            () => None,
        });
        if let Some(day) = day {
            return Some((said.len() + 2, day));
        }
    }
    if let [until, day, ..] = words
        && until == UNTIL
        && let Some(at) = UNTIL_WEEKDAYS.iter().position(|name| day == name)
    {
        return Some((2, weekday(at, today)));
    }
    ON.iter().filter(|before| begins(words, before)).find_map(|before| {
        let rest = words.get(before.len()..)?;
        let (count, day) = named_day(rest, today)?;
        Some((before.len() + count, day))
    })
}

/// The next such day of the week, counted from Monday; today's is that of next week.
fn weekday(at: usize, today: Date) -> Date {
    let ahead = (at as i32 - today.weekday().days_from_monday()).rem_euclid(7);
    today.plus_days(if ahead == 0 { 7 } else { ahead.into() })
}

/// A day of the week or a date.
fn named_day(words: &[String], today: Date) -> Option<(usize, Date)> {
    let first = words.first()?;
    if let Some(at) = WEEKDAYS.iter().position(|names| names.contains(&first.as_str())) {
        return Some((1, weekday(at, today)));
    }
    if let Ok(day) = Date::parse(first) {
        return Some((1, day));
    }
    if let Some(day) = dotted(first, today) {
        return Some((1, day));
    }
    let month = |word: Option<&String>| {
        let word = word?;
        MONTHS.iter().position(|names| names.contains(&word.as_str()))
    };
    let number = |word: Option<&String>| {
        let word = word?.as_str();
        let bare = ORDINALS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        bare.parse::<u32>().ok()
    };
    // "3 december", "3 de diciembre", "december 3".
    let (count, day, month) = match (number(words.first()), month(words.first())) {
        (Some(day), _) => match (month(words.get(1)), words.get(1).map(String::as_str)) {
            (Some(month), _) => (2, day, month),
            (None, Some("de")) => (3, day, month(words.get(2))?),
            _ => return None,
        },
        (None, Some(month)) => (2, number(words.get(1))?, month),
        (None, None) => return None,
    };
    Some((count, coming(day, month as u32 + 1, today)?))
}

/// "03.12" or "03.12.2026".
fn dotted(word: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = word.split('.').collect();
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok()).flatten()
    };
    match parts.as_slice() {
        [day, month] if day.len() == 2 && month.len() == 2 => {
            coming(number(day)?, number(month)?, today)
        }
        [day, month, year] if year.len() == 4 => {
            let year = i32::try_from(number(year)?).ok()?;
            Date::new(year, number(month)?, number(day)?).ok()
        }
        _ => None,
    }
}

/// The next such day of a year, today included; a leap day in a year that has one.
fn coming(day: u32, month: u32, today: Date) -> Option<Date> {
    (0..=8)
        .filter_map(|years| Date::new(today.year() + years, month, day).ok())
        .find(|found| *found >= today)
}

/// A time at the beginning of some words, and how many of them say it.
fn time_at(words: &[String]) -> Option<(usize, TimeOfDay)> {
    AT.iter().filter(|before| begins(words, before)).find_map(|before| {
        let word = words.get(before.len())?;
        let time = clock_time(word).or_else(|| {
            // "a las 9": the hour alone.
            let hour = word.parse::<u32>().ok().filter(|_| before.len() == 2)?;
            TimeOfDay::new(hour, 0).ok()
        })?;
        Some((before.len() + 1, time))
    })
}

/// "9:30", "15:00", "3pm".
fn clock_time(word: &str) -> Option<TimeOfDay> {
    let (digits, half) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(digits), _) => (digits, Some(12)),
        (None, Some(digits)) => (digits, Some(0)),
        (None, None) => (word, None),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes.parse().ok()?),
        Some(_) => return None,
        None if half.is_some() => (digits, 0),
        None => return None,
    };
    let hours: u32 = hours.parse().ok()?;
    match half {
        Some(half) if (1..=12).contains(&hours) => TimeOfDay::new(hours % 12 + half, minutes).ok(),
        Some(_) => None,
        None => TimeOfDay::new(hours, minutes).ok(),
    }
}

#[cfg(test)]
mod tests;
