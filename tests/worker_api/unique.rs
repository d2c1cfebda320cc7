//! One record for each e-mail address and tax number, where the workspace asks for that.

use std::collections::BTreeSet;

use cartera_domain::user::{RoleLevel, VisibleTo};
use cartera_domain::{Organization, Person, Record, RecordKey, Value, Workspace as Settings};
use cartera_sync::frame::{self, ErrorCode, Frame, OpResult};
use cartera_sync::{Change, Op};
use libtest_mimic::Trial;
use serde_json::json;

use crate::archives::{export, restore, settled};
use crate::case;
use crate::device::{TestDevice, set, unique, won};
use crate::team::Office;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "two with one address both exist until the workspace asks otherwise", asked),
        case(origin, "a refusal says that a value is taken, and nothing of whose it is", silent),
        case(origin, "an archive that is put back brings what is taken along", back),
        case(origin, "a thousand that were there are looked through when it is asked", many),
    ]
}

fn person() -> RecordKey {
    RecordKey { kind: Person::KIND.number(), id: unique() }
}

fn mail(text: &str) -> Change {
    let (field, element) = (Person::EMAILS.number, text.as_bytes().to_vec());
    Change::Element { field, element, present: true }
}

async fn ask(office: &mut Office, field: u16, is_asked: bool) {
    let change = Change::Set { field, value: is_asked.then(|| b"1".to_vec()) };
    office.change(RecordKey::of(Settings::ID), vec![change]).await;
}

async fn result(device: &mut TestDevice, op: Op) -> OpResult {
    device.sync(vec![op]).await.remove(0).result
}

const TAKEN: OpResult = OpResult::Refused(ErrorCode::Unique);

async fn asked(origin: String) {
    let mut office = Office::new(&origin).await;
    let (first, second) = (person(), person());
    office.change(first, vec![mail("ana@casa.es")]).await;
    office.change(second, vec![mail("Ana@Casa.es")]).await;
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, true).await;
    ask(&mut office, Settings::IS_TAX_ID_UNIQUE.number, true).await;
    // Both were there before, and go on.
    office.change(second, vec![set(Person::GIVEN_NAME.number, "Ana")]).await;
    let op = office.owner.op(person(), vec![mail("ANA@casa.es")]);
    assert_eq!(result(&mut office.owner, op.clone()).await, TAKEN);
    assert_eq!(result(&mut office.owner, op).await, TAKEN, "also when it is asked again");
    let firm = || RecordKey { kind: Organization::KIND.number(), id: unique() };
    let number = |text| vec![set(Organization::TAX_ID.number, text)];
    office.change(firm(), number("ES B12345674")).await;
    let op = office.owner.op(firm(), number("b-12.345.674"));
    assert_eq!(result(&mut office.owner, op).await, TAKEN);
    // In the trash they take nothing.
    for gone in [first, second] {
        office.change(gone, vec![Change::Delete]).await;
    }
    office.change(person(), vec![mail("ana@casa.es")]).await;
    let op = office.owner.op(first, vec![Change::Restore]);
    assert_eq!(result(&mut office.owner, op).await, TAKEN);
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, false).await;
    office.change(first, vec![Change::Restore]).await;
    let op = office.owner.op(firm(), number("B12345674"));
    assert_eq!(result(&mut office.owner, op).await, TAKEN, "the other is asked for still");
    ask(&mut office, Settings::IS_TAX_ID_UNIQUE.number, false).await;
    office.change(firm(), number("B12345674")).await;
}

async fn silent(origin: String) {
    let mut office = Office::new(&origin).await;
    let boss = office.user(RoleLevel::Owner, &[]).await;
    let (_, mut rep) = office.member(RoleLevel::Rep, &[]).await;
    let (_, mut reader) = office.member(RoleLevel::ReadOnly, &[]).await;
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, true).await;
    let hidden = person();
    let owner = Change::Set { field: Person::OWNER.number, value: Some(boss.as_bytes().to_vec()) };
    let private = Some(VisibleTo::Private.write());
    let private = Change::Set { field: Person::VISIBLE_TO.number, value: private };
    let name = set(Person::GIVEN_NAME.number, "canary");
    office.change(hidden, vec![mail("ana@casa.es"), name, owner, private]).await;
    rep.sync(Vec::new()).await;
    let op = rep.op(person(), vec![mail("ana@casa.es")]);
    let reply = rep.workspace.send(&rep.push(vec![op])).await.unwrap();
    let Some(Frame::Delta(delta)) = reply.frame else { panic!("not a delta") };
    assert_eq!(delta.acks[0].result, TAKEN);
    assert!(delta.records.is_empty() && delta.met.is_empty(), "{delta:?}");
    let bytes = frame::encode(&Frame::Delta(delta));
    for told in [&hidden.id[..], b"canary", boss.as_bytes()] {
        assert!(!bytes.windows(told.len()).any(|part| part == told), "it says whose it is");
    }
    // Who may make nobody does not hear what is taken.
    reader.sync(Vec::new()).await;
    for text in ["ana@casa.es", "nobody@casa.es"] {
        let op = reader.op(person(), vec![mail(text)]);
        let said = result(&mut reader, op).await;
        assert_eq!(said, OpResult::Refused(ErrorCode::Forbidden));
    }
}

async fn back(origin: String) {
    let mut office = Office::new(&origin).await;
    let firsts = [person(), person()];
    office.change(firsts[0], vec![mail("ana@casa.es")]).await;
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, true).await;
    let archive = export(&office.workspace).await;
    // What is written now is gone after it, and what is let go of now is held again.
    office.change(firsts[1], vec![mail("luis@casa.es")]).await;
    let change = Change::Element {
        field: Person::EMAILS.number,
        element: b"ana@casa.es".to_vec(),
        present: false,
    };
    office.change(firsts[0], vec![change]).await;
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, false).await;
    assert_eq!(restore(&office.workspace, archive).await.status, 200);
    assert_eq!(settled(&office.workspace).await["said"]["what"], json!("RESTORED"));
    // It is another life: everything is read anew, and numbers begin elsewhere.
    (office.owner.cursor, office.owner.records) = Default::default();
    office.owner.device.generation += 1;
    office.owner.sync(Vec::new()).await;
    let op = office.owner.op(person(), vec![mail("Ana@casa.es")]);
    assert_eq!(result(&mut office.owner, op).await, TAKEN);
    office.change(person(), vec![mail("luis@casa.es")]).await;
}

async fn many(origin: String) {
    let mut office = Office::new(&origin).await;
    // More than are looked through in one statement.
    let ops: Vec<Op> = (0..1_250)
        .map(|n| office.owner.op(person(), vec![mail(&format!("n{n}@casa.es"))]))
        .collect();
    for ops in ops.chunks(500) {
        assert!(office.owner.sync(ops.to_vec()).await.iter().all(won));
    }
    ask(&mut office, Settings::IS_EMAIL_UNIQUE.number, true).await;
    let tried = [0, 999, 1_000, 1_001, 1_249].map(|n| mail(&format!("n{n}@casa.es")));
    let ops = tried.map(|change| office.owner.op(person(), vec![change]));
    let results = office.owner.sync(ops.to_vec()).await;
    let results: BTreeSet<bool> = results.iter().map(|ack| ack.result == TAKEN).collect();
    assert_eq!(results, BTreeSet::from([true]));
    office.change(person(), vec![mail("n1250@casa.es")]).await;
}
