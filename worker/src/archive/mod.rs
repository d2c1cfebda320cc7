//! A workspace in files that anybody can read: lines of JSON, and a manifest that says what they
//! are.
//!
//! Values are texts where they are texts, and hexadecimal digits where they are not, so that
//! reading a line gives back exactly the bytes of the record. A manifest is written after all
//! parts: an archive without one was never finished.

pub mod export;
pub mod job;
mod kept;
mod manifest;

use cartera_domain::RecordKey;
use cartera_sync::authority::DeviceRow;
use cartera_sync::{Register, Slot, Stamp, StoredRecord, limits};
use serde::{Deserialize, Serialize};

pub use kept::surplus;
pub use manifest::{Head, MANIFEST, Manifest, Part};

use crate::members::{hex, unhex};

/// Why an archive is not put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// It is not there, or was never finished.
    #[error("NO_ARCHIVE")]
    Missing,
    /// A part is not what the manifest says.
    #[error("DAMAGED")]
    Damaged,
    /// A newer version wrote it.
    #[error("NEWER")]
    Newer,
}

/// Bytes, as a person can read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Hex { hex: String },
}

impl Bytes {
    fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text(text.to_owned()),
            Err(_) => Self::Hex { hex: hex(bytes) },
        }
    }

    fn read(self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.into_bytes()),
            Self::Hex { hex } => of_hex(&hex),
        }
    }
}

/// The bytes of hexadecimal digits.
fn of_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|one| u8::try_from(one).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

/// What one line holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Record {
        kind: u16,
        id: String,
        seq: u64,
        /// Time, device, sequence number and operation of each edit that something stands of.
        stamps: Vec<(u64, String, u64, String)>,
        /// Field, the number of its stamp, value, and the element for one of a set.
        registers: Vec<(u16, u16, Option<Bytes>, Option<Bytes>)>,
    },
    /// How far operations of an installation were decided, and whose it is.
    Device { root: String, memory: String, seen_ms: u64, holder: Option<String> },
    /// A device in the list of members; for whoever reads the archive, and never put back.
    Member {
        device: String,
        user: Option<String>,
        name: String,
        made_ms: u64,
        seen_ms: u64,
        until_ms: u64,
        revoked_ms: Option<u64>,
    },
}

/// What the authority remembers of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// Its root id.
    pub root: [u8; 16],
    /// Its memory, as it rests.
    pub memory: Vec<u8>,
    /// When it last pushed.
    pub seen_ms: u64,
    /// Whose it is.
    pub holder: Option<[u8; 16]>,
}

/// What is put back of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A record.
    Record(StoredRecord),
    /// An installation.
    Installation(Installation),
    /// Nothing.
    Other,
}

fn write(line: &Line) -> String {
    // Plain values with names of our own cannot fail to be written.
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}

/// The line of a record.
pub fn of_record(record: &StoredRecord) -> String {
    let stamp = |s: &Stamp| (s.hlc, hex(&s.device), s.seq, hex(&s.op_id));
    let register = |r: &Register| {
        let element = r.slot.element.as_deref().map(Bytes::of);
        (r.slot.field, r.stamp, r.value.as_deref().map(Bytes::of), element)
    };
    write(&Line::Record {
        kind: record.key.kind,
        id: hex(&record.key.id),
        seq: record.seq,
        stamps: record.stamps.iter().map(stamp).collect(),
        registers: record.registers.iter().map(register).collect(),
    })
}

/// The line of an installation.
pub fn of_installation(one: &Installation) -> String {
    write(&Line::Device {
        root: hex(&one.root),
        memory: hex(&one.memory),
        seen_ms: one.seen_ms,
        holder: one.holder.map(|holder| hex(&holder)),
    })
}

/// The line of a member's device.
pub fn of_session(session: &crate::members::Session) -> String {
    write(&Line::Member {
        device: hex(&session.id),
        user: session.user.map(|user| hex(&user.0)),
        name: session.name.clone(),
        made_ms: session.made_ms,
        seen_ms: session.seen_ms,
        until_ms: session.until_ms,
        revoked_ms: session.revoked_ms,
    })
}

/// Reads a part, line after line. Nothing that our own limits would not let in comes in here.
pub fn read(part: &[u8]) -> Result<Vec<Item>, ArchiveError> {
    let text = std::str::from_utf8(part).map_err(|_| ArchiveError::Damaged)?;
    text.lines().map(|line| item(line).ok_or(ArchiveError::Damaged)).collect()
}

fn item(line: &str) -> Option<Item> {
    match serde_json::from_str(line).ok()? {
        Line::Record { kind, id, seq, stamps, registers } => {
            let key = RecordKey { kind, id: unhex(&id)? };
            let stamps = stamps.into_iter().map(|(hlc, device, seq, op)| {
                Some(Stamp { hlc, device: unhex(&device)?, seq, op_id: unhex(&op)? })
            });
            let registers = registers.into_iter().map(|(field, stamp, value, element)| {
                let bytes = |bytes: Option<Bytes>| match bytes {
                    Some(bytes) => bytes.read().map(Some),
                    None => Some(None),
                };
                let slot = Slot { field, element: bytes(element)? };
                Some(Register { slot, stamp, value: bytes(value)? })
            });
            let (stamps, registers) =
                (stamps.collect::<Option<_>>()?, registers.collect::<Option<_>>()?);
            let record = StoredRecord { key, seq, stamps, registers };
            let fits = record.weight() <= limits::RECORD_BYTES
                && record.registers.len() <= limits::REGISTERS_PER_RECORD;
            let is_sound = fits && StoredRecord::decode(&record.encode()).is_ok();
            is_sound.then_some(Item::Record(record))
        }
        Line::Device { root, memory, seen_ms, holder } => {
            let memory = of_hex(&memory)?;
            DeviceRow::decode(&memory).ok()?;
            let holder = match holder {
                Some(holder) => Some(unhex(&holder)?),
                None => None,
            };
            let root = unhex(&root)?;
            Some(Item::Installation(Installation { root, memory, seen_ms, holder }))
        }
        Line::Member { .. } => Some(Item::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> StoredRecord {
        let stamp = Stamp { hlc: 1_800_000_000_000, device: [1; 16], seq: 7, op_id: [2; 16] };
        let register = |field, element: Option<&[u8]>, value: Option<&[u8]>| Register {
            slot: Slot { field, element: element.map(<[u8]>::to_vec) },
            stamp: 0,
            value: value.map(<[u8]>::to_vec),
        };
        StoredRecord {
            key: RecordKey { kind: 1, id: [0xab; 16] },
            seq: 7,
            stamps: vec![stamp],
            registers: vec![
                register(1, None, Some("Olga \"O\" Иванова\n".as_bytes())),
                register(2, None, None),
                register(3, None, Some(&[0xff, 0])),
                register(4, Some(&[0xfe]), Some(b"")),
                register(4, Some(&[0xff]), None),
            ],
        }
    }

    #[test]
    fn a_line_is_written_like_this_for_ever() {
        let (one, two, id) = (hex(&[1; 16]), hex(&[2; 16]), hex(&[0xab; 16]));
        let want = format!(
            r#"{{"record":{{"kind":1,"id":"{id}","seq":7,"stamps":[[1800000000000,"{one}",7,"{two}"]],"registers":[[1,0,"Olga \"O\" Иванова\n",null],[2,0,null,null],[3,0,{{"hex":"ff00"}},null],[4,0,"",{{"hex":"fe"}}],[4,0,null,{{"hex":"ff"}}]]}}}}"#
        );
        assert_eq!(of_record(&record()), want + "\n");
        let memory = DeviceRow::default().encode();
        let one_of = Installation { root: [1; 16], memory, seen_ms: 5, holder: Some([2; 16]) };
        let want = format!(
            r#"{{"device":{{"root":"{one}","memory":"0000","seen_ms":5,"holder":"{two}"}}}}"#
        );
        assert_eq!(of_installation(&one_of), want + "\n");
    }

    #[test]
    fn what_was_written_is_read_again_to_the_byte() {
        let installation =
            Installation { root: [3; 16], memory: vec![0, 0], seen_ms: 5, holder: None };
        let session = crate::members::tests_session();
        let part = of_record(&record()) + &of_installation(&installation) + &of_session(&session);
        let want = [Item::Record(record()), Item::Installation(installation), Item::Other];
        assert_eq!(read(part.as_bytes()).unwrap(), want);
    }

    #[test]
    fn what_is_no_line_of_ours_is_not_read() {
        let good = of_record(&record());
        for wrong in [
            good[..good.len() / 2].to_owned(),
            good.replace("\"seq\":7", "\"seq\":-7"),
            good.replace("[2,0,null,null]", "[2,1,null,null]"),
            good.replace("[2,0,null,null]", "[1,0,null,null]"),
            good.replace("ff00", "ff0"),
            good.replace("ff00", "ff0g"),
            good.replace("record", "something"),
            format!("{good}\n{good}"),
            good.replace("Olga", &"x".repeat(limits::RECORD_BYTES)),
        ] {
            assert_eq!(read(wrong.as_bytes()), Err(ArchiveError::Damaged), "{wrong:.200}");
        }
        assert_eq!(read(&[0xff]), Err(ArchiveError::Damaged));
        assert_eq!(read(b""), Ok(Vec::new()));
    }
}
