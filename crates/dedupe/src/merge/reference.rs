//! What leads to a merged record leads to the survivor: in fields, in links, in parts of values.
//!
//! A person who was merged may then be twice in one organization: two affiliations that both go
//! on become one, and only one is the first to look at.

use std::collections::BTreeMap;

use cartera_domain::merged::redirect;
use cartera_domain::{Affiliation, FieldSpec, FieldValue, Fields, Record, RecordKey};

use crate::merge::field::join;
use crate::merge::{Change, Chosen, Patch, Source};

/// Affiliations by the two records that they join.
type Places = BTreeMap<(Vec<u8>, Vec<u8>), Vec<(RecordKey, Fields)>>;

/// A record that may lead to one of those that become one.
#[derive(Debug, Clone, Copy)]
pub struct Referrer<'a> {
    /// Which one.
    pub key: RecordKey,
    /// All that it holds.
    pub fields: &'a Fields,
    /// The declarations of its kind.
    pub specs: &'a [FieldSpec],
}

/// The patches of all records that lead to a merged one.
pub(super) fn moved(
    survivor: RecordKey,
    merged: &[RecordKey],
    referrers: &[Referrer<'_>],
) -> Vec<Patch> {
    let is_outside = |key: RecordKey| key != survivor && !merged.contains(&key);
    let mut patches: Vec<Patch> = Vec::new();
    // Affiliations as they are once they lead to the survivor, by whom and where.
    let mut places: Places = BTreeMap::new();
    let mut ordered: Vec<&Referrer<'_>> =
        referrers.iter().filter(|one| is_outside(one.key)).collect();
    ordered.sort_by_key(|one| one.key);
    for referrer in ordered {
        let changes = changes(survivor, merged, referrer);
        let patch = Patch { key: referrer.key, changes };
        if referrer.key.kind == Affiliation::KIND.number() {
            let mut fields = referrer.fields.clone();
            patch.apply(&mut fields);
            if let Some(place) =
                place(&fields).filter(|(a, b)| *a == survivor.id || *b == survivor.id)
            {
                places.entry(place).or_default().push((referrer.key, fields));
            }
        }
        patches.push(patch);
    }
    for (_, same) in places.into_iter().filter(|(_, same)| same.len() > 1) {
        // Nothing changes where the affiliations were twice in one place before.
        if same
            .iter()
            .any(|(key, _)| patches.iter().any(|one| one.key == *key && !one.changes.is_empty()))
        {
            join_affiliations(&same, &mut patches);
        }
    }
    one_primary(survivor, referrers, &mut patches);
    patches
}

/// Who is where, for an affiliation that goes on.
fn place(fields: &Fields) -> Option<(Vec<u8>, Vec<u8>)> {
    let has_ended = fields.one(Affiliation::TO_ON.number).is_some();
    let one = |spec: FieldSpec| fields.one(spec.number).map(<[u8]>::to_vec);
    (!has_ended).then_some(())?;
    Some((one(Affiliation::PERSON)?, one(Affiliation::ORGANIZATION)?))
}

/// Makes one of affiliations of one person in one organization. Values that do not stand stay in
/// the ones that were merged.
fn join_affiliations(same: &[(RecordKey, Fields)], patches: &mut Vec<Patch>) {
    let sources: Vec<Source<'_>> = same
        .iter()
        .map(|(key, fields)| Source { key: *key, fields, changed_at: None, references: 0 })
        .collect();
    let Some((first, others)) = sources.split_first() else { return };
    let name = |number: u16| {
        let spec = Affiliation::FIELDS.iter().find(|spec| spec.number == number);
        spec.map_or("", |spec| spec.name).to_owned()
    };
    let (_, changes) = join(*first, others, Affiliation::FIELDS, &Chosen::new(), name);
    patches.push(Patch { key: first.key, changes });
    for other in others {
        patches.push(Patch { key: other.key, changes: vec![Change::MergedInto(first.key)] });
    }
}

/// Of several primary affiliations of a merged person, the oldest one stays primary.
fn one_primary(survivor: RecordKey, referrers: &[Referrer<'_>], patches: &mut Vec<Patch>) {
    let mut primary: Vec<RecordKey> = Vec::new();
    for referrer in referrers.iter().filter(|one| one.key.kind == Affiliation::KIND.number()) {
        let mut fields = referrer.fields.clone();
        let of_it = || patches.iter().filter(|patch| patch.key == referrer.key);
        of_it().for_each(|patch| patch.apply(&mut fields));
        let is_gone = of_it()
            .any(|patch| patch.changes.iter().any(|one| matches!(one, Change::MergedInto(_))));
        let is_its = fields.one(Affiliation::PERSON.number) == Some(survivor.id.as_slice());
        if is_its && !is_gone && fields.one(Affiliation::IS_PRIMARY.number).is_some() {
            primary.push(referrer.key);
        }
    }
    primary.sort_unstable();
    let was_moved =
        |key: &RecordKey| patches.iter().any(|one| one.key == *key && !one.changes.is_empty());
    if !primary.iter().any(was_moved) {
        return;
    }
    for key in primary.iter().skip(1) {
        let field = Affiliation::IS_PRIMARY.number;
        let change = Change::Set { field, before: Some(b"1".to_vec()), after: None };
        patches.push(Patch { key: *key, changes: vec![change] });
    }
}

/// The changes of one record.
fn changes(survivor: RecordKey, merged: &[RecordKey], referrer: &Referrer<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for spec in referrer.specs {
        let field = spec.number;
        let heir = |key: RecordKey| merged.contains(&key).then_some(survivor);
        let led = |bytes: &[u8]| redirect(bytes, spec.value, &heir);
        match referrer.fields.get(field) {
            None => {}
            Some(FieldValue::One(before)) => {
                if let Some(after) = led(before) {
                    changes.push(Change::Set {
                        field,
                        before: Some(before.clone()),
                        after: Some(after),
                    });
                }
            }
            Some(FieldValue::Many(elements)) => {
                let mut there = elements.clone();
                for element in elements {
                    let Some(after) = led(element) else { continue };
                    changes.push(Change::Element {
                        field,
                        element: element.clone(),
                        present: false,
                    });
                    if !there.contains(&after) {
                        there.push(after.clone());
                        changes.push(Change::Element { field, element: after, present: true });
                    }
                }
            }
        }
    }
    changes
}
