//! Files that a person chose or dropped, and files that they are given.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

pub use web_sys::File;

/// How long a browser may take to begin with a download.
const TAKEN_MS: i32 = 60_000;

/// A file's bytes, left in JavaScript's memory to be handed on. `None` where the browser cannot
/// read them, as when the file was moved after it was chosen.
pub async fn read(file: &File) -> Option<ArrayBuffer> {
    JsFuture::from(file.array_buffer()).await.ok()?.dyn_into().ok()
}

/// A file's text. `None` where it cannot be read, or is no UTF-8.
pub async fn read_text(file: &File) -> Option<String> {
    let buffer = read(file).await?;
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()
}

/// A file of these bytes, as if somebody had chosen it; `None` where the browser makes none.
#[must_use]
pub fn of_bytes(name: &str, bytes: &[u8]) -> Option<File> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, name).ok()
}

/// A file's bytes, to be read piece by piece.
#[derive(Debug, Clone)]
pub struct Bytes(Uint8Array);

impl Bytes {
    /// The bytes that [`read`] gave.
    #[must_use]
    pub fn of(buffer: &ArrayBuffer) -> Self {
        Self(Uint8Array::new(buffer))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0.length()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// At most so many of them, from here on.
    #[must_use]
    pub fn piece(&self, from: u32, len: u32) -> Vec<u8> {
        self.0.subarray(from, from.saturating_add(len)).to_vec()
    }
}

/// Gives the person a file, as a download of this name. Says whether the browser took it.
#[must_use]
pub fn give(name: &str, media_type: &str, pieces: &[Vec<u8>]) -> bool {
    offer(name, media_type, pieces).is_some()
}

fn offer(name: &str, media_type: &str, pieces: &[Vec<u8>]) -> Option<()> {
    let parts = Array::new();
    for piece in pieces {
        parts.push(&Uint8Array::from(piece.as_slice()));
    }
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    leptos::task::spawn_local(async move {
        super::clock::sleep(TAKEN_MS).await;
        // Fails only for an address that is none.
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Some(())
}

/// Today's date in this device's zone, as it stands in a file's name.
#[must_use]
pub fn today() -> String {
    let date = js_sys::Date::new_0();
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year}-{month:02}-{day:02}")
}
