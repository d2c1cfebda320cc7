//! The meeting point of a workspace's devices, and nothing else.
//!
//! Takes requests under `/v1/` (files are served before this code is asked), looks whether they
//! may come in, and hands them to the workspace's Durable Object. What happens to records is
//! decided by `cartera_sync::authority`.

pub mod access;
pub mod address;
mod archive;
mod config;
mod error;
mod headers;
mod ledger;
mod members;
mod pace;
mod platform;
mod routes;
mod transaction;
mod workspace_do;

use worker::{Context, Env, Request, Response, event};

pub use workspace_do::WorkspaceDo;

/// Answers one request.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> worker::Result<Response> {
    match routes::answer(request, &env).await {
        Ok(response) => Ok(response),
        Err(error) => error.response(),
    }
}
