//! What will close: the forecast by month, how sure it is, and whether it is enough.

use cartera_reports::metric::coverage::coverage;
use cartera_reports::metric::forecast_accuracy::forecast_accuracy;
use cartera_reports::metric::forecast_categories::forecast_categories;
use cartera_reports::metric::stage_probabilities::stage_probabilities;
use cartera_reports::metric::weighted_forecast::{Bucket, weighted_forecast};
use cartera_reports::{Ids, Snapshot, Sum};

use crate::features::reports::card::{
    Card, Cell, Figure, Label, Line, Picture, Proof, Table, Worth,
};
use crate::words;

pub fn cards(now: &Snapshot<'_>) -> Vec<Card> {
    vec![by_month(now), categories(now), probabilities(now), targets(now), accuracy(now)]
}

fn by_month(now: &Snapshot<'_>) -> Card {
    let found = weighted_forecast(now);
    let line = |name: Label, bucket: &Bucket<'_>| Line {
        name,
        cells: vec![
            Cell::with(Worth::Count(bucket.count), &bucket.ids),
            Cell::with(Worth::Money(bucket.unweighted), &bucket.ids),
            Cell::with(Worth::Money(bucket.weighted), &bucket.ids),
        ],
    };
    let mut lines = vec![line(Label::Words(words::reports_overdue), &found.overdue)];
    lines.extend(found.months.iter().map(|row| line(Label::Month(row.month), &row.bucket)));
    lines.push(line(Label::Words(words::reports_no_date), &found.no_date));
    lines.retain(|line| line.cells.first().is_some_and(|cell| cell.worth != Worth::Count(0)));
    Card {
        key: "weighted_forecast".into(),
        title: Label::Words(words::reports_forecast),
        text: words::reports_forecast_text,
        figures: vec![
            Figure::new(words::reports_weighted, Worth::Money(found.total.weighted))
                .of(&found.total.ids)
                .from(vec![
                    (words::reports_overdue, Worth::Money(found.overdue.weighted)),
                    (words::reports_no_date, Worth::Money(found.no_date.weighted)),
                ]),
            Figure::new(words::reports_open_pipeline, Worth::Money(found.total.unweighted))
                .of(&found.total.ids)
                .from(vec![
                    (words::reports_deals, Worth::Count(found.total.count)),
                    (words::reports_without_amount, Worth::Count(found.without_amount)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_month),
            columns: vec![
                Label::Words(words::reports_deals),
                Label::Words(words::reports_unweighted),
                Label::Words(words::reports_weighted),
            ],
            lines,
        },
        picture: Picture::Bars(&[2]),
        proof: Proof::of(&found.basis),
    }
}

fn categories(now: &Snapshot<'_>) -> Card {
    let found = forecast_categories(now);
    let line = |name, sum: &Sum<'_>| Line {
        name: Label::Words(name),
        cells: vec![
            Cell::with(Worth::Count(sum.count), &sum.ids),
            Cell::with(Worth::Money(sum.value), &sum.ids),
        ],
    };
    Card {
        key: "forecast_categories".into(),
        title: Label::Words(words::reports_categories),
        text: words::reports_categories_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_category),
            columns: vec![Label::Words(words::reports_deals), Label::Words(words::reports_value)],
            lines: vec![
                line(words::reports_closed_won, &found.closed),
                line(words::reports_commit, &found.commit),
                line(words::reports_best_case, &found.best_case),
                line(words::reports_pipeline_category, &found.pipeline),
                line(words::reports_omitted, &found.omitted),
            ],
        },
        picture: Picture::Bars(&[1]),
        proof: Proof::of(&found.basis),
    }
}

fn targets(now: &Snapshot<'_>) -> Card {
    let found = coverage(now);
    let line = |row: &cartera_reports::metric::coverage::TargetCoverage<'_>| {
        let whose = row
            .owner
            .map_or(Label::Words(words::reports_everybody), |owner| Label::Name(owner.to_owned()));
        Line {
            name: whose,
            cells: vec![
                Cell::of(Worth::Day(row.from)),
                Cell::of(Worth::Day(row.to)),
                Cell::of(Worth::Money(row.target)),
                Cell::with(Worth::Money(row.won), &row.won_ids),
                Cell::with(Worth::Money(row.remaining), &row.won_ids),
                Cell::with(Worth::Money(row.open_weighted), &row.open_ids),
                Cell::with(row.coverage.map_or(Worth::None, Worth::Ratio), &row.open_ids),
            ],
        }
    };
    // Without a period those that are over say nothing of what is still to be sold.
    let is_over = |row: &&cartera_reports::metric::coverage::TargetCoverage<'_>| {
        now.question.period.is_all_time() && row.to < now.today()
    };
    let shown = found.targets.iter().filter(|row| !is_over(row));
    Card {
        key: "coverage".into(),
        title: Label::Words(words::reports_coverage),
        text: words::reports_coverage_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_whose),
            columns: [
                words::reports_from,
                words::reports_to,
                words::reports_target,
                words::reports_won,
                words::reports_remaining,
                words::reports_weighted,
                words::reports_coverage,
            ]
            .map(Label::Words)
            .to_vec(),
            lines: shown.map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn accuracy(now: &Snapshot<'_>) -> Card {
    let found = forecast_accuracy(now);
    let line = |row: &cartera_reports::metric::forecast_accuracy::MonthAccuracy<'_>| Line {
        name: Label::Month(row.month),
        cells: vec![
            faint(!row.is_over, Worth::Money(row.figures.forecast), &row.promised),
            faint(!row.is_over, Worth::Money(row.figures.actual), &row.won),
            Cell::with(Worth::percent(row.figures.accuracy_percent), &row.promised),
        ],
    };
    Card {
        key: "forecast_accuracy".into(),
        title: Label::Words(words::reports_accuracy),
        text: words::reports_accuracy_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_month),
            columns: vec![
                Label::Words(words::reports_promised),
                Label::Words(words::reports_actual),
                Label::Words(words::reports_accuracy),
            ],
            lines: found.months.iter().map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

/// A cell that time alone may still change, or not.
fn faint(is_faint: bool, worth: Worth, ids: &Ids<'_>) -> Cell {
    Cell { is_faint, ..Cell::with(worth, ids) }
}

fn probabilities(now: &Snapshot<'_>) -> Card {
    let found = stage_probabilities(now);
    let line = |row: &cartera_reports::metric::stage_probabilities::StageProbability<'_>| Line {
        name: Label::Name(row.stage.to_owned()),
        cells: vec![
            Cell::of(Worth::percent(row.edited_percent.map(cartera_reports::Share::percent))),
            Cell::with(Worth::percent(row.learnt_percent), &row.ids),
            Cell::with(Worth::Count(row.closed), &row.ids),
        ],
    };
    Card {
        key: "stage_probabilities".into(),
        title: Label::Words(words::reports_probabilities),
        text: words::reports_probabilities_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_stage),
            columns: vec![
                Label::Words(words::reports_edited),
                Label::Words(words::reports_learnt),
                Label::Words(words::reports_sample),
            ],
            lines: found.stages.iter().map(line).collect(),
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}
