//! What the browser gives: all of the app's web-sys outside the events of `ui`.

pub mod navigation;
pub mod page;
pub mod preferences;
pub mod service_worker;
