//! What may be done to a deal: move it on, win it, lose it, open it again.

use super::{Deal, DealId, DealState, FrozenRate, Loss, StageMove, Standing, Win};
use crate::field::{FieldValue, Fields};
use crate::pipeline::{Stage, StageKind};
use crate::rank::Rank;
use crate::record::Record;
use crate::text::{LongText, Name};
use crate::time::Timestamp;
use crate::user::UserId;

/// Where a deal goes, when, and by whose hand.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// Into this stage.
    pub to: &'a Stage,
    /// To this place in it.
    pub rank: Rank,
    /// Now.
    pub at: Timestamp,
    /// Who does it.
    pub by: Option<UserId>,
}

/// Why a deal cannot be moved so; it stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It is won or lost. Open it again first.
    #[error("the deal is closed")]
    Closed,
    /// It is neither won nor lost, so there is nothing to open again.
    #[error("the deal is open")]
    NotClosed,
    /// The stage is for deals of another state: offer one that fits.
    #[error("the stage is not for deals of this state")]
    WrongStage,
    /// The stage takes no deals any more.
    #[error("the stage is archived")]
    ArchivedStage,
    /// Fields with these numbers must be filled in first, in the order of their numbers.
    #[error("the stage needs fields that are empty: {0:?}")]
    MissingFields(Vec<u16>),
    /// It has an amount, and nobody said what that is in the workspace's currency.
    #[error("the rate of exchange is missing")]
    MissingRate,
}

impl Deal {
    /// A new deal in its first stage.
    ///
    /// # Errors
    /// [`MoveError::WrongStage`] where the stage is not for open deals,
    /// [`MoveError::ArchivedStage`] where it takes none.
    pub fn begun(id: DealId, name: Name, step: &Step<'_>) -> Result<Self, MoveError> {
        check_stage(step.to, StageKind::Open)?;
        let standing = Standing::new(step.to.id, step.rank.clone(), step.at, DealState::Open);
        let mut deal = Self::new(id, name, standing, step.at);
        deal.history.push(StageMove { by: step.by, ..StageMove::new(step.at, step.to.id) });
        Ok(deal)
    }

    /// It, moved to another stage for open deals, or to another place in its own.
    ///
    /// `fields` are all fields of the record, custom ones included: of those that [`Deal`] does
    /// not have, a required one is looked for there.
    ///
    /// # Errors
    /// - [`MoveError::Closed`] where it is won or lost;
    /// - [`MoveError::WrongStage`] for a stage of won or lost deals: win or lose it instead;
    /// - [`MoveError::ArchivedStage`], [`MoveError::MissingFields`] for what the stage asks.
    pub fn moved_to(&self, fields: &Fields, step: &Step<'_>) -> Result<Self, MoveError> {
        self.check_open()?;
        if step.to.id == self.standing.stage {
            // The stage asks nothing of a deal that is in it already.
            let mut deal = self.clone();
            deal.standing.rank = step.rank.clone();
            return Ok(deal);
        }
        self.enter(fields, step, StageKind::Open, DealState::Open)
    }

    /// It, won.
    ///
    /// `rate` is what one unit of its currency buys of the workspace's today, one where they are
    /// the same.
    ///
    /// # Errors
    /// - [`MoveError::Closed`] where it is won or lost already;
    /// - [`MoveError::WrongStage`] where the stage is not for won deals;
    /// - [`MoveError::MissingRate`] where it has an amount and there is no rate;
    /// - [`MoveError::ArchivedStage`], [`MoveError::MissingFields`] for what the stage asks.
    pub fn won(
        &self,
        fields: &Fields,
        step: &Step<'_>,
        rate: Option<FrozenRate>,
        reason: Option<Name>,
    ) -> Result<Self, MoveError> {
        self.check_open()?;
        let rate = self.rate_of_amount(rate)?;
        let win = Win { rate, reason, by: step.by, ..Win::new(step.at) };
        self.enter(fields, step, StageKind::Won, DealState::Won(win))
    }

    /// It, lost for a reason.
    ///
    /// # Errors
    /// As of [`Deal::won`]; the stage must be for lost deals.
    pub fn lost(
        &self,
        fields: &Fields,
        step: &Step<'_>,
        rate: Option<FrozenRate>,
        reason: Name,
        note: Option<LongText>,
    ) -> Result<Self, MoveError> {
        self.check_open()?;
        let rate = self.rate_of_amount(rate)?;
        let loss = Loss { rate, note, by: step.by, ..Loss::new(step.at, reason) };
        self.enter(fields, step, StageKind::Lost, DealState::Lost(loss))
    }

    /// It, open again in a stage for open deals. Its history keeps that it was closed; the rate
    /// is frozen anew when it is closed the next time.
    ///
    /// # Errors
    /// - [`MoveError::NotClosed`] where it is open, or in a state that only a newer version knows;
    /// - [`MoveError::WrongStage`], [`MoveError::ArchivedStage`], [`MoveError::MissingFields`]
    ///   as of [`Deal::moved_to`].
    pub fn reopened(&self, fields: &Fields, step: &Step<'_>) -> Result<Self, MoveError> {
        match self.standing.state {
            DealState::Won(_) | DealState::Lost(_) => {
                self.enter(fields, step, StageKind::Open, DealState::Open)
            }
            DealState::Open | DealState::Other(_) => Err(MoveError::NotClosed),
        }
    }

    fn check_open(&self) -> Result<(), MoveError> {
        if self.is_open() { Ok(()) } else { Err(MoveError::Closed) }
    }

    fn rate_of_amount(&self, rate: Option<FrozenRate>) -> Result<Option<FrozenRate>, MoveError> {
        match (self.amount, rate) {
            (None, _) => Ok(None),
            (Some(_), None) => Err(MoveError::MissingRate),
            (Some(_), rate) => Ok(rate),
        }
    }

    fn enter(
        &self,
        fields: &Fields,
        step: &Step<'_>,
        kind: StageKind,
        state: DealState,
    ) -> Result<Self, MoveError> {
        check_stage(step.to, kind)?;
        let missing = self.missing(fields, step.to);
        if !missing.is_empty() {
            return Err(MoveError::MissingFields(missing));
        }
        let mut deal = self.clone();
        let from = self.standing.stage;
        if from != step.to.id {
            let entry = StageMove::new(step.at, step.to.id);
            deal.history.push(StageMove { from: Some(from), by: step.by, ..entry });
            deal.standing.stage = step.to.id;
            deal.standing.since = step.at;
        }
        deal.standing.rank = step.rank.clone();
        deal.standing.state = state;
        Ok(deal)
    }

    /// The numbers of the fields that the stage needs and that are empty.
    fn missing(&self, fields: &Fields, stage: &Stage) -> Vec<u16> {
        let own = self.to_fields();
        let is_known = |number: u16| Self::FIELDS.iter().any(|spec| spec.number == number);
        let is_filled = |number: u16| {
            let fields = if is_known(number) { &own } else { fields };
            match fields.get(number) {
                Some(FieldValue::One(value)) => !value.is_empty(),
                Some(FieldValue::Many(elements)) => !elements.is_empty(),
                None => false,
            }
        };
        let required = stage.required_fields.iter().copied();
        let mut missing: Vec<u16> = required.filter(|number| !is_filled(*number)).collect();
        missing.sort_unstable();
        missing
    }
}

fn check_stage(stage: &Stage, kind: StageKind) -> Result<(), MoveError> {
    if stage.kind != kind {
        Err(MoveError::WrongStage)
    } else if stage.is_archived {
        Err(MoveError::ArchivedStage)
    } else {
        Ok(())
    }
}
