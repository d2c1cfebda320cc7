//! How deals move: the funnel in both readings, the time in each stage, the answer to enquiries.

use cartera_reports::Snapshot;
use cartera_reports::deals::WON;
use cartera_reports::metric::lead_response_time::lead_response_time;
use cartera_reports::metric::stage_conversion_reached::stage_conversion_reached;
use cartera_reports::metric::stage_conversion_visited::stage_conversion_visited;
use cartera_reports::metric::time_in_stage::{StageTime, time_in_stage};

use crate::features::reports::card::{
    Card, Cell, Figure, Label, Line, Picture, Proof, Table, Worth,
};
use crate::words;

pub fn cards(now: &Snapshot<'_>) -> Vec<Card> {
    vec![reached(now), visited(now), times(now), response(now)]
}

fn stage(name: &str) -> Label {
    if name == WON { Label::Words(words::reports_won) } else { Label::Name(name.to_owned()) }
}

fn funnel_columns() -> Vec<Label> {
    vec![Label::Words(words::reports_deals), Label::Words(words::reports_go_on)]
}

fn reached(now: &Snapshot<'_>) -> Card {
    let found = stage_conversion_reached(now);
    let line = |row: &cartera_reports::metric::stage_conversion_reached::Reached<'_>| Line {
        name: stage(row.stage),
        cells: vec![
            Cell::with(Worth::Count(row.reached), &row.ids),
            Cell::with(Worth::percent(row.to_next_percent), &row.ids),
        ],
    };
    let whole = found.stages.last().and_then(|won| won.of_first_percent);
    Card {
        key: "stage_conversion_reached".into(),
        title: Label::Words(words::reports_reached),
        text: words::reports_reached_text,
        figures: vec![
            Figure::new(words::reports_to_won, Worth::percent(whole)).of(&found.basis.ids),
        ],
        table: Table {
            corner: Label::Words(words::reports_stage),
            columns: funnel_columns(),
            lines: found.stages.iter().map(line).collect(),
        },
        picture: Picture::Funnel(0, 1),
        proof: Proof::of(&found.basis),
    }
}

fn visited(now: &Snapshot<'_>) -> Card {
    let found = stage_conversion_visited(now);
    let line = |row: &cartera_reports::metric::stage_conversion_visited::Visited<'_>| Line {
        name: stage(row.stage),
        cells: vec![
            Cell::with(Worth::Count(row.visited), &row.ids),
            Cell::with(Worth::percent(row.to_next_percent), &row.ids),
        ],
    };
    Card {
        key: "stage_conversion_visited".into(),
        title: Label::Words(words::reports_visited),
        text: words::reports_visited_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_stage),
            columns: funnel_columns(),
            lines: found.stages.iter().map(line).collect(),
        },
        picture: Picture::Funnel(0, 1),
        proof: Proof::of(&found.basis),
    }
}

fn times(now: &Snapshot<'_>) -> Card {
    let found = time_in_stage(now);
    let line = |row: &StageTime<'_>| Line {
        name: stage(row.stage),
        cells: vec![
            Cell::with(Worth::days(row.per_deal.mean), &row.ids),
            Cell::with(Worth::days(row.per_deal.median), &row.ids),
            Cell::with(Worth::Count(row.per_deal.n), &row.ids),
            Cell::with(Worth::days(row.per_visit.mean), &row.ids),
            Cell::with(Worth::Count(row.per_visit.n), &row.ids),
        ],
    };
    Card {
        key: "time_in_stage".into(),
        title: Label::Words(words::reports_times),
        text: words::reports_times_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_stage),
            columns: vec![
                Label::Words(words::reports_mean),
                Label::Words(words::reports_median),
                Label::Words(words::reports_deals),
                Label::Words(words::reports_mean_per_visit),
                Label::Words(words::reports_visits),
            ],
            lines: found.stages.iter().map(line).collect(),
        },
        picture: Picture::Bars(&[0]),
        proof: Proof::of(&found.basis),
    }
}

fn response(now: &Snapshot<'_>) -> Card {
    let found = lead_response_time(now);
    let hours = |hours: Option<f64>| hours.map_or(Worth::None, Worth::Hours);
    let line = |row: &cartera_reports::metric::lead_response_time::OwnerResponse<'_>| Line {
        name: row
            .owner
            .map_or(Label::Words(words::reports_nobody), |owner| Label::Name(owner.to_owned())),
        cells: vec![
            Cell::with(Worth::Count(row.response.leads), &row.ids),
            Cell::with(Worth::Count(row.response.answered), &row.ids),
            Cell::with(Worth::Count(row.response.waiting), &row.ids),
            Cell::with(hours(row.response.hours.median), &row.ids),
            Cell::with(hours(row.response.longest_wait_hours), &row.ids),
        ],
    };
    Card {
        key: "lead_response_time".into(),
        title: Label::Words(words::reports_response),
        text: words::reports_response_text,
        figures: vec![
            Figure::new(words::reports_response_median, hours(found.total.hours.median))
                .of(&found.basis.ids)
                .from(vec![
                    (words::reports_mean, hours(found.total.hours.mean)),
                    (words::reports_answered, Worth::Count(found.total.answered)),
                    (words::reports_waiting, Worth::Count(found.total.waiting)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_owner),
            columns: vec![
                Label::Words(words::reports_leads),
                Label::Words(words::reports_answered),
                Label::Words(words::reports_waiting),
                Label::Words(words::reports_response_median),
                Label::Words(words::reports_longest_wait),
            ],
            lines: found.owners.iter().map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}
