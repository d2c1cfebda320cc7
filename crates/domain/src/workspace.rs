//! What holds for the whole team.

use crate::country::Country;
use crate::id::Id;
use crate::money::{Currency, Money, Rate};
use crate::person::NameOrder;
use crate::table::{composite, record};
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::user::UserId;

composite! {
    /// What one unit of a currency buys of the workspace's, since when. Of several the latest
    /// holds: open deals are worth what they are worth today.
    CurrentRate;
    needs {
        /// The other currency.
        1 currency: Currency,
        /// What one unit of it buys.
        2 rate: Rate,
        /// Since when.
        3 since: Timestamp,
    }
}

composite! {
    /// What is to be sold in a period.
    SalesTarget;
    needs {
        /// Its first day.
        1 from: Date,
        /// Its last day.
        2 to: Date,
        /// How much, in the workspace's currency.
        3 amount: Money,
    }
    optional {
        /// Whose it is; everybody's together where it is empty.
        4 owner: Option<UserId>,
    }
}

record! {
    /// The settings of a workspace. There is one such record, with the same id on every device,
    /// so that two devices which set something up apart edit the same record.
    Workspace, WorkspaceId;
    optional {
        /// What the team calls itself.
        NAME = 1 name: Option<Name>,
        /// The currency of sums and reports.
        BASE_CURRENCY = 2 base_currency: Option<Currency>,
        /// Whether lists and cards write the family name first.
        IS_FAMILY_NAME_FIRST = 3 is_family_name_first: bool,
        /// Whether customers are individuals: people without organizations, and one list.
        IS_ONE_LEVEL = 4 is_one_level: bool,
        /// Business hours with their holidays, as text of those who read it.
        WORKING_TIME = 5 working_time: Option<LongText>,
        /// Where the team works: what phones, tax numbers and addresses are read by.
        COUNTRY = 6 country: Option<Country>,
        /// The time zone of days in reports, such as `Europe/Madrid`.
        TIME_ZONE = 7 time_zone: Option<Name>,
        /// The language of what is written for all, such as `es`.
        LANGUAGE = 8 language: Option<Name>,
        /// Reasons that are offered when a deal is lost.
        LOST_REASONS = 9 lost_reasons: Vec<Name>,
        /// Sources that are offered for leads and deals.
        SOURCES = 10 sources: Vec<Name>,
        /// Whether a deal may only move on with a next step planned.
        NEEDS_NEXT_STEP = 11 needs_next_step: bool,
        /// Rates of exchange of open deals.
        RATES = 12 rates: Vec<CurrentRate>,
        /// What is to be sold, by owner and period.
        TARGETS = 13 targets: Vec<SalesTarget>,
        /// The seller's name on quotes and orders, where that is another one than the team's.
        LEGAL_NAME = 14 legal_name: Option<Name>,
        /// The seller's tax number.
        TAX_ID = 15 tax_id: Option<Name>,
        /// The seller's address.
        ADDRESS = 16 address: Option<LongText>,
        /// How the seller is reached: phone, mail, web.
        CONTACT = 17 contact: Option<LongText>,
        /// Where the seller is paid: the bank and the account.
        BANK = 18 bank: Option<LongText>,
        /// Whether the server refuses a second person, or organization, with an e-mail address.
        IS_EMAIL_UNIQUE = 19 is_email_unique: bool,
        /// Whether the server refuses a second one with a tax number.
        IS_TAX_ID_UNIQUE = 20 is_tax_id_unique: bool,
    }
}

impl Workspace {
    /// The id of the one record.
    pub const ID: WorkspaceId = Id::from_bytes([0; 16]);

    /// In which order the parts of a name are written.
    #[must_use]
    pub const fn name_order(&self) -> NameOrder {
        if self.is_family_name_first { NameOrder::FamilyFirst } else { NameOrder::GivenFirst }
    }
}

impl Default for Workspace {
    /// Nothing set.
    fn default() -> Self {
        Self::new(Self::ID)
    }
}
