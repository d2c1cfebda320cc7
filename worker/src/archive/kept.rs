//! Which archives are kept.

use std::collections::BTreeSet;

use crate::config;

/// Those of these archives that are one too many. Each is its name, which is the moment in which
/// it was begun, and whether somebody asked for it: those of nights are counted apart, so that
/// whoever asks for many never takes away what the workspace was a week ago.
pub fn surplus(archives: &BTreeSet<(u64, bool)>) -> Vec<u64> {
    let of = |asked: bool, most: usize| {
        let newest_first = archives.iter().rev().filter(move |one| one.1 == asked);
        newest_first.skip(most).map(|one| one.0)
    };
    of(false, config::EXPORTS_KEPT).chain(of(true, config::EXPORTS_ASKED)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `N` is one of a night, `A` one that was asked for, the oldest first; `n` and `a` are those
    /// that go.
    #[track_caller]
    fn check(archives: &str) {
        let all = (1..).zip(archives.chars());
        let goes = all.clone().filter(|(_, what)| what.is_lowercase());
        let mut found = surplus(&all.clone().map(|(n, c)| (n, "Aa".contains(c))).collect());
        found.sort_unstable();
        assert_eq!(found, goes.map(|(n, _)| n).collect::<Vec<u64>>(), "{archives}");
    }

    #[test]
    fn what_is_asked_for_takes_nothing_away_of_nights() {
        check("");
        check("NNNNNNNNNNNNNN");
        check("nNNNNNNNNNNNNNN");
        check("AAAAAAA");
        check("aaAAAAAAA");
        check("NNNNNNNNNNNNNNaaaaAAAAAAA");
        check("NNNaNNNNaNNNNAAANNNAAAA");
        check("AnNAAAANNNNNNNNNNNNNAA");
    }
}
