//! Reads what the base knows, once for the page.

use std::collections::BTreeMap;

use cartera_domain::deal::DealState;
use cartera_domain::lead::LeadState;
use cartera_domain::{Activity, Deal, Lead, User};
use cartera_tco::own_data::{Enquiry, FilesSeen, enquiries, ramp, win_rate};
use leptos::prelude::*;

use super::Known;
use crate::data::{Db, ImportSeen, imports_seen};
use crate::platform::clock;

impl Known {
    /// All that the base knows now.
    pub fn of(db: Db) -> Self {
        let now = clock::now().millis();
        let (files, skipped) = files(&imports_seen());
        let counts = db.counts().get_untracked();
        let users: Vec<User> = db.every_now();
        let deals: Vec<Deal> = db.every_now();
        let closed: Vec<(i64, bool)> = deals.iter().filter_map(closing).collect();
        let leads: Vec<Enquiry> = db.every_now::<Lead>().iter().map(enquiry).collect();
        Self {
            users: users.iter().filter(|user| user.left_at.is_none()).count() as u64,
            records: u64::from(counts.people) + u64::from(counts.organizations),
            files,
            skipped,
            ramp: ramp(&by_user(&db.every_now::<Activity>()), now),
            enquiries: enquiries(&leads, now),
            win_rate: win_rate(&closed, now),
        }
    }
}

/// All files of this device together, and their rows that brought nothing new.
fn files(seen: &[ImportSeen]) -> (FilesSeen, u64) {
    seen.iter().fold((FilesSeen::default(), 0), |(sum, skipped), one| {
        let sum = FilesSeen {
            rows: sum.rows + u64::from(one.rows),
            bad_phones: sum.bad_phones + u64::from(one.bad_phones),
            duplicates: sum.duplicates + u64::from(one.duplicates),
        };
        (sum, skipped + u64::from(one.skipped))
    })
}

fn closing(deal: &Deal) -> Option<(i64, bool)> {
    match &deal.standing.state {
        DealState::Won(win) => Some((win.at.millis(), true)),
        DealState::Lost(loss) => Some((loss.at.millis(), false)),
        DealState::Open | DealState::Other(_) => None,
    }
}

fn enquiry(lead: &Lead) -> Enquiry {
    Enquiry {
        came: lead.received_at.millis(),
        answered: lead.answered_at.map(|at| at.millis()),
        is_settled: matches!(lead.state, LeadState::Converted(_) | LeadState::Disqualified(_)),
    }
}

/// When each user did something.
fn by_user(activities: &[Activity]) -> Vec<Vec<i64>> {
    let mut found: BTreeMap<_, Vec<i64>> = BTreeMap::new();
    for activity in activities {
        if let Some(user) = activity.by {
            found.entry(user).or_default().push(activity.at.millis());
        }
    }
    found.into_values().collect()
}
