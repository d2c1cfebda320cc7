//! What can be done to pipelines, stages and the lists beside them. Pure.

use cartera_domain::pipeline::{PipelineId, StageId};
use cartera_domain::{Currency, Name, Pipeline, Rank, Record, RecordKey, Stage, Workspace};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use super::shape::{Selling, Shape};
use crate::features::edit::{Edit, patch};

impl Shape {
    /// An edit of what may not be a record yet: it becomes one with it.
    #[must_use]
    pub fn with(&self, edit: Edit) -> Edit {
        let Edit { label, patches: mut all } = edit;
        for mut first in self.patches() {
            match all.iter_mut().find(|patch| patch.key == first.key) {
                None => all.push(first),
                Some(own) => {
                    let is_own = |field: u16| {
                        own.changes.iter().any(|change| match change {
                            Change::Set { field: own, .. } => *own == field,
                            _ => false,
                        })
                    };
                    first.changes.retain(|change| match change {
                        Change::Set { field, .. } => !is_own(*field),
                        _ => true,
                    });
                    first.changes.append(&mut own.changes);
                    own.changes = first.changes;
                }
            }
        }
        Edit { label, patches: all }
    }
}

/// Changes a pipeline or a stage to what `after` says.
#[must_use]
pub fn change<R: Record>(key: RecordKey, before: &R, after: &R) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(key, Some(before), after)] }
}

/// Adds a stage.
#[must_use]
pub fn add_stage(stage: &Stage) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(stage.id), None, stage)] }
}

/// Adds a pipeline with its stages.
#[must_use]
pub fn add_pipeline(pipeline: &Pipeline, stages: &[Stage]) -> Edit {
    let mut patches = vec![patch(RecordKey::of(pipeline.id), None, pipeline)];
    patches.extend(stages.iter().map(|stage| patch(RecordKey::of(stage.id), None, stage)));
    Edit { label: label::CREATE, patches }
}

/// A new pipeline with the stages of another, but for what is particular to it.
#[must_use]
pub fn alike(
    like: &Selling,
    id: PipelineId,
    name: Name,
    rank: Rank,
    mut new_id: impl FnMut() -> StageId,
) -> (Pipeline, Vec<Stage>) {
    let pipeline = Pipeline { rank: Some(rank), ..Pipeline::new(id, name) };
    let stages = like.stages.iter().filter(|stage| !stage.is_archived);
    let stages = stages.map(|stage| Stage { id: new_id(), pipeline: id, ..stage.clone() });
    (pipeline, stages.collect())
}

/// Moves these records to the trash.
#[must_use]
pub fn delete(keys: impl IntoIterator<Item = RecordKey>) -> Edit {
    let delete = |key| Patch { key, changes: vec![Change::Delete] };
    Edit { label: label::DELETE, patches: keys.into_iter().map(delete).collect() }
}

/// Puts a stage before or after the one beside it; nothing at the ends. `stages` are those among
/// which it moves, in order.
#[must_use]
pub fn shift_stage(stages: &[Stage], id: StageId, down: bool, jitter: u32) -> Option<Edit> {
    let at = stages.iter().position(|stage| stage.id == id)?;
    let before = stages.get(at)?;
    let (above, below) = match down {
        true => (stages.get(at + 1)?, stages.get(at + 2)),
        false => (stages.get(at.checked_sub(1)?)?, None),
    };
    let rank = match down {
        true => Rank::beside(Some(&above.rank), below.map(|stage| &stage.rank), jitter),
        false => {
            let over = at.checked_sub(2).and_then(|at| stages.get(at));
            Rank::beside(over.map(|stage| &stage.rank), Some(&above.rank), jitter)
        }
    };
    let after = Stage { rank, ..before.clone() };
    Some(change(RecordKey::of(id), before, &after))
}

/// The workspace with another currency of sums. Rates of exchange say what one unit buys of the
/// currency of before, so none of them holds any more.
#[must_use]
pub fn with_base(workspace: &Workspace, base: Option<Currency>) -> Workspace {
    let mut after = Workspace { base_currency: base, ..workspace.clone() };
    if workspace.base_currency != base {
        after.rates.clear();
    }
    after
}

/// Changes the workspace's lists and currency to what `after` says.
#[must_use]
pub fn change_workspace(before: Option<&Workspace>, after: &Workspace) -> Edit {
    let patches = vec![patch(RecordKey::of(Workspace::ID), before, after)];
    Edit { label: label::EDIT, patches }
}

#[cfg(test)]
mod tests {
    use cartera_domain::pipeline::{FirstNames, in_order};
    use cartera_domain::workspace::CurrentRate;
    use cartera_domain::{FieldValue, Fields, Id, Rate, Timestamp};

    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn shape(pipelines: &[Pipeline], stages: &[Stage]) -> Shape {
        let stages_named = ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"].map(name);
        let names = FirstNames { pipeline: name("Sales"), stages: stages_named };
        Shape::of(pipelines, stages, Some(&names))
    }

    fn ids(edit: &Edit, stages: &[Stage]) -> Vec<String> {
        let mut stages = stages.to_vec();
        for stage in &mut stages {
            let own = edit.patches.iter().find(|patch| patch.key == RecordKey::of(stage.id));
            for change in own.iter().flat_map(|patch| &patch.changes) {
                if let Change::Set { field, value: Some(value) } = change
                    && *field == Stage::RANK.number
                {
                    let text = String::from_utf8(value.clone()).unwrap();
                    stage.rank = Rank::parse(&text).unwrap();
                }
            }
        }
        let order = in_order(Pipeline::FIRST, &stages);
        order.iter().map(|stage| stage.name.to_string()).collect()
    }

    #[test]
    fn rates_to_one_currency_do_not_outlive_it() {
        let rate =
            CurrentRate::new(Currency::USD, Rate::parse("0.9").unwrap(), Timestamp::from_millis(0));
        let euros = Some(Currency::EUR);
        let own = Workspace { base_currency: euros, rates: vec![rate], ..Workspace::default() };
        assert_eq!(with_base(&own, euros), own);
        assert!(with_base(&own, Some(Currency::USD)).rates.is_empty());
        assert!(with_base(&own, None).rates.is_empty());
    }

    #[test]
    fn a_stage_changes_places_with_its_neighbour() {
        let first = shape(&[], &[]);
        let stages: Vec<Stage> = first.all[0].open().cloned().collect();
        let down = shift_stage(&stages, stages[0].id, true, 7).unwrap();
        assert_eq!(ids(&down, &stages), ["Qualified", "New", "Proposal", "Negotiation"]);
        let up = shift_stage(&stages, stages[3].id, false, 7).unwrap();
        assert_eq!(ids(&up, &stages), ["New", "Qualified", "Negotiation", "Proposal"]);
        let last = shift_stage(&stages, stages[2].id, true, 7).unwrap();
        assert_eq!(ids(&last, &stages), ["New", "Qualified", "Negotiation", "Proposal"]);
        assert_eq!(shift_stage(&stages, stages[0].id, false, 7), None);
        assert_eq!(shift_stage(&stages, stages[3].id, true, 7), None);
    }

    #[test]
    fn the_first_pipeline_becomes_a_record_with_what_is_changed_in_it() {
        let first = shape(&[], &[]);
        let stage = &first.all[0].stages[1];
        let after = Stage { name: name("Talks"), ..stage.clone() };
        let edit = first.with(change(RecordKey::of(stage.id), stage, &after));
        assert_eq!(edit.patches.len(), 7);
        let own = &edit.patches[0];
        let mut fields = Fields::new();
        for change in &own.changes {
            if let Change::Set { field, value: Some(value) } = change {
                assert!(fields.get(*field).is_none(), "field {field} is set twice");
                fields.set(*field, value.clone());
            }
        }
        assert_eq!(fields.get(Stage::NAME.number), Some(&FieldValue::One(b"Talks".to_vec())));
        assert_eq!(Stage::from_fields(stage.id, &fields), Ok(after));
    }

    #[test]
    fn records_are_not_made_twice() {
        let first = shape(&[], &[]);
        let (pipeline, stages) = (first.all[0].pipeline.clone(), first.all[0].stages.clone());
        let stored = shape(std::slice::from_ref(&pipeline), &stages);
        let after = Pipeline { name: name("Shop"), ..pipeline.clone() };
        let edit = stored.with(change(RecordKey::of(pipeline.id), &pipeline, &after));
        assert_eq!(edit.patches.len(), 1);
        assert!(stored.patches().is_empty());
    }

    #[test]
    fn another_pipeline_begins_with_the_same_stages() {
        let first = shape(&[], &[]);
        let mut next = 100_u8;
        let new_id = || {
            next += 1;
            Id::from_bytes([next; 16])
        };
        let id = Id::from_bytes([9; 16]);
        let rank = Rank::parse("W").unwrap();
        let (pipeline, stages) = alike(&first.all[0], id, name("Renewals"), rank, new_id);
        assert_eq!((pipeline.id, stages.len()), (id, 6));
        assert!(stages.iter().all(|stage| stage.pipeline == id));
    }
}
