//! What lines mean, on a Wednesday.

use super::*;

/// The third of June 2026, a Wednesday.
fn today() -> Date {
    Date::parse("2026-06-03").unwrap()
}

#[track_caller]
fn check(text: &str, title: &str, day: &str, time: &str) {
    let spoken = understand(text, today());
    let day_said = spoken.due_on.map(|day| day.to_string()).unwrap_or_default();
    let time_said = spoken.due_time.map(|time| time.to_string()).unwrap_or_default();
    assert_eq!((spoken.title.as_str(), day_said.as_str(), time_said.as_str()), (title, day, time));
}

#[test]
fn near_days_are_said_in_three_languages() {
    check("Call Ana tomorrow", "Call Ana", "2026-06-04", "");
    check("Llamar a Ana mañana", "Llamar a Ana", "2026-06-04", "");
    check("Позвонить Анне завтра", "Позвонить Анне", "2026-06-04", "");
    check("сегодня отправить счёт", "отправить счёт", "2026-06-03", "");
    check("Llamar pasado mañana", "Llamar", "2026-06-05", "");
    check("Send it the day after tomorrow, please", "Send it please", "2026-06-05", "");
    check("Послезавтра встреча", "встреча", "2026-06-05", "");
}

#[test]
fn a_morning_is_no_tomorrow() {
    check("Llamar por la mañana", "Llamar por la mañana", "", "");
    check("Llamar mañana por la mañana", "Llamar por la mañana", "2026-06-04", "");
}

#[test]
fn days_weeks_and_months_are_counted() {
    check("Offer in 3 days", "Offer", "2026-06-06", "");
    check("Oferta dentro de 2 semanas", "Oferta", "2026-06-17", "");
    check("Напомнить через 5 дней", "Напомнить", "2026-06-08", "");
    check("Напомнить через неделю", "Напомнить", "2026-06-10", "");
    check("Renew in a month", "Renew", "2026-07-03", "");
    check("Renew in 0 days", "Renew in 0 days", "", "");
    check("Renew in 99999999999 days", "Renew in 99999999999 days", "", "");
    check("Plan next week", "Plan", "2026-06-08", "");
    check("План на следующей неделе", "План", "2026-06-08", "");
    check("Plan el próximo mes", "Plan", "2026-07-01", "");
}

#[test]
fn a_day_of_the_week_is_the_next_one() {
    check("Visit on Friday", "Visit", "2026-06-05", "");
    check("Visitar el lunes", "Visitar", "2026-06-08", "");
    check("Визит в среду", "Визит", "2026-06-10", "");
    check("Визит во вторник", "Визит", "2026-06-09", "");
    check("Visit Wednesday", "Visit", "2026-06-10", "");
    check("Отправить счёт до пятницы", "Отправить счёт", "2026-06-05", "");
    check("До среды позвонить", "позвонить", "2026-06-10", "");
    // Whose something is says no day.
    check("План понедельника", "План понедельника", "", "");
}

#[test]
fn dates_are_the_next_such_day() {
    check("Invoice 2026-12-24", "Invoice", "2026-12-24", "");
    check("Invoice on July 1st", "Invoice", "2026-07-01", "");
    check("Invoice 2nd July", "Invoice", "2026-07-02", "");
    check("Invoice by 23rd July", "Invoice", "2026-07-23", "");
    check("Счёт 24.12.2026", "Счёт", "2026-12-24", "");
    check("Счёт до 02.06", "Счёт", "2027-06-02", "");
    check("Invoice by December 24", "Invoice", "2026-12-24", "");
    check("Factura el 3 de junio", "Factura", "2026-06-03", "");
    check("Счёт 1 марта", "Счёт", "2027-03-01", "");
    check("Leap 29 february", "Leap", "2028-02-29", "");
    check("Party 31 june", "Party 31 june", "", "");
}

#[test]
fn a_time_alone_is_todays() {
    check("Call at 15:30", "Call", "2026-06-03", "15:30");
    check("Call tomorrow at 3pm", "Call", "2026-06-04", "15:00");
    check("Call 12am friday", "Call", "2026-06-05", "00:00");
    check("Llamar mañana a las 9", "Llamar", "2026-06-04", "09:00");
    check("Позвонить завтра в 9:05", "Позвонить", "2026-06-04", "09:05");
    check("Call at 25:00", "Call at 25:00", "", "");
    check("Call 13pm", "Call 13pm", "", "");
}

#[test]
fn what_says_no_day_is_a_title() {
    check("  Send   the offer ", "Send the offer", "", "");
    check("tomorrow", "tomorrow", "", "");
    check("Buy 10 lamps in 3 colours", "Buy 10 lamps in 3 colours", "", "");
    check("Price 10.50", "Price 10.50", "", "");
    check("Ask may", "Ask may", "", "");
    check("", "", "", "");
}
