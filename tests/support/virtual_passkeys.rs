//! Passkeys without a person: the virtual authenticator of WebDriver (Web Authentication level 3,
//! §11), which Chromium's driver has.

use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};

use crate::page::Page;

/// Something that WebDriver's own crate does not know.
#[derive(Debug)]
struct Asked {
    method: Method,
    endpoint: String,
    body: Option<Value>,
}

impl ExtensionCommand for Asked {
    fn parameters_json(&self) -> Option<Value> {
        self.body.clone()
    }

    fn method(&self) -> Method {
        self.method.clone()
    }

    fn endpoint(&self) -> Arc<str> {
        self.endpoint.as_str().into()
    }
}

/// A device of a person who always agrees, plugged into one browser.
pub struct Authenticator<'a> {
    page: &'a Page,
    id: String,
}

impl<'a> Authenticator<'a> {
    /// Plugs one in.
    pub async fn plug_in(page: &'a Page) -> Self {
        let what = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true, "isUserConsenting": true,
        });
        let id = ask(page, Method::POST, "", Some(what)).await;
        Self { page, id: id.as_str().expect("an authenticator").to_owned() }
    }

    /// What it holds.
    pub async fn credentials(&self) -> Vec<Value> {
        let what = format!("/{}/credentials", self.id);
        let held = ask(self.page, Method::GET, &what, None).await;
        held.as_array().expect("credentials").clone()
    }

    /// Gives it what another one holds, as if it were carried there.
    pub async fn take(&self, credential: Value) {
        let what = format!("/{}/credential", self.id);
        ask(self.page, Method::POST, &what, Some(credential)).await;
    }
}

async fn ask(page: &Page, method: Method, what: &str, body: Option<Value>) -> Value {
    let endpoint = format!("/webauthn/authenticator{what}");
    let asked = Asked { method, endpoint, body };
    let answer = page.driver().cmd(Command::ExtensionCommand(Box::new(asked))).await;
    answer.unwrap().value_json().unwrap()
}
