//! What the browser gives: all of the app's web-sys outside the events of `ui`.

pub mod background;
pub mod clock;
pub mod crash;
pub mod device_key;
pub mod file;
pub mod http;
pub mod id;
pub mod keys;
pub mod navigation;
pub mod notify;
pub mod page;
pub mod passkeys;
pub mod picture;
pub mod preferences;
pub mod service_worker;
pub mod socket;
pub mod tabs;
pub mod zone;
