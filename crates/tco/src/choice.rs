//! Weighted scores: what each system is worth by the criteria that it was judged by.

use rust_decimal::Decimal;

use crate::scenario::Choice;

/// The score of one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// sum(weight x mark) / sum(weight) of the judged criteria: 0 to 5; `None` where nothing
    /// that counts is judged.
    pub score: Option<Decimal>,
    /// Weights of the judged criteria, of all weights: how much of the sheet is filled in.
    pub judged: Decimal,
}

/// The scores of so many systems.
pub fn scores(choice: &Choice, systems: usize) -> Vec<Score> {
    let all: Decimal = choice.criteria.iter().map(|criterion| criterion.weight.get()).sum();
    (0..systems)
        .map(|at| {
            let judged = choice.criteria.iter().filter_map(|criterion| {
                let mark = criterion.marks.get(at).copied().flatten()?;
                Some((criterion.weight.get(), mark.get()))
            });
            let (weights, points) = judged.fold((Decimal::ZERO, Decimal::ZERO), |sum, one| {
                (sum.0 + one.0, sum.1 + one.0 * one.1)
            });
            let part = |of: Decimal, whole: Decimal| (!whole.is_zero()).then(|| of / whole);
            Score { score: part(points, weights), judged: part(weights, all).unwrap_or_default() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, want: &[(Option<&str>, &str)]) {
        let choice: Choice = serde_json::from_str(json).unwrap();
        let found = scores(&choice, want.len());
        let text = |number: Decimal| number.round_dp(4).normalize().to_string();
        let got: Vec<(Option<String>, String)> =
            found.iter().map(|one| (one.score.map(text), text(one.judged))).collect();
        let want: Vec<(Option<String>, String)> = want
            .iter()
            .map(|(score, part)| (score.map(str::to_owned), (*part).to_owned()))
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_score_is_the_weighted_mean_of_what_was_judged() {
        check(
            r#"{ "criteria": [
                { "name": "import", "weight": 3, "marks": [4, null, 5] },
                { "name": "rights", "weight": 1, "marks": [2, 3] },
                { "name": "looks", "weight": 0, "marks": [0, 0, 0] } ] }"#,
            &[(Some("3.5"), "1"), (Some("3"), "0.25"), (Some("5"), "0.75")],
        );
    }

    #[test]
    fn nothing_judged_is_no_score() {
        check(r#"{ "criteria": [] }"#, &[(None, "0")]);
        check(r#"{ "criteria": [{ "name": "a", "weight": 0, "marks": [5] }] }"#, &[(None, "0")]);
    }
}
