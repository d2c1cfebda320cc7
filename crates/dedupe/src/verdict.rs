//! What is proposed: how sure one is, from points and from what they are made of.
//!
//! Points alone could make two strangers at one switchboard a safe proposal. So the highest band
//! also asks for an identifier and a name that fit each other, and for nothing against it.

use serde::Serialize;

use crate::card::Kind;
use crate::name::NameMatch;
use crate::reason::{Finding, Reason};
use crate::word::Likeness;

/// How sure it is that two records are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Not proposed.
    No,
    /// Worth a look where somebody cleans up.
    Possible,
    /// Most likely one.
    Probable,
    /// May be accepted without looking at each.
    Sure,
}

/// The points from which on a pair is [`Verdict::Possible`], in tenths of a bit. The three
/// thresholds were chosen on planted duplicates, see `precision_and_recall`: the first keeps
/// people of one name and nothing else in common out of a base that has many of them.
pub const POSSIBLE: i32 = -20;
/// The points from which on it is [`Verdict::Probable`].
pub const PROBABLE: i32 = 15;
/// The points from which on it may be [`Verdict::Sure`]: 64 to 1.
pub const SURE: i32 = 60;

impl Verdict {
    /// The points without which it is never reached.
    #[must_use]
    pub(crate) const fn least_points(self) -> i32 {
        match self {
            Self::No => i32::MIN,
            Self::Possible => POSSIBLE,
            Self::Probable => PROBABLE,
            Self::Sure => SURE,
        }
    }

    /// The verdict on such findings.
    #[must_use]
    pub fn on(kind: Kind, findings: &[Finding]) -> Self {
        match points(findings, kind) {
            SURE.. if is_safe(kind, findings) => Self::Sure,
            PROBABLE.. => Self::Probable,
            POSSIBLE.. => Self::Possible,
            _ => Self::No,
        }
    }
}

/// The sum of the points, with what one begins with.
#[must_use]
pub fn points(findings: &[Finding], kind: Kind) -> i32 {
    use crate::reason::weight;
    let prior = match kind {
        Kind::Person => weight::PRIOR_PERSON,
        Kind::Organization => weight::PRIOR_ORGANIZATION,
    };
    prior + findings.iter().map(|finding| finding.points).sum::<i32>()
}

/// Whether an identifier and a name fit each other and nothing speaks against it.
fn is_safe(kind: Kind, findings: &[Finding]) -> bool {
    let mut reasons = findings.iter().map(|finding| &finding.reason);
    let is_doubtful = |reason: &Reason| {
        let is_slip = matches!(reason, Reason::MiddleName { how: Likeness::Slip, .. });
        reason.is_contradiction() || is_slip || matches!(reason, Reason::NearBirthDate { .. })
    };
    if reasons.clone().any(is_doubtful) {
        return false;
    }
    // A phone is shared in families.
    let has_own = |reason: &Reason| {
        matches!(
            reason,
            Reason::SameEmail { .. } | Reason::SameTaxId { .. } | Reason::SameBirthDate { .. }
        )
    };
    let may_be_parent = reasons.clone().any(|reason| matches!(reason, Reason::MayBeParent { .. }));
    if may_be_parent && !reasons.clone().any(has_own) {
        return false;
    }
    match kind {
        Kind::Person => reasons.clone().any(|reason| match reason {
            Reason::PersonName { how, .. } => reasons.clone().any(|other| fits(*how, other)),
            _ => false,
        }),
        Kind::Organization => {
            let has_name = reasons
                .clone()
                .any(|reason| matches!(reason, Reason::OrganizationName { how: Some(_), .. }));
            reasons.any(|reason| match reason {
                Reason::SameTaxId { is_sound, .. } => *is_sound && has_name,
                Reason::SamePhone { .. } | Reason::SameDomain { .. } | Reason::SameEmail { .. } => {
                    has_name
                }
                _ => false,
            })
        }
    }
}

/// Whether names that are so far one identify a person beside such evidence. A phone is shared in
/// families, where initials and short forms tell nobody apart.
const fn fits(how: NameMatch, evidence: &Reason) -> bool {
    use Likeness::{Same, Slip, Spelled};
    let is_one = matches!(how, NameMatch::Whole(Same | Spelled));
    let is_near = is_one || matches!(how, NameMatch::Whole(Slip) | NameMatch::Part(Same | Spelled));
    let is_fair = is_near || matches!(how, NameMatch::Whole(_) | NameMatch::Part(_));
    match evidence {
        Reason::SameEmail { .. } | Reason::SameTaxId { is_sound: true, .. } => is_fair,
        Reason::SamePhone { .. } => is_near,
        Reason::SameBirthDate { .. } => is_one,
        _ => false,
    }
}

/// A number between 0 and 1 for people: the share of such pairs that are one, were the weights
/// those of this base. Three decimals.
#[must_use]
pub fn share(points: i32) -> f64 {
    let odds = (f64::from(points.clamp(-200, 200)) / 10.0).exp2();
    (odds / (1.0 + odds) * 1000.0).round() / 1000.0
}
