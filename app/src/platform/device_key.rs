//! Keys of this device that no script can read: WebCrypto makes and uses them, IndexedDB keeps them as
//! they are. A database of its own, because that of the records never changes its version.
//!
//! Everything is called by its name: what wasm-bindgen would write down for each call is a part of the
//! first download, and this is needed later.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const DATABASE: &str = "cartera-device";
const KEYS: &str = "keys";
/// The parts of a row.
const PRIVATE: &str = "private";
const PUBLIC: &str = "public";

thread_local! {
    /// The key that this page used last.
    static LAST: RefCell<Option<(String, DeviceKey)>> = const { RefCell::new(None) };
}

/// A key of P-256.
#[derive(Debug, Clone)]
pub struct DeviceKey {
    private: JsValue,
    /// Its public half: an uncompressed point.
    pub public: Vec<u8>,
}

impl DeviceKey {
    /// A new one, which nobody has kept yet.
    async fn make() -> Result<Self, JsValue> {
        let algorithm = object(&[("name", "ECDSA".into()), ("namedCurve", "P-256".into())])?;
        let uses = Array::of1(&"sign".into());
        let pair = subtle("generateKey", &[algorithm, false.into(), uses.into()]).await?;
        let public = part(&pair, "publicKey")?;
        let public = subtle("exportKey", &["raw".into(), public]).await?;
        let private = part(&pair, "privateKey")?;
        Ok(Self { private, public: Uint8Array::new(&public).to_vec() })
    }

    fn read(row: &JsValue) -> Option<Self> {
        let private = part(row, PRIVATE).ok()?;
        let public = part(row, PUBLIC).ok()?.dyn_into::<Uint8Array>().ok()?;
        Some(Self { private, public: public.to_vec() })
    }

    /// Signs by ES256; `None` where the browser does not.
    pub async fn sign(&self, text: &str) -> Option<Vec<u8>> {
        let algorithm = object(&[("name", "ECDSA".into()), ("hash", "SHA-256".into())]).ok()?;
        let what = Uint8Array::from(text.as_bytes()).into();
        let signature = subtle("sign", &[algorithm, self.private.clone(), what]).await.ok()?;
        Some(Uint8Array::new(&signature).to_vec())
    }
}

/// Why there is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKey {
    /// The browser makes none, or keeps none.
    Unable,
    /// It could not be looked whether there is one.
    Unreadable,
}

/// The key of this name, where it was made.
///
/// # Errors
/// [`NoKey::Unreadable`].
pub async fn kept(name: &str) -> Result<Option<DeviceKey>, NoKey> {
    let last = LAST.with_borrow(|last| last.clone().filter(|(known, _)| known == name));
    if let Some((_, key)) = last {
        return Ok(Some(key));
    }
    let key = found(name).await.map_err(|_| NoKey::Unreadable)?;
    if let Some(key) = &key {
        LAST.set(Some((name.to_owned(), key.clone())));
    }
    Ok(key)
}

/// The same, or a new one, which is on the disk before anybody hears of it.
///
/// # Errors
/// [`NoKey`].
pub async fn kept_or_made(name: &str) -> Result<DeviceKey, NoKey> {
    if let Some(key) = kept(name).await? {
        return Ok(key);
    }
    let key = DeviceKey::make().await.map_err(|_| NoKey::Unable)?;
    // Where another tab was faster it is that one's.
    let _ = added(name, &key).await;
    kept(name).await?.ok_or(NoKey::Unable)
}

/// Forgets all keys but the one of this name.
pub async fn forget_others(name: Option<&str>) {
    LAST.set(None);
    let _ = forgotten(|known| Some(known) != name).await;
}

/// Forgets the key of this name.
pub async fn forget(name: &str) {
    LAST.set(None);
    let _ = forgotten(|known| known == name).await;
}

async fn found(name: &str) -> Result<Option<DeviceKey>, JsValue> {
    let database = open().await?;
    let (_, keys) = keys(&database, "readonly")?;
    let row = answer(&call(&keys, "get", &[name.into()])?).await;
    call(&database, "close", &[])?;
    Ok(DeviceKey::read(&row?))
}

async fn added(name: &str, key: &DeviceKey) -> Result<(), JsValue> {
    let public = Uint8Array::from(&*key.public);
    let row = object(&[(PRIVATE, key.private.clone()), (PUBLIC, public.into())])?;
    let database = open().await?;
    let (transaction, keys) = keys(&database, "readwrite")?;
    // Refused where there is one.
    let done = match call(&keys, "add", &[row, name.into()]) {
        Ok(_) => JsFuture::from(settled(&transaction, "oncomplete", "onabort")).await.map(drop),
        Err(error) => Err(error),
    };
    call(&database, "close", &[])?;
    done
}

async fn forgotten(goes: impl Fn(&str) -> bool) -> Result<(), JsValue> {
    let database = open().await?;
    let (_, all) = keys(&database, "readonly")?;
    let names = Array::from(&answer(&call(&all, "getAllKeys", &[])?).await?);
    let names = names.iter().filter(|name| name.as_string().is_none_or(|name| goes(&name)));
    let names: Vec<JsValue> = names.collect();
    if !names.is_empty() {
        let (transaction, keys) = keys(&database, "readwrite")?;
        for name in names {
            call(&keys, "delete", &[name])?;
        }
        JsFuture::from(settled(&transaction, "oncomplete", "onabort")).await?;
    }
    call(&database, "close", &[]).map(drop)
}

async fn open() -> Result<JsValue, JsValue> {
    let factory = part(&js_sys::global(), "indexedDB")?;
    let request = call(&factory, "open", &[DATABASE.into(), 1.into()])?;
    let asked = request.clone();
    let upgrade = Closure::once(move || {
        if let Ok(database) = part(&asked, "result") {
            let _ = call(&database, "createObjectStore", &[KEYS.into()]);
        }
    });
    Reflect::set(&request, &"onupgradeneeded".into(), upgrade.as_ref())?;
    answer(&request).await
}

/// A transaction, and the keys in it.
fn keys(database: &JsValue, mode: &str) -> Result<(JsValue, JsValue), JsValue> {
    let transaction = call(database, "transaction", &[KEYS.into(), mode.into()])?;
    let keys = call(&transaction, "objectStore", &[KEYS.into()])?;
    Ok((transaction, keys))
}

async fn answer(request: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(settled(request, "onsuccess", "onerror")).await?;
    part(request, "result")
}

/// Until one of two things happens.
fn settled(of: &JsValue, done: &str, failed: &str) -> Promise {
    Promise::new(&mut |resolve, reject| {
        // Nothing is refused by objects of the browser's own.
        let _ = Reflect::set(of, &done.into(), &resolve);
        let _ = Reflect::set(of, &failed.into(), &reject);
    })
}

async fn subtle(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    // Not there where the line is not safe.
    let subtle = part(&part(&js_sys::global(), "crypto")?, "subtle")?;
    JsFuture::from(Promise::resolve(&call(&subtle, name, arguments)?)).await
}

fn part(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = part(of, name)?.dyn_into()?;
    Reflect::apply(&function, of, &arguments.iter().collect::<Array>())
}

fn object(parts: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in parts {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}
