//! Deals that went out and came back.

use cartera_domain::deal::{DealPerson, StageMove, Standing};
use cartera_domain::{Deal, Id, RecordKey, Timestamp, Value};

use super::Deals;
use super::standing::day;
use crate::mapping::Target;
use crate::plan::PlannedChange;
use crate::plan::contact::Exchange;
use crate::plan::matter::{NOON_MS, moment};
use crate::plan::trip::Back;
use crate::plan::write::Writer;

impl Deals {
    /// The place of a deal of the base.
    pub fn by_id(&self, id: &[u8; 16]) -> Option<u32> {
        let base = self.entries.get(..self.of_base)?;
        let place = base.binary_search_by(|entry| entry.known.id.cmp(id)).ok()?;
        u32::try_from(place).ok()
    }

    /// Who would buy.
    pub fn buyer(&self, place: u32) -> Option<[u8; 16]> {
        self.entries.get(place as usize)?.known.organization
    }

    /// The people in a deal, each once.
    pub fn people(&self, place: u32) -> Vec<[u8; 16]> {
        self.entries.get(place as usize).map(|entry| entry.known.person_ids()).unwrap_or_default()
    }

    /// Writes what was changed in a deal's row; `buyer` is who buys instead, and `person` who
    /// is in it instead, if that was changed.
    pub fn bring(
        &mut self,
        mut back: Back<'_, '_>,
        place: u32,
        (buyer, person): (Option<Option<[u8; 16]>>, Option<Exchange>),
    ) -> Vec<PlannedChange> {
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
        let created = Timestamp::from_millis(known.created_ms);
        if back.take(Target::DealCreated, &day(created)).is_some()
            && let Some(day) = back.draft.matter.created_on
        {
            let at = moment(day, NOON_MS);
            writer.set_bytes(&Deal::CREATED_AT, &at.write());
            known.created_ms = at.millis();
        }
        match buyer {
            Some(Some(id)) => writer.set_bytes(&Deal::ORGANIZATION, &id),
            Some(None) => writer.clear(&Deal::ORGANIZATION),
            None => {}
        }
        known.organization = buyer.unwrap_or(known.organization);
        if let Some(Exchange { leaves, comes }) = person {
            exchange(&mut writer, &mut known.people, leaves, comes);
        }
        if let Some(now) = Standing::read(&known.standing)
            && let Some((standing, is_moved)) = self.restand(&mut back, &now)
        {
            writer.set_bytes(&Deal::STANDING, &standing.write());
            if is_moved {
                let moved = StageMove::new(standing.since, standing.stage);
                writer.add_bytes(&Deal::HISTORY, moved.write());
            }
            if let Some(entry) = self.entries.get_mut(place as usize) {
                entry.known.stage = *standing.stage.as_bytes();
                entry.known.standing = standing.write();
            }
        }
        writer.finish(&mut changes);
        changes
    }
}

/// Has somebody leave a deal, and another one be what they were to it.
fn exchange(
    writer: &mut Writer,
    people: &mut Vec<Vec<u8>>,
    leaves: Option<[u8; 16]>,
    comes: Option<[u8; 16]>,
) {
    let read = |bytes: &Vec<u8>| DealPerson::read(bytes);
    let is_gone = |one: &DealPerson| Some(*one.person.as_bytes()) == leaves;
    let gone: Vec<DealPerson> = people.iter().filter_map(read).filter(is_gone).collect();
    people.retain(|bytes| read(bytes).is_none_or(|one| !is_gone(&one)));
    gone.iter().for_each(|one| writer.remove_bytes(&Deal::PEOPLE, one.write()));
    let Some(comes) = comes.map(Id::from_bytes) else { return };
    let instead = gone.into_iter().map(|one| DealPerson { person: comes, ..one });
    let mut instead: Vec<DealPerson> = instead.collect();
    if instead.is_empty() {
        instead.push(DealPerson::new(comes));
    }
    for bytes in instead.iter().map(DealPerson::write) {
        if !people.contains(&bytes) {
            writer.add_bytes(&Deal::PEOPLE, bytes.clone());
            people.push(bytes);
        }
    }
}
