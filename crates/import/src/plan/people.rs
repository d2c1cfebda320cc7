//! People of the base and of the file, found by e-mail, by phone and name, or by name and place.

use std::collections::HashMap;

use cartera_domain::{PhoneNumber, RecordKind};

use crate::existing::{Existing, KnownPerson};
use crate::plan::draft::{Columns, Draft};
use crate::plan::key::{ByKey, Index, NameKey, Scope, Words};
use crate::plan::organizations::Organizations;
use crate::plan::own::Values;
use crate::plan::person::{Entry, Extent, Place};
use crate::plan::{Origin, PlannedChange};
use crate::report::Reason;
use crate::wishes::Becomes;

/// How many people with one key are looked at: so many have one phone and one name by accident.
const MAX_HOLDERS: usize = 8;

/// All people that a row can be about.
pub(super) struct People {
    entries: Vec<Entry>,
    /// The oldest person with each key.
    index: Index,
    /// The next ones, at most [`MAX_HOLDERS`].
    others: ByKey<Vec<u32>>,
    /// Whether people are found by name alone and by name and place, too. Most files never need
    /// it, and it is most of the keys.
    by_name: bool,
    /// How many are of the base: they come first, by their ids.
    of_base: usize,
    /// Rows whose person somebody said is another one.
    same_as: HashMap<u32, u32>,
    /// Room for the keys of somebody who is being registered.
    keys: Vec<u64>,
}

/// What a row says of its person.
struct Wanted<'a> {
    draft: &'a Draft,
    name: &'a NameKey,
    organization: Option<u32>,
}

/// The person that a row means: the first one found, unless a later one knows all of the row.
struct Found<'a> {
    people: &'a People,
    row: &'a Wanted<'a>,
    first: Option<u32>,
    is_final: bool,
}

impl Found<'_> {
    fn offer(&mut self, place: Option<u32>) {
        let Some(place) = place.filter(|_| !self.is_final) else { return };
        let entry = self.people.entries.get(place as usize);
        self.is_final = entry.is_some_and(|e| e.knows(self.row.draft, self.row.organization));
        if self.is_final || self.first.is_none() {
            self.first = Some(place);
        }
    }
}

impl People {
    pub fn new(existing: &Existing, organizations: &Organizations) -> Self {
        let mut people = Self {
            entries: Vec::with_capacity(existing.people.len()),
            index: Index::default(),
            others: ByKey::default(),
            of_base: existing.people.len(),
            same_as: HashMap::new(),
            keys: Vec::new(),
            by_name: existing.people.iter().any(|p| p.emails.is_empty() && p.phones.is_empty()),
        };
        let mut by_id: HashMap<[u8; 16], usize> = HashMap::with_capacity(existing.people.len());
        // As organizations: the oldest first, whatever order the base gave them in.
        let mut sorted: Vec<&KnownPerson> = existing.people.iter().collect();
        sorted.sort_unstable_by_key(|person| person.id);
        for (index, person) in sorted.into_iter().enumerate() {
            by_id.insert(person.id, index);
            people.entries.push(Entry::new(person.clone(), Origin::Base));
        }
        for affiliation in &existing.affiliations {
            let entry =
                by_id.get(&affiliation.person).and_then(|index| people.entries.get_mut(*index));
            if let (Some(entry), Some(organization)) =
                (entry, organizations.by_id(&affiliation.organization))
            {
                entry.has_primary |= affiliation.is_primary;
                let position = affiliation.position.clone();
                let id = affiliation.id;
                entry.places.push(Place { id, organization, position, is_claimed: false });
            }
        }
        for place in 0..people.entries.len() {
            people.register(place, &Extent::default());
        }
        people
    }

    pub fn origin(&self, place: u32) -> Origin {
        self.entries.get(place as usize).map_or(Origin::Base, |entry| entry.origin)
    }

    /// Makes a person findable by what came to be known after `known`.
    fn register(&mut self, place: usize, known: &Extent) {
        let Some(entry) = self.entries.get(place) else { return };
        let mut keys = std::mem::take(&mut self.keys);
        // Another name is another key for everything.
        let is_renamed = known.name != entry.name;
        let from = |len: usize| if is_renamed { 0 } else { len };
        for email in entry.known.emails.iter().skip(from(known.emails)) {
            let mailbox = Scope::mailbox(email);
            keys.push(mailbox.any());
            // One person's mailbox needs no more: their name is compared when it is found.
            if self.is_shared(mailbox.any(), place) {
                entry.keys_of_mailbox(mailbox, &mut keys);
            }
        }
        for phone in entry.known.phones.iter().skip(from(known.phones)) {
            let number = Scope::phone(phone.split(';').next().unwrap_or(""));
            keys.push(number.any());
            if self.is_shared(number.any(), place) {
                entry.scoped(number, &mut keys);
            }
        }
        if self.by_name && !entry.name.is_empty() {
            if is_renamed {
                entry.scoped(Scope::everywhere(), &mut keys);
            }
            for at in entry.places.iter().skip(from(known.places)) {
                entry.scoped(Scope::at(at.organization), &mut keys);
            }
        }
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        for key in keys.drain(..) {
            let first = *self.index.entry(key).or_insert(place);
            if first != place {
                let others = self.others.entry(key).or_default();
                if others.len() < MAX_HOLDERS && !others.contains(&place) {
                    others.push(place);
                }
            }
        }
        self.keys = keys;
    }

    /// Whether another person has this key already.
    fn is_shared(&self, any: u64, place: usize) -> bool {
        self.index.get(&any).is_some_and(|first| *first as usize != place)
    }

    /// From now on people are found by their names, too.
    fn index_names(&mut self) {
        if !self.by_name {
            self.by_name = true;
            for place in 0..self.entries.len() {
                self.register(place, &Extent::default());
            }
        }
    }

    /// The oldest person with a key of whom `fits` is true; before that, one to whom the row says
    /// nothing new. So a row finds on a second run the person that it found or made on the first,
    /// even where another one has got the same phone since.
    fn get(&self, key: u64, row: &Wanted<'_>, fits: impl Fn(&Entry) -> bool) -> Option<u32> {
        let first = *self.index.get(&key)?;
        let others = self.others.get(&key).map_or(&[][..], Vec::as_slice);
        let entry = |place: &u32| self.entries.get(*place as usize);
        let mut fitting =
            std::iter::once(&first).chain(others).filter(|place| entry(place).is_some_and(&fits));
        if others.is_empty() {
            return fitting.next().copied();
        }
        let known = fitting
            .clone()
            .find(|place| entry(place).is_some_and(|e| e.knows(row.draft, row.organization)));
        known.or_else(|| fitting.next()).copied()
    }

    /// The people of that name within a scope: all of the row's name is in theirs, or all of theirs
    /// in the row's. So other middle names are other people, and a missing one says nothing.
    fn named(
        &self,
        (scope, is_phone): (Scope, bool),
        row: &Wanted<'_>,
        fits: impl Fn(&Entry) -> bool,
        found: &mut Found<'_>,
    ) {
        found.offer(self.get(scope.some(row.name.whole()), row, &fits));
        let mut less = |words: Words| {
            found.offer(self.get(scope.whole(words), row, |e| e.name.agrees(row.name) && fits(e)));
        };
        // A first name says enough beside the same phone.
        if is_phone {
            row.name.selections().for_each(less);
        } else if let Some(words) = row.name.without_middle() {
            less(words);
        }
    }

    /// People with this phone and, as far as is known, this name.
    fn by_phone(&self, number: &str, row: &Wanted<'_>, found: &mut Found<'_>) {
        let phone = Scope::phone(number);
        let Some(first) = self.index.get(&phone.any()) else { return };
        if row.name.is_empty() {
            found.offer(self.get(phone.any(), row, |_| true));
            return;
        }
        found.offer(Some(*first).filter(|place| {
            self.entries.get(*place as usize).is_some_and(|e| e.name.is_named_as(row.name))
        }));
        if self.others.contains_key(&phone.any()) {
            self.named((phone, true), row, |_| true, found);
            found.offer(self.get(phone.none(), row, |e| e.name.is_empty()));
        }
    }

    /// The person of a row, if there is one already, and whose e-mail it shares if there is not.
    fn find(&self, row: &Wanted<'_>) -> (Option<u32>, Option<(String, u32)>) {
        let Wanted { draft, name, organization } = row;
        let mut found = Found { people: self, row, first: None, is_final: false };
        let mut shared = None;
        for email in &draft.emails {
            let mailbox = Scope::mailbox(email.as_str());
            let Some(other) = self.index.get(&mailbox.any()) else { continue };
            self.by_mailbox(mailbox, row, &mut found);
            shared = shared.or_else(|| Some((email.as_str().to_owned(), *other)));
        }
        for number in draft.phones.iter().map(PhoneNumber::e164) {
            self.by_phone(number, row, &mut found);
        }
        if found.first.is_some() || name.is_empty() {
            return (found.first, shared);
        }
        let has_contact = !draft.emails.is_empty() || !draft.phones.is_empty();
        // With another e-mail it may be another person of that name.
        let fits =
            |e: &Entry| !has_contact || (e.known.emails.is_empty() && e.known.phones.is_empty());
        if let Some(at) = organization.filter(|_| self.by_name) {
            self.named((Scope::at(at), false), row, fits, &mut found);
        }
        // A row that names no organization says nothing against any person of its name.
        if !has_contact && draft.organization.is_empty() {
            self.named((Scope::everywhere(), false), row, fits, &mut found);
        }
        (found.first, shared)
    }

    /// A mailbox is one person's, unless the names plainly differ: `info@` is shared by many.
    fn by_mailbox(&self, mailbox: Scope, row: &Wanted<'_>, found: &mut Found<'_>) {
        let name = row.name;
        let get = |key: u64| self.get(key, row, |_| true);
        let any = mailbox.any();
        if name.is_empty() {
            found.offer(get(any));
            return;
        }
        found.offer(self.index.get(&any).copied().filter(|place| {
            self.entries.get(*place as usize).is_some_and(|e| e.name.may_share_mailbox(name))
        }));
        if !self.others.contains_key(&any) {
            return;
        }
        found.offer(get(mailbox.whole(name.whole())));
        for word in name.words() {
            found.offer(get(mailbox.word(word)));
        }
        found.offer(self.get(mailbox.none(), row, |e| e.name.is_empty()));
        // In another alphabet the same name looks different.
        for start in name.latin_starts() {
            found.offer(self.get(mailbox.latin(&start), row, |e| e.name.script != name.script));
        }
    }

    /// The place of a person of the base.
    pub fn by_id(&self, id: &[u8; 16]) -> Option<u32> {
        let base = self.entries.get(..self.of_base)?;
        let place = base.binary_search_by(|entry| entry.known.id.cmp(id)).ok()?;
        u32::try_from(place).ok()
    }

    /// The whole name of a person of the base, the given name first, as an export writes it.
    pub fn full_name(&self, id: &[u8; 16]) -> String {
        let entry = self.by_id(id).and_then(|place| self.entries.get(place as usize));
        let parts = entry.iter().flat_map(|e| &e.known.names).filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The people of a name: those in an organization, or all where none of its are called so. Of
    /// a name that has more words, some may be missing.
    pub fn called(&mut self, name: &NameKey, organization: Option<u32>) -> Vec<u32> {
        self.index_names();
        let whole = name.whole();
        let within = |scope: Scope| {
            let key = scope.some(whole);
            let others = self.others.get(&key).map_or(&[][..], Vec::as_slice);
            let all = self.index.get(&key).into_iter().chain(others).copied();
            let is = |place: &u32, is: &dyn Fn(&NameKey) -> bool| {
                self.entries.get(*place as usize).is_some_and(|entry| is(&entry.name))
            };
            let (exact, more): (Vec<u32>, Vec<u32>) =
                all.partition(|place| is(place, &|other| other.whole() == whole));
            let may_be_part = exact.is_empty() && name.words().nth(1).is_some();
            let part = |place: &u32| may_be_part && is(place, &|other| name.is_within(other));
            exact.into_iter().chain(more.into_iter().filter(part)).collect::<Vec<u32>>()
        };
        let here = organization.map(|at| within(Scope::at(at))).unwrap_or_default();
        if here.is_empty() { within(Scope::everywhere()) } else { here }
    }

    /// The person at a place.
    pub fn entry_mut(&mut self, place: u32) -> Option<&mut Entry> {
        self.entries.get_mut(place as usize)
    }

    /// Their source and their fields of the workspace's own.
    pub fn own(&mut self, place: u32) -> Option<&mut Values> {
        self.entry_mut(place).map(|entry| &mut entry.known.own)
    }

    /// The person that somebody said a row's is.
    fn same(&self, columns: &Columns<'_>, row: u32) -> Option<u32> {
        match columns.alike.get(&(row, true))? {
            Becomes::Record(id) => self.by_id(id),
            Becomes::Row(other) => self.same_as.get(other).copied().or_else(|| {
                // A row makes one person at most, and they lie in the order of the file.
                let made = self.entries.get(self.of_base..)?;
                let at = made.binary_search_by_key(&Some(*other), |e| e.origin.row()).ok()?;
                u32::try_from(self.of_base + at).ok()
            }),
            Becomes::New | Becomes::Skipped => None,
        }
    }

    /// A person's id.
    pub fn id(&self, place: u32) -> [u8; 16] {
        self.entries.get(place as usize).map_or([0; 16], |entry| entry.known.id)
    }

    /// Somebody by their place.
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    /// All people that are known so far.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Writes a row into its person, made where there is none; says whether it was made.
    pub fn take(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        organization: Option<u32>,
        organizations: &Organizations,
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) -> (u32, bool) {
        let name = NameKey::new(&draft.names);
        if !name.is_empty() && draft.emails.is_empty() && draft.phones.is_empty() {
            self.index_names();
        }
        let same = self.same(columns, draft.row);
        self.same_as.extend(same.map(|place| (draft.row, place)));
        let (found, shared) = match same {
            Some(place) => (Some(place), None),
            None => self.find(&Wanted { draft, name: &name, organization }),
        };
        if let Some((email, other)) = shared.filter(|_| found.is_none()) {
            let row = match self.origin(other) {
                Origin::Row(row) => Some(row),
                Origin::Base => None,
            };
            draft.warnings.push(Reason::EmailShared { email, row });
        }
        let place = found.unwrap_or_else(|| {
            let known = KnownPerson { id: ids(RecordKind::Person), ..KnownPerson::default() };
            self.entries.push(Entry::new(known, Origin::Row(draft.row)));
            u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
        });
        let before = match self.entries.get(place as usize) {
            Some(entry) if found.is_some() => entry.extent(),
            _ => Extent::default(),
        };
        if let Some(entry) = self.entries.get_mut(place as usize) {
            entry.write(draft, columns, &name, changes);
            if let Some(at) = organization {
                entry.write_place(draft, columns, (at, organizations.id(at)), ids, changes);
            }
        }
        self.register(place as usize, &before);
        (place, found.is_none())
    }
}
