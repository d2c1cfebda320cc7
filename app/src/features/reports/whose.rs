//! Whose deals, and which of them: what filters leave of the columns.

use std::collections::HashSet;

use cartera_reports::{Lead, Who};

use super::asked::Only;
use crate::data::{ChoiceColumn, Columns, PipelineColumns, TeamOption};

impl Only {
    /// Whether a deal is one of those.
    pub fn keeps<'a>(
        &'a self,
        columns: &'a Columns,
        pipeline: &'a PipelineColumns,
    ) -> impl Fn(Who) -> bool + 'a {
        let deals = &pipeline.deals;
        let wanted = self.owner.as_deref().map(|owner| deals.name_id(owner));
        let team = self.team_of(columns).map(|(place, team)| {
            let members = team.members.iter().filter_map(|member| deals.name_id(member));
            (place, members.collect::<HashSet<_>>())
        });
        let choice = |(id, key): (&'a String, &'a String)| {
            let column = pipeline.choices.iter().find(|column| column.id == *id)?;
            Some((column, column.place(key)))
        };
        let choices: Vec<_> = self.choices.iter().filter_map(choice).collect();
        move |deal: Who| {
            let is_owners = wanted.is_none_or(|wanted| wanted.is_some() && deal.owner == wanted);
            let is_teams = team.as_ref().is_none_or(|(place, members)| {
                let own = pipeline.teams.get(deal.row as usize).copied().unwrap_or(0);
                match own {
                    // A deal without a team is that of its owner's teams.
                    0 => deal.owner.is_some_and(|owner| members.contains(&owner)),
                    own => usize::from(own) == *place,
                }
            });
            let has = |(column, place): &(&ChoiceColumn, Option<u16>)| {
                place.is_some_and(|place| column.of(deal.row).contains(&place))
            };
            is_owners && is_teams && choices.iter().all(has)
        }
    }

    /// Whether an enquiry is one of those; of declared fields of deals it has none.
    pub fn has_lead(&self, columns: &Columns, lead: &Lead) -> bool {
        let owner = lead.owner.as_deref();
        let is_owners = self.owner.is_none() || owner == self.owner.as_deref();
        let is_teams = self
            .team_of(columns)
            .is_none_or(|(_, team)| owner.is_some_and(|owner| team.members.contains(owner)));
        is_owners && is_teams && self.choices.is_empty()
    }

    /// The team and its place among all, from 1 on; none where the team is gone.
    fn team_of<'a>(&self, columns: &'a Columns) -> Option<(usize, &'a TeamOption)> {
        let id = self.team.as_ref()?;
        let place = columns.teams.iter().position(|team| team.id == *id)?;
        Some((place + 1, columns.teams.get(place)?))
    }
}
