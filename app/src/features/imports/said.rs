//! What the import says, in the person's words: targets, reasons, refusals.

use cartera_import::error::Foreign;
use cartera_import::protocol::Phase;
use cartera_import::{FileError, Outcome, Reason, Target};

use crate::data::ImportFailure;
use crate::features::save::why;
use crate::format;
use crate::ui::Tone;
use crate::words;

/// What a column becomes.
pub fn target(target: Target) -> &'static str {
    match target {
        Target::Ignore => words::target_ignore(),
        Target::NoteLine => words::target_note_line(),
        Target::Note => words::target_note(),
        Target::FullName => words::target_full_name(),
        Target::GivenName => words::target_given_name(),
        Target::MiddleName => words::target_middle_name(),
        Target::FamilyName => words::target_family_name(),
        Target::Email => words::target_email(),
        Target::Phone => words::target_phone(),
        Target::Position => words::target_position(),
        Target::Organization => words::target_organization(),
        Target::TaxId => words::target_tax_id(),
        Target::Website => words::target_website(),
        Target::Address => words::target_address(),
        Target::City => words::target_city(),
        Target::Country => words::target_country(),
        Target::OrganizationEmail => words::target_organization_email(),
        Target::OrganizationPhone => words::target_organization_phone(),
        Target::BornOn => words::target_born_on(),
        Target::Branch => words::target_branch(),
        Target::DealName => words::target_deal_name(),
        Target::DealAmount => words::target_deal_amount(),
        Target::DealCurrency => words::target_deal_currency(),
        Target::DealStage => words::target_deal_stage(),
        Target::DealPipeline => words::target_deal_pipeline(),
        Target::DealState => words::target_deal_state(),
        Target::DealExpectedClose => words::target_deal_expected_close(),
        Target::DealClosed => words::target_deal_closed(),
        Target::DealCreated => words::target_deal_created(),
        Target::DealLostReason => words::target_deal_lost_reason(),
        Target::DealProbability => words::target_deal_probability(),
        Target::ActivityKind => words::target_activity_kind(),
        Target::ActivityAt => words::target_activity_at(),
        Target::ActivitySubject => words::target_activity_subject(),
        Target::ActivityText => words::target_activity_text(),
        Target::NoteRecord => words::target_note_record(),
        Target::RecordId => words::target_record_id(),
        Target::RecordVersion => words::target_record_version(),
        Target::Source => words::target_source(),
        Target::Own => words::target_own(),
    }
}

/// What became of a row, and the tone to say it in.
pub fn outcome(outcome: Outcome) -> (&'static str, Tone) {
    match outcome {
        Outcome::Created => (words::import_created(), Tone::Good),
        Outcome::Updated => (words::import_updated(), Tone::Info),
        Outcome::Skipped => (words::import_skipped(), Tone::Plain),
        Outcome::Failed => (words::import_failed(), Tone::Bad),
    }
}

/// Why a row is as it is.
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NothingToImport => words::reason_nothing().to_owned(),
        Reason::TooMuch => words::reason_too_much().to_owned(),
        Reason::InBase => words::reason_in_base().to_owned(),
        Reason::SameAsRow { row } => words::reason_same_row((*row).into()),
        Reason::LeftOut => words::reason_left_out().to_owned(),
        Reason::Gone => words::reason_gone().to_owned(),
        Reason::Conflict { column, value, here, is_taken: false, .. } => {
            words::reason_conflict(column, here, value)
        }
        Reason::Conflict { column, value, here, .. } => {
            words::reason_conflict_taken(column, here, value)
        }
        Reason::NotThere => words::reason_not_there().to_owned(),
        Reason::Replaced { column, old, new } => words::reason_replaced(column, new, old),
        Reason::PhoneUnreadable { text } => words::reason_phone(text),
        Reason::PhoneExcelNumber { text, proposed: None } => words::reason_phone_excel(text),
        Reason::PhoneExcelNumber { text, proposed: Some(proposed) } => {
            words::reason_phone_doubtful(&format::phone(proposed), text)
        }
        Reason::PhoneDoubtful { text, proposed } => {
            words::reason_phone_doubtful(&format::phone(proposed), text)
        }
        Reason::EmailUnreadable { text } => words::reason_email(text),
        Reason::EmailShared { email, .. } => words::reason_email_shared(email),
        Reason::Shortened { column } => words::reason_shortened(column),
        Reason::NoteCut => words::reason_note_cut().to_owned(),
        Reason::TooManyContacts { text } => words::reason_full(text),
        Reason::Ragged { cells, expected } => {
            words::reason_ragged((*cells).into(), (*expected).into())
        }
        Reason::Differs { column, value } => words::reason_differs(column, value),
        Reason::DateAmbiguous { column, text, day_first, month_first, took_day_first } => {
            let (taken, other) = match took_day_first {
                true => (day_first, month_first),
                false => (month_first, day_first),
            };
            words::reason_date_ambiguous(column, other, taken, text)
        }
        Reason::DateUnreadable { column, text } => words::reason_date(column, text),
        Reason::AmountUnreadable { column, value } => words::reason_amount(column, value),
        Reason::NoCurrency { column, value } => words::reason_no_currency(column, value),
        Reason::UnknownValue { column, value } => words::reason_unknown_value(column, value),
        Reason::NewValue { column, value } => words::reason_new_value(column, value),
    }
}

/// What is being done to the file.
pub fn phase(phase: Phase, file: &str) -> String {
    match phase {
        Phase::Reading => words::import_reading(file),
        Phase::Profiling => words::import_profiling().to_owned(),
        Phase::Planning => words::import_planning().to_owned(),
        Phase::Comparing => words::duplicates_looking().to_owned(),
    }
}

/// Why an import cannot go on, and what to do.
pub fn failure(failure: &ImportFailure) -> String {
    match failure {
        ImportFailure::File(error) => file_error(error),
        ImportFailure::Write(error) => why(error).to_owned(),
        ImportFailure::Background(said) => words::import_broke_down(said),
        ImportFailure::Unreadable => words::file_failed().to_owned(),
    }
}

fn file_error(error: &FileError) -> String {
    match error {
        FileError::Empty => words::file_empty(),
        FileError::TooLarge { .. }
        | FileError::TooManyParts { .. }
        | FileError::Unpacked { .. }
        | FileError::TooManyCells { .. }
        | FileError::TooMuchText { .. } => words::file_too_large(),
        FileError::Foreign(Foreign::Archive) => words::file_archive(),
        FileError::Foreign(_) => words::file_foreign(),
        FileError::Password => words::file_password(),
        FileError::Damaged { .. } => words::file_damaged(),
        FileError::TooManyRows { .. } => words::file_too_many_rows(),
        FileError::TooManyColumns { row, .. } => return words::file_too_wide((*row).into()),
        FileError::CellTooLong { row, .. } | FileError::UnclosedQuote { row } => {
            return words::file_cell_too_long((*row).into());
        }
        FileError::NoData | FileError::NoRows => words::file_no_rows(),
        FileError::UnknownEncoding(_) => words::file_unknown_encoding(),
        FileError::NoSuchSheet(_)
        | FileError::NoSheetNamed { .. }
        | FileError::UnknownCountry(_)
        | FileError::NoSuchRow(_)
        | FileError::NothingOpen => words::file_failed(),
    }
    .to_owned()
}
