//! From the file to the figures that are shown: one column for each system.

use cartera_tco::compare::{BreakEven, break_even};
use cartera_tco::component::Component;
use cartera_tco::cost::{CostError, LicenceOutcome, compute};
use cartera_tco::desk::Frame;
use cartera_tco::ledger::{Detail, Line};
use cartera_tco::scenario::{Common, Licence, Scenario};
use cartera_tco::summary::{ComponentSum, Summary, summarise};
use rust_decimal::Decimal;

use super::document::Document;

/// The figures of one system.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Totals, shares and curves.
    pub summary: Summary,
    /// Every line with its flows; with what it was made of in [`Figures::explained`].
    pub lines: Vec<Line>,
    /// What became of the licence.
    pub licence: LicenceOutcome,
    /// What the price page says for these users over these months; nothing for a free system.
    pub advertised: Decimal,
}

/// The figures of all systems.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many months are looked at.
    pub months: u32,
    /// ISO 4217 code or any words; empty where the file names no currency.
    pub currency: String,
    /// Interest per year, and what follows per month.
    pub yearly_rate: Decimal,
    /// Interest per month.
    pub monthly_rate: Decimal,
    /// The sum of users over all months.
    pub user_months: u64,
    /// One for each system, in the order of the file.
    pub columns: Vec<Column>,
}

impl Figures {
    /// Computes everything but the words of each line, which a slider has no time for.
    ///
    /// # Errors
    /// [`CostError`] of the first system that has no figures.
    pub fn of(document: &Document) -> Result<Self, CostError> {
        Self::with(document, Detail::Flows)
    }

    /// The same with what each line was made of.
    ///
    /// # Errors
    /// [`CostError`] of the first system that has no figures.
    pub fn explained(document: &Document) -> Result<Self, CostError> {
        Self::with(document, Detail::Inputs)
    }

    fn with(document: &Document, detail: Detail) -> Result<Self, CostError> {
        let currency = document.file().currency.clone().unwrap_or_default();
        let Some(common) = &document.file().common else {
            return Ok(Self {
                months: 0,
                currency,
                yearly_rate: Decimal::ZERO,
                monthly_rate: Decimal::ZERO,
                user_months: 0,
                columns: Vec::new(),
            });
        };
        let frame =
            Frame::of(common).map_err(|(month, why)| CostError::HeadCount { month, why })?;
        let columns = document
            .scenarios()
            .iter()
            .enumerate()
            .map(|(number, scenario)| Column::of(common, &frame, (scenario, number), detail))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            months: common.months,
            currency,
            yearly_rate: frame.factors.yearly_rate,
            monthly_rate: frame.factors.monthly_rate,
            user_months: frame.user_months(),
            columns,
        })
    }

    /// When `a` becomes dearer than `b`, by all that was paid until then at its worth today.
    #[must_use]
    pub fn break_even(&self, a: usize, b: usize) -> Option<BreakEven> {
        let curve = |at: usize| Some(&self.columns.get(at)?.summary.cumulative_npv);
        Some(break_even(curve(a)?, curve(b)?))
    }

    /// The system that costs least at its worth today.
    #[must_use]
    pub fn cheapest(&self) -> Option<usize> {
        let all = self.columns.iter().enumerate();
        all.min_by_key(|(_, column)| column.summary.npv).map(|(at, _)| at)
    }
}

impl Column {
    fn of(
        common: &Common,
        frame: &Frame,
        (scenario, number): (&Scenario, usize),
        detail: Detail,
    ) -> Result<Self, CostError> {
        let computed = compute(common, frame, scenario, number, detail)?;
        Ok(Self {
            name: scenario.name.clone(),
            summary: summarise(common, frame, &computed),
            lines: computed.ledger.lines().to_vec(),
            licence: computed.licence,
            advertised: advertised(&scenario.licence, common.months, frame.user_months()),
        })
    }

    /// The sums of a component.
    #[must_use]
    pub fn component(&self, component: Component) -> Option<&ComponentSum> {
        self.summary.components.iter().find(|sum| sum.component == component)
    }
}

/// What the large letters of a price page suggest: the smallest price per user for every user
/// and month, the first edition, or the price of the copy.
fn advertised(licence: &Licence, months: u32, user_months: u64) -> Decimal {
    match licence {
        Licence::Subscription(terms) => {
            let per_user = terms
                .tiers
                .iter()
                .filter_map(|tier| Some(tier.price_per_user_month?.get()))
                .min()
                .map(|price| price * Decimal::from(user_months));
            let packs = terms.tiers.iter().filter_map(|tier| tier.pack_price_per_month);
            let pack = packs.map(|price| price.get() * Decimal::from(months)).min();
            match (per_user, pack) {
                (Some(seats), Some(pack)) => seats.min(pack),
                (seats, pack) => seats.or(pack).unwrap_or_default(),
            }
        }
        Licence::Perpetual(terms) => {
            terms.editions.iter().map(|edition| edition.price.get()).min().unwrap_or_default()
        }
        Licence::OwnCopy(terms) => terms.price.map(|price| price.get()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_tco::exact::rounded;

    fn t1() -> Figures {
        let text = include_str!("../../../../tests/golden/tco_t1.json");
        Figures::of(&Document::read(text).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(column: usize, nominal: &str, npv: &str, first_year: &str, share: &str) {
        let figures = t1();
        let summary = &figures.columns[column].summary;
        assert_eq!(rounded(summary.nominal, 2).to_string(), nominal);
        assert_eq!(rounded(summary.npv, 2).to_string(), npv);
        assert_eq!(rounded(summary.first_year, 2).to_string(), first_year);
        let percent = summary.licence_share.unwrap() * Decimal::ONE_HUNDRED;
        assert_eq!(rounded(percent, 2).to_string(), share);
    }

    #[test]
    fn the_golden_vector_comes_out_to_the_cent() {
        check(0, "38768.19", "35686.18", "19256.00", "48.65");
        check(1, "44474.00", "41359.45", "27884.00", "21.92");
        check(2, "7343.00", "6904.72", "5159.00", "0.49");
    }

    #[test]
    fn the_large_letters_are_read_as_a_hasty_reader_does() {
        let advertised: Vec<String> =
            t1().columns.iter().map(|column| column.advertised.normalize().to_string()).collect();
        // 40 x 420 user-months; the small edition; nothing.
        assert_eq!(advertised, ["16800", "3000", "0"]);
    }

    #[test]
    fn no_break_even_of_the_subscription_against_the_purchase() {
        assert_eq!(t1().break_even(0, 1).unwrap().month, None);
        assert_eq!(t1().cheapest(), Some(2));
    }

    #[test]
    fn a_file_that_only_has_offers_has_no_columns() {
        let text = r#"{ "format": "cartera-tco/1", "offers": [
            { "name": "a", "users": 9, "advertised_price": 40 }] }"#;
        let figures = Figures::of(&Document::read(text).unwrap()).unwrap();
        assert_eq!((figures.columns.len(), figures.cheapest()), (0, None));
    }
}
