//! One conversation: the open file, what the base holds, and the plan that was made.

use cartera_dedupe::base::{self, Held};
use cartera_domain::Timestamp;
use cartera_import::out::OutTable;
use cartera_import::protocol::{Choice, FromBackground, Phase, ToBackground};
use cartera_import::{Existing, FileError, Fix, Mapping, Source, StoredPhones, rest};

use crate::ids::Ids;
use crate::ops::PlannedOps;

/// What this worker knows.
pub struct Session {
    ids: Ids,
    name: String,
    bytes: Vec<u8>,
    source: Option<Source>,
    existing: Existing,
    plan: Option<(PlannedOps, u32)>,
    held: Held,
    phones: StoredPhones,
    table: OutTable,
    /// Corrections of the last plan.
    fixes: Vec<Fix>,
}

/// Tells the page something, with a second buffer where there is one.
pub type Tell<'a> = dyn FnMut(FromBackground, Option<Vec<u8>>) + 'a;

impl Session {
    /// Nothing is open.
    pub fn new(ids: Ids) -> Self {
        Self {
            ids,
            name: String::new(),
            bytes: Vec::new(),
            source: None,
            existing: Existing::new(),
            plan: None,
            held: Held::new(),
            phones: StoredPhones::new(),
            table: OutTable::default(),
            fixes: Vec::new(),
        }
    }

    /// Does what the page asks for; `bytes` is the second buffer of its message.
    pub fn hear(
        &mut self,
        message: ToBackground,
        bytes: Vec<u8>,
        now_ms: u64,
        tell: &mut Tell<'_>,
    ) {
        let done = match message {
            ToBackground::Open { name, choice } => {
                (self.name, self.bytes) = (name, bytes);
                self.look(&choice, tell)
            }
            ToBackground::Look(choice) => self.look(&choice, tell),
            ToBackground::Existing(existing) => {
                self.existing.append(existing);
                Ok(())
            }
            ToBackground::Plan(mapping) => {
                let now = i64::try_from(now_ms).ok().map(Timestamp::from_millis);
                self.plan(&Mapping { now, ..mapping }, now_ms, tell)
            }
            ToBackground::Next { seen, t_ms } => self.next(seen, t_ms, tell),
            ToBackground::Held(held) => {
                self.held.append(held);
                Ok(())
            }
            ToBackground::Phones(phones) => {
                self.phones.append(phones);
                Ok(())
            }
            ToBackground::FindPhones(country) => {
                let found = std::mem::take(&mut self.phones).repairs(&country, |done, total| {
                    tell(FromBackground::Progress { phase: Phase::Comparing, done, total }, None);
                });
                tell(FromBackground::Phones(found), None);
                Ok(())
            }
            ToBackground::FindDuplicates => {
                let found = base::find(&std::mem::take(&mut self.held), |done, total| {
                    tell(FromBackground::Progress { phase: Phase::Comparing, done, total }, None);
                });
                tell(FromBackground::Duplicates(found), None);
                Ok(())
            }
            ToBackground::Cells(rows) => self.cells(&rows, tell),
            ToBackground::Rest { header, rows } => self.rest(&header, &rows, tell),
            ToBackground::Rows(rows) => {
                self.table.append(rows);
                Ok(())
            }
            ToBackground::WriteTable(format) => {
                tell(FromBackground::File, std::mem::take(&mut self.table).write(&format));
                Ok(())
            }
        };
        if let Err(error) = done {
            tell(FromBackground::Failed(error), None);
        }
    }

    fn look(&mut self, choice: &Choice, tell: &mut Tell<'_>) -> Result<(), FileError> {
        (self.source, self.plan) = (None, None);
        let total = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        tell(FromBackground::Progress { phase: Phase::Reading, done: 0, total }, None);
        let source = match Source::open(&self.name, &self.bytes, choice) {
            // Whoever chose a blank row for the headers sees which row has them instead.
            Err(FileError::NoSuchRow(_)) => {
                let choice = Choice { header_row: None, ..choice.clone() };
                Source::open(&self.name, &self.bytes, &choice)?
            }
            other => other?,
        };
        let preview = source.preview(|phase, done, total| {
            tell(FromBackground::Progress { phase, done, total }, None);
        });
        self.source = Some(source);
        tell(FromBackground::Preview(preview), None);
        Ok(())
    }

    fn plan(
        &mut self,
        mapping: &Mapping,
        now_ms: u64,
        tell: &mut Tell<'_>,
    ) -> Result<(), FileError> {
        self.plan = None;
        let existing = std::mem::take(&mut self.existing);
        let source = self.source.as_ref().ok_or(FileError::NothingOpen)?;
        let (mut ops, ids) = (PlannedOps::default(), &mut self.ids);
        let report = source.plan(
            mapping,
            &existing,
            |_| ids.record(now_ms),
            |phase, done, total| tell(FromBackground::Progress { phase, done, total }, None),
            |row| ops.push(&row),
        );
        self.fixes.clone_from(&mapping.fixes);
        self.plan = Some((ops, report.read));
        tell(FromBackground::Planned(report), None);
        Ok(())
    }

    fn next(&mut self, seen: u64, t_ms: u64, tell: &mut Tell<'_>) -> Result<(), FileError> {
        let (ops, read) = self.plan.as_mut().ok_or(FileError::NothingOpen)?;
        match ops.batch(seen, t_ms, *read, &mut self.ids) {
            Some(batch) => tell(
                FromBackground::Batch { count: batch.count, rows_done: batch.rows_done },
                Some(batch.ops),
            ),
            None => {
                // Its operations are written; the file stays, for the rows that were not.
                self.plan = None;
                tell(FromBackground::Done, None);
            }
        }
        Ok(())
    }

    fn cells(&self, rows: &[u32], tell: &mut Tell<'_>) -> Result<(), FileError> {
        let source = self.source.as_ref().ok_or(FileError::NothingOpen)?.fixed(&self.fixes);
        let width = source.headers().len();
        let found = source
            .rows()
            .filter(|row| rows.contains(&row.number))
            .map(|row| (row.number, (0..width).map(|column| row.get(column).to_owned()).collect()));
        tell(FromBackground::Cells(found.collect()), None);
        Ok(())
    }

    fn rest(
        &self,
        header: &str,
        rows: &[(u32, String)],
        tell: &mut Tell<'_>,
    ) -> Result<(), FileError> {
        let source = self.source.as_ref().ok_or(FileError::NothingOpen)?.fixed(&self.fixes);
        let (format, _) = rest::format(source.opened().format, source.opened().delimiter);
        tell(FromBackground::File, source.rest(header, rows).write(&format));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "ФИО;E-mail\nАнна Котова;a@b.ru\nИван Котов;i@b.ru\nанна котова;a@b.ru\n";

    /// What a fresh worker answers, progress left out.
    fn answers(messages: Vec<(ToBackground, &str)>) -> Vec<(FromBackground, Option<Vec<u8>>)> {
        let mut session = Session::new(Ids::new(|bytes| bytes.fill(1)));
        let mut told = Vec::new();
        for (message, bytes) in messages {
            session.hear(
                message,
                bytes.as_bytes().to_vec(),
                1_700_000_000_000,
                &mut |m, second| {
                    if !matches!(m, FromBackground::Progress { .. }) {
                        told.push((m, second));
                    }
                },
            );
        }
        told
    }

    fn open() -> (ToBackground, &'static str) {
        (ToBackground::Open { name: "a.csv".into(), choice: Choice::default() }, CSV)
    }

    #[test]
    fn counts_come_before_anything_can_be_written() {
        use cartera_import::Target::{Email, FullName};
        let plan = ToBackground::Plan(Mapping::from(vec![FullName, Email]));
        let next = ToBackground::Next { seen: 3, t_ms: 4 };
        let told = answers(vec![open(), (plan, ""), (next.clone(), ""), (next, "")]);
        let [
            (FromBackground::Preview(preview), None),
            (FromBackground::Planned(report), None),
            (batch, Some(ops)),
            (FromBackground::Done, None),
        ] = told.as_slice()
        else {
            panic!("{told:?}");
        };
        assert_eq!(preview.rows, 3);
        assert_eq!((report.read, report.created, report.skipped), (3, 2, 1));
        assert_eq!(*batch, FromBackground::Batch { count: 2, rows_done: 3 });
        let ops: Vec<cartera_sync::Op> = postcard::from_bytes(ops).unwrap();
        assert!(ops.iter().all(|op| op.seen == 3 && op.t_ms == 4 && op.patches.len() == 1));
    }

    #[test]
    fn a_blank_row_that_was_chosen_for_the_headers_is_not_the_end() {
        let choice = Choice { header_row: Some(99), ..Choice::default() };
        let told = answers(vec![open(), (ToBackground::Look(choice), "")]);
        let [(before, None), (after, None)] = told.as_slice() else { panic!("{told:?}") };
        assert!(matches!(after, FromBackground::Preview(preview) if preview.header_row == Some(1)));
        assert_eq!(before, after);
    }

    #[test]
    fn what_the_base_holds_counts_for_one_plan() {
        let known = Existing::new();
        let plan = || (ToBackground::Plan(Mapping::default()), "");
        let told = answers(vec![open(), (ToBackground::Existing(known), ""), plan(), plan()]);
        assert_eq!(told.len(), 3, "a piece of the base is not answered");
    }

    #[test]
    fn pieces_of_a_base_add_up_and_are_used_once() {
        use cartera_domain::{Id, Name, Person, Record, RecordKey};
        let ana = |number: u8| {
            let mut ana = Person::new(Id::from_bytes([number; 16]));
            ana.given_name = Name::parse("Ana").ok();
            ana.family_name = Name::parse("López").ok();
            ana.emails = vec![cartera_domain::EmailAddress::parse("a@b.es").unwrap()];
            let mut held = Held::new();
            held.add(RecordKey::of(ana.id), &ana.to_fields());
            (ToBackground::Held(held), "")
        };
        let find = || (ToBackground::FindDuplicates, "");
        let told = answers(vec![ana(1), ana(2), find(), find()]);
        let counts: Vec<(u32, usize)> = told
            .iter()
            .filter_map(|(message, _)| match message {
                FromBackground::Duplicates(found) => Some((found.compared, found.groups.len())),
                _ => None,
            })
            .collect();
        assert_eq!(counts, [(2, 1), (0, 0)]);
    }

    #[test]
    fn pieces_of_a_table_become_one_file() {
        use cartera_import::out::OutFormat;
        let piece = |columns: &[&str], row: &str| {
            let columns = columns.iter().map(|one| (*one).to_owned()).collect();
            (ToBackground::Rows(OutTable { columns, rows: vec![vec![row.to_owned()]] }), "")
        };
        let write = (ToBackground::WriteTable(OutFormat::Csv(';')), "");
        let told = answers(vec![piece(&["Name"], "Ana"), piece(&[], "=Eva"), write]);
        let [(FromBackground::File, Some(bytes))] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(bytes, "\u{feff}Name\r\nAna\r\n\"'=Eva\"\r\n".as_bytes());
    }

    #[test]
    fn a_message_out_of_order_is_answered_too() {
        let told = answers(vec![(ToBackground::Plan(Mapping::default()), "")]);
        assert_eq!(told, [(FromBackground::Failed(FileError::NothingOpen), None)]);
        let told = answers(vec![(ToBackground::Look(Choice::default()), "")]);
        assert_eq!(told, [(FromBackground::Failed(FileError::Empty), None)]);
    }
}
