//! What can be done to deals. Pure: records, moments and ids come in, changes come out.

use cartera_domain::deal::{DealPerson, FrozenRate, MoveError, Step};
use cartera_domain::line_item::LineItemId;
use cartera_domain::pipeline::StageId;
use cartera_domain::rank::make_room;
use cartera_domain::{
    Currency, Deal, Fields, Id, LineItem, Link, LongText, Money, MoneyError, Name, Organization,
    Person, Rank, Rate, RecordKey, Totals,
};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Somebody who is named by a deal: known, or made with it.
#[derive(Debug, Clone, PartialEq)]
pub enum Side<R> {
    /// There already.
    Known(Id<R>),
    /// To be made.
    New(Box<R>),
}

impl Side<Organization> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> Id<Organization> {
        match self {
            Self::Known(id) => *id,
            Self::New(new) => new.id,
        }
    }

    /// What makes it, where it is new.
    #[must_use]
    pub fn patches(&self) -> Vec<Patch> {
        match self {
            Self::Known(_) => Vec::new(),
            Self::New(new) => vec![patch(RecordKey::of(new.id), None, new.as_ref())],
        }
    }
}

impl Side<Person> {
    /// Their id.
    #[must_use]
    pub fn id(&self) -> Id<Person> {
        match self {
            Self::Known(id) => *id,
            Self::New(new) => new.id,
        }
    }

    /// What makes it, where it is new.
    #[must_use]
    pub fn patches(&self) -> Vec<Patch> {
        match self {
            Self::Known(_) => Vec::new(),
            Self::New(new) => vec![patch(RecordKey::of(new.id), None, new.as_ref())],
        }
    }
}

/// Makes a deal, and with it whoever it names and the pipeline where those are no records yet.
#[must_use]
pub fn create_deal(
    deal: &Deal,
    organization: Option<&Side<Organization>>,
    person: Option<&Side<Person>>,
    pipeline: Vec<Patch>,
) -> Edit {
    let mut patches = vec![patch(RecordKey::of(deal.id), None, deal)];
    patches.extend(organization.into_iter().flat_map(Side::<Organization>::patches));
    patches.extend(person.into_iter().flat_map(Side::<Person>::patches));
    patches.extend(pipeline);
    Edit { label: label::CREATE, patches }
}

/// Changes a deal to what `after` says.
#[must_use]
pub fn edit_deal(before: &Deal, after: &Deal) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// Says who would buy; the organization may come into being with that.
#[must_use]
pub fn set_organization(before: &Deal, side: Option<&Side<Organization>>) -> Edit {
    let after = Deal { organization: side.map(Side::<Organization>::id), ..before.clone() };
    let mut edit = edit_deal(before, &after);
    edit.patches.extend(side.into_iter().flat_map(Side::<Organization>::patches));
    edit
}

/// Puts a person into a deal, who may come into being with that. One who is in it stays as they
/// are.
#[must_use]
pub fn add_person(before: &Deal, side: &Side<Person>) -> Edit {
    let mut after = before.clone();
    if after.people.iter().all(|one| one.person != side.id()) {
        after.people.push(DealPerson::new(side.id()));
    }
    let mut edit = edit_deal(before, &after);
    edit.patches.extend(side.patches());
    edit
}

/// Moves a deal. `filled` is the deal with what the stage asks for; the same as `before` where
/// it asked nothing.
///
/// # Errors
/// As [`Deal::moved_to`].
pub fn move_deal(
    before: &Deal,
    filled: &Deal,
    fields: &Fields,
    step: &Step<'_>,
) -> Result<Edit, MoveError> {
    Ok(edit_deal(before, &filled.moved_to(fields, step)?))
}

/// Wins a deal.
///
/// # Errors
/// As [`Deal::won`].
pub fn win_deal(
    before: &Deal,
    filled: &Deal,
    fields: &Fields,
    step: &Step<'_>,
    rate: Option<FrozenRate>,
    reason: Option<Name>,
) -> Result<Edit, MoveError> {
    Ok(edit_deal(before, &filled.won(fields, step, rate, reason)?))
}

/// Loses a deal for a reason.
///
/// # Errors
/// As [`Deal::lost`].
pub fn lose_deal(
    before: &Deal,
    filled: &Deal,
    fields: &Fields,
    step: &Step<'_>,
    rate: Option<FrozenRate>,
    why: (Name, Option<LongText>),
) -> Result<Edit, MoveError> {
    Ok(edit_deal(before, &filled.lost(fields, step, rate, why.0, why.1)?))
}

/// Opens a deal again.
///
/// # Errors
/// As [`Deal::reopened`].
pub fn reopen_deal(before: &Deal, fields: &Fields, step: &Step<'_>) -> Result<Edit, MoveError> {
    Ok(edit_deal(before, &before.reopened(fields, step)?))
}

/// The rate that is frozen when a deal is closed: one to one where its currency is the
/// workspace's, or the workspace has none; else the one that was said. `None` where somebody must
/// say it.
#[must_use]
pub fn frozen_rate(
    amount: Option<Money>,
    base: Option<Currency>,
    said: Option<Rate>,
) -> Option<FrozenRate> {
    let currency = amount?.currency();
    let base = base.unwrap_or(currency);
    let rate = if base == currency { Rate::ONE } else { said? };
    Some(FrozenRate { of: Some(currency), ..FrozenRate::new(base, rate) })
}

/// A place on the board, and which other deals get other ranks where there was none left.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The rank of the place.
    pub rank: Rank,
    /// Others in the stage, with the rank that they get.
    pub moved: Vec<(Id<Deal>, Rank)>,
}

/// The place between two cards; `None` where nothing lies between them.
#[must_use]
pub fn spot_between(after: Option<&Deal>, before: Option<&Deal>, jitter: u32) -> Option<Spot> {
    let rank = |deal: Option<&Deal>| deal.map(|deal| deal.standing.rank.clone());
    let rank = Rank::between(rank(after).as_ref(), rank(before).as_ref(), jitter)?;
    Some(Spot { rank, moved: Vec::new() })
}

/// The place behind one card, or before another where there is none, in a column whose cards get
/// other ranks where there is no room. `column` are all cards of the stage in order, without the
/// one that moves; a place that names none of them is the first.
#[must_use]
pub fn spot_in(
    column: &[Deal],
    (after, before): (Option<Id<Deal>>, Option<Id<Deal>>),
    jitter: u32,
) -> Spot {
    let at = |id: Option<Id<Deal>>| column.iter().position(|deal| Some(deal.id) == id);
    let place = at(after).map(|at| at + 1).or_else(|| at(before)).unwrap_or_default();
    let ranks: Vec<Rank> = column.iter().map(|deal| deal.standing.rank.clone()).collect();
    let room = make_room(&ranks, place, jitter);
    let moved = room.moved.into_iter();
    let moved = moved.filter_map(|(at, rank)| Some((column.get(at)?.id, rank))).collect();
    Spot { rank: room.rank, moved }
}

impl Spot {
    /// What gives the others their ranks; nothing else of them is changed. `get` tells how they
    /// stand now: one that has left the stage since, or was closed, stays as it is.
    #[must_use]
    pub fn patches(&self, stage: StageId, get: impl Fn(Id<Deal>) -> Option<Deal>) -> Vec<Patch> {
        let moved = self.moved.iter().filter_map(|(id, rank)| {
            let before = get(*id).filter(|deal| deal.is_open() && deal.standing.stage == stage)?;
            let mut after = before.clone();
            after.standing.rank = rank.clone();
            Some(patch(RecordKey::of(*id), Some(&before), &after))
        });
        moved.collect()
    }
}

/// What the lines of a deal add up to; `None` where there are none.
///
/// # Errors
/// [`MoneyError`] where they are of several currencies, or too much.
pub fn totals(lines: &[LineItem]) -> Result<Option<Totals>, MoneyError> {
    let Some(first) = lines.first() else { return Ok(None) };
    let currency = first.price.amount.currency();
    Totals::of_lines(currency, lines, None, None).map(Some)
}

/// Adds, changes or removes a line, and makes the deal worth what its lines add up to. `lines`
/// are those that are there before.
///
/// # Errors
/// [`MoneyError`] where they would not add up; nothing is changed then.
pub fn change_line(
    deal: &Deal,
    lines: &[LineItem],
    id: LineItemId,
    line: Option<&LineItem>,
) -> Result<Edit, MoneyError> {
    let before = lines.iter().find(|one| one.id == id);
    let mut after: Vec<LineItem> = lines.iter().filter(|one| one.id != id).cloned().collect();
    after.extend(line.cloned());
    let after = LineItem::in_order(Link::to(deal.id), after);
    let worth = totals(&after)?.map(|totals| totals.total);
    let key = RecordKey::of(id);
    let own = match line {
        Some(line) => patch(key, before, line),
        None => Patch { key, changes: vec![Change::Delete] },
    };
    // Without lines it stays worth what it was.
    let changed = Deal { amount: worth.or(deal.amount), ..deal.clone() };
    let of_deal = patch(RecordKey::of(deal.id), Some(deal), &changed);
    Ok(Edit { label: label::EDIT, patches: vec![own, of_deal] })
}

/// Puts a deal into the trash.
#[must_use]
pub fn delete_deal(deal: &Deal) -> Edit {
    let key = RecordKey::of(deal.id);
    Edit { label: label::DELETE, patches: vec![Patch { key, changes: vec![Change::Delete] }] }
}

#[cfg(test)]
#[path = "commands_tests.rs"]
mod tests;
