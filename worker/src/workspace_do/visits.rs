//! What is asked over HTTP about keys of devices and their visits.

use serde_json::{Value, json};
use worker::{Request, Response};

use super::WorkspaceDo;
use super::passkeys::site;
use super::requests::{JSON, body, expect, json as answer};
use crate::access;
use crate::config;
use crate::error::ApiError;
use crate::members::visit::set_cookie;
use crate::members::{Caller, Enrolling, Visiting, device_key};
use crate::platform;
use crate::routes;

impl WorkspaceDo {
    /// Begins a visit of a device that has signed a challenge.
    pub(super) async fn visit(&self, request: &mut Request) -> Result<Response, ApiError> {
        expect(request, JSON)?;
        let visiting = Visiting::parse(&body(request, config::JSON_BYTES).await?)?;
        let (site, path) = (site(request)?, request.path());
        let (workspace, _) = routes::workspace(&path).ok_or(ApiError::NotFound)?;
        let visit = platform::secret()? + &platform::secret()?;
        let hash = access::digest(&visit);
        let begun = self.within(|ledger, now_ms| {
            device_key::visit(ledger, now_ms, &visiting, &site, workspace, &hash)
        })?;
        let mut begun = begun?;
        if visiting.in_memory {
            if let Some(begun) = begun.as_object_mut() {
                begun.insert("visit".to_owned(), json!(visit));
            }
            return answer(&begun);
        }
        let response = answer(&begun)?;
        response.headers().set("Set-Cookie", &set_cookie(&visit))?;
        Ok(response)
    }

    /// Gives a device of before a key.
    pub(super) async fn enroll(
        &self,
        caller: &Caller,
        request: &mut Request,
    ) -> Result<Value, ApiError> {
        expect(request, JSON)?;
        let enrolling = Enrolling::parse(&body(request, config::JSON_BYTES).await?)?;
        self.for_caller(caller, |ledger, _| device_key::enroll(ledger, caller, &enrolling))
    }
}
