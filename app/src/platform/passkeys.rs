//! Passkeys, as far as the browser has them: questions and answers are the JSON of Web
//! Authentication (level 3, §5.1.8 to §5.1.10).

use js_sys::{JSON, JsString, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseCreationOptionsFromJSON)]
    fn to_create(options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseRequestOptionsFromJSON)]
    fn to_get(options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    fn create(options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    fn get(options: &JsValue) -> Result<Promise, JsValue>;
}

/// Why there is no passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPasskey {
    /// The person did not want to, or nothing that they have is known here.
    Declined,
    /// It is there already.
    Known,
    /// The browser cannot.
    Unable,
}

/// Whether the browser has passkeys, and speaks of them as we do.
#[must_use]
pub fn are_there() -> bool {
    let global: JsValue = js_sys::global().into();
    Reflect::get(&global, &"PublicKeyCredential".into())
        .and_then(|class| Reflect::get(&class, &"parseCreationOptionsFromJSON".into()))
        .is_ok_and(|parse| parse.is_function())
}

/// Makes a passkey.
///
/// # Errors
/// [`NoPasskey`].
pub async fn make(options: &str) -> Result<String, NoPasskey> {
    let options = JSON::parse(options).and_then(|options| to_create(&options));
    answer(options.and_then(|options| create(&question(&options)?))).await
}

/// Has the person show one of their passkeys.
///
/// # Errors
/// [`NoPasskey`].
pub async fn show(options: &str) -> Result<String, NoPasskey> {
    let options = JSON::parse(options).and_then(|options| to_get(&options));
    answer(options.and_then(|options| get(&question(&options)?))).await
}

fn question(options: &JsValue) -> Result<JsValue, JsValue> {
    let question = js_sys::Object::new();
    Reflect::set(&question, &"publicKey".into(), options)?;
    Ok(question.into())
}

async fn answer(asked: Result<Promise, JsValue>) -> Result<String, NoPasskey> {
    let credential = match asked {
        Ok(asked) => JsFuture::from(asked).await,
        Err(error) => Err(error),
    };
    // `JSON.stringify` asks the credential for its JSON form itself.
    credential.and_then(|one| JSON::stringify(&one)).map(String::from).map_err(|error| why(&error))
}

fn why(error: &JsValue) -> NoPasskey {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.dyn_into().ok());
    match name.map(|name: JsString| String::from(name)).as_deref() {
        Some("NotAllowedError" | "AbortError") => NoPasskey::Declined,
        Some("InvalidStateError") => NoPasskey::Known,
        _ => NoPasskey::Unable,
    }
}
