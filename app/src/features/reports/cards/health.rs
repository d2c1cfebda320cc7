//! What is stuck: how old open deals are, which nobody touches, which slip, and what changed.

use cartera_reports::metric::activity_coverage::{CareRow, activity_coverage};
use cartera_reports::metric::age_in_stage::age_in_stage;
use cartera_reports::metric::ageing_buckets::ageing_buckets;
use cartera_reports::metric::open_pipeline::open_pipeline;
use cartera_reports::metric::push_count::push_count;
use cartera_reports::metric::rotting::rotting;
use cartera_reports::metric::slip_days::slip_days;
use cartera_reports::metric::slip_rate::slip_rate;
use cartera_reports::metric::what_changed_since::what_changed_since;
use cartera_reports::{Snapshot, Sum};

use crate::features::reports::card::{
    Card, Cell, Figure, Label, Line, Picture, Proof, Rows, Table, Words, Worth, rows,
};
use crate::words;

/// More deals than these a card does not list; their proof has all of them.
const MOST: usize = 12;
/// More organizations than these are not listed.
const MOST_ORGANIZATIONS: usize = 10;

pub fn cards(now: &Snapshot<'_>) -> Vec<Card> {
    vec![ageing(now), rotten(now), changes(now), slips(now), pushes(now), care(now)]
}

/// One deal behind a cell.
fn alone(row: u32) -> Option<Rows> {
    Some([row].as_slice().into())
}

fn ageing(now: &Snapshot<'_>) -> Card {
    let (open, ages, found) = (open_pipeline(now), age_in_stage(now), ageing_buckets(now));
    let line = |bucket: &cartera_reports::metric::ageing_buckets::AgeBucket<'_>| Line {
        name: Label::Plain(bucket.days.to_owned()),
        cells: vec![
            Cell::with(Worth::Count(bucket.deals), &bucket.sum.ids),
            Cell::with(Worth::Money(bucket.sum.value), &bucket.sum.ids),
        ],
    };
    Card {
        key: "ageing_buckets".into(),
        title: Label::Words(words::reports_ageing),
        text: words::reports_ageing_text,
        figures: vec![
            Figure::new(words::reports_open_pipeline, Worth::Money(open.value))
                .of(&open.basis.ids)
                .from(vec![
                    (words::reports_deals, Worth::Count(open.count)),
                    (words::reports_without_amount, Worth::Count(open.without_amount)),
                ]),
            Figure::new(words::reports_age_median, Worth::days(ages.days.median))
                .of(&ages.basis.ids)
                .from(vec![
                    (words::reports_mean, Worth::days(ages.days.mean)),
                    (words::reports_deals, Worth::Count(ages.days.n)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_days_in_stage),
            columns: vec![Label::Words(words::reports_deals), Label::Words(words::reports_value)],
            lines: found.buckets.iter().map(line).collect(),
        },
        picture: Picture::Bars(&[1]),
        proof: Proof::of(&found.basis),
    }
}

fn rotten(now: &Snapshot<'_>) -> Card {
    let found = rotting(now);
    let shown = found.deals.iter().filter(|deal| deal.is_rotten).take(MOST);
    let line = |deal: &cartera_reports::metric::rotting::Rest<'_>| Line {
        name: Label::Deal(deal.row),
        cells: vec![
            Cell { rows: alone(deal.row), ..Cell::of(Worth::Days(deal.idle_days as f64)) },
            Cell::of(deal.limit_days.map_or(Worth::None, |days| Worth::Days(days.into()))),
            Cell::of(deal.last_activity.map_or(Worth::None, Worth::Day)),
        ],
    };
    let mut figures = vec![
        Figure::new(words::reports_rotten, Worth::Count(found.count))
            .of(&found.rotten)
            .from(vec![(words::reports_open_deals, Worth::Count(now.open_count()))]),
        Figure::new(words::reports_rotten_unplanned, Worth::Count(found.unless_planned.count))
            .of(&found.unless_planned.ids),
    ];
    if let Some(variant) = &found.by_deal_age {
        figures.push(
            Figure::new(words::reports_rotten_by_age, Worth::Count(variant.count)).of(&variant.ids),
        );
    }
    Card {
        key: "rotting".into(),
        title: Label::Words(words::reports_rotting),
        text: words::reports_rotting_text,
        figures,
        table: Table {
            corner: Label::Words(words::reports_deal),
            columns: vec![
                Label::Words(words::reports_idle),
                Label::Words(words::reports_limit),
                Label::Words(words::reports_last_touch),
            ],
            lines: shown.map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn slips(now: &Snapshot<'_>) -> Card {
    let found = slip_rate(now);
    let line = |row: &cartera_reports::metric::slip_rate::QuarterSlip<'_>| Line {
        name: Label::Plain(row.quarter.to_string()),
        cells: vec![
            Cell::with(Worth::Count(row.slip.expected.rows.len()), &row.slip.expected),
            Cell::with(Worth::Count(row.slip.slipped.rows.len()), &row.slip.slipped),
            Cell {
                rows: Some(rows(&row.slip.slipped)),
                ..Cell::of(Worth::percent(row.slip.percent))
            },
        ],
    };
    Card {
        key: "slip_rate".into(),
        title: Label::Words(words::reports_slips),
        text: words::reports_slips_text,
        figures: vec![
            Figure::new(words::reports_slip_rate, Worth::percent(found.slip.percent))
                .of(&found.slip.slipped)
                .from(vec![
                    (words::reports_from, Worth::Day(found.slip.from)),
                    (words::reports_to, Worth::Day(found.slip.to)),
                    (words::reports_promised, Worth::Count(found.slip.expected.rows.len())),
                    (words::reports_slipped, Worth::Count(found.slip.slipped.rows.len())),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_quarter),
            columns: vec![
                Label::Words(words::reports_promised),
                Label::Words(words::reports_slipped),
                Label::Words(words::reports_slip_rate),
            ],
            lines: found.quarters.iter().map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn pushes(now: &Snapshot<'_>) -> Card {
    let (found, slipped) = (push_count(now), slip_days(now));
    let line = |deal: &cartera_reports::metric::push_count::Pushed<'_>| {
        let days = slipped.deals.iter().find(|other| other.id == deal.id);
        Line {
            name: Label::Deal(deal.row),
            cells: vec![
                Cell { rows: alone(deal.row), ..Cell::of(Worth::Count(deal.pushes)) },
                Cell::of(Worth::Count(deal.pull_ins)),
                Cell::of(days.map_or(Worth::None, |days| Worth::Days(days.slip_days as f64))),
            ],
        }
    };
    Card {
        key: "push_count".into(),
        title: Label::Words(words::reports_pushes),
        text: words::reports_pushes_text,
        figures: vec![
            Figure::new(words::reports_pushes, Worth::Count(found.pushes))
                .of(&found.basis.ids)
                .from(vec![
                    (words::reports_pushed_deals, Worth::Count(found.pushed_deals)),
                    (words::reports_pull_ins, Worth::Count(found.pull_ins)),
                ]),
            Figure::new(words::reports_slip_days_mean, Worth::days(slipped.days.mean))
                .of(&slipped.basis.ids)
                .from(vec![
                    (words::reports_median, Worth::days(slipped.days.median)),
                    (words::reports_deals, Worth::Count(slipped.days.n)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_deal),
            columns: vec![
                Label::Words(words::reports_pushes),
                Label::Words(words::reports_pull_ins),
                Label::Words(words::reports_slip_days),
            ],
            lines: found.deals.iter().take(MOST).map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn care(now: &Snapshot<'_>) -> Card {
    let found = activity_coverage(now);
    let line = |row: &CareRow<'_>, none: Words| Line {
        name: row.name.map_or(Label::Words(none), |name| Label::Name(name.to_owned())),
        cells: vec![
            Cell::of(Worth::Count(row.care.open_deals)),
            Cell::of(Worth::percent(row.care.touched_recently_percent)),
            Cell::of(row.care.last_touch.map_or(Worth::None, Worth::Day)),
            Cell::of(Worth::percent(row.care.with_next_step_percent)),
            Cell::with(Worth::Count(row.care.overdue), &row.care.needs_a_step),
            Cell::with(Worth::Count(row.care.without_next_step), &row.care.needs_a_step),
        ],
    };
    let owners = found.owners.iter().map(|row| line(row, words::reports_nobody));
    let organizations = found.organizations.iter().filter(|row| row.name.is_some());
    let organizations = organizations.take(MOST_ORGANIZATIONS);
    let organizations = organizations.map(|row| line(row, words::reports_nobody));
    let (total, ids) = (&found.total, &found.basis.ids);
    Card {
        key: "activity_coverage".into(),
        title: Label::Words(words::reports_care),
        text: words::reports_care_text,
        figures: vec![
            Figure::new(words::reports_touched, Worth::percent(total.touched_recently_percent))
                .of(ids)
                .from(vec![
                    (words::reports_touched_deals, Worth::Count(total.touched_recently)),
                    (words::reports_open_deals, Worth::Count(total.open_deals)),
                    (words::reports_never_touched, Worth::Count(total.never_touched)),
                ]),
            Figure::new(words::reports_next_steps, Worth::percent(total.with_next_step_percent))
                .of(&total.needs_a_step)
                .from(vec![
                    (words::reports_with_step, Worth::Count(total.with_next_step)),
                    (words::reports_overdue, Worth::Count(total.overdue)),
                    (words::reports_without_step, Worth::Count(total.without_next_step)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_who),
            columns: [
                words::reports_open_deals as Words,
                words::reports_touched,
                words::reports_last_touch,
                words::reports_next_steps,
                words::reports_overdue,
                words::reports_without_step,
            ]
            .map(Label::Words)
            .to_vec(),
            lines: owners.chain(organizations).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn changes(now: &Snapshot<'_>) -> Card {
    let found = what_changed_since(now);
    let line = |name: Words, sum: &Sum<'_>| Line {
        name: Label::Words(name),
        cells: vec![
            Cell::with(Worth::Count(sum.count), &sum.ids),
            Cell::with(Worth::Money(sum.value), &sum.ids),
        ],
    };
    Card {
        key: "what_changed_since".into(),
        title: Label::Words(words::reports_changes),
        text: words::reports_changes_text,
        figures: vec![
            Figure::new(words::reports_open_at_start, Worth::Money(found.open_at_start.value))
                .of(&found.open_at_start.ids)
                .from(vec![(words::reports_from, Worth::Day(found.since))]),
            Figure::new(words::reports_open_at_end, Worth::Money(found.open_at_end.value))
                .of(&found.open_at_end.ids),
        ],
        table: Table {
            corner: Label::Words(words::reports_what),
            columns: vec![Label::Words(words::reports_deals), Label::Words(words::reports_value)],
            lines: vec![
                line(words::reports_created, &found.created),
                line(words::reports_reopened, &found.reopened),
                line(words::reports_amount_changed, &found.amount_changed),
                line(words::reports_won, &found.won),
                line(words::reports_lost, &found.lost),
                line(words::reports_moved_forward, &found.moved_forward),
                line(words::reports_moved_backward, &found.moved_backward),
                line(words::reports_pushed_out, &found.pushed_out),
                line(words::reports_pulled_in, &found.pulled_in),
                line(words::reports_owner_changed, &found.owner_changed),
            ],
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}
