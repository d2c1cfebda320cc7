//! What the journal promises, over random histories of two people and one authority.

mod cases;
mod desk;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use desk::{COLLEAGUE, Desk, Step, ops_of};

fn change() -> impl Strategy<Value = Change> {
    let value = proptest::option::of(vec(any::<u8>(), 1..3));
    prop_oneof![
        6 => (1_u16..4, value).prop_map(|(field, value)| Change::Set { field, value }),
        3 => (5_u16..6, vec(0_u8..4, 1), any::<bool>())
            .prop_map(|(field, element, present)| Change::Element { field, element, present }),
        1 => Just(Change::Delete),
        1 => Just(Change::Restore),
    ]
}

use crate::op::{Change, Patch};

fn patches() -> impl Strategy<Value = Vec<Patch>> {
    let patch = (0_u8..3, vec(change(), 1..4))
        .prop_map(|(id, changes)| Patch { key: RecordKey { kind: 1, id: [id; 16] }, changes });
    vec(patch, 1..3)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => patches().prop_map(Step::Edit),
        3 => (patches(), 0_u64..4, 0_u64..2_000).prop_map(|(p, behind, ago)| Step::Colleague(p, behind, ago)),
        2 => Just(Step::Push),
        3 => Just(Step::Pull),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => (0_usize..9).prop_map(Step::UndoOlder),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Walking back entry by entry gives every state that was ever shown.
    #[test]
    fn walking_back_gives_each_earlier_state_exactly(steps in vec(step(), 1..30)) {
        let mut desk = Desk::default();
        let mut states = vec![desk.shown()];
        for step in steps {
            desk.step(step);
            if states.len() == desk.journal.len() + 1 {
                prop_assert_eq!(states.last(), Some(&desk.shown()), "changed without an entry");
            } else {
                states.push(desk.shown());
            }
        }
        let mut past = Past::new();
        for (number, entry) in desk.journal.iter().enumerate().rev() {
            past.take_back(entry);
            prop_assert_eq!(desk.as_of(&past), states[number].clone(), "before {}", number);
        }
    }

    /// As long as nobody else interferes, undo gives back what was, as often as it is pressed,
    /// and redo the opposite; all the way to an empty base and forth again.
    #[test]
    fn undo_goes_back_step_by_step_and_redo_forth(
        edits in vec((patches(), any::<bool>()), 1..8), back in 0_usize..9,
    ) {
        let mut desk = Desk::default();
        let mut states = vec![desk.live()];
        for (patches, is_pushed) in edits {
            let before = desk.journal.len();
            desk.step(Step::Edit(patches));
            if desk.journal.len() > before {
                states.push(desk.live());
            }
            if is_pushed {
                desk.step(Step::Push);
                desk.step(Step::Pull);
            }
        }
        let last = states.len() - 1;
        let back = back.min(last);
        for turn in 1..=back {
            let skipped = desk.undo().unwrap();
            // As for a record that was made in the trash.
            prop_assert!(skipped.iter().all(|s| s.why == Why::Done), "undo {}: {:?}", turn, skipped);
            prop_assert_eq!(desk.live(), states[last - turn].clone(), "undo {}", turn);
            if turn % 2 == 0 {
                desk.step(Step::Push);
                desk.step(Step::Pull);
            }
        }
        for turn in 1..=back {
            prop_assert_eq!(desk.redo(), Some(Vec::new()), "redo {}", turn);
            prop_assert_eq!(desk.live(), states[last - back + turn].clone(), "redo {}", turn);
        }
        prop_assert_eq!(desk.redo(), None);
    }

    /// Whatever a colleague wrote, no undo removes, whether it was known here or reaches the
    /// authority first.
    #[test]
    fn an_undo_leaves_what_a_colleague_wrote(steps in vec(step(), 1..30)) {
        let mut desk = Desk::default();
        for step in steps {
            desk.step(step);
        }
        for op in std::mem::take(&mut desk.outbox) {
            let is_undo = op.label == crate::op::label::UNDO || op.label == crate::op::label::REDO;
            let before = desk.decided();
            desk.push(vec![op]);
            if !is_undo {
                continue;
            }
            let after = desk.decided();
            for record in before {
                let now = after.iter().find(|now| now.key == record.key).unwrap();
                for register in &record.registers {
                    let stamp = record.stamps[usize::from(register.stamp)];
                    if stamp.device == COLLEAGUE {
                        prop_assert_eq!(now.register(&register.slot).unwrap().value.clone(), register.value.clone());
                        prop_assert_eq!(now.stamp(&register.slot), Some(&stamp));
                    }
                }
            }
        }
    }

    #[test]
    fn an_entry_is_read_as_it_was_written(steps in vec(step(), 1..20)) {
        let mut desk = Desk::default();
        for step in steps {
            desk.step(step);
        }
        for entry in &desk.journal {
            prop_assert_eq!(&JournalEntry::decode(&entry.encode()).unwrap(), entry);
        }
    }

    #[test]
    fn any_bytes_are_read_as_an_entry_without_panic(bytes in vec(any::<u8>(), 0..200)) {
        let mut bytes = bytes;
        if let Some(first) = bytes.first_mut() {
            *first = FORMAT;
        }
        if let Ok(entry) = JournalEntry::decode(&bytes) {
            Past::new().take_back(&entry);
            drop(undo(&entry, [&entry], |_| None));
        }
    }
}

/// An operation of an undo is within the limits, however large the command was.
#[test]
fn a_large_command_is_taken_back_in_operations_that_fit() {
    let mut desk = Desk::default();
    let key = |n: u32| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&n.to_be_bytes());
        RecordKey { kind: 1, id }
    };
    let set = |n, value: &[u8]| Patch {
        key: key(n),
        changes: vec![Change::Set { field: 1, value: Some(value.to_vec()) }],
    };
    desk.edit((0..1_000).map(|n| set(n, b"first")).collect(), crate::op::label::IMPORT);
    desk.edit((0..1_000).map(|n| set(n, b"second")).collect(), crate::op::label::BULK);
    assert_eq!(desk.journal.len(), 2);
    // What was created is named and no more; what 1,000 records share is kept once.
    assert!(desk.journal[0].encode().len() < 1_000 * 22);
    assert!(desk.journal[1].encode().len() < 1_000 * 30);
    for _ in 0..2 {
        let before = desk.outbox.len();
        assert_eq!(desk.undo(), Some(Vec::new()));
        assert_eq!(desk.outbox.len() - before, 4);
    }
    assert!(desk.live().is_empty());
    assert_eq!(ops_of(&desk.journal[3]), 4);
    assert_eq!(desk.redo(), Some(Vec::new()));
    assert_eq!(desk.live().len(), 1_000);
}
