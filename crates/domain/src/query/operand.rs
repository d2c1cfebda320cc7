//! What a condition's values mean for a field: texts of a filter become numbers, ranges and ids.

use crate::decimal;
use crate::id::Id;
use crate::money::{Currency, Money, UnitPrice};
use crate::record::RecordKey;
use crate::time::{TimeOfDay, Timestamp};

use super::compile::Context;
use super::{Kind, Period};

/// From the first to the last of the values that a text stands for: one number or a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) currency: Option<Currency>,
}

/// The numbers that a text stands for; `None` where it is no value of this kind.
pub(super) fn range(text: &str, kind: Kind, context: &Context<'_>) -> Option<Range> {
    let one = |number| Range { first: number, last: number, currency: None };
    Some(match kind {
        Kind::Number(decimals) => one(decimal::parse(text, decimals).ok()?),
        Kind::TimeOfDay => one(TimeOfDay::parse(text).ok()?.millis()),
        Kind::Date => {
            let period = Period::parse(text, &context.calendar)?;
            let (first, last) = (period.from.epoch_days().into(), period.to.epoch_days().into());
            Range { first, last, currency: None }
        }
        Kind::Moment => {
            if let Ok(at) = Timestamp::parse(text) {
                return Some(one(at.millis()));
            }
            let period = Period::parse(text, &context.calendar)?;
            let (first, last) = period.moments(context.calendar.zone);
            Range { first: first.millis(), last: last.millis(), currency: None }
        }
        Kind::Money => {
            let money = Money::parse(text).ok()?;
            Range { currency: Some(money.currency()), ..one(money.minor()) }
        }
        Kind::UnitPrice => {
            let price = UnitPrice::parse(text).ok()?;
            Range { currency: Some(price.currency()), ..one(price.millionths()) }
        }
        _ => return None,
    })
}

/// For the text of an id whose type does not matter.
enum Any {}

/// The ids that a text stands for: itself, me, or those of my team.
pub(super) fn ids(text: &str, kind: Kind, context: &Context<'_>) -> Option<Vec<[u8; 16]>> {
    match text {
        "me" | "my_team" if kind != Kind::User => None,
        "me" => context.me.map(|me| vec![me.0]),
        "my_team" => context.me.map(|me| {
            let team = context.my_team.iter().map(|user| user.0);
            team.chain([me.0]).collect()
        }),
        _ => Id::<Any>::parse(text).ok().map(|id| vec![*id.as_bytes()]),
    }
}

/// The key in a text such as `1:0192e4f0-…`, the form of [`crate::Link`].
pub(super) fn key(text: &str) -> Option<RecordKey> {
    let (kind, id) = text.split_once(':')?;
    let id = *Id::<Any>::parse(id).ok()?.as_bytes();
    Some(RecordKey { kind: kind.parse().ok()?, id })
}
