//! Small pipelines in one line per deal, and the answer to a question about them.

use cartera_reports::{Period, Question, Zone, input, report};
use serde_json::{Map, Value, json};

/// `2026-` before a bare month and day.
fn year(day: &str) -> String {
    if day.len() == 5 { format!("2026-{day}") } else { day.to_owned() }
}

/// A deal from `id owner amount currency | 01-05 New, 02-11 Won | 01-05>02-28 | key=value, …`.
///
/// `-` is a field that is missing; a value is JSON where it reads as such, else a text.
pub fn deal(line: &str) -> Value {
    let mut parts = line.split('|').map(str::trim);
    let mut found = Map::new();
    let head = parts.next().unwrap().split_whitespace();
    for (field, text) in ["id", "owner", "amount", "currency"].into_iter().zip(head) {
        if text != "-" {
            found.insert(field.into(), text.into());
        }
    }
    let entries = |part: Option<&'_ str>| -> Vec<String> {
        let entries = part.unwrap_or_default().split(',').map(str::trim);
        entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
    };
    let history = entries(parts.next()).into_iter().map(|entry| {
        let (on, stage) = entry.split_once(' ').unwrap();
        json!({"on": year(on), "stage": stage})
    });
    found.insert("history".into(), history.collect());
    let expected = entries(parts.next()).into_iter().map(|entry| {
        let (set_on, date) = entry.split_once('>').unwrap();
        let date = if date == "null" { Value::Null } else { year(date).into() };
        json!({"set_on": year(set_on), "date": date})
    });
    found.insert("expected_close".into(), expected.collect());
    for more in parts {
        let (field, text) = more.split_once('=').unwrap();
        found.insert(field.into(), serde_json::from_str(text).unwrap_or_else(|_| text.into()));
    }
    Value::Object(found)
}

/// A pipeline New 10 %, Qualified 30 %, Proposal 60 %, Negotiation 80 % in EUR with these deals.
pub fn pipeline(deals: &[&str]) -> Value {
    let stage = |(name, probability, days): (&str, u32, u32)| json!({"name": name, "probability": probability, "rotting_days": days});
    let stages =
        [("New", 10, 10), ("Qualified", 30, 14), ("Proposal", 60, 21), ("Negotiation", 80, 14)];
    json!({
        "base_currency": "EUR",
        "rates": {"USD": "0.80"},
        "stages": stages.map(stage),
        "deals": deals.iter().map(|line| deal(line)).collect::<Value>(),
    })
}

/// All metrics of a document for a period; `as_of`, `from` and `to` as the command line has them.
pub fn ask_in(document: &Value, zone: &Zone, as_of: &str, period: (&str, &str)) -> Value {
    let deals = input::read(&document.to_string(), zone).unwrap();
    let day = |text: &str| cartera_reports::Day::parse(&year(text));
    let period = Period { from: day(period.0), to: day(period.1) };
    let as_of = zone.as_of(&year(as_of)).unwrap();
    let question = Question::new(as_of, zone).in_period(period);
    serde_json::to_value(report(&deals, question, |_| true)).unwrap()
}

/// All metrics of a document, for all time, in UTC.
pub fn ask(document: &Value, as_of: &str) -> Value {
    ask_in(document, &Zone::utc(), as_of, ("", ""))
}
