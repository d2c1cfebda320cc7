//! What was closed: how much, how fast, why not, by whom, and how soon after it was begun.

use cartera_reports::metric::average_deal_size::average_deal_size;
use cartera_reports::metric::cohort::{Cell as CohortCell, CohortRow, WITHIN_DAYS, cohort};
use cartera_reports::metric::lead_to_close::lead_to_close;
use cartera_reports::metric::lost_reasons::{LostReason, lost_reasons};
use cartera_reports::metric::owner_board::{OwnerFigures, owner_board};
use cartera_reports::metric::sales_cycle::sales_cycle;
use cartera_reports::metric::sales_velocity::sales_velocity;
use cartera_reports::metric::win_rate::win_rate;
use cartera_reports::{Snapshot, Spread};

use crate::features::reports::card::{
    Card, Cell, Figure, Label, Line, Picture, Proof, Table, Words, Worth,
};
use crate::words;

pub fn cards(now: &Snapshot<'_>) -> Vec<Card> {
    vec![
        rates(now),
        deal_size(now),
        cycle(now),
        velocity(now),
        lost(now),
        owners(now),
        cohorts(now),
    ]
}

fn figures_only(
    key: &'static str,
    title: Words,
    text: Words,
    figures: Vec<Figure>,
    proof: Proof,
) -> Card {
    let table = Table::none(Label::Words(words::reports_figure));
    let (key, title) = (key.into(), Label::Words(title));
    Card { key, title, text, figures, table, picture: Picture::Table, proof }
}

fn rates(now: &Snapshot<'_>) -> Card {
    let found = win_rate(now);
    let won = (words::reports_won as Words, Worth::Count(found.count.won));
    let lost = (words::reports_lost as Words, Worth::Count(found.count.lost));
    let (value, strict) = (&found.value_weighted, &found.strict);
    let ids = &found.basis.ids;
    figures_only(
        "win_rate",
        words::reports_win_rate,
        words::reports_win_rate_text,
        vec![
            Figure::new(words::reports_win_rate_count, Worth::percent(found.count.percent))
                .of(ids)
                .from(vec![won.clone(), lost.clone()]),
            Figure::new(words::reports_win_rate_value, Worth::percent(value.percent)).of(ids).from(
                vec![
                    (words::reports_won, Worth::Money(value.won_value)),
                    (words::reports_lost, Worth::Money(value.lost_value)),
                ],
            ),
            Figure::new(
                words::reports_won_to_lost,
                found.won_lost_ratio.ratio.map_or(Worth::None, Worth::Ratio),
            )
            .of(ids)
            .from(vec![won.clone(), lost.clone()]),
            Figure::new(words::reports_win_rate_strict, Worth::percent(strict.percent))
                .of(ids)
                .from(vec![
                    won,
                    lost,
                    (words::reports_overdue, Worth::Count(strict.overdue)),
                    (words::reports_old, Worth::Count(strict.old)),
                ]),
        ],
        Proof::of(&found.basis),
    )
}

fn deal_size(now: &Snapshot<'_>) -> Card {
    let found = average_deal_size(now);
    figures_only(
        "average_deal_size",
        words::reports_average,
        words::reports_average_text,
        vec![
            Figure::new(words::reports_average, Worth::money(found.value))
                .of(&found.basis.ids)
                .from(vec![
                    (words::reports_won_value, Worth::Money(found.won_value)),
                    (words::reports_won, Worth::Count(found.won_count)),
                    (words::reports_without_amount, Worth::Count(found.without_amount)),
                ]),
            Figure::new(words::reports_won_value, Worth::Money(found.won_value))
                .of(&found.basis.ids)
                .from(vec![(words::reports_won, Worth::Count(found.won_count))]),
        ],
        Proof::of(&found.basis),
    )
}

fn spread(found: &Spread) -> Vec<(Words, Worth)> {
    vec![
        (words::reports_mean, Worth::days(found.mean)),
        (words::reports_median, Worth::days(found.median)),
        (words::reports_deals, Worth::Count(found.n)),
    ]
}

fn cycle(now: &Snapshot<'_>) -> Card {
    let found = sales_cycle(now);
    let lead = lead_to_close(now);
    figures_only(
        "sales_cycle",
        words::reports_cycle,
        words::reports_cycle_text,
        vec![
            Figure::new(words::reports_cycle_mean, Worth::days(found.days.mean))
                .of(&found.basis.ids)
                .from(spread(&found.days)),
            Figure::new(words::reports_cycle_median, Worth::days(found.days.median))
                .of(&found.basis.ids)
                .from(spread(&found.days)),
            Figure::new(words::reports_lead_to_close, Worth::days(lead.days.mean))
                .of(&lead.basis.ids)
                .from(
                    spread(&lead.days)
                        .into_iter()
                        .chain([(words::reports_from_lead as Words, Worth::Count(lead.from_lead))])
                        .collect(),
                ),
        ],
        Proof::of(&found.basis),
    )
}

fn velocity(now: &Snapshot<'_>) -> Card {
    let found = sales_velocity(now);
    let reading = |name: Words, reading: &cartera_reports::metric::sales_velocity::Velocity| {
        let inputs =
            vec![(words::reports_opportunities as Words, Worth::Count(reading.opportunities))];
        Figure::new(name, Worth::money(reading.per_day)).of(&found.basis.ids).from(inputs)
    };
    figures_only(
        "sales_velocity",
        words::reports_velocity,
        words::reports_velocity_text,
        vec![
            reading(words::reports_velocity_closed, &found.closed),
            reading(words::reports_velocity_open, &found.open_now),
        ],
        Proof::of(&found.basis),
    )
}

fn lost(now: &Snapshot<'_>) -> Card {
    let found = lost_reasons(now);
    let mut columns = vec![
        Label::Words(words::reports_deals),
        Label::Words(words::reports_value),
        Label::Words(words::reports_share),
    ];
    let stages: Vec<Option<&str>> = found.by_stage.iter().map(|stage| stage.stage).collect();
    columns.extend(stages.iter().map(|stage| match stage {
        Some(stage) => Label::Name((*stage).to_owned()),
        None => Label::Words(words::reports_other_stage),
    }));
    let line = |row: &LostReason<'_>| {
        let mut cells = vec![
            Cell::with(Worth::Count(row.count), &row.ids),
            Cell::with(Worth::Money(row.value), &row.ids),
            Cell::of(Worth::percent(row.share_percent)),
        ];
        cells.extend(stages.iter().map(|stage| {
            let own = row.by_stage.iter().find(|from| from.stage == *stage);
            own.map_or(Cell::of(Worth::Count(0)), |own| {
                Cell::with(Worth::Count(own.count), &own.ids)
            })
        }));
        let name = row.reason.map_or(Label::Words(words::reports_no_reason), |reason| {
            Label::Name(reason.to_owned())
        });
        Line { name, cells }
    };
    Card {
        key: "lost_reasons".into(),
        title: Label::Words(words::reports_lost_reasons),
        text: words::reports_lost_reasons_text,
        figures: vec![
            Figure::new(words::reports_lost_value, Worth::Money(found.value))
                .of(&found.basis.ids)
                .from(vec![
                    (words::reports_lost, Worth::Count(found.count)),
                    (words::reports_no_reason, Worth::Count(found.without_reason)),
                ]),
        ],
        table: Table {
            corner: Label::Words(words::reports_reason),
            columns,
            lines: found.reasons.iter().map(line).collect(),
        },
        picture: Picture::Bars(&[1]),
        proof: Proof::of(&found.basis),
    }
}

fn owners(now: &Snapshot<'_>) -> Card {
    let found = owner_board(now);
    let cells = |figures: &OwnerFigures| {
        let with = |worth: Worth, rows: &[u32]| Cell { rows: Some(rows.into()), ..Cell::of(worth) };
        let (won, lost) = (figures.won_rows.as_slice(), figures.lost_rows.as_slice());
        vec![
            with(Worth::Count(figures.won_count), won),
            with(Worth::Money(figures.won_value), won),
            with(Worth::Count(figures.lost_count), lost),
            with(Worth::percent(figures.win_rate_percent), &[won, lost].concat()),
            with(Worth::days(figures.mean_cycle_days), won),
            with(Worth::Money(figures.open_weighted), &figures.open_rows),
            with(Worth::Count(figures.activities), &figures.active_rows),
        ]
    };
    let line = |row: &cartera_reports::metric::owner_board::OwnerRow<'_>| Line {
        name: row
            .owner
            .map_or(Label::Words(words::reports_nobody), |owner| Label::Name(owner.to_owned())),
        cells: cells(&row.figures),
    };
    let mut lines: Vec<Line> = found.owners.iter().map(line).collect();
    lines.push(Line { name: Label::Words(words::reports_total), cells: cells(&found.total) });
    Card {
        key: "owner_board".into(),
        title: Label::Words(words::reports_owners),
        text: words::reports_owners_text,
        figures: Vec::new(),
        table: Table {
            corner: Label::Words(words::reports_owner),
            columns: [
                words::reports_won as Words,
                words::reports_won_value,
                words::reports_lost,
                words::reports_win_rate,
                words::reports_cycle,
                words::reports_weighted,
                words::reports_activities,
            ]
            .map(Label::Words)
            .to_vec(),
            lines,
        },
        picture: Picture::Table,
        proof: Proof::of(&found.basis),
    }
}

fn cohorts(now: &Snapshot<'_>) -> Card {
    let found = cohort(now);
    let cell = |cell: &CohortCell<'_>| Cell {
        is_faint: !cell.is_mature,
        ..Cell::with(Worth::percent(cell.percent), &cell.ids)
    };
    let line = |row: &CohortRow<'_>| {
        let mut cells = vec![Cell::with(Worth::Count(row.deals), &row.ids)];
        cells.extend(row.won_within.iter().map(cell));
        Line { name: Label::Month(row.month), cells }
    };
    let mut lines: Vec<Line> = found.months.iter().map(line).collect();
    if !lines.is_empty() {
        let mut cells = vec![Cell::of(Worth::None)];
        cells.extend(found.average.iter().map(|column| Cell::of(Worth::percent(column.percent))));
        lines.push(Line { name: Label::Words(words::reports_average_row), cells });
    }
    let mut columns = vec![Label::Words(words::reports_deals)];
    columns.extend(WITHIN_DAYS.map(Label::Days));
    Card {
        key: "cohort".into(),
        title: Label::Words(words::reports_cohorts),
        text: words::reports_cohorts_text,
        figures: Vec::new(),
        table: Table { corner: Label::Words(words::reports_begun), columns, lines },
        picture: Picture::Heat,
        proof: Proof::of(&found.basis),
    }
}
