//! What of the gathered records whoever uses this device may see: asked before anything is added up.

use cartera_domain::access::{Target, TeamKey, UserKey, Visibility};
use cartera_domain::user::{TeamId, UserId, VisibleTo};
use cartera_domain::{Deal, Lead};

use super::gathered::Gathered;

impl Gathered {
    /// Takes the deals and enquiries away that `sees` does not let through, and what is known of
    /// them.
    pub(super) fn keep_seen(&mut self, sees: &impl Fn(&Target<'_>) -> bool) {
        self.deals.retain(|deal| sees_deal(deal, sees));
        self.leads.retain(|_, lead| sees_lead(lead, sees));
    }
}

fn sees_deal(deal: &Deal, sees: &impl Fn(&Target<'_>) -> bool) -> bool {
    is_seen(deal.owner, deal.team, deal.visible_to, &deal.followers, sees)
}

fn sees_lead(lead: &Lead, sees: &impl Fn(&Target<'_>) -> bool) -> bool {
    is_seen(lead.owner, lead.team, lead.visible_to, &lead.followers, sees)
}

fn is_seen(
    owner: Option<UserId>,
    team: Option<TeamId>,
    visible_to: Option<VisibleTo>,
    followers: &[UserId],
    sees: &impl Fn(&Target<'_>) -> bool,
) -> bool {
    let followers: Vec<UserKey> = followers.iter().map(|id| UserKey(*id.as_bytes())).collect();
    sees(&Target {
        owner: owner.map(|id| UserKey(*id.as_bytes())),
        team: team.map(|id| TeamKey(*id.as_bytes())),
        visibility: visible_to.map_or(Visibility::default(), VisibleTo::access),
        followers: &followers,
    })
}
