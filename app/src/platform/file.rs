//! Files that a person chose or dropped.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

pub use web_sys::File;

/// A file's bytes, left in JavaScript's memory to be handed on. `None` where the browser cannot
/// read them, as when the file was moved after it was chosen.
pub async fn read(file: &File) -> Option<ArrayBuffer> {
    JsFuture::from(file.array_buffer()).await.ok()?.dyn_into().ok()
}
