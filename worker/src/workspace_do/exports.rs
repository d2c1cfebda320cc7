//! What is asked over HTTP about archives.

use serde_json::{Value, json};
use worker::{Headers, Method, Response};

use super::WorkspaceDo;
use super::requests::json;
use super::shelf::Shelf;
use crate::config;
use crate::error::ApiError;
use crate::members::{Caller, exports};
use crate::routes::WorkspaceRoute;

impl WorkspaceDo {
    pub(super) async fn about_exports(
        &self,
        caller: &Caller,
        route: WorkspaceRoute,
        method: Method,
    ) -> Result<Response, ApiError> {
        // Before anything is said about what there is.
        let (job, said) = self.for_caller(caller, |ledger, _| {
            exports::owns(ledger, caller)?;
            exports::state(ledger)
        })?;
        let Some(shelf) = &self.shelf else {
            if route == WorkspaceRoute::Exports && method == Method::Get {
                return json(&json!({ "bucket": false, "kept": 0, "exports": [] }));
            }
            return Err(ApiError::NoExports);
        };
        match route {
            WorkspaceRoute::Exports if method == Method::Get => json(&json!({
                "bucket": true,
                "kept": config::EXPORTS_KEPT,
                "kept_asked": config::EXPORTS_ASKED,
                "exports": list(shelf).await?,
                "state": job.map(|job| job.state()),
                "said": serde_json::to_value(said).unwrap_or_default(),
            })),
            WorkspaceRoute::Exports => self.begin(caller, None).await,
            WorkspaceRoute::Restore(name) => {
                shelf.manifest(name).await?.map_err(|_| ApiError::NotFound)?;
                self.begin(caller, Some(name)).await
            }
            WorkspaceRoute::ExportFile(name, part) => {
                let part = usize::try_from(part).map_err(|_| ApiError::NotFound)?;
                let bytes = shelf.get(name, part).await?.ok_or(ApiError::NotFound)?;
                let fields = Headers::new();
                let kind = if part == 0 { "application/json" } else { "application/x-ndjson" };
                fields.set("Content-Type", kind)?;
                Ok(Response::from_bytes(bytes)?.with_headers(fields))
            }
            _ => Err(ApiError::NotFound),
        }
    }

    async fn begin(&self, caller: &Caller, restore: Option<u64>) -> Result<Response, ApiError> {
        let answer = self
            .for_caller(caller, |ledger, now_ms| exports::begin(ledger, now_ms, caller, restore))?;
        self.soon().await?;
        json(&answer)
    }
}

/// Archives that are finished, the newest first.
async fn list(shelf: &Shelf) -> Result<Vec<Value>, ApiError> {
    let mut all = Vec::new();
    for name in shelf.names().await?.into_iter().rev() {
        if let Ok(manifest) = shelf.manifest(name).await? {
            all.push(exports::listed(name, &manifest));
        }
    }
    Ok(all)
}
