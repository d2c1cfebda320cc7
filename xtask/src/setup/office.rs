//! LibreOffice, for the one test that lets it recalculate a workbook of ours.

use anyhow::{Result, bail};

use super::apt;
use crate::paths::Paths;
use crate::process;

/// Calc without any screen.
const PACKAGE: &str = "libreoffice-calc-nogui";

/// Makes sure that there is a `soffice`.
///
/// # Errors
/// Where there is none and it cannot be installed.
pub fn ensure(paths: &Paths) -> Result<()> {
    if process::find("soffice").is_some() {
        return Ok(());
    }
    let why = "recalculating the exported workbook";
    if !apt::exists() {
        bail!(
            "{why} needs LibreOffice; install it so that `soffice` is found, then run this again"
        );
    }
    apt::install(why, &[PACKAGE], &paths.log("libreoffice"))
}
