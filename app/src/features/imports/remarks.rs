//! The rows about which there is something to say, each with its reasons.

use std::sync::Arc;

use cartera_import::{Outcome, Report, RowReport};
use leptos::prelude::*;

use super::said;
use crate::format;
use crate::ui::Badge;
use crate::words;

/// More rows than these are counted, not listed: nobody reads them here.
const MOST: usize = 200;

/// How much of what: read = new + updated + already there + failed.
#[component]
pub fn Counts(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let numbers = [
        (words::import_read(), report.read, "count"),
        (words::import_created(), report.created, "count"),
        (words::import_updated(), report.updated, "count"),
        (words::import_skipped(), report.skipped, "count"),
        (words::import_failed(), report.failed, "count failed"),
    ];
    let counts = numbers.map(|(label, count, class)| {
        view! {
            <div class=class class:zero=count == 0>
                <dt>{label}</dt>
                <dd>{format::number(count.into())}</dd>
            </div>
        }
    });
    let sum = words::import_sum(
        report.created.into(),
        report.failed.into(),
        report.read.into(),
        report.skipped.into(),
        report.updated.into(),
    );
    let deals = (words::import_deals_new(), report.deals_created);
    let details = [
        (words::import_people_new(), report.people_created),
        (words::import_organizations_new(), report.organizations_created),
    ];
    // Most lists have no deals.
    let details = details.into_iter().chain(Some(deals).filter(|(_, count)| *count > 0));
    let details = details.chain([(words::import_warnings(), report.warnings)]);
    let amounts = sums(&report.amounts);
    let details = details.map(|(label, count)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{format::number(count.into())}</dd>
            </div>
        }
    });
    view! {
        <dl class="counts">{counts.collect_view()}</dl>
        <div class="counts-foot">
            <p class="muted">{sum}</p>
            <dl class="details">
                {details.collect_view()}
                <div hidden=amounts.is_empty()>
                    <dt>{words::import_amounts()}</dt>
                    <dd>{amounts.clone()}</dd>
                </div>
            </dl>
        </div>
    }
}

/// What new deals are worth, in the person's way of writing.
fn sums(amounts: &[String]) -> String {
    let one = |text: &String| match text.rsplit_once(' ') {
        Some((amount, currency)) => format::money(amount, currency),
        None => text.clone(),
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The rows to look at: those that failed first, then the others in the order of the file.
#[component]
pub fn Remarks(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let is_failed = |row: &&RowReport| row.outcome == Outcome::Failed;
    let failed = report.rows.iter().filter(is_failed);
    let others = report.rows.iter().filter(|row| !is_failed(row));
    let left = report.rows.len().saturating_sub(MOST);
    let lines = failed
        .chain(others)
        .take(MOST)
        .map(|row| {
            let (label, tone) = said::outcome(row.outcome);
            let why: Vec<String> = row.reasons.iter().map(said::reason).collect();
            view! {
                <li class="remark">
                    <span class="muted">{words::import_row(row.row.into())}</span>
                    <Badge label=label tone=tone />
                    <span class="remark-why">{why.join(" ")}</span>
                </li>
            }
        })
        .collect_view();
    let is_empty = report.rows.is_empty();
    view! {
        <section class="section">
            <h2>{words::import_rows()}</h2>
            <p class="muted" hidden=!is_empty>
                {words::import_rows_none()}
            </p>
            <ul class="remarks" hidden=is_empty>
                {lines}
            </ul>
            <p class="muted" hidden=left == 0>
                {words::import_more_rows(left as u64)}
            </p>
        </section>
    }
}
