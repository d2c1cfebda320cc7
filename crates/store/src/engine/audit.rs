//! What a device holds of the base, added up to be compared with what the authority would send.

use cartera_sync::audit::Sums;

use super::Engine;

impl Engine {
    /// Adds the confirmed records from a place on, at most so many, to `sums`; the place to go on
    /// from, or `None` at the end. Whatever waits in the outbox does not count.
    pub fn add_up(&self, from: u32, limit: u32, sums: &mut Sums) -> Option<u32> {
        let end = from.saturating_add(limit).min(self.records.len());
        (from..end).filter_map(|number| self.records.base(number)).for_each(|one| sums.add(one));
        (end < self.records.len()).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::RecordKey;
    use cartera_sync::frame::Encoded;
    use cartera_sync::overlay::{self, Here};
    use cartera_sync::{Change, Op, Patch};

    use super::*;
    use crate::delta::Delta;
    use crate::store::Outgoing;

    fn op(id: u8) -> Op {
        let key = RecordKey { kind: 1, id: [id; 16] };
        let changes = vec![Change::Set { field: 1, value: Some(vec![id]) }];
        let patches = vec![Patch { key, changes }];
        Op { op_id: [id; 16], mid: 0, seen: 0, t_ms: 1, schema: 1, label: 1, patches }
    }

    #[test]
    fn the_base_counts_whole_and_the_outbox_does_not() {
        let records: Vec<Encoded> = (1..=5)
            .filter_map(|id| {
                let op = op(id);
                overlay::lay(op.patches[0].key, None, [&op], Here::default())
            })
            .map(|record| Encoded(record.encode()))
            .collect();
        let mut want = Sums::default();
        records.iter().for_each(|bytes| want.add(&bytes.0));
        let mut engine = Engine::new();
        engine.apply_delta(&Delta { records, ..Delta::default() });
        engine.apply_ops(1, Outgoing::of(&[op(1), op(9)]).ops);
        for limit in [1, 2, 100] {
            let (mut sums, mut next) = (Sums::default(), Some(0));
            while let Some(from) = next {
                next = engine.add_up(from, limit, &mut sums);
            }
            assert_eq!((&sums, sums.records()), (&want, 5), "{limit} at once");
        }
    }
}
