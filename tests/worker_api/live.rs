//! The WebSocket: who may open one, and that edits arrive over it.

use std::time::Duration;

use cartera_sync::frame::{self, ErrorCode, Frame};
use cartera_sync::limits;
use futures_util::{SinkExt, StreamExt};
use libtest_mimic::Trial;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "a ticket opens one socket, once", once),
        case(origin, "a socket without a ticket or from elsewhere is refused", refused),
        case(origin, "the other's edit arrives over the socket", arrives),
        case(origin, "a push over the socket is answered there and told to the others", pushed),
        case(origin, "a large change is told as a hint", hint),
        case(origin, "ping is answered, garbage too", garbage),
    ]
}

/// An open socket.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub async fn ticket(workspace: &Workspace) -> String {
    let response = workspace.post("ticket", Vec::new()).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    let body: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(body["expires_ms"], 30_000);
    body["ticket"].as_str().unwrap().to_owned()
}

/// Opens a socket, or says with which status it was refused.
pub async fn open(workspace: &Workspace, query: &str, origin: Option<&str>) -> Result<Socket, u16> {
    let url = format!("{}{query}", workspace.url("live").replacen("http", "ws", 1));
    let mut request = url.into_client_request().unwrap();
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, response)) => {
            let policy = &response.headers()["content-security-policy"];
            assert!(policy.to_str().unwrap().starts_with("default-src 'none'"));
            Ok(socket)
        }
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

pub async fn socket(workspace: &Workspace) -> Socket {
    let query = format!("?ticket={}", ticket(workspace).await);
    open(workspace, &query, Some(&workspace.origin)).await.expect("a socket")
}

async fn next(socket: &mut Socket) -> Message {
    let message = tokio::time::timeout(Duration::from_secs(10), socket.next()).await;
    message.expect("a message within 10 s").expect("an open socket").unwrap()
}

pub async fn next_frame(socket: &mut Socket) -> Frame {
    let message = next(socket).await.into_data();
    frame::decode(&message, limits::SOCKET_FRAME_BYTES).unwrap().remove(0)
}

async fn once(origin: String) {
    let workspace = Workspace::new(&origin);
    let query = format!("?ticket={}", ticket(&workspace).await);
    assert!(open(&workspace, &query, Some(&origin)).await.is_ok());
    assert_eq!(open(&workspace, &query, Some(&origin)).await.err(), Some(403));
}

async fn refused(origin: String) {
    let workspace = Workspace::new(&origin);
    let other = Workspace::new(&origin);
    let foreign = format!("?ticket={}", ticket(&other).await);
    let made_up = format!("?ticket={}", secret());
    for query in ["", "?ticket=", "?ticket=abc", &made_up, &foreign] {
        assert_eq!(open(&workspace, query, Some(&origin)).await.err(), Some(403), "{query}");
    }
    let good = format!("?ticket={}", ticket(&workspace).await);
    for from in [None, Some("http://evil.example"), Some("null")] {
        assert_eq!(open(&workspace, &good, from).await.err(), Some(403), "{from:?}");
    }
    assert!(open(&workspace, &good, Some(&origin)).await.is_ok(), "the ticket was not used up");
    let plain = workspace.request(reqwest::Method::GET, &workspace.url("live"));
    let response = plain.header("Origin", &origin).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 426);
}

async fn arrives(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    ben.sync(Vec::new()).await;
    let mut of_ben = socket(&workspace).await;
    let key = new_key();
    for text in ["one", "two", "three"] {
        let op = ann.op(key, vec![set(1, text)]);
        ann.sync(vec![op]).await;
        let Frame::Delta(delta) = next_frame(&mut of_ben).await else { panic!("not a delta") };
        assert_eq!((delta.push_id, delta.acks.len()), (0, 0));
        ben.take(delta);
        assert_eq!(ben.text(key, 1).as_deref(), Some(text));
    }
    assert_eq!(ben.records, ann.records);
}

async fn pushed(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    ben.sync(Vec::new()).await;
    let (mut of_ann, mut of_ben) = (socket(&workspace).await, socket(&workspace).await);
    for round in 1..=3 {
        let op = ann.op(new_key(), vec![set(1, "over the socket")]);
        let push = ann.push(vec![op]);
        let bytes = frame::encode(&Frame::Push(push.clone()));
        of_ann.send(Message::binary(bytes)).await.unwrap();
        // The first message that comes back is the answer: nobody hears of his own edit twice.
        let Frame::Delta(delta) = next_frame(&mut of_ann).await else { panic!("not a delta") };
        assert_eq!((delta.push_id, delta.acks.len()), (push.push_id, 1), "round {round}");
        ann.take(delta);
        let Frame::Delta(delta) = next_frame(&mut of_ben).await else { panic!("not a delta") };
        ben.take(delta);
    }
    assert_eq!((ann.records.len(), &ann.records), (3, &ben.records));
}

async fn hint(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    ben.sync(Vec::new()).await;
    let mut of_ben = socket(&workspace).await;
    let ops: Vec<_> = (0..300).map(|_| ann.op(new_key(), vec![set(1, "many")])).collect();
    ann.sync(ops).await;
    let Frame::Hint(hint) = next_frame(&mut of_ben).await else { panic!("not a hint") };
    assert_eq!(hint.head, 300);
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records, ann.records);
}

async fn garbage(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let mut socket = socket(&workspace).await;
    socket.send(Message::text("ping")).await.unwrap();
    assert_eq!(next(&mut socket).await, Message::text("pong"));
    for (bytes, code) in [
        (b"garbage".to_vec(), ErrorCode::Invalid),
        (Vec::new(), ErrorCode::Invalid),
        (vec![0; 950_000], ErrorCode::TooLarge),
    ] {
        socket.send(Message::binary(bytes)).await.unwrap();
        let Frame::Refusal(refusal) = next_frame(&mut socket).await else { panic!("no refusal") };
        assert_eq!(refusal.code, code);
    }
    socket.send(Message::text("anything else is passed over")).await.unwrap();
    let op = ann.op(new_key(), vec![set(1, "alive")]);
    let push = frame::encode(&Frame::Push(ann.push(vec![op])));
    socket.send(Message::binary(push)).await.unwrap();
    let Frame::Delta(delta) = next_frame(&mut socket).await else { panic!("not a delta") };
    assert_eq!(delta.acks.len(), 1);
}
