//! A file from its bytes to the preview that a person sees and the plan that they confirm.

use std::borrow::Cow;
use std::cell::OnceCell;

use cartera_domain::{Currency, RecordKind};

use crate::agenda;
use crate::error::FileError;
use crate::existing::Existing;
use crate::format::{self, Opened, Row, header, totals};
use crate::mapping::{Mapping, Target};
use crate::plan::{self, PlannedRow};
use crate::profile::{self, Profile};
use crate::protocol::{Choice, ColumnPreview, Confidence, Format, Phase, Preview};
use crate::readings::{Readings, Regions};
use crate::repair::{date, email, money, phone, tax_id};
use crate::report::Report;
use crate::wishes::Fix;

/// How many rows are shown.
const SAMPLE_ROWS: usize = 10;
/// After how many rows progress is told.
pub const PROGRESS_ROWS: u32 = 2_000;

/// An open file.
#[derive(Debug, Clone)]
pub struct Source {
    opened: Opened,
    /// The place of the header among the table's rows.
    header: Option<usize>,
    /// A header for each column; empty ones where the file has none.
    headers: Vec<String>,
    region: Option<phone::Region>,
    /// Rows below the header that are headings of groups or totals, in order.
    passed_over: Vec<u32>,
    /// The phones that the preview has read.
    readings: OnceCell<Readings>,
}

impl Source {
    /// Reads a file; `name` is looked at only where the content leaves doubt.
    ///
    /// # Errors
    /// [`FileError`]: it cannot be read, or not in the way that was chosen.
    pub fn open(name: &str, bytes: &[u8], choice: &Choice) -> Result<Self, FileError> {
        let source = Self::read(name, bytes, choice)?;
        if source.is_empty() { Err(FileError::NoRows) } else { Ok(source) }
    }

    /// The same where a header without rows is a table, too.
    ///
    /// # Errors
    /// As [`Self::open`], without [`FileError::NoRows`].
    pub fn read(name: &str, bytes: &[u8], choice: &Choice) -> Result<Self, FileError> {
        let region = match choice.country.as_deref().filter(|code| !code.is_empty()) {
            Some(code) => Some(
                phone::region(code).ok_or_else(|| FileError::UnknownCountry(code.to_owned()))?,
            ),
            None => None,
        };
        let opened = format::open(name, bytes, choice)?;
        let header = match choice.header_row {
            _ if opened.has_names => Some(0),
            Some(0) => None,
            Some(number) => Some(
                (0..opened.table.len())
                    .find(|index| opened.table.row(*index).is_some_and(|row| row.number == number))
                    .ok_or(FileError::NoSuchRow(number))?,
            ),
            None => header::find(&opened.table),
        };
        let first = header.map_or(0, |index| index + 1);
        let header_row = header.and_then(|index| opened.table.row(index));
        let width =
            opened.table.width_from(first).max(header_row.map_or(0, |row| row.filled_len()));
        let headers = (0..width)
            .map(|column| header_row.map_or("", |row| row.get(column)))
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let passed_over = totals::find(&opened.table, first, width);
        let readings = OnceCell::new();
        Ok(Self { opened, header, headers, region, passed_over, readings })
    }

    /// The rows below the header that may be records.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows_with_totals().filter(|row| self.passed_over.binary_search(&row.number).is_err())
    }

    /// All rows below the header, headings of groups and totals included.
    pub fn rows_with_totals(&self) -> impl Iterator<Item = Row<'_>> {
        self.opened.table.rows_from(self.first())
    }

    /// The rows below the header that are headings of groups or totals and no records.
    #[must_use]
    pub fn passed_over(&self) -> &[u32] {
        &self.passed_over
    }

    /// How many rows below the header may be records.
    #[must_use]
    pub fn len(&self) -> u32 {
        let below = self.opened.table.len().saturating_sub(self.first());
        u32::try_from(below.saturating_sub(self.passed_over.len())).unwrap_or(u32::MAX)
    }

    /// Whether there are no rows below the header.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file as it was read, rows above the header included.
    #[must_use]
    pub const fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The header of each column.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The header of each column as it is in the file, white space included.
    #[must_use]
    pub fn exact_headers(&self) -> Vec<&str> {
        let row = self.header.and_then(|index| self.opened.table.row(index));
        (0..self.headers.len()).map(|column| row.map_or("", |row| row.exact(column))).collect()
    }

    /// How many cells a row is expected to have; `None` where rows may end early.
    #[must_use]
    pub fn expected_cells(&self) -> Option<usize> {
        let row = self.header.and_then(|index| self.opened.table.row(index))?;
        (!self.opened.table.sparse).then(|| row.len())
    }

    /// The country of phones without a country code.
    pub(crate) const fn region(&self) -> Option<phone::Region> {
        self.region
    }

    /// The phones that were read already.
    pub(crate) fn readings(&self) -> Option<&Readings> {
        self.readings.get()
    }

    /// The currency of the country whose phones the file has.
    pub(crate) fn currency(&self) -> Option<Currency> {
        let code = match phone::code(self.region?).as_str() {
            "RU" => "RUB",
            "US" => "USD",
            "GB" => "GBP",
            "KZ" => "KZT",
            "BY" => "BYN",
            "UA" => "UAH",
            "PL" => "PLN",
            "MX" => "MXN",
            "AR" => "ARS",
            "BR" => "BRL",
            "CL" => "CLP",
            "CO" => "COP",
            "PE" => "PEN",
            "TR" => "TRY",
            "IN" => "INR",
            "CN" => "CNY",
            "CH" => "CHF",
            "ES" | "DE" | "FR" | "IT" | "PT" | "AT" | "NL" | "BE" | "IE" | "FI" | "GR" | "EE"
            | "LV" | "LT" | "SK" | "SI" | "CY" | "LU" | "MT" | "HR" => "EUR",
            _ => return None,
        };
        Currency::parse(code).ok()
    }

    fn first(&self) -> usize {
        self.header.map_or(0, |index| index + 1)
    }

    /// What the file is: its columns with a proposed target each, and its first rows.
    pub fn preview(&self, mut progress: impl FnMut(Phase, u32, u32)) -> Preview {
        progress(Phase::Profiling, 0, self.len());
        let profiles = profile::profiles(self.rows(), self.headers.len());
        let targets = self.targets(&profiles);
        let chosen = Mapping::from(targets.iter().map(|(target, _)| *target).collect::<Vec<_>>());
        let problems = self.problems(&chosen, &mut progress);
        let columns = (self.headers.iter().zip(profiles).zip(targets).zip(problems))
            .map(|(((header, profile), (target, confidence)), problems)| {
                let Profile { filled, samples, shape, .. } = profile;
                ColumnPreview {
                    header: header.clone(),
                    target,
                    confidence,
                    samples,
                    filled,
                    problems,
                    holds: shape.proposed(),
                }
            })
            .collect();
        let sample = self
            .rows()
            .take(SAMPLE_ROWS)
            .map(|row| (0..self.headers.len()).map(|column| row.get(column).to_owned()).collect())
            .collect();
        Preview {
            format: self.opened.format,
            encoding: self.opened.encoding.map(str::to_owned),
            unreadable_characters: self.opened.unreadable_characters,
            delimiter: self.opened.delimiter,
            sheets: self.opened.sheets.clone(),
            sheet: self.opened.sheet,
            header_row: self
                .header
                .and_then(|index| self.opened.table.row(index))
                .map(|row| row.number)
                .filter(|number| *number > 0),
            has_names: self.opened.has_names,
            columns,
            rows: self.len(),
            sample,
            passed_over: self.passed_over.clone(),
            continues: self.continues(),
        }
    }

    /// What each column probably becomes.
    pub(crate) fn targets(&self, profiles: &[Profile]) -> Vec<(Target, Confidence)> {
        match self.opened.format {
            Format::Calendar => agenda::targets(&self.headers),
            _ => profile::targets(&self.headers, profiles),
        }
    }

    /// For each column, how many of its values do not fit its target.
    fn problems(&self, mapping: &Mapping, progress: &mut impl FnMut(Phase, u32, u32)) -> Vec<u32> {
        let mut problems = vec![0; self.headers.len()];
        let targets = (0..self.headers.len()).map(|column| mapping.target(column));
        let mut regions = Regions::new(self.region, targets);
        let mut readings = Readings::default();
        for (index, row) in self.rows().enumerate() {
            let done = u32::try_from(index).unwrap_or(u32::MAX);
            if done % PROGRESS_ROWS == 0 {
                progress(Phase::Profiling, done, self.len());
            }
            let region = regions.of(row);
            for (column, (count, cell)) in problems.iter_mut().zip(row.cells()).enumerate() {
                let is_bad = !cell.is_empty()
                    && match mapping.target(column) {
                        Target::Email | Target::OrganizationEmail => {
                            !email::read(cell).problems.is_empty()
                        }
                        Target::Phone | Target::OrganizationPhone => {
                            let phones = phone::read(cell, region);
                            readings.keep(row.place(column), region, &phones);
                            !phones.problems.is_empty()
                        }
                        Target::DealAmount => money::read(cell, None) == money::Reading::Nothing,
                        Target::TaxId => tax_id::is_wrong(cell, self.region),
                        target if target.is_day() => date::read(cell) == date::Reading::Nothing,
                        _ => false,
                    };
                *count += u32::from(is_bad);
            }
        }
        // A second preview reads the same.
        let _ = self.readings.set(readings);
        problems
    }

    /// Decides what becomes of every row. `ids` makes the id of a new record, `sink` gets each row
    /// that changes something, in the order of the file.
    pub fn plan(
        &self,
        mapping: &Mapping,
        existing: &Existing,
        ids: impl FnMut(RecordKind) -> [u8; 16],
        progress: impl FnMut(Phase, u32, u32),
        sink: impl FnMut(PlannedRow),
    ) -> Report {
        plan::run(&self.fixed(&mapping.fixes), mapping, existing, ids, progress, sink)
    }

    /// It with its cells corrected; as it is where there is nothing to correct.
    #[must_use]
    pub fn fixed(&self, fixes: &[Fix]) -> Cow<'_, Self> {
        if fixes.is_empty() {
            return Cow::Borrowed(self);
        }
        let width = self.headers.len();
        let edited = self.opened.table.edited(self.first(), width, |row, column, cell| {
            let mut fixed: Option<String> = None;
            for fix in fixes {
                let now = fixed.as_deref().unwrap_or(cell);
                fixed = fix.apply(row, column, now).or(fixed);
            }
            fixed
        });
        // Only a table that is at its limits grows beyond them.
        match edited {
            Ok(table) => {
                let opened = Opened { table, ..self.opened.clone() };
                Cow::Owned(Self { opened, readings: OnceCell::new(), ..self.clone() })
            }
            Err(_) => Cow::Borrowed(self),
        }
    }
}
