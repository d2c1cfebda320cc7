//! Databases of released versions, kept as they were written: each is still shown, edited, taken
//! back and swept.

use cartera_domain::{FieldValue, Fields, RecordKey};
use cartera_sync::Patch;
use cartera_sync::op::label;
use serde::Deserialize;

use super::{Answer, Bench, Keeper, fine, same};
use crate::command::{Command, commit, prepare};
use crate::compact;
use crate::engine::Engine;
use crate::journal::find_undo;
use crate::store::{Batch, Space, Store};

/// All of them, the oldest first.
const KEPT: [&str; 1] = [include_str!("../../fixtures/database-1.json")];

#[derive(Deserialize)]
struct Kept {
    rows: Vec<(String, String, String)>,
    shows: Vec<Shown>,
}

#[derive(Deserialize)]
struct Shown {
    kind: u16,
    id: String,
    fields: Vec<(u16, Texts)>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<String>),
}

fn bytes(hex: &str) -> Result<Vec<u8>, String> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2).unwrap_or("-"), 16))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{hex}: {error}"))
}

impl Shown {
    fn key(&self) -> Result<RecordKey, String> {
        let id = bytes(&self.id)?.try_into().map_err(|_| format!("{}: no id", self.id))?;
        Ok(RecordKey { kind: self.kind, id })
    }

    fn check(&self, engine: &Engine) -> Answer {
        let mut want = Fields::new();
        for (field, texts) in &self.fields {
            match texts {
                Texts::One(text) => want.set(*field, text.as_bytes()),
                Texts::Many(all) => all.iter().for_each(|text| want.add(*field, text.as_bytes())),
            }
        }
        let got = engine.fields(self.key()?);
        let list = |fields: &Fields| -> Vec<(u16, FieldValue)> {
            fields.iter().map(|(field, value)| (field, value.clone())).collect()
        };
        same(got.as_ref().map(list), Some(list(&want)))
    }
}

pub(super) async fn every_released_database_is_read<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    for (number, kept) in KEPT.iter().enumerate() {
        let kept: Kept = serde_json::from_str(kept).map_err(|error| error.to_string())?;
        let bench = bench.part(number);
        let store = bench.open().await?;
        let mut put = Vec::new();
        for (space, key, value) in &kept.rows {
            let space = Space::ALL.into_iter().find(|known| known.name() == space);
            put.push((space.ok_or("an unknown space")?, bytes(key)?, bytes(value)?));
        }
        fine(store.commit(Batch { put, ..Batch::default() }).await)?;
        let mut engine = Engine::new();
        fine(engine.load(&store).await)?;
        same(engine.counts().quarantined, 0)?;
        same(engine.keys().len(), kept.shows.len())?;
        kept.shows.iter().try_for_each(|shown| shown.check(&engine))?;

        // Its last commands are taken back.
        for round in 1..=2_u8 {
            let target = fine(find_undo(&store).await)?.ok_or("nothing to take back")?;
            let (command, skipped) = Command::undoing(&engine, [round; 16], &target);
            same(skipped.len(), 0)?;
            let prepared = prepare(&engine, &command, 1_800_000_000_000, || [100 + round; 16]);
            fine(commit(&store, &mut engine, prepared.ok_or("no undo")?).await)?;
        }
        swept(&store, &mut engine).await?;
        // A record is changed as if it were made today.
        let key = kept.shows.first().ok_or("nothing is shown")?.key()?;
        let changes = vec![cartera_sync::Change::Set { field: 1, value: Some(b"New".to_vec()) }];
        let command = Command::new(&engine, [50; 16], label::EDIT, vec![Patch { key, changes }]);
        let prepared = prepare(&engine, &command, 1_800_000_000_001, || [51; 16]);
        fine(commit(&store, &mut engine, prepared.ok_or("no edit")?).await)?;
        let mut fresh = Engine::new();
        fine(fresh.load(&store).await)?;
        same(
            fresh.fields(key).and_then(|fields| fields.one(1).map(<[u8]>::to_vec)),
            Some(b"New".to_vec()),
        )?;
        for key in engine.keys() {
            same(fresh.fields(key), engine.fields(key))?;
        }
    }
    Ok(())
}

/// Writes every page anew that has anything out of date.
async fn swept(store: &impl Store, engine: &mut Engine) -> Answer {
    let mut after = None;
    while let Some((number, row)) = fine(compact::next_page(store, after).await)? {
        after = Some(number);
        let Some(worn) = compact::look(engine, row) else { continue };
        let sweep = fine(compact::page(store, worn, engine.next_page()).await)?;
        fine(store.commit(sweep.batch).await)?;
        engine.saw_page(sweep.next_page);
    }
    Ok(())
}
