//! The sample company as records, and the way out of it. Pure: the time and a mark come in,
//! patches come out; the same ones every time.

use cartera_domain::workspace::SalesTarget;
use cartera_domain::{Record, RecordKey, Value, Workspace};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use super::story::{Story, Told};
use crate::features::edit::{Edit, patch};

/// What the pipeline and its parts are called, in the person's language.
#[derive(Debug, Clone)]
pub struct SampleWords {
    /// The pipeline.
    pub pipeline: &'static str,
    /// The open stages, then those of won and of lost deals.
    pub stages: [&'static str; 6],
    /// The teams.
    pub teams: [&'static str; 2],
    /// Why deals are lost.
    pub reasons: [&'static str; 5],
    /// What deals are about; the customer's name follows.
    pub products: [&'static str; 6],
    /// What is done and what is to be done.
    pub doings: [&'static str; 5],
    /// Where enquiries come from.
    pub sources: [&'static str; 3],
    /// The work of installing it.
    pub work: &'static str,
    /// A piece, and an hour.
    pub units: [&'static str; 2],
    /// The price list.
    pub price_list: &'static str,
    /// Terms of quotes and orders.
    pub terms: &'static str,
    /// Why a quote was declined.
    pub late: &'static str,
}

/// A year of the sample company that ends now, as one command.
///
/// `mark` tells one sample from another that was removed before.
#[must_use]
pub fn add_sample(now_ms: i64, mark: u16, words: &SampleWords, workspace: &Workspace) -> Edit {
    let currency = workspace.base_currency.unwrap_or(cartera_domain::Currency::EUR);
    let mut patches = Vec::new();
    let Some(told) = Story::new(now_ms, mark, words, currency).tell() else {
        return Edit { label: label::CREATE, patches };
    };
    put_all(&mut patches, &told);
    let mut after = workspace.clone();
    after.base_currency = Some(currency);
    after.targets.extend(told.targets.iter().cloned());
    patches.push(patch(RecordKey::of(Workspace::ID), Some(workspace), &after));
    Edit { label: label::CREATE, patches }
}

fn put_all(to: &mut Vec<Patch>, told: &Told) {
    fn put<R: Record>(
        to: &mut Vec<Patch>,
        records: &[R],
        id: impl Fn(&R) -> cartera_domain::Id<R>,
    ) {
        to.extend(records.iter().map(|record| patch(RecordKey::of(id(record)), None, record)));
    }
    put(to, &told.teams, |one| one.id);
    put(to, &told.users, |one| one.id);
    put(to, std::slice::from_ref(&told.pipeline), |one| one.id);
    put(to, &told.stages, |one| one.id);
    put(to, &told.organizations, |one| one.id);
    put(to, &told.people, |one| one.id);
    put(to, &told.affiliations, |one| one.id);
    put(to, &told.leads, |one| one.id);
    put(to, &told.deals, |one| one.id);
    put(to, &told.activities, |one| one.id);
    put(to, &told.tasks, |one| one.id);
    put(to, &told.products, |one| one.id);
    put(to, &told.price_lists, |one| one.id);
    put(to, &told.list_prices, |one| one.id);
    put(to, &told.quotes, |one| one.id);
    put(to, &told.orders, |one| one.id);
    put(to, &told.lines, |one| one.id);
}

/// Puts all sample records into the trash, as one command; `keys` are those of the base.
#[must_use]
pub fn remove_sample(keys: &[RecordKey], workspace: &Workspace) -> Edit {
    let sample = keys.iter().filter(|key| is_sample(&key.id));
    let mut patches: Vec<Patch> =
        sample.map(|key| Patch { key: *key, changes: vec![Change::Delete] }).collect();
    let is_sample_target =
        |target: &&SalesTarget| target.owner.is_some_and(|owner| is_sample(owner.as_bytes()));
    let targets = workspace.targets.iter().filter(is_sample_target);
    let changes: Vec<Change> = targets
        .map(|target| Change::Element {
            field: Workspace::TARGETS.number,
            element: target.write(),
            present: false,
        })
        .collect();
    if !changes.is_empty() {
        patches.push(Patch { key: RecordKey::of(Workspace::ID), changes });
    }
    Edit { label: label::DELETE, patches }
}

/// What every id of a sample record has in it.
const MARK: &[u8; 5] = b"smpl:";

/// The id of a sample record: that of RFC 9562 §5.7 for its moment, with the mark of the sample
/// where others have chance.
#[must_use]
pub fn sample_id(at_ms: i64, mark: u16, number: u16) -> [u8; 16] {
    let [_, _, a, b, c, d, e, f] = at_ms.max(0).to_be_bytes();
    let [high, low] = mark.to_be_bytes();
    let [first, second] = number.to_be_bytes();
    let [m0, m1, m2, m3, m4] = *MARK;
    [a, b, c, d, e, f, 0x70 | (high & 0x0f), low, 0x80, m0, m1, m2, m3, m4, first, second]
}

/// Whether an id is that of a sample record.
#[must_use]
pub fn is_sample(id: &[u8; 16]) -> bool {
    id.get(9..14) == Some(MARK.as_slice()) && id.get(8) == Some(&0x80)
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Deal, Fields, Id, LineItem, Order, Quote, RecordKind};

    use super::*;

    /// 2026-06-30T12:00:00Z.
    const NOW: i64 = 1_782_820_800_000;

    fn words() -> SampleWords {
        SampleWords {
            pipeline: "Sales",
            stages: ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"],
            teams: ["South", "North"],
            reasons: ["Price", "Competitor", "No budget", "Timing", "No answer"],
            products: ["Heating", "Cooling", "Service", "Solar", "Pumps", "Controls"],
            doings: ["Call", "Meeting", "Offer sent", "Site visit", "Follow up"],
            sources: ["Web", "Fair", "Referral"],
            work: "Installation",
            units: ["pc", "h"],
            price_list: "Partners",
            terms: "30 days",
            late: "Too late",
        }
    }

    fn sample() -> Edit {
        add_sample(NOW, 7, &words(), &Workspace::default())
    }

    fn fields(patch: &Patch) -> Fields {
        let mut fields = Fields::new();
        for change in &patch.changes {
            match change {
                Change::Set { field, value } => {
                    fields.set(*field, value.clone().unwrap_or_default());
                }
                Change::Element { field, element, present: true } => {
                    fields.add(*field, element.clone());
                }
                _ => {}
            }
        }
        fields
    }

    fn deals() -> Vec<Deal> {
        let all = sample().patches;
        all.iter()
            .filter(|patch| patch.key.kind == RecordKind::Deal.number())
            .map(|patch| Deal::from_fields(Id::from_bytes(patch.key.id), &fields(patch)).unwrap())
            .collect()
    }

    #[test]
    fn it_is_the_same_every_time() {
        assert_eq!(sample(), sample());
        assert_ne!(sample(), add_sample(NOW, 8, &words(), &Workspace::default()));
    }

    #[test]
    fn every_record_is_another_one_and_has_the_mark() {
        let keys: Vec<RecordKey> = sample().patches.iter().map(|patch| patch.key).collect();
        let mut apart = keys.clone();
        apart.sort_unstable();
        apart.dedup();
        assert_eq!(apart.len(), keys.len());
        let unmarked = keys.iter().filter(|key| !is_sample(&key.id)).count();
        assert_eq!(unmarked, 1, "the workspace alone was there before");
        assert!(!is_sample(&[0x80; 16]));
    }

    #[test]
    fn nothing_happens_in_the_future_and_no_deal_before_it_is_begun() {
        for deal in deals() {
            let moves = deal.moves();
            assert!(moves.iter().all(|entry| entry.at.millis() <= NOW), "{}", deal.name);
            assert!(moves.windows(2).all(|two| two[0].at <= two[1].at), "{}", deal.name);
            assert_eq!(moves[0].at, deal.created_at, "{}", deal.name);
            assert!(deal.plans.iter().all(|plan| plan.at.millis() <= NOW), "{}", deal.name);
            assert!(deal.plans.iter().all(|plan| plan.at >= deal.created_at), "{}", deal.name);
        }
    }

    #[test]
    fn it_looks_like_a_company_that_sells() {
        let deals = deals();
        let won = deals.iter().filter(|deal| deal.standing.state.as_str() == "won").count();
        let lost = deals.iter().filter(|deal| deal.standing.state.as_str() == "lost").count();
        let open = deals.iter().filter(|deal| deal.is_open()).count();
        assert!(deals.len() >= 150 && won >= 40 && lost >= 40 && open >= 30, "{won} {lost} {open}");
        assert!(deals.iter().any(|deal| deal.plans.len() >= 2), "some are pushed");
        assert!(deals.iter().any(|deal| !deal.owners.is_empty()), "some change hands");
    }

    #[test]
    fn its_papers_add_up_and_have_numbers_of_their_own() {
        let all = sample().patches;
        let of = |kind: RecordKind| all.iter().filter(move |patch| patch.key.kind == kind.number());
        let line = |patch: &Patch| {
            LineItem::from_fields(Id::from_bytes(patch.key.id), &fields(patch)).unwrap()
        };
        let lines: Vec<LineItem> = of(RecordKind::LineItem).map(line).collect();
        let mut numbers = Vec::new();
        for patch in of(RecordKind::Quote) {
            let quote = Quote::from_fields(Id::from_bytes(patch.key.id), &fields(patch)).unwrap();
            let own = LineItem::in_order(cartera_domain::Link::to(quote.id), lines.iter().cloned());
            assert!(own.len() >= 2 && quote.is_as_sent(&own), "{quote:?}");
            numbers.push(quote.shown_number().unwrap());
        }
        for patch in of(RecordKind::Order) {
            let order = Order::from_fields(Id::from_bytes(patch.key.id), &fields(patch)).unwrap();
            let own = LineItem::in_order(cartera_domain::Link::to(order.id), lines.iter().cloned());
            assert!(own.len() >= 2 && order.is_as_placed(&own), "{order:?}");
            numbers.push(order.shown_number().unwrap());
        }
        let count = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert!(count >= 15 && numbers.len() == count, "{count} papers");
    }

    #[test]
    fn all_of_it_goes_in_one_step_and_nothing_else() {
        let added = sample();
        let mut keys: Vec<RecordKey> = added.patches.iter().map(|patch| patch.key).collect();
        let own = RecordKey { kind: 1, id: [9; 16] };
        keys.push(own);
        let mut workspace = Workspace::default();
        let after = added.patches.last().unwrap();
        workspace.targets = Workspace::from_fields(Workspace::ID, &fields(after)).unwrap().targets;
        let edit = remove_sample(&keys, &workspace);
        assert_eq!(edit.patches.len(), added.patches.len());
        assert!(edit.patches.iter().all(|patch| patch.key != own));
        let targets = edit.patches.last().unwrap();
        assert_eq!(targets.changes.len(), workspace.targets.len());
        assert_eq!(remove_sample(&[own], &Workspace::default()).patches, []);
    }
}
