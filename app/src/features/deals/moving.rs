//! Moving, winning, losing and opening deals again, from wherever they are shown: what can be
//! done at once is done, what needs an answer is asked.

use cartera_domain::deal::{FrozenRate, MoveError, Step};
use cartera_domain::pipeline::{StageId, StageKind};
use cartera_domain::{Deal, Id, LongText, Name, Rank, Rate, RecordKey, Stage, Workspace};
use cartera_sync::Patch;
use cartera_sync::op::label;
use leptos::prelude::*;

use super::commands::{
    Spot, frozen_rate, lose_deal, move_deal, reopen_deal, spot_between, spot_in, win_deal,
};
use crate::data::{Db, DealsQuery};
use crate::features::edit::{Edit, patch};
use crate::features::pipelines::{Selling, Shape};
use crate::features::save::{allowed, save_saying};
use crate::platform::{clock, id};
use crate::ui::{Toasts, Tone};
use crate::words;

/// What is asked about a deal.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Where it should go.
    Where,
    /// What a stage needs, before it goes there.
    Fill(Box<Stage>, Spot, Vec<u16>),
    /// How it was won; with what the stage needs.
    Win(Vec<u16>),
    /// Why it was lost; with what the stage needs.
    Lose(Vec<u16>),
    /// Where it goes on.
    Reopen,
}

/// A deal and what is asked about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The deal.
    pub deal: Deal,
    /// What.
    pub ask: Ask,
}

/// Moves deals.
#[derive(Clone, Copy)]
pub struct Mover {
    db: Db,
    /// What is asked now.
    pub asked: RwSignal<Option<Asked>>,
}

impl Mover {
    /// One for this page.
    #[must_use]
    pub fn for_page() -> Self {
        Self { db: Db::get(), asked: RwSignal::new(None) }
    }

    /// Asks something about a deal.
    pub fn ask(self, id: Id<Deal>, ask: Ask) {
        if let Some(deal) = self.db.get_now(id) {
            self.asked.set(Some(Asked { deal, ask }));
        }
    }

    /// Asks how it was won, with all that its stage for won deals needs.
    pub fn ask_win(self, id: Id<Deal>) {
        self.ask(id, Ask::Win(self.missing(id, StageKind::Won)));
    }

    /// Asks why it was lost, with all that its stage for lost deals needs.
    pub fn ask_lose(self, id: Id<Deal>) {
        self.ask(id, Ask::Lose(self.missing(id, StageKind::Lost)));
    }

    fn missing(self, id: Id<Deal>, kind: StageKind) -> Vec<u16> {
        let Some(deal) = self.db.get_now(id) else { return Vec::new() };
        let shape = Shape::now(self.db);
        let to = shape.stage(deal.standing.stage).and_then(|(selling, _)| selling.closing(kind));
        let Some(to) = to else { return Vec::new() };
        // What moving there would say, if the stage were one for open deals.
        let to = Stage { kind: StageKind::Open, is_archived: false, ..to.clone() };
        let fields = self.db.fields_now(RecordKey::of(id));
        match deal.moved_to(&fields, &self.step(&to, deal.standing.rank.clone())) {
            Err(MoveError::MissingFields(missing)) => missing,
            _ => Vec::new(),
        }
    }

    fn step<'a>(self, to: &'a Stage, rank: Rank) -> Step<'a> {
        Step { to, rank, at: clock::now(), by: None }
    }

    /// The first place of a stage, for a deal that is or is not there yet.
    #[must_use]
    pub fn top_of(self, stage: StageId) -> Spot {
        let query = DealsQuery { stages: vec![stage], ..DealsQuery::default() };
        let first = self.db.first_deal(&query);
        self.spot(stage, None, (None, first.as_ref()))
    }

    /// The place between two deals of a stage, for `moved`. Where there is no room others get
    /// other ranks, if whoever uses this device may give them.
    #[must_use]
    pub fn spot(
        self,
        stage: StageId,
        moved: Option<Id<Deal>>,
        (above, below): (Option<&Deal>, Option<&Deal>),
    ) -> Spot {
        let jitter = id::random_bits() as u32;
        if let Some(spot) = spot_between(above, below, jitter) {
            return spot;
        }
        // All open deals of the stage: a filter of the board hides some of them.
        let query = DealsQuery { stages: vec![stage], ..DealsQuery::default() };
        let mut column = self.db.deals_now(&query);
        column.retain(|deal| Some(deal.id) != moved);
        let id = |deal: Option<&Deal>| deal.map(|deal| deal.id);
        let spot = spot_in(&column, (id(above), id(below)), jitter);
        if self.db.may_write_now(label::EDIT, &self.moved_by(&spot, stage)) {
            return spot;
        }
        let rank = |deal: Option<&Deal>| deal.map(|deal| deal.standing.rank.clone());
        let rank = Rank::beside(rank(above).as_ref(), rank(below).as_ref(), jitter);
        Spot { rank, moved: Vec::new() }
    }

    /// What gives others in a stage the ranks that they get by a place.
    #[must_use]
    pub fn moved_by(self, spot: &Spot, stage: StageId) -> Vec<Patch> {
        spot.patches(stage, |id| self.db.get_now(id))
    }

    /// Moves a deal to the top of a stage.
    pub fn to_stage(self, id: Id<Deal>, stage: StageId) {
        self.to_place(id, stage, self.top_of(stage));
    }

    /// Moves a deal to a place of a stage; asks first what the stage needs.
    pub fn to_place(self, id: Id<Deal>, stage: StageId, spot: Spot) {
        let Some(deal) = self.db.get_now(id) else { return };
        let shape = Shape::now(self.db);
        let Some((_, stage)) = shape.stage(stage) else { return };
        match self.moved(&deal, &deal, stage, &spot) {
            Err(MoveError::MissingFields(missing)) => {
                let ask = Ask::Fill(Box::new(stage.clone()), spot, missing);
                self.asked.set(Some(Asked { deal, ask }));
            }
            Ok(edit) => {
                let said = match deal.standing.stage == stage.id {
                    true => words::deal_placed(deal.name.as_str()),
                    false => words::deal_moved(deal.name.as_str(), stage.name.as_str()),
                };
                self.save(&shape, edit, said);
            }
            Err(error) => self.refuse(&error),
        }
    }

    fn moved(self, deal: &Deal, filled: &Deal, to: &Stage, spot: &Spot) -> Result<Edit, MoveError> {
        let fields = self.db.fields_now(RecordKey::of(deal.id));
        let mut edit = move_deal(deal, filled, &fields, &self.step(to, spot.rank.clone()))?;
        edit.patches.extend(self.moved_by(spot, to.id));
        Ok(edit)
    }

    /// A deal as it is now; `None`, after it was said why, where that is not what was asked about: a
    /// colleague may have closed it, opened it again or deleted it while the dialog was open.
    #[must_use]
    pub fn still(self, asked: &Deal) -> Option<Deal> {
        let now = self.db.get_now(asked.id);
        match now.as_ref().map(|now| changed_since(asked, now)) {
            Some(None) => return now,
            Some(Some(error)) => self.refuse(&error),
            None => {
                Toasts::get().show(Tone::Bad, words::error_changed(), None);
            }
        }
        None
    }

    /// Moves a deal with what the stage needed; `false`, as for all that follow, where it was not
    /// done, which is said.
    pub fn filled(
        self,
        deal: &Deal,
        filled: &Deal,
        beside: Vec<Patch>,
        to: &Stage,
        spot: &Spot,
    ) -> bool {
        let shape = Shape::now(self.db);
        match self.moved(deal, filled, to, spot) {
            Ok(mut edit) => {
                edit.patches.extend(beside);
                self.save(&shape, edit, words::deal_moved(deal.name.as_str(), to.name.as_str()))
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    /// The currency of sums, if one was chosen.
    fn base(self) -> Option<cartera_domain::Currency> {
        self.db.get_now(Workspace::ID).and_then(|own: Workspace| own.base_currency)
    }

    /// What the rate must be said for: the deal's currency and the workspace's, where those are
    /// two.
    #[must_use]
    pub fn asks_rate(
        self,
        deal: &Deal,
    ) -> Option<(cartera_domain::Currency, cartera_domain::Currency)> {
        let (own, base) = (deal.amount?.currency(), self.base()?);
        (own != base).then_some((own, base))
    }

    fn rate(self, deal: &Deal, said: Option<Rate>) -> Option<FrozenRate> {
        frozen_rate(deal.amount, self.base(), said)
    }

    /// Wins a deal.
    pub fn win(
        self,
        deal: &Deal,
        filled: &Deal,
        beside: Vec<Patch>,
        rate: Option<Rate>,
        reason: Option<Name>,
    ) -> bool {
        let shape = Shape::now(self.db);
        let Some((to, made)) = self.closing(&shape, deal, StageKind::Won) else { return false };
        let fields = self.db.fields_now(RecordKey::of(deal.id));
        let spot = self.top_of(to.id);
        let step = self.step(&to, spot.rank.clone());
        match win_deal(deal, filled, &fields, &step, self.rate(filled, rate), reason) {
            Ok(mut edit) => {
                edit.patches.extend(beside.into_iter().chain(made));
                edit.patches.extend(self.moved_by(&spot, to.id));
                self.save(&shape, edit, words::deal_won(deal.name.as_str()))
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    /// Loses a deal for a reason.
    pub fn lose(
        self,
        deal: &Deal,
        filled: &Deal,
        beside: Vec<Patch>,
        rate: Option<Rate>,
        why: (Name, Option<LongText>),
    ) -> bool {
        let shape = Shape::now(self.db);
        let Some((to, made)) = self.closing(&shape, deal, StageKind::Lost) else { return false };
        let fields = self.db.fields_now(RecordKey::of(deal.id));
        let spot = self.top_of(to.id);
        let step = self.step(&to, spot.rank.clone());
        match lose_deal(deal, filled, &fields, &step, self.rate(filled, rate), why) {
            Ok(mut edit) => {
                edit.patches.extend(beside.into_iter().chain(made));
                edit.patches.extend(self.moved_by(&spot, to.id));
                self.save(&shape, edit, words::deal_lost(deal.name.as_str()))
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    /// The stage of a deal's pipeline for won or lost deals; where it has none, a new one and
    /// what makes it.
    fn closing(
        self,
        shape: &Shape,
        deal: &Deal,
        kind: StageKind,
    ) -> Option<(Stage, Option<Patch>)> {
        let selling = shape.stage(deal.standing.stage).map(|(selling, _)| selling);
        let selling: &Selling = selling.or_else(|| shape.all.first())?;
        if let Some(stage) = selling.closing(kind) {
            return Some((stage.clone(), None));
        }
        let last = selling.stages.last().map(|stage| stage.rank.clone());
        let rank = Rank::beside(last.as_ref(), None, id::random_bits() as u32);
        let name = if kind == StageKind::Won { words::stage_won() } else { words::stage_lost() };
        let name = Name::parse(name).ok()?;
        let stage = Stage::new(self.db.new_id(), selling.pipeline.id, name, rank, kind);
        let made = patch(RecordKey::of(stage.id), None, &stage);
        Some((stage, Some(made)))
    }

    /// Opens a deal again, in a stage.
    pub fn reopen(self, deal: &Deal, stage: StageId) -> bool {
        let shape = Shape::now(self.db);
        let Some((_, to)) = shape.stage(stage) else { return false };
        let fields = self.db.fields_now(RecordKey::of(deal.id));
        let spot = self.top_of(stage);
        match reopen_deal(deal, &fields, &self.step(to, spot.rank.clone())) {
            Ok(mut edit) => {
                edit.patches.extend(self.moved_by(&spot, stage));
                self.save(&shape, edit, words::deal_reopened(deal.name.as_str(), to.name.as_str()))
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    fn save(self, shape: &Shape, mut edit: Edit, said: String) -> bool {
        edit.patches.extend(shape.patches());
        if let Err(why) = allowed(self.db, &edit) {
            Toasts::get().show(Tone::Bad, why, None);
            return false;
        }
        save_saying(self.db, edit, said);
        true
    }

    fn refuse(self, error: &MoveError) {
        let why = match error {
            MoveError::Closed => words::refused_closed(),
            MoveError::NotClosed => words::refused_open(),
            MoveError::WrongStage | MoveError::ArchivedStage => words::refused_stage(),
            MoveError::MissingFields(_) => words::refused_fields(),
            MoveError::MissingRate => words::refused_rate(),
        };
        Toasts::get().show(Tone::Bad, why, None);
    }
}

/// What speaks against doing what was asked about a deal, as it is now.
fn changed_since(asked: &Deal, now: &Deal) -> Option<MoveError> {
    match (asked.is_open(), now.is_open()) {
        (true, false) => Some(MoveError::Closed),
        (false, true) => Some(MoveError::NotClosed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Timestamp;
    use cartera_domain::deal::{DealState, Standing};

    use super::*;

    #[test]
    fn what_was_asked_about_an_open_deal_is_not_done_to_a_closed_one() {
        let (rank, at) = (Rank::parse("n").unwrap(), Timestamp::from_millis(0));
        let standing = Standing::new(Id::from_bytes([9; 16]), rank, at, DealState::Open);
        let open = Deal::new(Id::from_bytes([1; 16]), Name::parse("Lamps").unwrap(), standing, at);
        let mut won = open.clone();
        won.standing.state = DealState::Won(cartera_domain::deal::Win::new(at));
        assert_eq!(changed_since(&open, &open), None);
        assert_eq!(changed_since(&open, &won), Some(MoveError::Closed));
        assert_eq!(changed_since(&won, &open), Some(MoveError::NotClosed));
        assert_eq!(changed_since(&won, &won), None);
    }
}
