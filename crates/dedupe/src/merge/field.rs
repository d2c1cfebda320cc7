//! Field by field: which value stands, why, and where the others go.

use std::collections::BTreeSet;

use cartera_domain::search::fold;
use cartera_domain::{
    EmailAddress, FieldSpec, FieldType, FieldValue, LongText, Name, RecordKey, TaxId,
};

use crate::merge::{Change, Chosen, Source};

/// Why a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A person chose it.
    Person,
    /// Only one record has a value.
    OnlyOne,
    /// It says what the others say, and more: a name for its initial.
    Fuller,
    /// Its check digits are right, those of the others are not.
    Sound,
    /// It is of the record that was changed last.
    Newest,
    /// It is the survivor's, or that of the first record that has one.
    First,
}

/// Where a value that does not stand can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// As a line of the survivor's note.
    InNote,
    /// In the merged record, which rests in the trash, or in the survivor's history.
    InHistory,
}

/// A value that does not stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Whose it is.
    pub from: RecordKey,
    /// Its bytes.
    pub value: Vec<u8>,
    /// Where it can be found.
    pub kept: Kept,
}

/// What was chosen for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The field's number.
    pub field: u16,
    /// Whose value stands.
    pub from: RecordKey,
    /// Why.
    pub why: Why,
    /// The others.
    pub lost: Vec<Lost>,
}

/// A value of a field and whose it is.
type Candidate<'a> = (&'a Source<'a>, &'a [u8]);

/// Joins the fields of the others into the survivor's.
pub(super) fn join(
    survivor: Source<'_>,
    others: &[Source<'_>],
    specs: &[FieldSpec],
    chosen: &Chosen,
    label: impl Fn(u16) -> String,
) -> (Vec<Choice>, Vec<Change>) {
    let sources: Vec<Source<'_>> =
        std::iter::once(survivor).chain(others.iter().copied()).collect();
    let numbers: BTreeSet<u16> =
        sources.iter().flat_map(|source| source.fields.iter().map(|(number, _)| number)).collect();
    let spec = |number: u16| specs.iter().find(|spec| spec.number == number);
    let note = specs.iter().find(|spec| spec.name == "note").map(|spec| spec.number);
    let (mut choices, mut changes) = (Vec::new(), Vec::new());
    let mut text = Note::new(note.and_then(|note| survivor.fields.text(note)));
    // Notes come before the lines about values that did not stand.
    for source in others {
        text.add_paragraphs(note.and_then(|note| source.fields.text(note)).unwrap_or_default());
    }
    for number in numbers.into_iter().filter(|number| Some(*number) != note) {
        if sources
            .iter()
            .any(|source| matches!(source.fields.get(number), Some(FieldValue::Many(_))))
        {
            changes.extend(union(number, spec(number), &sources));
            continue;
        }
        let candidates: Vec<Candidate<'_>> = sources
            .iter()
            .filter_map(|source| Some((source, source.fields.one(number)?)))
            .filter(|(_, value)| !leads_inside(value, spec(number), &sources))
            .collect();
        let before = survivor.fields.one(number);
        let Some((mut choice, value)) = choose(number, spec(number), &candidates, chosen) else {
            // An organization cannot be a part of itself.
            changes.extend(set(number, before, None));
            continue;
        };
        for lost in &mut choice.lost {
            let readable = spec(number).and_then(|spec| readable(spec, &lost.value));
            let is_noted =
                readable.is_some_and(|value| text.add_line(&format!("{}: {value}", label(number))));
            lost.kept = if is_noted { Kept::InNote } else { Kept::InHistory };
        }
        changes.extend(set(number, before, Some(&value)));
        choices.push(choice);
    }
    if let Some(note) = note {
        let after = LongText::parse(&text.text).ok().map(|text| text.as_str().as_bytes().to_vec());
        changes.extend(set(note, survivor.fields.one(note), after.as_deref()));
    }
    (choices, changes)
}

fn set(field: u16, before: Option<&[u8]>, after: Option<&[u8]>) -> Option<Change> {
    let owned = |value: Option<&[u8]>| value.map(<[u8]>::to_vec);
    (before != after).then(|| Change::Set { field, before: owned(before), after: owned(after) })
}

/// Whether a value is a reference to one of the records that become one.
fn leads_inside(value: &[u8], spec: Option<&FieldSpec>, sources: &[Source<'_>]) -> bool {
    let Some(FieldType::Reference(kind)) = spec.map(|spec| spec.value) else { return false };
    let is_it = |source: &Source<'_>| source.key.kind == kind.number() && source.key.id == value;
    sources.iter().any(is_it)
}

/// What the others' sets have and the survivor's has not.
fn union(number: u16, spec: Option<&FieldSpec>, all: &[Source<'_>]) -> Vec<Change> {
    let key = |element: &[u8]| element_key(spec, element);
    let mut sources = all.iter();
    let Some(survivor) = sources.next() else { return Vec::new() };
    let mut there: BTreeSet<Vec<u8>> = survivor.fields.many(number).map(key).collect();
    let is_inside = |element: &&[u8]| leads_inside(element, spec, all);
    // Who was said to be somebody else and is one after all is not apart from itself.
    let gone = survivor.fields.many(number).filter(is_inside).map(|element| (element, false));
    let elements = sources.flat_map(|source| source.fields.many(number));
    let come = elements.filter(|element| !is_inside(element) && there.insert(key(element)));
    gone.chain(come.map(|element| (element, true)))
        .map(|(element, present)| {
            let element = element.to_vec();
            Change::Element { field: number, element, present }
        })
        .collect()
}

/// What two elements share that are one: an address is the same mailbox in any case.
fn element_key(spec: Option<&FieldSpec>, element: &[u8]) -> Vec<u8> {
    let email = || EmailAddress::parse(std::str::from_utf8(element).ok()?).ok();
    match spec.map(|spec| spec.value) {
        Some(FieldType::Email) => {
            email().map_or_else(|| element.to_vec(), |email| email.key().into())
        }
        _ => element.to_vec(),
    }
}

/// The value that stands, and the others that say something else.
fn choose(
    number: u16,
    spec: Option<&FieldSpec>,
    candidates: &[Candidate<'_>],
    chosen: &Chosen,
) -> Option<(Choice, Vec<u8>)> {
    let first = candidates.first()?;
    let by_person = chosen
        .get(&number)
        .and_then(|key| candidates.iter().find(|(source, _)| source.key == *key));
    let (best, why) = match by_person {
        Some(best) => (best, Why::Person),
        None if candidates.len() == 1 => (first, Why::OnlyOne),
        None => best(spec, candidates)?,
    };
    let is_other = |(_, value): &&Candidate<'_>| !says_within(spec, value, best.1);
    let mut lost: Vec<Lost> = Vec::new();
    for (source, value) in candidates.iter().filter(is_other) {
        if lost.iter().all(|known| known.value != *value) {
            lost.push(Lost { from: source.key, value: value.to_vec(), kept: Kept::InHistory });
        }
    }
    Some((Choice { field: number, from: best.0.key, why, lost }, best.1.to_vec()))
}

fn best<'a, 'b>(
    spec: Option<&FieldSpec>,
    candidates: &'b [Candidate<'a>],
) -> Option<(&'b Candidate<'a>, Why)> {
    let first = candidates.first()?;
    let fuller = candidates.iter().find(|(_, value)| {
        let others = || candidates.iter().filter(|(_, other)| other != value);
        others().next().is_some() && others().all(|(_, other)| says_within(spec, other, value))
    });
    if let Some(fuller) = fuller {
        let is_first_as_full = says_within(spec, fuller.1, first.1);
        return Some(if is_first_as_full { (first, Why::First) } else { (fuller, Why::Fuller) });
    }
    if spec.is_some_and(|spec| spec.name == "tax_id") {
        let is_sound = |value: &[u8]| {
            let name = std::str::from_utf8(value).ok().and_then(|text| Name::parse(text).ok());
            name.is_some_and(|name| TaxId::new(name, None).is_sound())
        };
        let sound: Vec<&Candidate<'_>> =
            candidates.iter().filter(|(_, value)| is_sound(value)).collect();
        if let Some(one) = sound.first()
            && sound.len() < candidates.len()
        {
            return Some((one, Why::Sound));
        }
    }
    if candidates.iter().all(|(source, _)| source.changed_at.is_some()) {
        let newest = candidates
            .iter()
            .max_by_key(|(source, _)| (source.changed_at, std::cmp::Reverse(source.key)))?;
        return Some((newest, Why::Newest));
    }
    Some((first, Why::First))
}

/// Whether one text says nothing that the other does not: the same but for case and accents, or
/// its beginning up to a word or an initial.
fn says_within(spec: Option<&FieldSpec>, part: &[u8], whole: &[u8]) -> bool {
    if part == whole {
        return true;
    }
    let is_text = spec.is_some_and(|spec| matches!(spec.value, FieldType::Text));
    let (Ok(part), Ok(whole)) = (std::str::from_utf8(part), std::str::from_utf8(whole)) else {
        return false;
    };
    let (part, whole) = (fold(part), fold(whole));
    if !is_text || part.is_empty() {
        return false;
    }
    let Some(rest) = whole.strip_prefix(&part) else { return false };
    rest.is_empty()
        || rest.starts_with(' ')
        || (part.chars().count() == 1 && !part.chars().all(char::is_numeric))
}

/// A value as a line of text, where it is one.
fn readable<'a>(spec: &FieldSpec, value: &'a [u8]) -> Option<&'a str> {
    let is_bytes = matches!(
        spec.value,
        FieldType::Reference(_)
            | FieldType::Link
            | FieldType::Composite(_)
            | FieldType::State(_)
            | FieldType::Bytes
            | FieldType::Flag
            | FieldType::Rank
    );
    if is_bytes { None } else { std::str::from_utf8(value).ok() }
}

/// The note in the making: as long as a note may be.
struct Note {
    text: String,
    chars: usize,
}

impl Note {
    fn new(text: Option<&str>) -> Self {
        let text = text.unwrap_or_default().to_owned();
        Self { chars: text.chars().count(), text }
    }

    /// Adds what is not there yet. Whether it is there now.
    fn add_line(&mut self, line: &str) -> bool {
        if self.text.lines().any(|known| known.trim() == line.trim()) {
            return true;
        }
        let more = line.chars().count() + 1;
        if self.chars + more > LongText::MAX_CHARS {
            return false;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.chars += more;
        true
    }

    /// Adds another note, where all of it fits and it is not there already.
    fn add_paragraphs(&mut self, note: &str) -> bool {
        note.trim().is_empty() || self.text.contains(note.trim()) || self.add_whole(note.trim())
    }

    fn add_whole(&mut self, note: &str) -> bool {
        let more = note.chars().count() + 1;
        if self.chars + more > LongText::MAX_CHARS {
            return false;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(note);
        self.chars += more;
        true
    }
}
