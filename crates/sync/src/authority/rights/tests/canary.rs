//! Random workspaces whose every value is one of a kind: whatever is sent to a member is searched
//! for values that they may not see, by rules told a second time.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::access::UserKey;
use cartera_domain::user::{FieldReach, FieldRule, RoleLevel, User, VisibleTo};
use cartera_domain::{Deal, Id, Link, Note, RecordKey, RecordKind, Value};

use super::told::{Colleague, Remark, Sale, Told};
use super::*;
use crate::audit::Sums;
use crate::authority::rights::{self, News};
use crate::frame::{self, Encoded};

/// Workspaces that are tried.
const WORKSPACES: u64 = 300;
/// Things that happen in each.
const STEPS: u64 = 40;
/// The field of deals that some roles do not see.
const SECRET: u16 = 3;
/// A field that holds a canary in deals and notes.
const TEXT: u16 = 1;
const LEVELS: [RoleLevel; 5] =
    [RoleLevel::Owner, RoleLevel::Admin, RoleLevel::Manager, RoleLevel::Rep, RoleLevel::ReadOnly];

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}

/// What a device of a member holds.
#[derive(Debug, Default)]
struct Tablet {
    cursor: Cursor,
    base: BTreeMap<RecordKey, StoredRecord>,
}

struct Shop {
    desk: Desk,
    told: Told,
    tablets: BTreeMap<u8, Tablet>,
    canaries: u64,
}

fn member(number: u8) -> UserKey {
    UserKey([number; 16])
}

fn deal(number: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Deal as u16, id: [number; 16] }
}

fn note(number: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Note as u16, id: [number; 16] }
}

fn set(field: u16, value: Option<Vec<u8>>) -> Change {
    Change::Set { field, value }
}

impl Shop {
    fn new(random: &mut Random) -> Self {
        let mut company = Self {
            desk: Desk::new(),
            told: Told::default(),
            tablets: BTreeMap::new(),
            canaries: 0,
        };
        let mut patches = Vec::new();
        for level in LEVELS {
            let mut role = role(level);
            if !matches!(level, RoleLevel::Owner | RoleLevel::Admin | RoleLevel::Manager) {
                let reach = FieldReach::Hidden;
                let newer = Default::default();
                role.field_rules =
                    vec![FieldRule { kind: deal(0).kind, field: SECRET, reach, newer }];
            }
            patches.push(create(&role, RecordKey::of(role.id)));
        }
        company.desk.do_all(patches);
        for number in 1..=4 + random.below(4) as u8 {
            let level = if number == 1 { RoleLevel::Owner } else { random.of(&LEVELS[1..]) };
            company.person(number, level, random);
            company.tablets.insert(number, Tablet::default());
        }
        company
    }

    fn person(&mut self, number: u8, level: RoleLevel, random: &mut Random) {
        let boss = (number > 1 && random.below(3) > 0).then(|| 1 + random.below(5) as u8);
        let teams = if random.below(2) == 0 { vec![random.of(&[201, 202])] } else { Vec::new() };
        let record = self.told.people.contains_key(&number);
        let old = self
            .told
            .people
            .insert(number, Colleague { level, teams: teams.clone(), boss, is_active: true });
        let key = RecordKey { kind: RecordKind::User as u16, id: [number; 16] };
        let mut user = person(member(number), level, boss.map(member));
        user.teams = teams.iter().map(|team| Id::from_bytes([*team; 16])).collect();
        let mut changes = made(&user.to_fields());
        if record {
            changes.push(set(User::LEFT_AT.number, None));
            if boss.is_none() {
                changes.push(set(User::REPORTS_TO.number, None));
            }
            for team in old.map(|old| old.teams).unwrap_or_default() {
                if !teams.contains(&team) {
                    let element = vec![team; 16];
                    let field = User::TEAMS.number;
                    changes.push(Change::Element { field, element, present: false });
                }
            }
        }
        self.desk.do_all(vec![Patch { key, changes }]);
    }

    fn canary(&mut self) -> String {
        self.canaries += 1;
        format!("canary-{:08}-bird", self.canaries)
    }

    /// Searches what is sent to a member.
    #[track_caller]
    fn scan(&self, who: u8, sent: &Frame) {
        let bytes = frame::encode(sent);
        let found = canaries(&bytes);
        let allowed = self.told.allowed(who);
        let leaked: Vec<&String> = found.difference(&allowed).collect();
        assert!(leaked.is_empty(), "{who}, a {:?}, is sent {leaked:?}", self.told.people[&who]);
    }

    /// A member's device asks until it has everything.
    fn pull(&mut self, who: u8) {
        for _ in 0..50 {
            let cursor = self.tablets[&who].cursor;
            let reply = self.desk.ask(member(who), cursor, Vec::new(), label::EDIT);
            self.scan(who, &reply);
            if !self.take(who, &reply) {
                return;
            }
        }
        panic!("{who} never comes to an end");
    }

    /// True where the device must ask again.
    fn take(&mut self, who: u8, frame: &Frame) -> bool {
        let tablet = self.tablets.get_mut(&who).unwrap();
        match frame {
            Frame::Delta(delta) => {
                let is_first = tablet.cursor == Cursor::default();
                // Something in between is missing.
                if if is_first { delta.from.seq > 0 } else { delta.from != tablet.cursor } {
                    return true;
                }
                tablet.cursor = delta.to;
                for record in records(frame) {
                    if record.is_erased() {
                        tablet.base.remove(&record.key);
                    } else {
                        tablet.base.insert(record.key, record);
                    }
                }
                delta.more
            }
            Frame::Refusal(refusal) => {
                *tablet = Tablet::default();
                refusal.code == crate::frame::ErrorCode::Resync
            }
            _ => true,
        }
    }

    fn happen(&mut self, random: &mut Random) {
        let Ok(head) = crate::authority::Ledger::head(&self.desk.ledger);
        let head = head.seq;
        match random.below(12) {
            0..=2 => self.sell(random),
            3 => self.remark(random),
            4..=7 => self.move_sale(random),
            8 => {
                let number = 2 + random.below(self.told.people.len() as u64 - 1) as u8;
                let level = random.of(&LEVELS[1..]);
                self.person(number, level, random);
            }
            9 => {
                let number = 2 + random.below(self.told.people.len() as u64 - 1) as u8;
                let is_active = !self.told.people[&number].is_active;
                self.told.people.get_mut(&number).unwrap().is_active = is_active;
                let left = cartera_domain::Timestamp::from_millis(1_000).write();
                let value = (!is_active).then_some(left);
                let key = RecordKey { kind: RecordKind::User as u16, id: [number; 16] };
                let changes = vec![set(User::LEFT_AT.number, value)];
                self.desk.do_all(vec![Patch { key, changes }]);
            }
            10 => self.meddle(random),
            _ => {
                let who = 1 + random.below(self.told.people.len() as u64) as u8;
                self.pull(who);
            }
        }
        let Ok(news) = News::read(&self.desk.ledger, NOW, head);
        for who in self.told.people.keys().copied().collect::<Vec<_>>() {
            if let Ok(Some(told)) = news.for_member(&self.desk.ledger, member(who)) {
                self.scan(who, &told);
                if matches!(told, Frame::Delta(_)) && random.below(2) == 0 {
                    self.take(who, &told);
                }
            }
        }
    }

    fn sell(&mut self, random: &mut Random) {
        let number = random.below(12) as u8;
        let (text, secret) = (self.canary(), self.canary());
        let sale = self.told.sales.entry(number).or_insert(Sale {
            owner: None,
            team: None,
            shown: VisibleTo::Everyone,
            followers: BTreeSet::new(),
            text: String::new(),
            secret: String::new(),
        });
        (sale.text, sale.secret) = (text.clone(), secret.clone());
        let changes = vec![set(TEXT, Some(text.into())), set(SECRET, Some(secret.into()))];
        self.desk.do_all(vec![Patch { key: deal(number), changes }]);
        if random.below(2) == 0 {
            self.move_sale(random);
        }
    }

    fn remark(&mut self, random: &mut Random) {
        let number = random.below(12) as u8;
        let text = self.canary();
        let about: BTreeSet<u8> =
            (0..1 + random.below(2)).map(|_| random.below(12) as u8).collect();
        let old = self.told.remarks.get(&number).map(|old| old.about.clone()).unwrap_or_default();
        let mut changes = vec![set(TEXT, Some(text.clone().into()))];
        let link = |about: u8, present| Change::Element {
            field: Note::ABOUT.number,
            element: Link(deal(about)).write(),
            present,
        };
        changes.extend(old.iter().filter(|one| !about.contains(one)).map(|one| link(*one, false)));
        changes.extend(about.iter().map(|one| link(*one, true)));
        self.told.remarks.insert(number, Remark { about: about.into_iter().collect(), text });
        self.desk.do_all(vec![Patch { key: note(number), changes }]);
    }

    /// A deal gets another owner, team, visibility or follower.
    fn move_sale(&mut self, random: &mut Random) {
        let Some(number) = self.told.sales.keys().nth(random.below(12) as usize).copied() else {
            return;
        };
        let people = self.told.people.len() as u64;
        let sale = self.told.sales.get_mut(&number).unwrap();
        let change = match random.below(4) {
            0 => {
                sale.owner = (random.below(4) > 0).then(|| 1 + random.below(people) as u8);
                set(Deal::OWNER.number, sale.owner.map(|owner| vec![owner; 16]))
            }
            1 => {
                sale.team = (random.below(2) > 0).then(|| random.of(&[201, 202]));
                set(Deal::TEAM.number, sale.team.map(|team| vec![team; 16]))
            }
            2 => {
                sale.shown = random.of(&[VisibleTo::Private, VisibleTo::Team, VisibleTo::Everyone]);
                set(Deal::VISIBLE_TO.number, Some(sale.shown.write()))
            }
            _ => {
                let who = 1 + random.below(people) as u8;
                let present = sale.followers.insert(who) || !sale.followers.remove(&who);
                let element = vec![who; 16];
                Change::Element { field: Deal::FOLLOWERS.number, element, present }
            }
        };
        self.desk.do_all(vec![Patch { key: deal(number), changes: vec![change] }]);
    }

    /// A member writes where they may not see, and learns nothing, neither whether it is there.
    fn meddle(&mut self, random: &mut Random) {
        let who = 1 + random.below(self.told.people.len() as u64) as u8;
        let Some(number) = self.told.sales.keys().nth(random.below(12) as usize).copied() else {
            return;
        };
        if self.told.sees(who, &self.told.sales[&number]) || !self.told.people[&who].is_active {
            return;
        }
        let changes = vec![set(TEXT, Some(b"mine".to_vec()))];
        let patches = vec![Patch { key: deal(number), changes }];
        let cursor = self.tablets[&who].cursor;
        let reply = self.desk.ask(member(who), cursor, patches, label::EDIT);
        self.scan(who, &reply);
        match &reply {
            Frame::Delta(_) => {
                let forbidden = OpResult::Refused(crate::frame::ErrorCode::Forbidden);
                assert_eq!(result(&reply), Some(forbidden));
            }
            _ => *self.desk.mids.get_mut(&member(who).0).unwrap() -= 1,
        }
        self.take(who, &reply);
    }
}

impl Shop {
    /// What a device that holds everything says that a member would be sent.
    /// What a device holds is what it ought to hold, byte by byte.
    fn audit(&self, who: u8) {
        let tablet = &self.tablets[&who];
        let mut sums = Sums::default();
        tablet.base.values().for_each(|record| sums.add(&record.encode()));
        let Ok(part) = rights::audit(&self.desk.ledger, Some(member(who)), tablet.cursor, None);
        let is_in = tablet.cursor != Cursor::default();
        assert_eq!(part.map(|part| part.sums), is_in.then_some(sums), "{who}");
    }

    fn seen_as(&self, who: u8) -> BTreeSet<String> {
        let read =
            |(key, bytes): (RecordKey, &Encoded)| (key, StoredRecord::decode(&bytes.0).unwrap());
        let all: BTreeMap<RecordKey, StoredRecord> = self.desk.ledger.all().map(read).collect();
        let of = |kind: RecordKind| {
            all.values().filter(|record| record.key.kind == kind as u16).cloned().collect()
        };
        let desk = rights::Desk::new(of(RecordKind::User), of(RecordKind::Role), member(who));
        let sends = desk.sends(|key| all.get(&key).cloned());
        let sent: Vec<u8> =
            all.values().cloned().filter_map(sends).flat_map(|one| one.encode()).collect();
        canaries(&sent)
    }
}

fn canaries(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    let starts = text.match_indices("canary-").map(|(at, _)| at);
    starts.filter_map(|at| text.get(at..at + 20).map(str::to_owned)).collect()
}

#[test]
fn nobody_is_sent_a_byte_that_they_may_not_see_and_everybody_gets_the_rest() {
    let mut sent = 0;
    for seed in 0..WORKSPACES {
        let mut random = Random(seed);
        let mut company = Shop::new(&mut random);
        for _ in 0..STEPS {
            company.happen(&mut random);
        }
        for who in company.told.people.keys().copied().collect::<Vec<_>>() {
            company.pull(who);
            let bytes: Vec<u8> =
                company.tablets[&who].base.values().flat_map(StoredRecord::encode).collect();
            let held = canaries(&bytes);
            assert_eq!(held, company.told.allowed(who), "seed {seed}: {who} holds something else");
            // Whoever looks as they do, on a device that holds everything, sees the same.
            assert_eq!(company.seen_as(who), held, "seed {seed}: {who} is shown otherwise");
            company.audit(who);
            sent += held.len();
        }
    }
    assert!(sent > 1_000, "the workspaces hold too little: {sent}");
}
