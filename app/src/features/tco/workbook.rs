//! The workbook's words in the person's language.

use cartera_tco::component::COMPONENTS;
use cartera_tco::workbook::Words;

use super::said;
use crate::words;

/// What the sheets are called and say.
pub fn book_words() -> Words {
    Words {
        totals: words::book_totals().to_owned(),
        break_even: words::book_break_even().to_owned(),
        inputs: words::tco_inputs().to_owned(),
        months: words::book_months().to_owned(),
        inputs_help: words::book_inputs_help().to_owned(),
        totals_help: words::book_totals_help().to_owned(),
        place: words::book_place().to_owned(),
        value: words::book_value().to_owned(),
        source: words::book_source().to_owned(),
        common: words::tco_common().to_owned(),
        yearly_rate: words::key_yearly_rate().to_owned(),
        month: words::tco_month().to_owned(),
        users: words::book_users().to_owned(),
        joiners: words::key_joiners().to_owned(),
        leavers: words::key_leavers().to_owned(),
        worth: words::book_worth().to_owned(),
        wages: words::key_wages().to_owned(),
        fees: words::key_fees().to_owned(),
        margins: words::key_margins().to_owned(),
        seats: words::book_seats().to_owned(),
        edition: words::book_edition().to_owned(),
        line: words::book_line().to_owned(),
        nominal: words::book_nominal().to_owned(),
        npv: words::tco_npv().to_owned(),
        first_year: words::tco_first_year().to_owned(),
        all_costs: words::tco_nominal().to_owned(),
        benefits: words::book_benefits().to_owned(),
        cumulative: words::tco_cumulative().to_owned(),
        cumulative_npv: words::book_cumulative_npv().to_owned(),
        cumulative_benefits: words::book_cumulative_benefits().to_owned(),
        npv_per_user_month: words::tco_user_month().to_owned(),
        licence_share: words::tco_licence_share().to_owned(),
        roi: words::book_roi().to_owned(),
        against_nothing: words::book_against_nothing().to_owned(),
        never: words::book_never().to_owned(),
        dearer: words::book_dearer().to_owned(),
        components: COMPONENTS.map(|which| said::component(which).to_owned()),
    }
}
