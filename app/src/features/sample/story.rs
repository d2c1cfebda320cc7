//! A year of the sample company: who buys what, how each deal went, what was done about it.

mod deals;
mod papers;

use cartera_domain::affiliation::AffiliationId;
use cartera_domain::deal::ForecastCategory;
use cartera_domain::person::PersonId;
use cartera_domain::pipeline::StageKind;
use cartera_domain::tag::TagColor;
use cartera_domain::workspace::SalesTarget;
use cartera_domain::{
    Activity, Affiliation, Currency, Date, Deal, EmailAddress, Id, Lead, LineItem, ListPrice,
    Money, Name, Order, Organization, Person, PhoneNumber, Pipeline, PriceList, Probability,
    Product, Quote, Rank, Stage, Task, Team, Timestamp, User,
};

use super::chance::Chance;
use super::commands::{SampleWords, sample_id};
use super::names::{ORGANIZATIONS, POSITIONS, SELLERS, language_of, person as person_of};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Days of the story: a year that reports show whole, and the weeks in which its first deals grew.
const DAYS: i64 = 455;

/// Days of the year that reports look back on.
const YEAR: i64 = 365;

/// All records of the story.
#[derive(Debug, Clone)]
pub struct Told {
    pub teams: Vec<Team>,
    pub users: Vec<User>,
    pub pipeline: Pipeline,
    pub stages: Vec<Stage>,
    pub organizations: Vec<Organization>,
    pub people: Vec<Person>,
    pub affiliations: Vec<Affiliation>,
    pub leads: Vec<Lead>,
    pub deals: Vec<Deal>,
    pub activities: Vec<Activity>,
    pub tasks: Vec<Task>,
    pub products: Vec<Product>,
    pub price_lists: Vec<PriceList>,
    pub list_prices: Vec<ListPrice>,
    pub quotes: Vec<Quote>,
    pub orders: Vec<Order>,
    pub lines: Vec<LineItem>,
    pub targets: Vec<SalesTarget>,
}

/// What the story is told from.
pub struct Story<'a> {
    now: i64,
    mark: u16,
    words: &'a SampleWords,
    currency: Currency,
    chance: Chance,
    numbers: u16,
}

/// A line of text.
fn name(text: &str) -> Option<Name> {
    Name::parse(text).ok()
}

impl<'a> Story<'a> {
    /// A story that ends at `now_ms`.
    pub const fn new(now_ms: i64, mark: u16, words: &'a SampleWords, currency: Currency) -> Self {
        Self { now: now_ms, mark, words, currency, chance: Chance::new(2_026), numbers: 0 }
    }

    fn id<R>(&mut self, at: i64) -> Id<R> {
        self.numbers = self.numbers.wrapping_add(1);
        Id::from_bytes(sample_id(at, self.mark, self.numbers))
    }

    const fn begin(&self) -> i64 {
        self.now - DAYS * DAY
    }

    fn money(&self, whole: i64) -> Option<Money> {
        Money::parse(&format!("{whole} {}", self.currency.code())).ok()
    }

    /// Tells all of it; nothing where a name is empty or too long.
    pub fn tell(mut self) -> Option<Told> {
        let begin = self.begin();
        let mut teams: Vec<Team> = Vec::new();
        for words in self.words.teams {
            teams.push(Team::new(self.id(begin), name(words)?));
        }
        let mut users: Vec<User> = Vec::new();
        for (seller, team) in SELLERS {
            let mut user = User::new(self.id(begin), name(seller)?);
            user.teams.extend(teams.get(team).map(|team| team.id));
            users.push(user);
        }
        let pipeline = Pipeline::new(self.id(begin), name(self.words.pipeline)?);
        let stages = self.stages(&pipeline)?;
        let mut told = Told {
            teams,
            users,
            pipeline,
            stages,
            organizations: Vec::new(),
            people: Vec::new(),
            affiliations: Vec::new(),
            leads: Vec::new(),
            deals: Vec::new(),
            activities: Vec::new(),
            tasks: Vec::new(),
            products: Vec::new(),
            price_lists: Vec::new(),
            list_prices: Vec::new(),
            quotes: Vec::new(),
            orders: Vec::new(),
            lines: Vec::new(),
            targets: Vec::new(),
        };
        for number in 0..ORGANIZATIONS.len() {
            self.customer(number, &mut told);
        }
        self.deals(&mut told);
        self.papers(&mut told)?;
        self.targets(&mut told);
        Some(told)
    }

    fn stages(&mut self, pipeline: &Pipeline) -> Option<Vec<Stage>> {
        use ForecastCategory::{BestCase, Commit, Pipeline as Possible};
        let kinds = [
            (StageKind::Open, "10", 10, Some(Possible), TagColor::Blue),
            (StageKind::Open, "30", 14, Some(Possible), TagColor::Teal),
            (StageKind::Open, "60", 21, Some(BestCase), TagColor::Purple),
            (StageKind::Open, "80", 14, Some(Commit), TagColor::Orange),
            (StageKind::Won, "", 0, None, TagColor::Green),
            (StageKind::Lost, "", 0, None, TagColor::Grey),
        ];
        let begin = self.begin();
        let mut stages: Vec<Stage> = Vec::new();
        for (words, (kind, likely, rotting, forecast, color)) in
            self.words.stages.into_iter().zip(kinds)
        {
            let rank = Rank::beside(stages.last().map(|stage| &stage.rank), None, 7);
            let mut stage = Stage::new(self.id(begin), pipeline.id, name(words)?, rank, kind);
            stage.probability = Probability::parse(likely).ok();
            stage.rotting_days = (rotting > 0).then_some(rotting);
            stage.forecast = forecast;
            stage.color = Some(color);
            stages.push(stage);
        }
        Some(stages)
    }

    fn customer(&mut self, number: usize, told: &mut Told) {
        let Some((called, domain, city)) = ORGANIZATIONS.get(number) else { return };
        let Some(called) = name(called) else { return };
        let at = self.begin() + self.chance.between(0, 40) * DAY;
        let mut organization = Organization::new(self.id(at), called);
        organization.website = Name::parse(domain).ok();
        organization.address = cartera_domain::LongText::parse(city).ok();
        organization.emails.extend(EmailAddress::parse(&format!("info@{domain}")));
        let owner = number % told.users.len().max(1);
        organization.owner = told.users.get(owner).map(|user| user.id);
        let language = language_of(number);
        let others = usize::from(self.chance.happens(45)) + usize::from(number.is_multiple_of(4));
        for person in 0..=others {
            // Sixteen customers to a language, with three people at most.
            let Some((given, family)) = person_of(language, number % 16 * 3 + person) else {
                continue;
            };
            let id: PersonId = self.id(at);
            let mut one = Person::new(id);
            one.given_name = Name::parse(given).ok();
            one.family_name = Name::parse(family).ok();
            let mail = format!("p{}@{domain}", person + 1);
            one.emails.extend(EmailAddress::parse(&mail));
            // Numbers that the countries keep for stories.
            let phone = match language {
                0 => format!("+34600000{:03}", number * 3 + person),
                1 => format!("+7900000{:04}", number * 3 + person),
                _ => format!("+447700900{:03}", number * 3 + person),
            };
            one.phones.extend(PhoneNumber::parse(&phone));
            let affiliation: AffiliationId = self.id(at);
            let position = POSITIONS.get(language).and_then(|all| all.get(person));
            told.affiliations.push(Affiliation {
                position: position.and_then(|one| Name::parse(one).ok()),
                is_primary: true,
                ..Affiliation::new(affiliation, id, organization.id)
            });
            told.people.push(one);
        }
        told.organizations.push(organization);
    }

    /// A target for every seller and quarter of the last year.
    fn targets(&self, told: &mut Told) {
        let today = date(self.now);
        let mut from = today.plus_days(-YEAR).start_of_quarter();
        let mut number = 0;
        while from <= today {
            let to = from.end_of_quarter();
            for (at, user) in told.users.iter().enumerate() {
                let whole = 60_000 + 10_000 * i64::try_from(at).unwrap_or(0) + 5_000 * number;
                if let Some(amount) = self.money(whole) {
                    let owner = Some(user.id);
                    told.targets.push(SalesTarget { owner, ..SalesTarget::new(from, to, amount) });
                }
            }
            number += 1;
            from = to.plus_days(1);
        }
    }
}

/// The day of a moment.
fn date(at: i64) -> Date {
    Date::from_epoch_days(at.div_euclid(DAY))
}

/// A moment.
fn moment(at: i64) -> Timestamp {
    Timestamp::from_millis(at)
}
