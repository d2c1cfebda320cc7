//! A team to try rights on: roles, users and teams as records, and members with devices of
//! their own.

use cartera_domain::user::{Role, RoleId, RoleLevel, RoleRight, Team, User, UserId};
use cartera_domain::{FieldValue, Fields};
use cartera_domain::{Id, Name, Record, RecordKey};
use cartera_sync::{Change, Op, Patch};
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::device::{TestDevice, Workspace, unique, won};

/// A workspace with roles, and the device of who has its own key.
pub struct Office {
    /// Where, with the workspace's own key.
    pub workspace: Workspace,
    /// A device with that key.
    pub owner: TestDevice,
}

/// An answer in JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Json,
    /// Its bytes, with the headers that a reader might learn from.
    pub raw: String,
}

impl Answer {
    pub fn text(&self, name: &str) -> String {
        self.body[name].as_str().unwrap_or_else(|| panic!("no {name}: {self:?}")).to_owned()
    }
}

/// Status and word of a refusal.
pub fn error(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["error"].as_str().unwrap_or_default())
}

/// Asks as the app does.
pub async fn ask(workspace: &Workspace, method: Method, what: &str, body: Option<Json>) -> Answer {
    let mut request = workspace
        .request(method, &workspace.url(what))
        .header("Origin", &workspace.origin)
        .header(workspace.proof().0, workspace.proof().1);
    if let Some(body) = body {
        request = request.header("Content-Type", "application/json").body(body.to_string());
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let headers = format!("{:?}", response.headers());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Json::Null);
    Answer { status, body, raw: headers + &text }
}

pub async fn get(workspace: &Workspace, what: &str) -> Answer {
    ask(workspace, Method::GET, what, None).await
}

pub async fn invite(workspace: &Workspace, order: Json) -> Answer {
    ask(workspace, Method::POST, "invites", Some(order)).await
}

pub async fn revoke(workspace: &Workspace, what: &str, id: &str) -> Answer {
    ask(workspace, Method::POST, &format!("{what}/{id}/revoke"), None).await
}

/// Comes with an invitation's secret and no key.
pub async fn join(workspace: &Workspace, secret: &str) -> Answer {
    keyless(workspace, "join", json!({ "secret": secret, "name": "Планшет" })).await
}

/// Asks what an invitation is for, with its secret and no key.
pub async fn look_at(workspace: &Workspace, secret: &str) -> Answer {
    keyless(workspace, "look", json!({ "secret": secret })).await
}

/// Asks without a key, as whoever is not in yet.
pub async fn keyless(workspace: &Workspace, what: &str, body: Json) -> Answer {
    keyless_from(workspace, "", what, body).await
}

/// As [`keyless`], from another address; the real platform lets nobody choose theirs.
pub async fn keyless_from(workspace: &Workspace, address: &str, what: &str, body: Json) -> Answer {
    let mut request = workspace.request(Method::POST, &workspace.url(what));
    if !address.is_empty() {
        request = request.header("CF-Connecting-IP", address);
    }
    let request = request
        .header("Origin", &workspace.origin)
        .header("Content-Type", "application/json")
        .body(body.to_string());
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), format!("{:?}", response.headers()));
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Json::Null);
    Answer { status, body, raw: headers + &text }
}

pub fn hex(id: &[u8; 16]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn id_text(user: UserId) -> String {
    hex(user.as_bytes())
}

/// The changes that make a record with these fields.
pub fn made(fields: &Fields) -> Vec<Change> {
    let mut changes = Vec::new();
    for (field, value) in fields.iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }))
            }
        }
    }
    changes
}

/// An operation that makes a record.
pub fn creation<R: Record>(device: &mut TestDevice, id: Id<R>, record: &R) -> Op {
    device.op(RecordKey::of(id), made(&record.to_fields()))
}

pub fn role_id(level: RoleLevel) -> RoleId {
    let mut id = [0; 16];
    id[..level.as_str().len()].copy_from_slice(level.as_str().as_bytes());
    Id::from_bytes(id)
}

/// A role with the rights that its level begins with.
fn role(level: RoleLevel) -> Role {
    use RoleRight::{Bulk, Delete, Export, Import, Merge, Restore, Settings, Users};
    let mut role = Role::new(role_id(level), Name::parse(level.as_str()).unwrap(), level);
    role.rights = match level {
        RoleLevel::Owner | RoleLevel::Admin => {
            vec![Export, Import, Merge, Bulk, Delete, Restore, Settings, Users]
        }
        RoleLevel::Manager => vec![Export, Import, Merge, Bulk, Delete, Restore],
        _ => Vec::new(),
    };
    role
}

impl Office {
    pub async fn new(origin: &str) -> Self {
        let workspace = Workspace::new(origin);
        let mut office = Self { owner: TestDevice::new(&workspace), workspace };
        for &level in RoleLevel::ALL {
            office.make(role_id(level), &role(level)).await;
        }
        office
    }

    /// Makes a record with the workspace's own key.
    pub async fn make<R: Record>(&mut self, id: Id<R>, record: &R) {
        let op = creation(&mut self.owner, id, record);
        self.does(op).await;
    }

    /// Something that who has the workspace's own key may of course do.
    pub async fn does(&mut self, op: Op) {
        let acks = self.owner.sync(vec![op]).await;
        assert!(acks.iter().all(won), "{acks:?}");
    }

    /// Changes a record with the workspace's own key.
    pub async fn change(&mut self, key: RecordKey, changes: Vec<Change>) {
        let op = self.owner.op(key, changes);
        self.does(op).await;
    }

    pub async fn team(&mut self, name: &str) -> cartera_domain::user::TeamId {
        let id = Id::from_bytes(unique());
        self.make(id, &Team::new(id, Name::parse(name).unwrap())).await;
        id
    }

    /// A user's record, with no device yet.
    pub async fn user(
        &mut self,
        level: RoleLevel,
        teams: &[cartera_domain::user::TeamId],
    ) -> UserId {
        let id = Id::from_bytes(unique());
        let mut user = User::new(id, Name::parse("Somebody").unwrap());
        user.role = Some(role_id(level));
        user.teams = teams.to_vec();
        self.make(id, &user).await;
        id
    }

    pub async fn set_role(&mut self, user: UserId, level: RoleLevel) {
        let value = Some(role_id(level).as_bytes().to_vec());
        let set = Change::Set { field: User::ROLE.number, value };
        self.change(RecordKey::of(user), vec![set]).await;
    }

    /// The workspace as a device of a user sees it, with a key of its own.
    pub async fn let_in(&self, user: UserId) -> Workspace {
        let made = invite(&self.workspace, json!({ "user": id_text(user) })).await;
        assert_eq!(made.status, 200, "{made:?}");
        let joined = join(&self.workspace, &made.text("secret")).await;
        assert_eq!(joined.status, 200, "{joined:?}");
        assert_eq!(joined.text("user"), id_text(user));
        let mut workspace = self.workspace.clone();
        workspace.key = joined.text("key");
        workspace
    }

    /// A user with a device.
    pub async fn member(
        &mut self,
        level: RoleLevel,
        teams: &[cartera_domain::user::TeamId],
    ) -> (UserId, TestDevice) {
        let user = self.user(level, teams).await;
        let workspace = self.let_in(user).await;
        (user, TestDevice::new(&workspace))
    }

    /// Everything that the workspace holds, read anew.
    pub async fn all(&self) -> std::collections::BTreeMap<RecordKey, cartera_sync::StoredRecord> {
        let mut reader = TestDevice::new(&self.workspace);
        reader.sync(Vec::new()).await;
        reader.records
    }
}

/// An operation on several records.
pub fn on_many(device: &mut TestDevice, patches: Vec<Patch>, label: u16) -> Op {
    let op = device.op(RecordKey { kind: 1, id: [0; 16] }, Vec::new());
    Op { patches, label, ..op }
}
