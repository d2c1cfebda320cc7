//! Records of the app give the figures that the same deals give as a document.

use cartera_domain::deal::{AmountMove, FrozenRate, OwnerMove, PlanMove, Step};
use cartera_domain::lead::{Conversion, Disqualification, LeadState};
use cartera_domain::pipeline::StageKind;
use cartera_domain::user::VisibleTo;
use cartera_domain::workspace::{CurrentRate, SalesTarget};
use cartera_domain::{Date, Deal, Id, Name, Rank, Timestamp, access};
use cartera_reports::{Question, Snapshot, metric};

use super::*;

fn laid_out(found: Gathered, zone: &Zone) -> Columns {
    let mut laying = Laying::new(found, zone);
    while laying.go_on(zone) {}
    laying.columns
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn at(day: &str) -> Timestamp {
    Timestamp::from_millis(i64::from(Date::parse(day).unwrap().epoch_days()) * 86_400_000)
}

fn stage(number: u8, kind: StageKind) -> Stage {
    let rank = Rank::parse(&format!("{number}")).unwrap();
    let mut stage = Stage::new(
        Id::from_bytes([number; 16]),
        Id::from_bytes([9; 16]),
        name("Stage"),
        rank,
        kind,
    );
    stage.probability = cartera_domain::Probability::parse("30").ok();
    stage
}

/// A pipeline of two open stages, one for the won and one for the lost.
fn base() -> Gathered {
    let kinds = [StageKind::Open, StageKind::Open, StageKind::Won, StageKind::Lost];
    Gathered {
        pipelines: vec![Pipeline::new(Id::from_bytes([9; 16]), name("Sales"))],
        stages: (1..).zip(kinds).map(|(number, kind)| stage(number, kind)).collect(),
        workspace: Some(Workspace { base_currency: Some(Currency::EUR), ..Workspace::default() }),
        ..Gathered::default()
    }
}

fn step<'a>(base: &'a Gathered, stage: usize, day: &str) -> Step<'a> {
    Step { to: &base.stages[stage], rank: Rank::parse("V").unwrap(), at: at(day), by: None }
}

fn begun(base: &Gathered) -> Deal {
    let mut deal =
        Deal::begun(Id::from_bytes([7; 16]), name("Boilers"), &step(base, 0, "2026-01-05"))
            .unwrap();
    deal.amount = cartera_domain::Money::parse("1000 EUR").ok();
    deal
}

fn columns(base: &Gathered, deal: Deal) -> Arc<PipelineColumns> {
    let found = Gathered { deals: vec![deal], ..base.clone() };
    Arc::clone(&laid_out(found, &Zone::utc()).pipelines[0])
}

fn snapshot<'a>(laid: &'a PipelineColumns, zone: &'a Zone, day: &str) -> Snapshot<'a> {
    Snapshot::new(&laid.deals, Question::new(zone.as_of(day).unwrap(), zone), |_| true)
}

#[test]
fn a_won_deal_is_won_on_its_day_by_who_had_it_then() {
    let base = base();
    let (ana, ben) = (Id::from_bytes([50; 16]), Id::from_bytes([51; 16]));
    let frozen = FrozenRate::new(Currency::EUR, cartera_domain::Rate::parse("1").unwrap());
    let mut deal = begun(&base)
        .won(&cartera_domain::Fields::new(), &step(&base, 2, "2026-02-11"), Some(frozen), None)
        .unwrap();
    deal.owner = Some(ben);
    let handed_over = at("2026-03-01");
    deal.owners = vec![OwnerMove { from: Some(ana), to: Some(ben), ..OwnerMove::new(handed_over) }];
    let (laid, zone) = (columns(&base, deal), Zone::utc());
    let now = snapshot(&laid, &zone, "2026-06-30");
    assert_eq!((now.open_count(), now.closed_count()), (0, 1));
    assert_eq!(now.closed().next().unwrap().cycle_days(), 37);
    let board = metric::owner_board::owner_board(&now);
    assert_eq!(board.owners[0].owner, Some(ana.to_string().as_str()));
    // The day before it was won it was open.
    assert_eq!(snapshot(&laid, &zone, "2026-02-10").open_count(), 1);
}

/// A deal won for the amount on 11 February, at a rate, and corrected to another one on 10 June.
fn corrected(base: &Gathered, from: &str, rate: FrozenRate, to: &str) -> Deal {
    let mut deal = begun(base);
    let money = |text: &str| cartera_domain::Money::parse(text).ok();
    deal.amount = money(from);
    let none = cartera_domain::Fields::new();
    let mut deal = deal.won(&none, &step(base, 2, "2026-02-11"), Some(rate), None).unwrap();
    deal.amount = money(to);
    let corrected = AmountMove::new(at("2026-06-10"));
    deal.amounts = vec![AmountMove { from: money(from), to: money(to), ..corrected }];
    deal
}

/// What was won as of a day, and how many deals have no rate for that.
#[track_caller]
fn won(base: &Gathered, deals: &[Deal], day: &str, want: (&str, usize)) {
    let found = Gathered { deals: deals.to_vec(), ..base.clone() };
    let (laid, zone) = (laid_out(found, &Zone::utc()), Zone::utc());
    let now = snapshot(&laid.pipelines[0], &zone, day);
    let board = metric::owner_board::owner_board(&now);
    let values = board.owners.iter().map(|row| row.figures.won_value);
    let sum: cartera_reports::Money = values.sum();
    let left_out = board.basis.left_out.get("no_rate").copied().unwrap_or_default();
    assert_eq!((sum.to_string().as_str(), left_out), want);
}

#[test]
fn an_amount_is_in_the_currency_that_it_was_said_in() {
    let base = base();
    let rate = |of: Option<Currency>, rate: &str| {
        let rate = cartera_domain::Rate::parse(rate).unwrap();
        FrozenRate { of, ..FrozenRate::new(Currency::EUR, rate) }
    };
    let of_roubles = rate(Some(Currency::RUB), "0.01");
    let deal = [corrected(&base, "1000000 RUB", of_roubles, "10000 EUR")];
    won(&base, &deal, "2026-05-31", ("10000.00", 0));
    won(&base, &deal, "2026-06-30", ("10000.00", 0));
    // One to one was frozen for euros, and is no rate of dollars.
    for of in [Some(Currency::EUR), None] {
        let deal = [corrected(&base, "10000 EUR", rate(of, "1"), "10000 USD")];
        won(&base, &deal, "2026-05-31", ("10000.00", 0));
        won(&base, &deal, "2026-06-30", ("0.00", 1));
    }
}

#[test]
fn an_open_deal_was_worth_what_its_currency_of_then_is_worth() {
    let base = base();
    let mut deal = begun(&base);
    let money = |text: &str| cartera_domain::Money::parse(text).ok();
    deal.amount = money("10000 EUR");
    let corrected = AmountMove::new(at("2026-06-10"));
    deal.amounts = vec![AmountMove { from: money("1000000 RUB"), to: deal.amount, ..corrected }];
    let open = |base: &Gathered, day: &str| {
        let (laid, zone) = (columns(base, deal.clone()), Zone::utc());
        let open = metric::open_pipeline::open_pipeline(&snapshot(&laid, &zone, day));
        (open.value.to_string(), open.basis.left_out.get("no_rate").copied())
    };
    assert_eq!(open(&base, "2026-05-31"), ("0.00".to_owned(), Some(1)));
    assert_eq!(open(&base, "2026-06-30"), ("10000.00".to_owned(), None));
    let mut known = base.clone();
    let rate = cartera_domain::Rate::parse("0.01").unwrap();
    let rate = CurrentRate::new(Currency::RUB, rate, at("2026-01-01"));
    known.workspace = known.workspace.map(|own| Workspace { rates: vec![rate], ..own });
    assert_eq!(open(&known, "2026-05-31"), ("10000.00".to_owned(), None));
}

#[test]
fn without_a_currency_of_sums_two_currencies_are_not_added() {
    let mut base = base();
    let closed = |number: u8, amount: &str, currency: Currency| {
        let rate = FrozenRate::new(currency, cartera_domain::Rate::ONE);
        let rate = FrozenRate { of: Some(currency), ..rate };
        Deal { id: Id::from_bytes([number; 16]), ..corrected(&base, amount, rate, amount) }
    };
    let deals = [closed(1, "100 EUR", Currency::EUR), closed(2, "1000 RUB", Currency::RUB)];
    base.workspace = None;
    won(&base, &deals, "2026-06-30", ("0.00", 2));
    won(&base, &deals[..1], "2026-06-30", ("100.00", 0));
}

#[test]
fn a_target_in_another_currency_is_no_target() {
    let mut base = base();
    let day = |text: &str| Date::parse(text).unwrap();
    let target = |amount: &str| {
        let amount = cartera_domain::Money::parse(amount).unwrap();
        SalesTarget::new(day("2026-04-01"), day("2026-06-30"), amount)
    };
    let targets = vec![target("500 USD"), target("100 EUR")];
    base.workspace = base.workspace.map(|own| Workspace { targets, ..own });
    let (laid, zone) = (columns(&base, begun(&base)), Zone::utc());
    let found = metric::coverage::coverage(&snapshot(&laid, &zone, "2026-06-30")).targets;
    let amounts: Vec<String> = found.iter().map(|one| one.target.to_string()).collect();
    assert_eq!(amounts, ["100.00"]);
}

#[test]
fn every_move_of_the_expected_close_is_remembered() {
    let base = base();
    let mut deal = begun(&base);
    let date = |text: &str| Date::parse(text).ok();
    deal.expected_close_on = date("2026-07-31");
    deal.plans = vec![
        PlanMove {
            from: date("2026-05-31"),
            to: date("2026-07-31"),
            ..PlanMove::new(at("2026-05-30"))
        },
        PlanMove {
            from: date("2026-04-30"),
            to: date("2026-05-31"),
            ..PlanMove::new(at("2026-04-28"))
        },
    ];
    let (laid, zone) = (columns(&base, deal), Zone::utc());
    let now = snapshot(&laid, &zone, "2026-06-30");
    assert_eq!(metric::push_count::push_count(&now).pushes, 2);
    assert_eq!(metric::slip_days::slip_days(&now).deals[0].slip_days, 92);
}

#[test]
fn a_deal_whose_moves_are_not_known_still_stands_where_it_stands() {
    let base = base();
    let mut deal = begun(&base);
    deal.history.clear();
    deal.standing.stage = base.stages[1].id;
    deal.standing.since = at("2026-03-01");
    let (laid, zone) = (columns(&base, deal), Zone::utc());
    let now = snapshot(&laid, &zone, "2026-06-30");
    assert_eq!(now.open().next().unwrap().place.stage(), Some(1));
    assert_eq!(now.age(now.open().next().unwrap()), 121);
}

#[test]
fn a_stage_called_won_that_is_open_is_open() {
    let mut base = base();
    base.stages[1].name = name("Won");
    let deal = begun(&base)
        .moved_to(&cartera_domain::Fields::new(), &step(&base, 1, "2026-02-01"))
        .unwrap();
    let (laid, zone) = (columns(&base, deal), Zone::utc());
    assert_eq!(snapshot(&laid, &zone, "2026-06-30").open_count(), 1);
}

/// Ana's eyes, who is a seller.
fn anas(target: &access::Target<'_>) -> bool {
    let (role, teams) = (access::Role::Rep, Vec::new());
    let member = access::Member { role, is_active: true, teams, manager: None };
    let ana = access::UserKey([50; 16]);
    let staff = access::Staff::new([(ana, member)]);
    let policy = access::Policy::bare();
    let actor = access::Actor::new(ana, &staff, &policy);
    access::decide(&actor, access::Action::Read, Some(target), None).is_ok()
}

#[test]
fn what_somebody_may_not_see_is_in_no_sum() {
    let base = base();
    let (ana, ben) = (Id::from_bytes([50; 16]), Id::from_bytes([51; 16]));
    let deal = |number: u8, owner, visible_to| {
        let mut deal = begun(&base);
        (deal.id, deal.owner) = (Id::from_bytes([number; 16]), Some(owner));
        deal.visible_to = visible_to;
        deal
    };
    let private = Some(VisibleTo::Private);
    let deals = vec![deal(1, ana, private), deal(2, ben, None), deal(3, ben, private)];
    let mut lead = Lead::new(Id::from_bytes([1; 16]), at("2026-02-01"), LeadState::New);
    (lead.owner, lead.visible_to) = (Some(ben), private);
    let mut found = Gathered { deals, leads: [(lead.id, lead)].into(), ..base.clone() };
    let sums = |found: &Gathered| {
        let laid = laid_out(found.clone(), &Zone::utc());
        let (laid, zone) = (&laid.pipelines[0], Zone::utc());
        let now = snapshot(laid, &zone, "2026-06-30");
        let open = metric::open_pipeline::open_pipeline(&now);
        let waiting = metric::lead_response_time::lead_response_time(&now).total.waiting;
        (open.count, open.value.to_string(), now.seen, waiting)
    };
    assert_eq!(sums(&found), (3, "3000.00".to_owned(), 3, 1));
    found.keep_seen(&anas);
    assert_eq!(sums(&found), (2, "2000.00".to_owned(), 2, 0));
}

#[test]
fn an_enquiry_that_is_no_deal_waits_until_it_is_answered_or_given_up() {
    let base = base();
    let lead = |number: u8, state, answered: Option<&str>| {
        let mut lead = Lead::new(Id::from_bytes([number; 16]), at("2026-02-01"), state);
        lead.answered_at = answered.map(at);
        lead
    };
    let given_up =
        || LeadState::Disqualified(Disqualification::new(at("2026-02-09"), name("Spam")));
    let mut converted = Conversion::new(at("2026-02-03"));
    converted.deal = Some(Id::from_bytes([7; 16]));
    let leads = vec![
        lead(1, LeadState::New, None),
        lead(2, LeadState::Working, Some("2026-02-02")),
        lead(3, given_up(), None),
        lead(4, given_up(), Some("2026-02-04")),
        lead(5, LeadState::Converted(converted), Some("2026-02-02")),
    ];
    let leads = leads.into_iter().map(|lead| (lead.id, lead)).collect();
    let found = Gathered { leads, ..base };
    let laid = laid_out(found, &Zone::utc());
    let zone = Zone::utc();
    let now = snapshot(&laid.pipelines[0], &zone, "2026-06-30");
    let found = metric::lead_response_time::lead_response_time(&now).total;
    assert_eq!((found.leads, found.answered, found.waiting), (3, 2, 1));
    assert_eq!(found.hours.median, Some(48.0));
}

#[test]
fn many_deals_are_laid_out_piece_by_piece_and_none_twice() {
    let mut base = base();
    let second = Pipeline::new(Id::from_bytes([8; 16]), name("Empty"));
    base.pipelines.push(second);
    let deal = |number: u16| {
        let mut id = [7; 16];
        id[..2].copy_from_slice(&number.to_be_bytes());
        Deal { id: Id::from_bytes(id), ..begun(&base) }
    };
    // Two whole pieces, one short of a third one, and just one.
    for count in [0, 1, 512, 767] {
        let deals = (0..count).rev().map(deal).collect();
        let laid = laid_out(Gathered { deals, ..base.clone() }, &Zone::utc());
        assert_eq!(laid.pipelines.len(), 2);
        let full = laid.pipelines.iter().find(|one| one.name == "Sales").unwrap();
        assert_eq!((full.deals.len(), full.titles.len()), (usize::from(count), full.teams.len()));
        let ids: Vec<&str> = (0..u32::from(count)).map(|row| full.deals.id(row)).collect();
        assert!(ids.is_sorted(), "rows are in the order of the ids");
    }
}
