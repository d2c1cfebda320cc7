//! Where a deal that came back stands now: moved, won, lost or opened again in a spreadsheet.

use cartera_domain::deal::{DealState, Loss, Standing, Win};
use cartera_domain::{Id, Name, Timestamp};

use super::{Deals, StageEntry, name_of, rank};
use crate::mapping::Target;
use crate::plan::matter::{Going, NOON_MS, moment};
use crate::plan::trip::Back;

/// All that a row says of it.
const SAID: [Target; 5] = [
    Target::DealPipeline,
    Target::DealStage,
    Target::DealState,
    Target::DealClosed,
    Target::DealLostReason,
];

/// The day of a moment, as an export writes it.
pub(super) fn day(at: Timestamp) -> String {
    at.rfc3339().chars().take(10).collect()
}

fn going(state: &DealState) -> Going {
    match state {
        DealState::Won(_) => Going::Won,
        DealState::Lost(_) => Going::Lost,
        DealState::Open | DealState::Other(_) => Going::Open,
    }
}

impl Deals {
    /// Where a deal stands by its row, and whether that is another stage; `None` where nothing
    /// changes. What does not go together is told, and nothing of it is taken.
    pub(super) fn restand(
        &self,
        back: &mut Back<'_, '_>,
        now: &Standing,
    ) -> Option<(Standing, bool)> {
        let is_in = self.stages.iter().find(|stage| stage.id == *now.stage.as_bytes())?;
        let pipeline = self.pipelines.iter().find(|(id, _)| *id == is_in.pipeline)?;
        let (closed, reason) = match &now.state {
            DealState::Won(win) => (day(win.at), String::new()),
            DealState::Lost(loss) => (day(loss.at), loss.reason.to_string()),
            _ => (String::new(), String::new()),
        };
        let pipeline = self.titles.get(&pipeline.0).map_or("", String::as_str);
        let here = [pipeline, &is_in.title, going(&now.state).word(), &closed, &reason];
        let mut taken = [const { None }; SAID.len()];
        for ((place, target), here) in taken.iter_mut().zip(SAID).zip(here) {
            *place = back.take(target, here);
        }
        if taken.iter().all(Option::is_none) {
            return None;
        }
        let standing = self.stands(back, now, is_in, taken);
        if standing.is_none() {
            back.refuse(&SAID);
        }
        let standing = standing.filter(|standing| standing != now)?;
        let is_moved = standing.stage != now.stage;
        Some((standing, is_moved))
    }

    fn stands(
        &self,
        back: &Back<'_, '_>,
        now: &Standing,
        is_in: &StageEntry,
        [pipeline, stage, state, closed, reason]: [Option<String>; SAID.len()],
    ) -> Option<Standing> {
        let matter = &back.draft.matter;
        let pipeline = match pipeline {
            Some(text) => {
                let wanted = name_of(&text);
                self.pipelines.iter().find(|(_, name)| *name == wanted)?.0
            }
            None => is_in.pipeline,
        };
        let was = going(&now.state);
        let stated = state.is_some().then_some(matter.going);
        let of_pipeline = || self.stages.iter().filter(|stage| stage.pipeline == pipeline);
        let named = match stage {
            Some(text) => {
                let wanted = name_of(&text);
                Some(of_pipeline().find(|stage| stage.name == wanted)?)
            }
            None => None,
        };
        // A stage for what is won or lost says so itself.
        let goes = match (stated, named) {
            (Some(said), _) => said?,
            (None, Some(stage)) if stage.going != Going::Open => stage.going,
            (None, Some(_)) if was == Going::Open => Going::Open,
            _ => was,
        };
        let is_here = is_in.pipeline == pipeline && (is_in.going == goes || goes == was);
        let fits = |stage: &&StageEntry| stage.going == goes;
        let to = match named {
            Some(stage) => stage,
            None if is_here => is_in,
            None => {
                let own = (is_in.pipeline == pipeline).then_some(is_in);
                of_pipeline().find(fits).or(own).or_else(|| of_pipeline().next())?
            }
        };
        if goes == Going::Open && to.going != Going::Open {
            return None;
        }
        let closed_on = matter.closed_on.filter(|_| closed.is_some() || goes != was);
        let closed_at = closed_on.map(|day| moment(day, NOON_MS));
        let state = match (goes, &now.state) {
            // What is open was not closed on a day, and is not lost for a reason.
            (Going::Open, _) if closed_at.is_some() || has_text(reason.as_deref()) => return None,
            (Going::Open, _) => DealState::Open,
            (Going::Won, DealState::Won(win)) => {
                let mut win = win.clone();
                win.at = closed_at.unwrap_or(win.at);
                DealState::Won(win)
            }
            (Going::Won, _) => DealState::Won(Win::new(closed_at.unwrap_or(self.now))),
            (Going::Lost, DealState::Lost(loss)) => {
                let mut loss = loss.clone();
                loss.at = closed_at.unwrap_or(loss.at);
                if let Some(text) = reason {
                    loss.reason = Name::parse(&text).ok()?;
                }
                DealState::Lost(loss)
            }
            (Going::Lost, _) => {
                let reason = Name::parse(&matter.lost_reason).ok()?;
                DealState::Lost(Loss::new(closed_at.unwrap_or(self.now), reason))
            }
        };
        let mut standing = now.clone();
        if to.id != is_in.id {
            standing.stage = Id::from_bytes(to.id);
            standing.rank = rank(back.draft.row)?;
        }
        if to.id != is_in.id || goes != was {
            standing.since =
                if goes == Going::Open { self.now } else { closed_at.unwrap_or(self.now) };
        }
        standing.state = state;
        Some(standing)
    }
}

fn has_text(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}
