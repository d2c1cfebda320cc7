//! Writing a backup, line by line. Each line comes out one way only, so that two backups of
//! the same records are the same bytes.

use std::collections::BTreeMap;

use cartera_domain::{FieldValue, Id, RecordKey};
use cartera_sync::StoredRecord;
use sha2::{Digest, Sha256};

use super::{Saved, VERSION, hex, names};

/// A backup that is being written. Every piece that it gives belongs into the file, in order.
#[derive(Debug)]
pub struct Writer {
    whole: Sha256,
    records: Sha256,
    lines: u64,
    kinds: BTreeMap<u16, u64>,
}

impl Writer {
    /// Begins a backup made at this moment, milliseconds since 1970.
    #[must_use]
    pub fn begin(created_at_ms: u64) -> (Self, Vec<u8>) {
        let mut writer =
            Self { whole: Sha256::new(), records: Sha256::new(), lines: 0, kinds: BTreeMap::new() };
        let text = format!(
            "{{\"format\":\"cartera-backup\",\"version\":{VERSION},\
             \"created_at_ms\":{created_at_ms}}}\n{{\"part\":\"records\"}}\n"
        );
        let piece = writer.seal(text);
        (writer, piece)
    }

    /// Adds a record. They come in order of their keys.
    pub fn record(&mut self, record: &Saved) -> Vec<u8> {
        let mut text = line(record);
        text.push('\n');
        self.records.update(&text);
        self.lines += 1;
        *self.kinds.entry(record.key.kind).or_default() += 1;
        self.seal(text)
    }

    /// Ends it.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        let count = |(kind, count): (&u16, &u64)| format!("{}:{count}", json(&names::kind(*kind)));
        let kinds: Vec<String> = self.kinds.iter().map(count).collect();
        let records = hex(&std::mem::take(&mut self.records).finalize());
        let nothing = hex(&Sha256::digest([]));
        let text = format!(
            "{{\"part\":\"attachments\"}}\n{{\"manifest\":[\
             {{\"part\":\"records\",\"lines\":{},\"sha256\":\"{records}\",\"kinds\":{{{}}}}},\
             {{\"part\":\"attachments\",\"lines\":0,\"sha256\":\"{nothing}\"}}]}}\n",
            self.lines,
            kinds.join(",")
        );
        let mut piece = self.seal(text);
        piece.extend(end(self.whole).into_bytes());
        piece
    }

    fn seal(&mut self, text: String) -> Vec<u8> {
        self.whole.update(&text);
        text.into_bytes()
    }
}

/// The line that seals what came before it.
pub(super) fn end(whole: Sha256) -> String {
    format!("{{\"end\":\"{}\"}}\n", hex(&whole.finalize()))
}

/// A whole backup, piece by piece. `records` come in order of their keys; one of which nothing
/// was ever written is left out.
pub fn export(
    created_at_ms: u64,
    records: impl IntoIterator<Item = StoredRecord>,
) -> impl Iterator<Item = Vec<u8>> {
    let (writer, first) = Writer::begin(created_at_ms);
    let mut writer = Some(writer);
    let mut records = records.into_iter();
    let rest = std::iter::from_fn(move || {
        let next = records.by_ref().find(|record| !record.registers.is_empty());
        match next {
            Some(record) => writer.as_mut().map(|writer| writer.record(&Saved::of(&record))),
            None => writer.take().map(Writer::finish),
        }
    });
    std::iter::once(first).chain(rest)
}

/// Everything that the records say about one of them: a backup of it and of all that refer to
/// it, to be handed to the person whom it is about. `records` come in order of their keys.
pub fn about(
    subject: RecordKey,
    created_at_ms: u64,
    records: impl IntoIterator<Item = StoredRecord>,
) -> impl Iterator<Item = Vec<u8>> {
    export(created_at_ms, records.into_iter().filter(move |record| refers(record, subject)))
}

fn refers(record: &StoredRecord, subject: RecordKey) -> bool {
    let id = subject.id.as_slice();
    record.key == subject
        || record.registers.iter().any(|register| {
            let value = register.slot.element.as_deref().or(register.value.as_deref());
            register.value.is_some() && value == Some(id)
        })
}

impl Saved {
    /// What a backup keeps of a record.
    #[must_use]
    pub fn of(record: &StoredRecord) -> Self {
        Self { key: record.key, is_deleted: record.is_deleted(), fields: record.fields() }
    }
}

/// A record as its line, without the line's end.
#[must_use]
pub fn line(record: &Saved) -> String {
    let kind = record.key.kind;
    let id = Id::<()>::from_bytes(record.key.id);
    let value = |number, bytes: &[u8]| value(names::is_reference(kind, number), bytes);
    let field = |(number, field): (u16, &FieldValue)| {
        let text = match field {
            FieldValue::One(bytes) => value(number, bytes),
            FieldValue::Many(elements) => {
                let all: Vec<String> = elements.iter().map(|e| value(number, e)).collect();
                format!("[{}]", all.join(","))
            }
        };
        format!("{}:{text}", json(&names::field(kind, number)))
    };
    let fields: Vec<String> = record.fields.iter().map(field).collect();
    let deleted = if record.is_deleted { "\"deleted\":true," } else { "" };
    format!(
        "{{\"kind\":{},\"id\":\"{id}\",{deleted}\"fields\":{{{}}}}}",
        json(&names::kind(kind)),
        fields.join(",")
    )
}

fn value(is_reference: bool, bytes: &[u8]) -> String {
    if is_reference {
        if let Ok(id) = <[u8; 16]>::try_from(bytes) {
            return format!("\"{}\"", Id::<()>::from_bytes(id));
        }
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        return json(text);
    }
    format!("{{\"hex\":\"{}\"}}", hex(bytes))
}

fn json(text: &str) -> String {
    // Text cannot fail to be written.
    serde_json::to_string(text).unwrap_or_default()
}
