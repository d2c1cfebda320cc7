//! Files that a person chose or dropped, and files that the app gives.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

pub use web_sys::File;

/// A file's bytes, left in JavaScript's memory to be handed on. `None` where the browser cannot
/// read them, as when the file was moved after it was chosen.
pub async fn read(file: &File) -> Option<ArrayBuffer> {
    JsFuture::from(file.array_buffer()).await.ok()?.dyn_into().ok()
}

/// A file's text. `None` where it cannot be read, or is no UTF-8.
pub async fn read_text(file: &File) -> Option<String> {
    let buffer = read(file).await?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    String::from_utf8(bytes).ok()
}

/// Gives the person a text as a file of this name and media type; says whether the browser took
/// it. Where it goes is the browser's choice.
pub fn give(name: &str, media_type: &str, text: &str) -> bool {
    give_text(name, media_type, text).is_some()
}

fn give_text(name: &str, media_type: &str, text: &str) -> Option<()> {
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads it after this turn; until then the address must hold.
    leptos::prelude::set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Some(())
}
