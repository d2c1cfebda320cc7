//! What the Worker itself says of a workspace, asked by a further device that has no browser: which tasks
//! there are, and what its history tells of them.

#[path = "device.rs"]
#[allow(dead_code, reason = "shared with worker_api")]
pub mod device;

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::{Record, RecordKey, Task};
use cartera_sync::Change;
use cartera_sync::frame::OpResult;
use serde_json::Value as Json;

use device::{TestDevice, Workspace, set, unique};

/// A device with all rights.
#[derive(Debug)]
pub struct Witness(TestDevice);

/// What was written in a workspace: each by a name of its own.
#[derive(Debug, Default)]
pub struct Written {
    /// What somebody began to write.
    pub tried: BTreeSet<String>,
    /// What was said to be kept.
    pub kept: BTreeSet<String>,
}

impl Written {
    /// Takes in what somebody else wrote.
    pub fn add(&mut self, other: Self) {
        self.tried.extend(other.tried);
        self.kept.extend(other.kept);
    }
}

impl Witness {
    /// Comes in by the path and fragment of a recovery link, at the Worker's own port: on its way nothing
    /// is lost.
    pub fn of(link: &str, port: u16) -> Self {
        let (_, secrets) = link.split_once("#join=").expect("a recovery link");
        let (id, key) = secrets.split_once('.').expect("a workspace and its key");
        let mut workspace = Workspace::new(&format!("http://localhost:{port}"));
        (workspace.id, workspace.key) = (id.to_owned(), key.to_owned());
        Self(TestDevice::new(&workspace))
    }

    /// The names of all tasks that there are.
    pub async fn tasks(&mut self) -> Vec<String> {
        self.0.sync(Vec::new()).await;
        let all = self.0.records.iter();
        let tasks = all.filter(|(key, one)| key.kind == Task::KIND.number() && !one.is_deleted());
        tasks
            .filter_map(|(_, one)| one.fields().text(Task::TITLE.number).map(str::to_owned))
            .collect()
    }

    /// Writes a task with a field that no app knows yet, as one of tomorrow would.
    pub async fn write(&mut self, title: &str, unknown: u16, value: &str) -> RecordKey {
        let key = RecordKey { kind: Task::KIND.number(), id: unique() };
        let changes: Vec<Change> = vec![set(Task::TITLE.number, title), set(unknown, value)];
        let op = self.0.op(key, changes);
        let acks = self.0.sync(vec![op]).await;
        assert!(matches!(acks[0].result, OpResult::Applied { .. }), "{acks:?}");
        key
    }

    /// What stands in a field of a record now.
    pub async fn text(&mut self, key: RecordKey, field: u16) -> Option<String> {
        self.0.sync(Vec::new()).await;
        self.0.text(key, field)
    }

    /// A ticket for a socket, which the object remembers for half a minute, if it is not put away.
    pub async fn ticket(&self) -> String {
        let asked = self.0.workspace.post("ticket", Vec::new()).send().await.unwrap();
        let body: Json = serde_json::from_str(&asked.text().await.unwrap()).unwrap();
        body["ticket"].as_str().expect("a ticket").to_owned()
    }

    /// Whether the object still knows a ticket.
    pub async fn knows(&self, ticket: &str) -> bool {
        let workspace = &self.0.workspace;
        let url = format!("{}?ticket={ticket}", workspace.url("live").replacen("http", "ws", 1));
        let mut request =
            tokio_tungstenite::tungstenite::client::IntoClientRequest::into_client_request(url)
                .unwrap();
        request.headers_mut().insert("Origin", workspace.origin.parse().unwrap());
        tokio_tungstenite::connect_async(request).await.is_ok()
    }

    /// The entries of operations in the history, which only grows.
    async fn history(&self) -> Vec<Json> {
        let (mut entries, mut after) = (Vec::new(), 0);
        loop {
            let workspace = &self.0.workspace;
            let asked = workspace
                .request(reqwest::Method::GET, &workspace.url(&format!("history?after={after}")))
                .header("Origin", &workspace.origin)
                .header("Authorization", format!("Bearer {}", workspace.key));
            let text = asked.send().await.unwrap().text().await.unwrap();
            let page: Json = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
            let told = page["entries"].as_array().unwrap_or_else(|| panic!("{page}"));
            entries.extend(told.iter().filter(|one| one["op"].is_string()).cloned());
            after = page["to"].as_u64().unwrap();
            if page["more"] == Json::Bool(false) {
                return entries;
            }
        }
    }

    /// Everything that was kept is there, nothing is there twice, and nothing that nobody wrote; and the
    /// history has each operation once, and of each task that it was made and nothing else. Returns how
    /// many tasks there are.
    pub async fn check(&mut self, written: &Written) -> usize {
        let tasks = self.tasks().await;
        let names: BTreeSet<String> = tasks.iter().cloned().collect();
        let lost: Vec<_> = written.kept.difference(&names).collect();
        assert!(lost.is_empty(), "lost, of {}: {lost:?}", written.kept.len());
        let strange: Vec<_> = names.difference(&written.tried).collect();
        assert!(strange.is_empty(), "nobody wrote {strange:?}");
        assert_eq!(names.len(), tasks.len(), "some are there twice: {tasks:?}");
        let (mut ops, mut made) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
        for entry in self.history().await {
            assert!(ops.insert(entry["op"].to_string()), "done twice: {entry}");
            for record in entry["records"].as_array().unwrap() {
                if record["kind"] == Task::KIND.number() {
                    assert_eq!(record["deed"], "made", "{entry}");
                    *made.entry(record["id"].to_string()).or_default() += 1;
                }
            }
        }
        assert_eq!(made.len(), tasks.len(), "the history tells of others");
        assert!(made.values().all(|times| *times == 1), "made twice: {made:?}");
        tasks.len()
    }
}
