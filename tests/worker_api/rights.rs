//! What members see and change, over real SQL and real sockets: every byte that anybody is sent
//! is searched for what is not theirs.

use cartera_domain::user::{
    FieldReach, FieldRule, Role, RoleLevel, RoleRight, User, UserId, VisibleTo,
};
use cartera_domain::{Deal, Id, Link, Name, Note, Record, RecordKey, RecordKind, Value};
use cartera_sync::frame::{ErrorCode, Frame, OpResult};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch, StoredRecord};
use libtest_mimic::Trial;
use reqwest::Method;

use crate::case;
use crate::device::{TestDevice, new_key, refusal, set, unique, won};
use crate::ears::Ears;
use crate::live::{next_frame, socket};
use crate::team::{Office, ask, get, hex, made, on_many, role_id};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "nobody is sent a byte of what they may not see", canaries),
        case(origin, "a role that ends while operations wait lets none of them pass", waiting),
        case(origin, "a forbidden edit is refused with a code and changes nothing", forbidden),
        case(origin, "nobody writes themselves into what they are not", mass_assignment),
        case(origin, "the workspace's own key goes on as before among members", mixed),
        case(origin, "nobody takes over another's device", taken_over),
    ]
}

/// A field of deals that reps do not see here.
const KEPT: u16 = 3;
/// A field of deals and notes with a text.
const TEXT: u16 = 1;

fn shown_to(word: VisibleTo) -> Change {
    set(Deal::VISIBLE_TO.number, word.as_str())
}

fn owned_by(user: UserId) -> Change {
    Change::Set { field: Deal::OWNER.number, value: Some(user.as_bytes().to_vec()) }
}

fn deal() -> RecordKey {
    RecordKey { kind: RecordKind::Deal.number(), id: unique() }
}

fn note(about: RecordKey, text: &str) -> (RecordKey, Vec<Change>) {
    let key = RecordKey { kind: RecordKind::Note.number(), id: unique() };
    let element = Link(about).write();
    let about = Change::Element { field: Note::ABOUT.number, element, present: true };
    (key, vec![set(TEXT, text), about])
}

async fn canaries(origin: String) {
    let mut office = Office::new(&origin).await;
    let rule = FieldRule::new(RecordKind::Deal.number(), KEPT, FieldReach::Hidden);
    let mut rep = Role::new(role_id(RoleLevel::Rep), Name::parse("rep").unwrap(), RoleLevel::Rep);
    rep.field_rules = vec![rule];
    office.make(role_id(RoleLevel::Rep), &rep).await;
    let (north, south) = (office.team("North").await, office.team("South").await);
    let (ann, of_ann) = office.member(RoleLevel::Rep, &[north]).await;
    let (nina, of_nina) = office.member(RoleLevel::Rep, &[north]).await;
    let (sam, of_sam) = office.member(RoleLevel::Rep, &[south]).await;
    let (boss, of_boss) = office.member(RoleLevel::Manager, &[]).await;
    let reports =
        Change::Set { field: User::REPORTS_TO.number, value: Some(boss.as_bytes().to_vec()) };
    office.change(RecordKey::of(ann), vec![reports]).await;
    let (mut ann_, mut nina_) = (Ears::new(of_ann).await, Ears::new(of_nina).await);
    let (mut sam_, mut boss_) = (Ears::new(of_sam).await, Ears::new(of_boss).await);
    for ears in [&mut ann_, &mut nina_, &mut sam_, &mut boss_] {
        ears.sync(Vec::new()).await;
    }

    // By the workspace's own key, and by Ann herself over her socket.
    let (private, team, open) = (deal(), deal(), deal());
    office
        .change(
            private,
            vec![
                set(TEXT, "canary-of-anns-own"),
                set(KEPT, "canary-of-the-kept-field"),
                owned_by(ann),
                shown_to(VisibleTo::Private),
            ],
        )
        .await;
    let (key, changes) = note(private, "canary-of-a-note-on-it");
    office.change(key, changes).await;
    let mine = vec![set(TEXT, "canary-of-the-north"), owned_by(ann), shown_to(VisibleTo::Team)];
    let op = ann_.device.op(team, mine);
    assert!(ann_.tell(vec![op]).await.acks.iter().all(won));
    ann_.sync(Vec::new()).await;
    office.change(open, vec![set(TEXT, "canary-of-all"), owned_by(ann)]).await;
    // More than is told whole: it comes as a hint, and then in pages.
    let long = "canary-of-a-long-text ".repeat(1_000);
    let (key, changes) = note(private, &long);
    office.change(key, changes).await;

    // Sam tries to reach what is not his in every way there is; answers are listened to as well.
    let own = deal();
    let attempts = [
        sam_.device.op(private, vec![set(TEXT, "Sam was here")]),
        sam_.device.op(private, vec![owned_by(sam)]),
        sam_.device.op(private, vec![Change::Delete]),
        sam_.device.op(team, vec![shown_to(VisibleTo::Everyone)]),
    ];
    let (key, changes) = note(private, "Sam wrote this");
    let on_hidden = sam_.device.op(key, changes);
    let good = sam_.device.op(own, vec![set(TEXT, "canary-of-sam"), owned_by(sam)]);
    let mut ops = attempts.to_vec();
    ops.extend([on_hidden, good]);
    let results = sam_.sync(ops).await;
    let refused = OpResult::Refused(ErrorCode::Forbidden);
    assert_eq!(results[..5], [(); 5].map(|()| refused.clone()), "{results:?}");
    assert!(matches!(&results[5], OpResult::Applied { lost } if lost.is_empty()));
    for ears in [&mut ann_, &mut nina_, &mut sam_, &mut boss_] {
        ears.listen().await;
        ears.sync(Vec::new()).await;
        for what in ["me", "devices", "invites", "audit", "nothing"] {
            ears.ask(what).await;
        }
        ears.read_anew().await;
    }
    let check = |ears: &Ears, who: &str, want: &[&str]| {
        for canary in [
            "canary-of-anns-own",
            "canary-of-the-kept-field",
            "canary-of-a-note-on-it",
            "canary-of-a-long-text",
            "canary-of-the-north",
            "canary-of-all",
            "canary-of-sam",
            "canary-of-later",
        ] {
            assert_eq!(ears.has_heard(canary), want.contains(&canary), "{who}: {canary}");
        }
    };
    let anns = ["canary-of-anns-own", "canary-of-a-note-on-it", "canary-of-a-long-text"];
    let all = ["canary-of-all", "canary-of-sam"];
    let norths = [&["canary-of-the-north"][..], &all].concat();
    check(&sam_, "Sam", &all);
    check(&nina_, "Nina", &norths);
    check(&ann_, "Ann", &[&anns[..], &norths].concat());
    let bosses = [&anns[..], &["canary-of-the-kept-field"], &norths].concat();
    check(&boss_, "the manager", &bosses);

    // What is shown to fewer from now on is taken back, and what is then written never arrives.
    office.change(team, vec![shown_to(VisibleTo::Private)]).await;
    office.change(team, vec![set(TEXT, "canary-of-later")]).await;
    nina_.listen().await;
    nina_.sync(Vec::new()).await;
    assert!(nina_.device.records[&team].is_erased(), "it is forgotten");
    check(&nina_, "Nina", &norths);
    let fresh = Ears::new(TestDevice::new(&nina_.device.workspace)).await;
    let mut nina_ = Ears { heard: nina_.heard, ..fresh };
    nina_.sync(Vec::new()).await;
    assert!(!nina_.device.records.contains_key(&team), "a new device never hears of it");
    // What is given to somebody arrives with what is about it.
    office.change(private, vec![owned_by(nina)]).await;
    nina_.listen().await;
    nina_.sync(Vec::new()).await;
    check(&nina_, "Nina", &[&anns[..], &norths].concat());
    ann_.listen().await;
    ann_.sync(Vec::new()).await;
    assert!(ann_.device.records[&private].is_erased());
}

async fn waiting(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut ears = Ears::new(device).await;
    let own = deal();
    let op = ears.device.op(own, vec![set(TEXT, "before"), owned_by(user)]);
    ears.sync(vec![op]).await;
    // Written without a network; meanwhile the role goes.
    let waiting: Vec<Op> = (0..5)
        .map(|n| {
            let key = if n % 2 == 0 { own } else { deal() };
            ears.device.op(key, vec![set(TEXT, "while it waited"), owned_by(user)])
        })
        .collect();
    office.set_role(user, RoleLevel::ReadOnly).await;
    let before = office.all().await;
    let results = ears.sync(waiting.clone()).await;
    assert_eq!(results, vec![OpResult::Refused(ErrorCode::Forbidden); 5]);
    assert_eq!(office.all().await, before, "nothing has changed");
    assert_eq!(ears.device.text(own, TEXT).as_deref(), Some("before"));
    // The same again, as after a lost answer, even with the role back: what is decided is decided.
    office.set_role(user, RoleLevel::Rep).await;
    let results = ears.sync(waiting).await;
    assert_eq!(results, vec![OpResult::Refused(ErrorCode::Forbidden); 5]);
    let op = ears.device.op(own, vec![set(TEXT, "after")]);
    assert!(matches!(ears.sync(vec![op]).await[..], [OpResult::Applied { .. }]));
}

async fn forbidden(origin: String) {
    let mut office = Office::new(&origin).await;
    let (ann, of_ann) = office.member(RoleLevel::Rep, &[]).await;
    let (ben, of_ben) = office.member(RoleLevel::Rep, &[]).await;
    let (mut ann_, mut ben_) = (Ears::new(of_ann).await, Ears::new(of_ben).await);
    let (anns, bens, nobodys) = (deal(), deal(), deal());
    let op = ann_.device.op(anns, vec![set(TEXT, "Ann's"), owned_by(ann)]);
    ann_.sync(vec![op]).await;
    let mine = ben_.device.op(bens, vec![set(TEXT, "Ben's"), owned_by(ben)]);
    let open = ben_.device.op(nobodys, vec![set(TEXT, "nobody's")]);
    ben_.sync(vec![mine, open]).await;
    let before = office.all().await;
    let stage = RecordKey { kind: RecordKind::Stage.number(), id: unique() };
    let unknown = RecordKey { kind: 60_000, id: unique() };
    let many: Vec<Patch> =
        (0..101).map(|_| Patch { key: deal(), changes: vec![set(TEXT, "many")] }).collect();
    let device = &mut ben_.device;
    let one = |key, change| vec![Patch { key, changes: vec![change] }];
    let ops = vec![
        device.op(anns, vec![set(TEXT, "Ben's now")]),
        device.op(anns, vec![owned_by(ben)]),
        device.op(anns, vec![Change::Delete]),
        device.op(bens, vec![Change::Delete]),
        device.op(bens, vec![Change::Erase]),
        device.op(bens, vec![owned_by(Id::from_bytes(unique()))]),
        device.op(stage, vec![set(TEXT, "a stage of his own")]),
        device.op(unknown, vec![set(TEXT, "of a kind that nobody knows")]),
        on_many(device, one(deal(), set(TEXT, "imported")), label::IMPORT),
        on_many(device, one(bens, set(TEXT, "one of many")), label::BULK),
        on_many(device, many, label::EDIT),
        // Half of it would be allowed, and does not pass either.
        on_many(
            device,
            [one(bens, set(TEXT, "half")), one(anns, set(TEXT, "half"))].concat(),
            label::EDIT,
        ),
    ];
    let count = ops.len();
    let results = ben_.sync(ops).await;
    assert_eq!(results, vec![OpResult::Refused(ErrorCode::Forbidden); count]);
    assert_eq!(office.all().await, before, "nothing has changed");
    let (edit, take) = {
        let device = &mut ben_.device;
        (device.op(bens, vec![set(TEXT, "mine")]), device.op(nobodys, vec![owned_by(ben)]))
    };
    let results = ben_.sync(vec![edit, take]).await;
    assert!(results.iter().all(|result| matches!(result, OpResult::Applied { .. })));
}

async fn mass_assignment(origin: String) {
    let mut office = Office::new(&origin).await;
    let (owner, _) = office.member(RoleLevel::Owner, &[]).await;
    let (admin, of_admin) = office.member(RoleLevel::Admin, &[]).await;
    let (rep, of_rep) = office.member(RoleLevel::Rep, &[]).await;
    let before = office.all().await;
    let role = |level: RoleLevel| Change::Set {
        field: User::ROLE.number,
        value: Some(role_id(level).as_bytes().to_vec()),
    };
    let user = |user: UserId| RecordKey::of(user);
    let a_role = |level: RoleLevel| RecordKey::of(role_id(level));
    let right = |right: RoleRight| {
        let element = right.as_str().as_bytes().to_vec();
        Change::Element { field: Role::RIGHTS.number, element, present: true }
    };
    let new_owner = {
        let id: UserId = Id::from_bytes(unique());
        let mut user = User::new(id, Name::parse("Mallory").unwrap());
        user.role = Some(role_id(RoleLevel::Owner));
        Patch { key: RecordKey::of(id), changes: made(&user.to_fields()) }
    };
    let owners_role = {
        let id = Id::from_bytes(unique());
        let role = Role::new(id, Name::parse("Boss").unwrap(), RoleLevel::Owner);
        Patch { key: RecordKey::of(id), changes: made(&role.to_fields()) }
    };
    let left = Change::Set { field: User::LEFT_AT.number, value: Some(vec![0; 8]) };
    let level = set(Role::LEVEL.number, "owner");
    let attempts = |who: UserId| {
        vec![
            Patch { key: user(who), changes: vec![role(RoleLevel::Owner)] },
            Patch { key: user(owner), changes: vec![role(RoleLevel::ReadOnly)] },
            Patch { key: user(owner), changes: vec![left.clone()] },
            Patch { key: user(owner), changes: vec![Change::Delete] },
            Patch { key: user(owner), changes: vec![Change::Erase] },
            Patch { key: a_role(RoleLevel::Rep), changes: vec![level.clone()] },
            Patch { key: a_role(RoleLevel::Owner), changes: vec![Change::Delete] },
            new_owner.clone(),
            owners_role.clone(),
        ]
    };
    let of_reps = vec![
        Patch { key: user(rep), changes: vec![role(RoleLevel::Admin)] },
        Patch { key: user(admin), changes: vec![left.clone()] },
        Patch { key: user(admin), changes: vec![set(User::NAME.number, "Nobody")] },
        Patch { key: a_role(RoleLevel::Rep), changes: vec![right(RoleRight::Users)] },
        Patch {
            key: RecordKey { kind: RecordKind::Workspace.number(), id: unique() },
            changes: vec![set(TEXT, "mine")],
        },
    ];
    for (who, device, patches) in
        [(admin, of_admin, attempts(admin)), (rep, of_rep, [attempts(rep), of_reps].concat())]
    {
        let mut ears = Ears::new(device).await;
        ears.sync(Vec::new()).await;
        let ops: Vec<Op> =
            patches.into_iter().map(|patch| ears.device.op(patch.key, patch.changes)).collect();
        let count = ops.len();
        let results = ears.sync(ops).await;
        assert_eq!(results, vec![OpResult::Refused(ErrorCode::Forbidden); count]);
        let own = ears.device.op(user(who), vec![set(User::PHONE.number, "+34600000000")]);
        assert!(matches!(ears.sync(vec![own]).await[..], [OpResult::Applied { .. }]));
        let log = get(&office.workspace, "audit").await.raw;
        let by = hex(who.as_bytes());
        assert!(log.contains("refused") && log.contains(&by), "it is noted: {log}");
    }
    let mut after = office.all().await;
    for (who, record) in [(admin, user(admin)), (rep, user(rep))] {
        let changed = after.remove(&record).unwrap();
        let was: &StoredRecord = &before[&record];
        assert_eq!(changed.fields().one(User::ROLE.number), was.fields().one(User::ROLE.number));
        assert_eq!(record, RecordKey::of(who));
    }
    let untouched: Vec<_> = before.iter().filter(|(key, _)| after.contains_key(key)).collect();
    assert_eq!(after.iter().collect::<Vec<_>>(), untouched, "nothing else has changed");
}

async fn mixed(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, of_member) = office.member(RoleLevel::Rep, &[]).await;
    let mut member = Ears::new(of_member).await;
    member.sync(Vec::new()).await;
    let mut old = TestDevice::new(&office.workspace);
    old.sync(Vec::new()).await;
    let mut of_old = socket(&office.workspace).await;
    // What a member writes arrives at a device with the key, live, whatever it is.
    let key = deal();
    let changes = vec![set(TEXT, "mine alone"), owned_by(user), shown_to(VisibleTo::Private)];
    let op = member.device.op(key, changes);
    member.sync(vec![op]).await;
    let Frame::Delta(delta) = next_frame(&mut of_old).await else { panic!("not a delta") };
    assert_eq!((delta.push_id, delta.from, delta.acks.len()), (0, old.cursor, 0));
    old.take(delta);
    assert_eq!(old.text(key, TEXT).as_deref(), Some("mine alone"));
    // And it still changes everything, also what its writer may not.
    let ops = vec![
        old.op(key, vec![set(TEXT, "by the key")]),
        old.op(key, vec![Change::Delete]),
        old.op(key, vec![Change::Restore]),
        old.op(new_key(), vec![set(1, "a person")]),
    ];
    assert!(old.sync(ops).await.iter().all(won));
    member.listen().await;
    member.sync(Vec::new()).await;
    assert_eq!(member.device.text(key, TEXT).as_deref(), Some("by the key"));
    assert!(!member.device.records[&key].is_deleted());
    let me = get(&office.workspace, "me").await;
    assert_eq!(
        (me.status, me.body["user"].is_null(), me.text("role")),
        (200, true, "owner".into())
    );
}

async fn taken_over(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, mut of_ann) = office.member(RoleLevel::Rep, &[]).await;
    let (_, of_ben) = office.member(RoleLevel::Rep, &[]).await;
    let op = of_ann.op(deal(), vec![set(TEXT, "Ann's"), owned_by(user)]);
    of_ann.sync(vec![op]).await;
    let (ann, owner) = (of_ann.device, office.owner.device);
    for device in [ann, owner] {
        let mut thief = TestDevice::new(&of_ben.workspace);
        thief.device = device;
        let op = thief.op(deal(), vec![set(TEXT, "in another's name")]);
        let reply = thief.workspace.send(&thief.push(vec![op])).await.unwrap();
        assert_eq!((reply.status, refusal(&reply).code), (403, ErrorCode::Forbidden));
    }
    // A second device of the same member, as after a restored profile, is that member's.
    let second = office.let_in(user).await;
    let mut again = TestDevice::new(&second);
    (again.device, again.next_mid) = (ann, of_ann.next_mid);
    let op = again.op(deal(), vec![set(TEXT, "Ann's, too"), owned_by(user)]);
    assert!(again.sync(vec![op]).await.iter().all(won));
    let answer = ask(&of_ben.workspace, Method::POST, "ticket", None).await;
    assert_eq!(answer.status, 200);
}
