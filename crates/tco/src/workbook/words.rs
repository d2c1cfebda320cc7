//! What the sheets are called and say; the words of lines are those of the model.

use crate::component::{COMPONENTS, Component};

/// The words of a workbook, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Words {
    pub totals: String,
    pub break_even: String,
    pub inputs: String,
    pub months: String,
    pub inputs_help: String,
    pub totals_help: String,
    pub place: String,
    pub value: String,
    pub source: String,
    pub common: String,
    pub yearly_rate: String,
    pub month: String,
    pub users: String,
    pub joiners: String,
    pub leavers: String,
    pub worth: String,
    pub wages: String,
    pub fees: String,
    pub margins: String,
    pub seats: String,
    pub edition: String,
    pub line: String,
    pub nominal: String,
    pub npv: String,
    pub first_year: String,
    pub all_costs: String,
    pub benefits: String,
    pub cumulative: String,
    pub cumulative_npv: String,
    pub cumulative_benefits: String,
    pub npv_per_user_month: String,
    pub licence_share: String,
    pub roi: String,
    pub against_nothing: String,
    pub never: String,
    pub dearer: String,
    /// In the order of the chart.
    pub components: [String; 11],
}

impl Words {
    /// In English.
    #[must_use]
    pub fn english() -> Self {
        let own = str::to_owned;
        Self {
            totals: own("Totals"),
            break_even: own("Break-even"),
            inputs: own("Inputs"),
            months: own("Months"),
            inputs_help: own(
                "Change a shaded number, and every total follows. Which tier is taken when, and \
                 when it is paid, stays as it was found.",
            ),
            totals_help: own(
                "Every figure is a formula over the sheets that follow. Amounts are not rounded.",
            ),
            place: own("Place in the file"),
            value: own("Value"),
            source: own("Source"),
            common: own("For all"),
            yearly_rate: own("Yearly rate used"),
            month: own("Month index"),
            users: own("Users"),
            joiners: own("Joiners"),
            leavers: own("Leavers"),
            worth: own("Worth today of 1"),
            wages: own("Rise of wages"),
            fees: own("Rise of fees"),
            margins: own("Rise of margins"),
            seats: own("Seats held"),
            edition: own("Price of the edition held"),
            line: own("Line"),
            nominal: own("Nominal"),
            npv: own("NPV"),
            first_year: own("First 12 months"),
            all_costs: own("All costs"),
            benefits: own("Benefits"),
            cumulative: own("Paid so far"),
            cumulative_npv: own("NPV of costs so far"),
            cumulative_benefits: own("NPV of benefits so far"),
            npv_per_user_month: own("NPV per user and month"),
            licence_share: own("Licence share of nominal"),
            roi: own("Return on investment"),
            against_nothing: own("Pays off against doing nothing, month"),
            never: own("never"),
            dearer: own("Dearer than, from month"),
            components: COMPONENTS.map(|component| component.key().replace('_', " ")),
        }
    }

    /// What a component is called.
    pub(super) fn component(&self, which: Component) -> &str {
        let at = COMPONENTS.iter().position(|component| *component == which);
        at.and_then(|at| self.components.get(at)).map_or("", String::as_str)
    }
}
