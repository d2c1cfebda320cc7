//! One row as it was read: cleaned values, and everything that could not be read in the note.

use std::collections::HashMap;

use cartera_domain::search::fold;
use cartera_domain::{Currency, Date, EmailAddress, Name, PhoneNumber};

use crate::existing::Existing;
use crate::format::Row;
use crate::mapping::{Mapping, Target};
use crate::plan::days::DayOrders;
use crate::plan::lists::Lists;
use crate::plan::matter::Matter;
use crate::plan::own::{OwnCell, OwnFields};
use crate::protocol::Format;
use crate::readings::{Readings, Regions};
use crate::repair::organization::tax_key;
use crate::repair::phone::{Phones, Region};
use crate::repair::{name, phone, website};
use crate::report::Reason;
use crate::source::Source;
use crate::trip::Trip;
use crate::wishes::{Becomes, Winner};

mod agenda;
mod contacts;
mod note;
mod own;
mod tax;

/// The columns with their targets, and how their cells are read.
pub(crate) struct Columns<'a> {
    headers: &'a [String],
    targets: Vec<Target>,
    regions: Regions,
    /// Phones that were read for the preview.
    readings: Option<&'a Readings>,
    expected: Option<usize>,
    /// Names of organizations by tax number, for rows that have only the number.
    names: HashMap<String, String>,
    /// How the days of each column are written.
    days: DayOrders,
    /// The currency of amounts that name none.
    currency: Option<Currency>,
    /// Whether values of the file stand in place of those of the base.
    pub file_wins: bool,
    /// Cells of rows that came back in which they do all the same.
    pub forced: Vec<(u32, Target)>,
    /// Columns that become fields of the workspace's own.
    pub own: OwnFields,
    /// What becomes of values that a list does not have.
    pub lists: Lists,
    /// What becomes of a row's person, or its organization, that resembles another one.
    pub alike: HashMap<(u32, bool), Becomes>,
    is_agenda: bool,
}

/// A row as it was read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The row as in the file.
    pub row: u32,
    /// Given, middle and family name.
    pub names: [String; 3],
    pub emails: Vec<EmailAddress>,
    pub phones: Vec<PhoneNumber>,
    pub position: String,
    /// The organization's name.
    pub organization: String,
    pub tax_id: String,
    pub website: String,
    pub address: String,
    pub organization_emails: Vec<EmailAddress>,
    pub organization_phones: Vec<PhoneNumber>,
    pub note: String,
    pub born_on: Option<Date>,
    /// The number of the organization's branch.
    pub branch: String,
    /// A deal, an activity, notes of their own.
    pub matter: Matter,
    pub warnings: Vec<Reason>,
    /// For fields of the workspace's own, and the source.
    pub own: Vec<OwnCell>,
    /// Words that their lists do not have yet.
    pub words: Vec<(u16, Vec<u8>)>,
    /// Whether a phone was not written as its international number, or needs a person.
    pub has_bad_phone: bool,
    /// Lines for the note of what belongs to an organization, should there be none.
    loose: String,
}

impl<'a> Columns<'a> {
    pub fn new(source: &'a Source, mapping: &Mapping, existing: &Existing) -> Self {
        let headers = source.headers();
        let targets: Vec<Target> =
            (0..headers.len()).map(|column| mapping.target(column)).collect();
        let own = OwnFields::new(mapping, existing);
        let days: Vec<bool> =
            targets.iter().enumerate().map(|(at, t)| t.is_day() || own.is_day(at)).collect();
        let alike = mapping.alike.iter().map(|one| ((one.row, one.is_person), one.becomes));
        Self {
            headers,
            own,
            lists: Lists::new(mapping, existing),
            alike: alike.collect(),
            regions: Regions::new(source.region(), targets.iter().copied()),
            readings: source.readings(),
            expected: source.expected_cells(),
            names: tax::names(source, &targets),
            days: DayOrders::new(source, &days, mapping.day_first),
            forced: mapping.forced.clone(),
            file_wins: mapping.winner == Winner::File,
            currency: mapping.currency.or_else(|| source.currency()),
            targets,
            is_agenda: source.opened().format == Format::Calendar,
        }
    }

    /// A row as one that went out and came back.
    pub fn trip(&self, row: Row<'_>) -> Option<Trip> {
        Trip::of(row, &self.targets)
    }

    /// The header of the first column with one of these targets.
    pub fn header(&self, targets: &[Target]) -> String {
        let at = self.targets.iter().position(|target| targets.contains(target));
        at.and_then(|at| self.headers.get(at)).cloned().unwrap_or_default()
    }

    /// Reads the phones of a cell, unless the preview did.
    fn phones(&self, row: Row<'_>, column: usize, region: Option<Region>) -> Phones {
        let kept = self.readings.and_then(|kept| kept.get(row.place(column), region));
        kept.unwrap_or_else(|| phone::read(row.get(column), region))
    }

    /// Reads a row.
    pub fn draft(&mut self, row: Row<'_>) -> Draft {
        let region = self.regions.of(row);
        let mut draft = Draft { row: row.number, ..Draft::default() };
        let mut full_name = String::new();
        let cells = u32::try_from(row.len()).unwrap_or(u32::MAX);
        if let Some(expected) = self.expected
            && (row.len() < expected || row.filled_len() > expected)
        {
            let expected = u32::try_from(expected).unwrap_or(u32::MAX);
            draft.warnings.push(Reason::Ragged { cells, expected });
        }
        for (column, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let header = self.headers.get(column).map_or("", String::as_str);
            match self.targets.get(column).copied().unwrap_or(Target::NoteLine) {
                Target::Ignore | Target::RecordId | Target::RecordVersion => {}
                Target::NoteLine => draft.note_line(header, cell),
                Target::Note => draft.add_note(cell),
                Target::FullName if full_name.is_empty() => {
                    full_name = draft.one_line(header, cell)
                }
                Target::FullName => draft.second(header, cell, &full_name),
                Target::GivenName => draft.name_part(header, cell, 0),
                Target::MiddleName => draft.name_part(header, cell, 1),
                Target::FamilyName => draft.name_part(header, cell, 2),
                Target::Email => {
                    let emails = draft.read_emails(header, cell);
                    draft.emails.extend(emails);
                }
                Target::OrganizationEmail => {
                    let emails = draft.read_emails(header, cell);
                    draft.organization_emails.extend(emails);
                }
                Target::Phone => {
                    let phones = self.phones(row, column, region);
                    let phones = draft.take_phones(header, cell, phones);
                    draft.phones.extend(phones);
                }
                Target::OrganizationPhone => {
                    let phones = self.phones(row, column, region);
                    let phones = draft.take_phones(header, cell, phones);
                    draft.organization_phones.extend(phones);
                }
                Target::Position => draft.detail(header, cell, |draft| &mut draft.position),
                Target::Organization if draft.organization.is_empty() => {
                    draft.organization = draft.one_line(header, cell);
                }
                Target::Organization => {
                    let first = draft.organization.clone();
                    draft.second(header, cell, &first);
                }
                Target::TaxId if tax_key(cell).is_empty() => draft.note_line(header, cell),
                Target::TaxId => draft.detail(header, cell, |draft| &mut draft.tax_id),
                Target::Website => {
                    draft.detail(header, &website::standard(cell), |draft| &mut draft.website)
                }
                Target::Branch => draft.detail(header, cell, |draft| &mut draft.branch),
                target @ (Target::Own | Target::Source) => {
                    if self.lists.take((column, target), (header, cell), &mut draft) {
                        self.take_own(&mut draft, (column, target), (header, cell), region);
                    } else {
                        draft.note_line(header, cell);
                    }
                }
                target if target.is_day() => {
                    match self.days.read(column, header, cell, &mut draft.warnings) {
                        Some((day, _)) if target == Target::BornOn => draft.born_on = Some(day),
                        Some((day, time_ms)) => draft.matter.take_day(target, day, time_ms),
                        None => draft.note_line(header, cell),
                    }
                }
                Target::Address | Target::City | Target::Country => {
                    draft.address_part(header, cell)
                }
                target => {
                    let is_taken = self.lists.take((column, target), (header, cell), &mut draft);
                    let warnings = &mut draft.warnings;
                    if !is_taken
                        || !draft.matter.take(target, header, cell, self.currency, warnings)
                    {
                        draft.note_line(header, cell);
                    }
                }
            }
        }
        draft.take_full_name(&full_name);
        if let Some((header, cell)) = draft.matter.settle(self.currency, &mut draft.warnings) {
            draft.note_line(&header, &cell);
        }
        if self.is_agenda {
            self.finish_agenda(row, &mut draft);
        }
        for line in draft.matter.left_over().into_iter().filter(|_| !self.is_agenda) {
            draft.add_note(&line);
        }
        if draft.organization.is_empty() && !draft.tax_id.is_empty() {
            let name = self.names.get(&tax_key(&draft.tax_id));
            draft.organization = name.cloned().unwrap_or_default();
        }
        draft
    }
}

impl Draft {
    /// Whether the row is about a person: a name, or a contact that is not the organization's.
    pub fn has_person(&self) -> bool {
        self.names.iter().any(|part| !part.is_empty())
            || !self.emails.is_empty()
            || !self.phones.is_empty()
    }

    /// Whether it names a person.
    pub fn has_name(&self) -> bool {
        self.names.iter().any(|part| !part.is_empty())
    }

    /// Gives contacts and details to whom they belong, once it is known who is there.
    pub fn settle(&mut self, has_organization: bool) {
        if has_organization {
            if !self.has_name() {
                self.organization_emails.append(&mut self.emails);
                self.organization_phones.append(&mut self.phones);
            }
            // A position without a person has nobody to hold it.
            if !self.has_name() && !self.position.is_empty() {
                let position = std::mem::take(&mut self.position);
                self.add_note(&position);
            }
        } else {
            self.emails.append(&mut self.organization_emails);
            self.phones.append(&mut self.organization_phones);
            let loose = std::mem::take(&mut self.loose);
            if !loose.is_empty() {
                self.add_note(&loose);
            }
        }
        self.finish_note();
    }

    /// What the row's deal is about: its own name, else that of whom it is with.
    pub fn deal_name(&self) -> String {
        let full = self.names.iter().filter(|n| !n.is_empty()).cloned().collect::<Vec<_>>();
        let email = self.emails.first().map(|email| email.as_str().to_owned());
        let phone = || self.phones.first().map(|phone| phone.e164().to_owned());
        [&self.matter.deal_name, &self.organization, &full.join(" ")]
            .into_iter()
            .find(|name| !name.is_empty())
            .cloned()
            .or(email)
            .or_else(phone)
            .unwrap_or_default()
    }

    /// How many bytes the row would write at most.
    pub fn size(&self) -> usize {
        let emails =
            self.emails.iter().chain(&self.organization_emails).map(|e| e.as_str().len() + 16);
        let phones =
            self.phones.iter().chain(&self.organization_phones).map(|p| p.e164().len() + 32);
        emails.chain(phones).sum::<usize>()
            + self.note.len()
            + self.address.len()
            + self.matter.size()
            + self.own.iter().map(OwnCell::size).sum::<usize>()
            + 4_096
    }

    /// A value of one line; too long a one is cut, and the whole of it goes to the note.
    fn one_line(&mut self, header: &str, cell: &str) -> String {
        if let Ok(name) = Name::parse(cell) {
            return name.into();
        }
        self.warnings.push(Reason::Shortened { column: header.to_owned() });
        self.note_line(header, cell);
        let cut: String = cell.chars().take(Name::MAX_CHARS).collect();
        Name::parse(&cut).map(String::from).unwrap_or_default()
    }

    fn name_part(&mut self, header: &str, cell: &str, part: usize) {
        let calm = name::in_usual_case(&self.one_line(header, cell));
        if let Some(name) = self.names.get_mut(part) {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&calm);
            name.truncate(
                name.char_indices().nth(Name::MAX_CHARS).map_or(name.len(), |(at, _)| at),
            );
        }
    }

    /// The full name counts where no column has its parts.
    fn take_full_name(&mut self, full: &str) {
        if full.is_empty() || self.has_name() {
            return;
        }
        let parts = name::split(&name::in_usual_case(full));
        self.names = [parts.given, parts.middle, parts.family];
    }

    /// A second value for what can have only one: kept in the note, unless it says the same.
    fn second(&mut self, header: &str, cell: &str, first: &str) {
        if fold(first) != fold(cell) {
            self.note_line(header, cell);
        }
    }

    /// A detail of the organization, or of the person's place in it.
    fn detail(&mut self, header: &str, cell: &str, slot: impl Fn(&mut Self) -> &mut String) {
        if !slot(self).is_empty() {
            let first = slot(self).clone();
            self.second(header, cell, &first);
            return;
        }
        let value = self.one_line(header, cell);
        note::add_line(&mut self.loose, header, &value);
        *slot(self) = value;
    }
}
