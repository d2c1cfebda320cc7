//! Organizations of the base and of the file, found by tax number, then by name.

use std::collections::HashMap;

use cartera_domain::search::fold;
use cartera_domain::tax_id::{Registration, TaxScheme};
use cartera_domain::{Id, Name, Organization, RecordKey, RecordKind, Value};

use crate::existing::KnownOrganization;
use crate::mapping::Target;
use crate::plan::draft::{Columns, Draft};
use crate::plan::key::{ANY, Index, NONE, key};
use crate::plan::own::Values;
use crate::plan::write::Writer;
use crate::plan::{Origin, PlannedChange};
use crate::repair::organization::{NameKey, key as name_key, tax_key};
use crate::report::Reason;
use crate::wishes::Becomes;

/// An organization of the base or of the file.
pub(super) struct Entry {
    pub known: KnownOrganization,
    tax: String,
    name: NameKey,
    pub origin: Origin,
    /// Whether a row of this file is about it.
    is_claimed: bool,
}

/// All organizations that a row can belong to.
pub(super) struct Organizations {
    entries: Vec<Entry>,
    by_id: HashMap<[u8; 16], u32>,
    index: Index,
    /// Rows whose organization somebody said is another one.
    same_as: HashMap<u32, u32>,
    /// The name that was read last, and its key: a row asks for it three times.
    latest: (String, NameKey),
}

impl Organizations {
    pub fn new(known: &[KnownOrganization]) -> Self {
        let mut all = Self {
            entries: Vec::with_capacity(known.len()),
            by_id: HashMap::with_capacity(known.len()),
            index: Index::default(),
            same_as: HashMap::new(),
            latest: Default::default(),
        };
        // Ids grow with time, so in each run of a file the oldest of several is the same one.
        let mut sorted: Vec<&KnownOrganization> = known.iter().collect();
        sorted.sort_unstable_by_key(|organization| organization.id);
        for organization in sorted {
            all.push(organization.clone(), Origin::Base);
        }
        all
    }

    fn push(&mut self, known: KnownOrganization, origin: Origin) -> u32 {
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.by_id.insert(known.id, place);
        let (tax, name) = (tax_key(&known.tax_id), self.name_key(&known.name).clone());
        let entry = Entry { tax, name, known, origin, is_claimed: false };
        self.entries.push(entry);
        self.register(place);
        place
    }

    /// The key of a name.
    fn name_key(&mut self, name: &str) -> &NameKey {
        if self.latest.0 != name {
            self.latest = (name.to_owned(), name_key(name));
        }
        &self.latest.1
    }

    /// Makes an entry findable. With the same name there may be several: of other tax numbers, of
    /// other legal forms. A row that lacks one of them finds any, so each is a key with and without.
    fn register(&mut self, place: u32) {
        let Some(entry) = self.entries.get(place as usize) else { return };
        if !entry.tax.is_empty() {
            self.index.entry(key(&["tax", &entry.tax])).or_insert(place);
        }
        let (name, form) = (&entry.name.name, &entry.name.form);
        for tax in [entry.tax.as_str(), ANY] {
            for form in [form.as_str(), ANY] {
                let slot = self.index.entry(key(&["name", name, tax, form])).or_insert(place);
                // An older one that has got a tax number since is no longer found without.
                if self.entries.get(*slot as usize).is_some_and(|e| tax != ANY && e.tax != tax) {
                    *slot = place;
                }
            }
        }
    }

    /// The organization of a row, if there is one already.
    pub fn find(&mut self, draft: &Draft) -> Option<u32> {
        let tax = tax_key(&draft.tax_id);
        if !tax.is_empty()
            && let Some(place) = self.index.get(&key(&["tax", &tax]))
        {
            return Some(*place);
        }
        if draft.organization.is_empty() {
            return None;
        }
        self.name_key(&draft.organization);
        let NameKey { name, form } = &self.latest.1;
        let tax = if tax.is_empty() { ANY } else { NONE };
        let forms: &[&str] = if form.is_empty() { &[ANY] } else { &[form, NONE] };
        // Of several the oldest, so that a later one of the file does not draw rows to itself when
        // the file is run again.
        let found =
            forms.iter().filter_map(|form| self.index.get(&key(&["name", name, tax, form])));
        found
            .copied()
            .filter(|p| tax == ANY || self.entries.get(*p as usize).is_some_and(|e| e.tax == NONE))
            .min()
    }

    /// One by its place.
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    /// All organizations that are known so far.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub fn by_id(&self, id: &[u8; 16]) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// Whether it is one of the base.
    pub fn is_of_base(&self, id: &[u8; 16]) -> bool {
        self.by_id(id).is_some_and(|place| matches!(self.origin(place), Origin::Base))
    }

    /// The organization that somebody said a row's is; later rows that call it so mean it, too.
    pub fn same(&mut self, columns: &Columns<'_>, draft: &Draft) -> Option<u32> {
        let place = match columns.alike.get(&(draft.row, false))? {
            Becomes::Record(id) => self.by_id(id),
            Becomes::Row(other) => self.same_as.get(other).copied().or_else(|| {
                let made = self.entries.iter().position(|e| e.origin.row() == Some(*other))?;
                u32::try_from(made).ok()
            }),
            Becomes::New | Becomes::Skipped => None,
        }?;
        self.same_as.insert(draft.row, place);
        let NameKey { name, form } = name_key(&draft.organization);
        let tax = self.entries.get(place as usize).map(|entry| entry.tax.clone());
        for tax in [tax.as_deref().unwrap_or(NONE), ANY] {
            for form in [form.as_str(), ANY] {
                self.index.entry(key(&["name", &name, tax, form])).or_insert(place);
            }
        }
        Some(place)
    }

    /// Its source and its fields of the workspace's own.
    pub fn own(&mut self, place: u32) -> Option<&mut Values> {
        self.known_mut(place).map(|known| &mut known.own)
    }

    /// What is known of the organization at a place.
    pub fn known_mut(&mut self, place: u32) -> Option<&mut KnownOrganization> {
        self.entries.get_mut(place as usize).map(|entry| &mut entry.known)
    }

    pub fn id(&self, place: u32) -> [u8; 16] {
        self.entries.get(place as usize).map_or([0; 16], |entry| entry.known.id)
    }

    pub fn origin(&self, place: u32) -> Origin {
        self.entries.get(place as usize).map_or(Origin::Base, |entry| entry.origin)
    }

    /// Writes a row into its organization, made where `found` is none; says whether it was made.
    /// The row's note is the organization's where there is no person (`is_alone`).
    pub fn take(
        &mut self,
        found: Option<u32>,
        draft: &mut Draft,
        columns: &Columns<'_>,
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
        is_alone: bool,
    ) -> (u32, bool) {
        let place = found.unwrap_or_else(|| {
            let known = KnownOrganization {
                id: ids(RecordKind::Organization),
                name: draft.organization.clone(),
                ..KnownOrganization::default()
            };
            self.push(known, Origin::Row(draft.row))
        });
        self.name_key(&draft.organization);
        let Some(entry) = self.entries.get_mut(place as usize) else { return (place, false) };
        let wins = columns.file_wins && !entry.is_claimed && matches!(entry.origin, Origin::Base);
        entry.is_claimed = true;
        let known = &mut entry.known;
        let mut writer = Writer::new(RecordKey::of::<Organization>(Id::from_bytes(known.id)));
        if found.is_none() {
            writer.set(&Organization::NAME, &known.name);
        } else if !draft.organization.is_empty() && self.latest.1.name != entry.name.name {
            draft.warnings.push(Reason::Differs {
                column: columns.header(&[Target::Organization]),
                value: draft.organization.clone(),
            });
        }
        let had_tax = !known.tax_id.is_empty();
        let [website, address] = &mut known.lines;
        let fields = [
            (&Organization::TAX_ID, &mut known.tax_id, Target::TaxId),
            (&Organization::WEBSITE, website, Target::Website),
            (&Organization::ADDRESS, address, Target::Address),
        ];
        for (spec, old, target) in fields {
            let new = match target {
                Target::TaxId => &draft.tax_id,
                Target::Website => &draft.website,
                _ => &draft.address,
            };
            if new.is_empty() || new == old {
                continue;
            }
            if old.is_empty() {
                writer.set(spec, new);
                old.clone_from(new);
            } else if wins && (is_alone || target == Target::TaxId) && fold(old) != fold(new) {
                let column = columns.header(&[target]);
                draft.warnings.extend(writer.settle(spec, old, new, column, true));
            } else if fold(old) != fold(new) && tax_differs(target, old, new) {
                let column = columns.header(match target {
                    Target::Address => &[Target::Address, Target::City, Target::Country],
                    Target::TaxId => &[Target::TaxId],
                    _ => &[Target::Website],
                });
                let value = new.clone();
                if is_alone || target == Target::TaxId {
                    draft.warnings.push(Reason::Differs { column, value });
                } else {
                    // Many lists have the person's own city here: it is kept with the person.
                    draft.note_line(&column, &value);
                }
            }
        }
        writer.add_contacts(
            (&Organization::EMAILS, &mut known.emails, &draft.organization_emails),
            (&Organization::PHONES, &mut known.phones, &draft.organization_phones),
            &mut draft.warnings,
        );
        if let Ok(number) = Name::parse(&draft.branch) {
            let mut branch = Registration::new(number);
            branch.scheme = Some(TaxScheme::Kpp);
            let bytes = branch.write();
            if !known.branches.contains(&bytes) {
                writer.add_bytes(&Organization::REGISTRATIONS, bytes.clone());
                known.branches.push(bytes);
            }
        }
        if is_alone {
            super::person::write_note(
                &mut writer,
                &Organization::NOTE,
                &mut known.note,
                draft,
                columns,
            );
        }
        writer.finish(changes);
        if !had_tax && !entry.known.tax_id.is_empty() {
            entry.tax = tax_key(&entry.known.tax_id);
            self.register(place);
        }
        (place, found.is_none())
    }
}

/// A tax number with and without the code after the slash is the same one.
fn tax_differs(target: Target, old: &str, new: &str) -> bool {
    target != Target::TaxId || tax_key(old) != tax_key(new)
}
