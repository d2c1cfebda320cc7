//! Who sees what, told a second time and in the plainest way, without the code that decides.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::user::{RoleLevel, VisibleTo};

/// What is known of a member, told in the plainest way.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub level: RoleLevel,
    pub teams: Vec<u8>,
    pub boss: Option<u8>,
    pub is_active: bool,
}

#[derive(Debug, Clone)]
pub struct Sale {
    pub owner: Option<u8>,
    pub team: Option<u8>,
    pub shown: VisibleTo,
    pub followers: BTreeSet<u8>,
    pub text: String,
    pub secret: String,
}

#[derive(Debug, Clone)]
pub struct Remark {
    pub about: Vec<u8>,
    pub text: String,
}

/// Everything that is known of a workspace.
#[derive(Debug, Default)]
pub struct Told {
    pub people: BTreeMap<u8, Colleague>,
    pub sales: BTreeMap<u8, Sale>,
    pub remarks: BTreeMap<u8, Remark>,
}

impl Told {
    /// Everybody below, at any depth.
    pub fn below(&self, boss: u8) -> BTreeSet<u8> {
        let mut below = BTreeSet::new();
        loop {
            let is_new = |(number, one): (&u8, &Colleague)| {
                let of = one.boss?;
                let is_below = of == boss || below.contains(&of);
                (is_below && *number != boss && !below.contains(number)).then_some(*number)
            };
            let more: Vec<u8> = self.people.iter().filter_map(is_new).collect();
            if more.is_empty() {
                return below;
            }
            below.extend(more);
        }
    }

    pub fn sees(&self, who: u8, sale: &Sale) -> bool {
        let me = &self.people[&who];
        if !me.is_active {
            return false;
        }
        if matches!(me.level, RoleLevel::Owner | RoleLevel::Admin) {
            return true;
        }
        let leads = me.level == RoleLevel::Manager;
        let is_theirs = sale
            .owner
            .is_some_and(|owner| owner == who || (leads && self.below(who).contains(&owner)));
        let is_of_team = match (sale.team, sale.owner) {
            (Some(team), _) => me.teams.contains(&team),
            (None, Some(owner)) => self
                .people
                .get(&owner)
                .is_some_and(|owner| owner.teams.iter().any(|team| me.teams.contains(team))),
            (None, None) => false,
        };
        is_theirs
            || sale.followers.contains(&who)
            || sale.shown == VisibleTo::Everyone
            || (sale.shown == VisibleTo::Team && is_of_team)
    }

    /// Every canary that a member may see now.
    pub fn allowed(&self, who: u8) -> BTreeSet<String> {
        let mut allowed = BTreeSet::new();
        let sees_secrets = matches!(
            self.people[&who].level,
            RoleLevel::Owner | RoleLevel::Admin | RoleLevel::Manager
        );
        for sale in self.sales.values().filter(|sale| self.sees(who, sale)) {
            allowed.insert(sale.text.clone());
            if sees_secrets {
                allowed.insert(sale.secret.clone());
            }
        }
        for remark in self.remarks.values() {
            let about = remark.about.iter().filter_map(|sale| self.sales.get(sale));
            if self.people[&who].is_active && about.into_iter().all(|sale| self.sees(who, sale)) {
                allowed.insert(remark.text.clone());
            }
        }
        allowed
    }
}
