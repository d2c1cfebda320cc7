//! Deals that went out and came back.

use cartera_domain::deal::{DealState, StageMove, Standing};
use cartera_domain::{Deal, Id, RecordKey, Value};

use super::{Deals, name_of, rank};
use crate::mapping::Target;
use crate::plan::PlannedChange;
use crate::plan::matter::Going;
use crate::plan::trip::Back;
use crate::plan::write::Writer;

/// What a table cannot change of a deal: whom it is with, and how it ended.
const FIXED: [Target; 7] = [
    Target::DealPipeline,
    Target::DealState,
    Target::DealClosed,
    Target::DealCreated,
    Target::DealLostReason,
    Target::Organization,
    Target::FullName,
];

impl Deals {
    /// The place of a deal of the base.
    pub fn by_id(&self, id: &[u8; 16]) -> Option<u32> {
        let base = self.entries.get(..self.of_base)?;
        let place = base.binary_search_by(|entry| entry.known.id.cmp(id)).ok()?;
        u32::try_from(place).ok()
    }

    /// Writes what was changed in a deal's row.
    pub fn bring(&mut self, mut back: Back<'_, '_>, place: u32) -> Vec<PlannedChange> {
        let mut changes = Vec::new();
        let Some(entry) = self.entries.get_mut(place as usize) else { return changes };
        let known = &mut entry.known;
        let mut writer = Writer::new(RecordKey::of::<Deal>(Id::from_bytes(known.id)));
        back.line(&mut writer, &Deal::NAME, &mut known.name, Target::DealName, false);
        let (amount, currency) = known.amount.rsplit_once(' ').unwrap_or_default();
        let new_amount = back.take(Target::DealAmount, amount);
        let new_currency = back.take(Target::DealCurrency, currency);
        if new_amount.is_some() || new_currency.is_some() {
            match back.draft.matter.money.map(|money| money.to_string()) {
                Some(money) if money == known.amount => {}
                Some(money) => {
                    writer.set(&Deal::AMOUNT, &money);
                    known.amount = money;
                }
                None if new_amount.is_some_and(|text| text.is_empty()) => {
                    writer.clear(&Deal::AMOUNT);
                    known.amount.clear();
                }
                // That it cannot be read was said when it was.
                None => {}
            }
        }
        if let Some(text) = back.take(Target::DealExpectedClose, &known.expected_close_on) {
            match back.draft.matter.expected_close_on {
                Some(day) => {
                    known.expected_close_on = day.to_string();
                    writer.set(&Deal::EXPECTED_CLOSE_ON, &known.expected_close_on);
                }
                None if text.is_empty() => {
                    writer.clear(&Deal::EXPECTED_CLOSE_ON);
                    known.expected_close_on.clear();
                }
                None => {}
            }
        }
        if let Some(text) = back.take(Target::DealProbability, &known.probability) {
            match back.draft.matter.probability {
                Some(share) => writer.set_bytes(&Deal::PROBABILITY, &share.write()),
                None if text.is_empty() => writer.clear(&Deal::PROBABILITY),
                None => {}
            }
        }
        let note = (&mut known.note, &mut known.note_mark);
        back.note(&mut writer, &Deal::NOTE, note);
        let (stage, is_open) = (known.stage, known.is_open);
        let moved = self.stages.iter().find(|one| one.id == stage).and_then(|is_in| {
            let text = back.take(Target::DealStage, &is_in.title)?;
            let wanted = name_of(&text);
            let to = self.stages.iter().find(|one| {
                one.pipeline == is_in.pipeline && one.name == wanted && one.going == Going::Open
            });
            // Winning and losing ask more than a cell says.
            if to.is_none() || !is_open {
                back.refuse(&[Target::DealStage]);
            }
            to.filter(|_| is_open).map(|to| to.id)
        });
        if let (Some(to), Some(rank)) = (moved, rank(back.draft.row)) {
            let to_stage = Id::from_bytes(to);
            let standing = Standing::new(to_stage, rank, self.now, DealState::Open);
            writer.set_bytes(&Deal::STANDING, &standing.write());
            writer.add_bytes(&Deal::HISTORY, StageMove::new(self.now, to_stage).write());
            if let Some(entry) = self.entries.get_mut(place as usize) {
                entry.known.stage = to;
            }
        }
        back.refuse(&FIXED);
        writer.finish(&mut changes);
        changes
    }
}
