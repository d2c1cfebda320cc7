//! A member's device that remembers every byte that it was ever sent.

use std::time::Duration;

use cartera_sync::Op;
use cartera_sync::frame::{self, Cursor, Delta, ErrorCode, Frame, OpResult, Push};
use cartera_sync::limits;
use futures_util::{SinkExt, StreamExt};
use tokio_tungstenite::tungstenite::Message;

use crate::device::TestDevice;
use crate::live::{Socket, socket};
use crate::team::get;

/// A member's device, and every byte that it was ever sent.
pub struct Ears {
    pub device: TestDevice,
    pub socket: Socket,
    pub heard: Vec<u8>,
}

impl Ears {
    pub async fn new(device: TestDevice) -> Self {
        let socket = socket(&device.workspace).await;
        Self { device, socket, heard: Vec::new() }
    }

    async fn post(&mut self, push: &Push) -> Frame {
        let body = frame::encode(&Frame::Push(push.clone()));
        let response = self.device.workspace.post("sync", body).send().await.unwrap();
        self.heard.extend(format!("{:?}", response.headers()).bytes());
        let body = response.bytes().await.unwrap();
        self.heard.extend_from_slice(&body);
        frame::decode(&body, limits::FRAME_BYTES).unwrap().remove(0)
    }

    /// Sends operations, and reads on until there is nothing more, beginning anew if told so.
    pub async fn sync(&mut self, ops: Vec<Op>) -> Vec<OpResult> {
        let mut push = self.device.push(ops);
        let mut results = Vec::new();
        for _ in 0..20 {
            match self.post(&push).await {
                Frame::Delta(delta) => {
                    results.extend(delta.acks.iter().map(|ack| ack.result.clone()));
                    let (more, ops) = (delta.more, Vec::new());
                    self.device.take(delta);
                    if !more {
                        return results;
                    }
                    push = self.device.push(ops);
                }
                Frame::Refusal(refusal) if refusal.code == ErrorCode::Resync => {
                    self.device.cursor = Cursor::default();
                    self.device.records.clear();
                    push = Push { cursor: Cursor::default(), ..push };
                }
                other => panic!("{other:?}"),
            }
        }
        panic!("there is no end to it");
    }

    /// Over the socket, with the answer that comes back.
    pub async fn tell(&mut self, ops: Vec<Op>) -> Delta {
        let push = self.device.push(ops);
        let bytes = frame::encode(&Frame::Push(push.clone()));
        self.socket.send(Message::binary(bytes)).await.unwrap();
        loop {
            let message = self.socket.next().await.unwrap().unwrap().into_data();
            self.heard.extend_from_slice(&message);
            match frame::decode(&message, limits::SOCKET_FRAME_BYTES).unwrap().remove(0) {
                Frame::Delta(delta) if delta.push_id == push.push_id => return delta,
                Frame::Refusal(refusal) => panic!("{refusal:?}"),
                _ => {}
            }
        }
    }

    /// Hears what was said in the meantime.
    pub async fn listen(&mut self) {
        while let Ok(message) =
            tokio::time::timeout(Duration::from_millis(150), self.socket.next()).await
        {
            self.heard.extend_from_slice(&message.unwrap().unwrap().into_data());
        }
    }

    pub async fn ask(&mut self, what: &str) {
        self.heard.extend(get(&self.device.workspace, what).await.raw.bytes());
    }

    /// What a new device of the same member is sent.
    pub async fn read_anew(&mut self) {
        self.device.cursor = Cursor::default();
        self.device.records.clear();
        self.sync(Vec::new()).await;
    }

    pub fn has_heard(&self, canary: &str) -> bool {
        self.heard.windows(canary.len()).any(|bytes| bytes == canary.as_bytes())
    }
}
