//! E-mails and phones of a row; what cannot be read goes to the note, and is said.

use cartera_domain::{EmailAddress, PhoneNumber};

use super::Draft;
use crate::repair::email;
use crate::repair::phone::{PhoneProblem, Phones};
use crate::report::Reason;

impl Draft {
    pub(super) fn read_emails(&mut self, header: &str, cell: &str) -> Vec<EmailAddress> {
        let emails = email::read(cell);
        for text in emails.problems {
            self.note_line(header, &text);
            self.warnings.push(Reason::EmailUnreadable { text });
        }
        emails.addresses
    }

    pub(super) fn take_phones(
        &mut self,
        header: &str,
        cell: &str,
        phones: Phones,
    ) -> Vec<PhoneNumber> {
        self.has_bad_phone |= !phones.are_international(cell);
        if !phones.problems.is_empty() || phones.has_words {
            self.note_line(header, cell);
        }
        self.warnings.extend(phones.problems.into_iter().map(|problem| match problem {
            PhoneProblem::Unreadable(text) => Reason::PhoneUnreadable { text },
            PhoneProblem::Excel { text, proposed } => Reason::PhoneExcelNumber { text, proposed },
            PhoneProblem::Doubtful { text, proposed } => Reason::PhoneDoubtful { text, proposed },
        }));
        phones.numbers
    }
}
