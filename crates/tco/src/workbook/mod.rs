//! A comparison as a workbook with live formulas: change an input, and every total follows.
//!
//! One sheet of totals, one of break-even, one of inputs at their places in the file, one of
//! months (users, rises, the worth of money), and one for each system with every line of its
//! chart by month index. Which tier of a subscription is taken when, and when it is paid, is as
//! the model found it; all else is computed by the workbook. Beside each formula stands what the
//! model gives, so that a program that computes nothing shows the same.

mod archive;
mod frame_sheets;
mod licence;
mod lines;
mod rest;
mod sheet;
mod system;
mod totals;
mod words;
mod xlsx;

pub use words::Words;

use crate::cost::{CostError, compute};
use crate::desk::Frame;
use crate::ledger::Detail;
use crate::scenario::ScenarioFile;
use crate::summary::summarise;
use frame_sheets::Months;
use system::System;

/// The bytes of a workbook (Office Open XML, `.xlsx`) of a file's scenarios.
///
/// # Errors
/// [`CostError`] of the first scenario that has no figures.
pub fn workbook(file: &ScenarioFile, words: &Words) -> Result<Vec<u8>, CostError> {
    let Some(common) = &file.common else { return Ok(xlsx::write(&[totals::nothing(words)])) };
    let frame = Frame::of(common).map_err(frame_sheets::no_heads)?;
    let (inputs, places) = frame_sheets::inputs(file, common, words);
    let months = Months::new(common, &frame, &places, words);
    let own = [&words.totals, &words.break_even, &words.inputs, &words.months];
    let mut taken: Vec<String> = own.map(Clone::clone).to_vec();
    let mut systems = Vec::new();
    for (number, scenario) in file.scenarios.iter().enumerate() {
        let computed = compute(common, &frame, scenario, number, Detail::Inputs)?;
        let summary = summarise(common, &frame, &computed);
        let tab = sheet::tab_name(&scenario.name, &taken);
        taken.push(tab.clone());
        let facts = system::Facts { common, scenario, number, computed: &computed };
        let rows = system::rows(&facts, &places, &months);
        systems.push(System::new(tab, &facts, summary, rows, &months, words));
    }
    let mut sheets = vec![totals::totals(file, &systems, &months, words)];
    if systems.len() > 1 {
        sheets.push(totals::break_even(&systems, common.months, words));
    }
    sheets.push(inputs);
    sheets.extend(systems.into_iter().map(|system| system.sheet));
    sheets.push(months.sheet);
    Ok(xlsx::write(&sheets))
}
