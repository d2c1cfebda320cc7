//! Searching the records of any kind by what a person types: their names, numbers and
//! addresses, and the names of the organization and the person that they belong to.

use cartera_domain::search::fold;
use cartera_domain::{FieldType, RecordKind};

use super::column::Texts;
use super::kinds::Declared;
use super::rows::RowIndex;
use super::search::{Reach, Search, searchable};
use super::tables::Table;
use super::values::Values;
use super::view::View;
use super::words::{Marks, Words};
use super::{Engine, people};

/// The texts of a table that are searched; made when something is first looked for.
#[derive(Debug, Default)]
pub(crate) struct Searchable {
    names: Texts,
    text: Texts,
    words: Words,
}

impl Searchable {
    /// Notes what a record is searched by.
    pub(crate) fn set(&mut self, row: u32, kind: &Declared, view: &View<'_>) {
        let texts = |number: u16| {
            let all = view.one(number).into_iter().chain(view.many(number));
            all.map(|bytes| people::text(Some(bytes)))
        };
        let names = || kind.names.iter().flat_map(|spec| texts(spec.number));
        let name = names().map(fold).collect::<Vec<_>>().join(" ");
        let of_phones = |is_phone: bool| {
            let fields = kind.searched.iter();
            fields.filter(move |spec| (spec.value == FieldType::Phone) == is_phone)
        };
        let words = names().chain(of_phones(false).flat_map(|spec| texts(spec.number)));
        let phones = of_phones(true).flat_map(|spec| texts(spec.number));
        self.text.set(row, &searchable(words, phones));
        self.names.set(row, &name);
        self.words.touch(row);
    }
}

/// Where a word that was typed is found: which people or organizations have it in their names.
type Named = Vec<Option<Vec<bool>>>;

/// The names of those that the rows of a table belong to.
struct Owners<'a> {
    values: &'a Values,
    named: Named,
}

impl Engine {
    /// Reads the texts of a table that was not searched before.
    pub(crate) fn settle_search(&mut self, kind: RecordKind, declared: &Declared) {
        self.settle_words();
        let mut table = self.tables.take(kind.number());
        if table.searchable.is_none() {
            let mut made = Searchable::default();
            for row in (0..table.seen).filter(|row| table.live.get(*row)) {
                let Some(number) = table.number(row) else { continue };
                self.see(number, |view| made.set(row, declared, view));
            }
            table.searchable = Some(Box::new(made));
        }
        if let Some(searchable) = &mut table.searchable {
            let Searchable { names, words, .. } = &mut **searchable;
            words.settle(names, table.numbers.len());
        }
        self.tables.put(table);
    }

    /// Those of the rows that have all that was typed, in their own texts or in the names of
    /// those that they refer to.
    pub(crate) fn rows_among(
        &self,
        table: &Table,
        owners: &[u16],
        rows: &[RowIndex],
        search: &Search,
        reach: Reach,
    ) -> Vec<RowIndex> {
        let Some(searchable) = &table.searchable else { return Vec::new() };
        let columns = owners.iter().filter_map(|field| table.column(*field));
        let owners: Vec<Owners<'_>> = columns
            .map(|values| Owners {
                values,
                named: self.named(values.layout().leads_to, search, reach),
            })
            .collect();
        let alike = searchable.words.alike_each(search, reach);
        let has_word = |row: RowIndex, word: usize| {
            search.word_is_in(word, searchable.text.get(row))
                || is_marked(&alike, word, |marks| searchable.words.has(row, marks))
                || owners.iter().any(|of| self.owner_has(of, row, word))
        };
        let is_found = |row: RowIndex| {
            (0..search.words()).all(|word| has_word(row, word))
                || search.digits_are_in(searchable.text.get(row))
        };
        rows.iter().copied().filter(|row| is_found(*row)).collect()
    }

    fn owner_has(&self, of: &Owners<'_>, row: RowIndex, word: usize) -> bool {
        let Some(Some(found)) = of.named.get(word) else { return false };
        of.values.places(row).any(|place| {
            let number = of.values.code(place);
            let owner = number.map(|number| self.records.row(number) as usize);
            owner.and_then(|owner| found.get(owner)).copied().unwrap_or_default()
        })
    }

    /// Which people or organizations have a word in their names, for each word.
    fn named(&self, kind: u16, search: &Search, reach: Reach) -> Named {
        let (names, words, live) = if kind == RecordKind::Person.number() {
            (&self.people.folded_name, &self.people.words, &self.people.live)
        } else {
            let all = &self.organizations;
            (&all.folded_name, &all.words, &all.live)
        };
        let alike = words.alike_each(search, reach);
        let of_word = |word: usize| {
            let has = |row: u32| {
                live.get(row)
                    && (search.word_is_in(word, names.get(row))
                        || is_marked(&alike, word, |marks| words.has(row, marks)))
            };
            let found: Vec<bool> = (0..live.len()).map(has).collect();
            found.contains(&true).then_some(found)
        };
        (0..search.words()).map(of_word).collect()
    }
}

fn is_marked(alike: &[Option<Marks>], word: usize, has: impl Fn(&Marks) -> bool) -> bool {
    alike.get(word).and_then(Option::as_ref).is_some_and(has)
}
