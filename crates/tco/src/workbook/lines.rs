//! The lines of a system as formulas: work and fees, one function for each part of the chart.

use super::frame_sheets::{Months, Places, Rising};
use crate::component::Component;
use crate::rises::Timing;
use crate::scenario::{Scenario, Transition};

/// A line: what it is, and a formula at each month index that has one.
#[derive(Debug)]
pub struct Row {
    /// The component, or a benefit.
    pub component: Option<Component>,
    /// Its name, as the model's own line has it.
    pub name: String,
    /// To which month a flow belongs.
    pub timing: Timing,
    /// Month indices with their formulas.
    pub cells: Vec<(u32, String)>,
}

/// What the formulas of a system refer to.
pub struct Book<'a> {
    /// The system.
    pub scenario: &'a Scenario,
    /// Its place in the file, from 0.
    pub number: usize,
    /// The last month index.
    pub horizon: u32,
    /// Where the inputs stand.
    pub places: &'a Places,
    /// The sheet of months.
    pub months: &'a Months,
    /// The lines so far.
    pub rows: Vec<Row>,
}

use Component::{
    Customisation, DataTransfer, Downtime, Infrastructure, Integration, ManagerTime, Support,
    Training,
};
use Timing::{InAdvance, InArrears};

impl Book<'_> {
    /// The cell of a number of this system.
    pub fn own(&self, key: &str) -> Option<&str> {
        self.places.get(&format!("scenarios[{}].{key}", self.number))
    }

    /// The same, or 0.
    pub fn or_zero(&self, key: &str) -> &str {
        self.own(key).unwrap_or("0")
    }

    /// A number of the common part, or 0.
    fn common(&self, key: &str) -> &str {
        self.places.get(&format!("common.{key}")).unwrap_or("0")
    }

    /// The system's own wage or the common one.
    fn wage(&self, key: &str, role: &str) -> &str {
        self.own(key).unwrap_or_else(|| self.common(&format!("wages_per_hour.{role}")))
    }

    /// Adds a line.
    pub fn add(
        &mut self,
        component: impl Into<Option<Component>>,
        name: impl Into<String>,
        timing: Timing,
        cells: impl IntoIterator<Item = (u32, String)>,
    ) {
        let horizon = self.horizon;
        let cells: Vec<_> = cells.into_iter().filter(|(at, _)| *at <= horizon).collect();
        if !cells.is_empty() {
            self.rows.push(Row { component: component.into(), name: name.into(), timing, cells });
        }
    }

    /// Adds a line at the start.
    fn once(&mut self, component: Component, name: &str, formula: String) {
        self.add(component, name, InAdvance, [(0, formula)]);
    }

    /// Adds a line of every month, at its end, times a rise.
    fn monthly(
        &mut self,
        component: impl Into<Option<Component>>,
        name: &str,
        rising: Rising,
        formula: impl Fn(u32) -> String,
    ) {
        let months = self.months;
        let cells: Vec<_> = (1..=self.horizon)
            .map(|k| (k, format!("{}{}", formula(k), months.rise(rising, k, InArrears))))
            .collect();
        self.add(component, name, InArrears, cells);
    }

    /// All lines but those of the licence, the exit, and what is stated as amounts.
    pub fn work(&mut self) {
        self.data_transfer();
        self.customisation();
        self.fees(Integration, "connectors");
        self.infrastructure();
        self.support();
        self.training();
        self.manager_time();
        self.transition();
        self.downtime();
    }

    fn data_transfer(&mut self) {
        let Some(section) = &self.scenario.data_transfer else { return };
        let wage = self.wage("data_transfer.wage_per_hour", "rep");
        let left = format!("(1-{})", self.or_zero("data_transfer.auto_fix_share"));
        if let Some(hours) = self.own("data_transfer.cleaning_hours") {
            let cleaning = format!("{hours}*{left}*{wage}");
            self.once(DataTransfer, "Cleaning", cleaning);
        } else {
            let of = |key: &str| match section.file_profile {
                Some(_) => self.or_zero(&format!("data_transfer.file_profile.{key}")),
                None => self.common(&format!("file_profile.{key}")),
            };
            let cleaning = format!(
                "({0}*{1}*{2}+{0}*{3}*{4})*{left}/60*{wage}",
                of("records"),
                of("bad_phone_share"),
                of("minutes_per_bad_phone"),
                of("duplicate_share"),
                of("minutes_per_duplicate"),
            );
            self.once(DataTransfer, "Cleaning", cleaning);
        }
        if let Some(days) = self.own("data_transfer.consultant_days") {
            let rate = match self.own("data_transfer.consultant_day_rate") {
                Some(rate) => rate.to_owned(),
                None => format!("8*{}", self.common("wages_per_hour.consultant")),
            };
            let cost = format!("{days}*{rate}");
            self.once(DataTransfer, "Consultant days", cost);
        }
        self.fee(DataTransfer, "Tool", "data_transfer.tool_fee");
    }

    /// A fee at the start, where it is given.
    fn fee(&mut self, component: Component, name: &str, key: &str) {
        if let Some(fee) = self.own(key).map(str::to_owned) {
            self.once(component, name, fee);
        }
    }

    /// Hours at the start, where they are given.
    fn hours(&mut self, component: Component, name: &str, key: &str, wage: &str) {
        if let Some(cost) = self.own(key).map(|hours| format!("{hours}*{wage}")) {
            self.once(component, name, cost);
        }
    }

    fn customisation(&mut self) {
        let Some(section) = &self.scenario.customisation else { return };
        let rate = self.wage("customisation.rate_per_hour", "consultant").to_owned();
        self.hours(Customisation, "Consultant", "customisation.consultant_hours", &rate);
        self.fee(Customisation, "On-boarding", "customisation.onboarding_fee");
        let cells = by_index(section.later.iter().enumerate().map(|(at, work)| {
            let key = format!("customisation.later[{at}]");
            let m = work.month;
            let hours = self.or_zero(&format!("{key}.consultant_hours"));
            let fee = self.or_zero(&format!("{key}.fee"));
            let wages = self.months.rise(Rising::Wages, m, InAdvance);
            let fees = self.months.rise(Rising::Fees, m, InAdvance);
            (m, format!("{hours}*{rate}{wages}+{fee}{fees}"))
        }));
        self.add(Customisation, "Later changes", InAdvance, cells);
    }

    /// One-off and monthly fees of a section and of its items.
    fn fees(&mut self, component: Component, list: &str) {
        let section = component.key();
        let names: Vec<String> = match (component, &self.scenario.integration) {
            (Integration, Some(found)) => found.connectors.iter().map(|i| i.name.clone()).collect(),
            (Integration, None) => return,
            _ => {
                let found = self.scenario.infrastructure.iter().flat_map(|found| &found.items);
                found.map(|item| item.name.clone()).collect()
            }
        };
        let parts = std::iter::once((section.to_owned(), String::new())).chain(
            names
                .into_iter()
                .enumerate()
                .map(|(at, name)| (format!("{section}.{list}[{at}]"), format!(": {name}"))),
        );
        for (key, which) in parts {
            self.fee(component, &format!("One-off{which}"), &format!("{key}.one_off"));
            if let Some(fee) = self.own(&format!("{key}.per_month")).map(str::to_owned) {
                let name = format!("Per month{which}");
                self.monthly(component, &name, Rising::Fees, |_| fee.clone());
            }
        }
    }

    fn infrastructure(&mut self) {
        if self.scenario.infrastructure.is_none() {
            return;
        }
        let wage = self.wage("infrastructure.wage_per_hour", "it").to_owned();
        self.hours(Infrastructure, "Set-up", "infrastructure.setup_hours", &wage);
        if let Some(devices) = self.own("infrastructure.devices") {
            let minutes = self.or_zero("infrastructure.minutes_per_device");
            let cost = format!("{devices}*{minutes}/60*{wage}");
            self.once(Infrastructure, "Devices", cost);
        }
        if let Some(hours) = self.own("infrastructure.admin_hours_per_month").map(str::to_owned) {
            let each = |_| format!("{hours}*{wage}");
            self.monthly(Infrastructure, "Administration", Rising::Wages, each);
        }
        self.fees(Infrastructure, "items");
    }

    fn support(&mut self) {
        if self.scenario.support.is_none() {
            return;
        }
        let rate = self.wage("support.rate_per_hour", "it").to_owned();
        if let Some(hours) = self.own("support.hours_per_month").map(str::to_owned) {
            self.monthly(Support, "Hours", Rising::Wages, |_| format!("{hours}*{rate}"));
        }
        if let Some(fee) = self.own("support.contract_per_month").map(str::to_owned) {
            self.monthly(Support, "Contract", Rising::Fees, |_| fee.clone());
        }
        if let Some(count) = self.own("support.incidents_per_month") {
            let each = format!("{count}*{}*{rate}", self.or_zero("support.hours_per_incident"));
            self.monthly(Support, "Incidents", Rising::Wages, |_| each.clone());
        }
    }

    fn training(&mut self) {
        if self.scenario.training.is_none() {
            return;
        }
        let wage = self.wage("training.wage_per_hour", "rep");
        let each = format!("{}*{wage}", self.or_zero("training.hours_per_user"));
        let months = self.months;
        self.once(Training, "First users", format!("{}*{each}", months.users(1)));
        let joiners: Vec<_> = (2..=self.horizon)
            .map(|k| {
                let rise = months.rise(Rising::Wages, k - 1, InAdvance);
                (k - 1, format!("{}*{each}{rise}", months.joiners(k)))
            })
            .collect();
        self.add(Training, "Joiners", InAdvance, joiners);
        if let Some(turnover) = self.own("training.turnover_per_year").map(str::to_owned) {
            self.monthly(Training, "Turnover", Rising::Wages, |k| {
                format!("{turnover}/12*{}*{each}", months.users(k))
            });
        }
        let rate = self.wage("training.trainer_rate_per_hour", "consultant").to_owned();
        self.hours(Training, "Trainer", "training.trainer_hours", &rate);
        self.fee(Training, "Course", "training.trainer_fee");
    }

    fn manager_time(&mut self) {
        if self.scenario.manager_time.is_none() {
            return;
        }
        let wage = self.wage("manager_time.wage_per_hour", "manager").to_owned();
        self.hours(ManagerTime, "Getting started", "manager_time.one_off_hours", &wage);
        if let Some(hours) = self.own("manager_time.hours_per_month").map(str::to_owned) {
            let each = |_| format!("{hours}*{wage}");
            self.monthly(ManagerTime, "Each month", Rising::Wages, each);
        }
    }

    fn transition(&mut self) {
        let Some(transition) = &self.scenario.transition else { return };
        let months = self.months;
        let margin = |kind: &str| {
            let own = self.own(&format!("transition.{kind}.margin_per_month"));
            own.unwrap_or_else(|| self.common("gross_margin_per_month")).to_owned()
        };
        let of = |key: &str| self.or_zero(&format!("transition.{key}")).to_owned();
        let down = |k: u32, length: &str| format!("MAX(0,1-{}/{length})", k - 1);
        let (name, cells): (_, Vec<(u32, String)>) = match transition {
            Transition::Linear(_) => {
                let loss = format!("{}*{}", margin("linear"), of("linear.depth"));
                let length = of("linear.months");
                let cell = |k| (k, format!("{loss}*{}", down(k, &length)));
                ("Lost margin, linear", (1..=self.horizon).map(cell).collect())
            }
            Transition::Exponential(model) => {
                let loss = format!("{}*{}", margin("exponential"), of("exponential.depth"));
                let tau = of("exponential.tau_months");
                let last = model.months.map(|_| of("exponential.months"));
                let cell = |k: u32| {
                    let part = format!("{loss}*EXP(-{}/{tau})", k - 1);
                    let part = match &last {
                        Some(last) => format!("IF({k}<={last},{part},0)"),
                        None => part,
                    };
                    (k, part)
                };
                ("Lost margin, exponential", (1..=self.horizon).map(cell).collect())
            }
            Transition::LeadLeak(_) => {
                let parts = ["leads_per_month", "leak_share", "win_rate", "margin_per_deal"]
                    .map(|key| of(&format!("lead_leak.{key}")));
                let loss = parts.join("*");
                let length = of("lead_leak.months");
                let cell = |k| (k, format!("{loss}*{}", down(k, &length)));
                ("Lost leads", (1..=self.horizon).map(cell).collect())
            }
        };
        let risen = cells.into_iter().map(|(k, formula)| {
            (k, format!("{formula}{}", months.rise(Rising::Margins, k, InArrears)))
        });
        self.add(Component::Transition, name, InArrears, risen.collect::<Vec<_>>());
    }

    fn downtime(&mut self) {
        if self.scenario.downtime.is_none() {
            return;
        }
        let wage = self.wage("downtime.wage_per_hour", "rep");
        let hours = self.or_zero("downtime.hours_per_month");
        let each = format!("{hours}*{}*{wage}", self.or_zero("downtime.affected_share"));
        let months = self.months;
        let down = |k| format!("{}*{each}", months.users(k));
        self.monthly(Downtime, "Downtime", Rising::Wages, down);
    }

    /// The wage of who takes the data out.
    pub fn exit_wage(&self) -> &str {
        self.wage("exit.wage_per_hour", "it")
    }

    /// The wage of who saves hours; of the system's own benefits or the common ones.
    pub fn saved_wage(&self, base: &str) -> String {
        let own = self.places.get(&format!("{base}.hours_saved.wage_per_hour"));
        own.unwrap_or_else(|| self.common("wages_per_hour.rep")).to_owned()
    }
}

/// Formulas at the same month index become one sum.
pub fn by_index(cells: impl IntoIterator<Item = (u32, String)>) -> Vec<(u32, String)> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for (at, formula) in cells {
        match found.iter_mut().find(|(old, _)| *old == at) {
            Some((_, sum)) => *sum = format!("{sum}+{formula}"),
            None => found.push((at, formula)),
        }
    }
    found
}
