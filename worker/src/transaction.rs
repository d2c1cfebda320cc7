//! One SQLite transaction around a piece of code; not offered by the `worker` crate.

use wasm_bindgen::prelude::*;
use worker::Storage;

#[wasm_bindgen]
extern "C" {
    type TransactionalStorage;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &TransactionalStorage,
        code: &mut dyn FnMut() -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue>;
}

/// Runs `code` in one transaction: where it fails, nothing of what it wrote remains.
///
/// An `Err` alone takes nothing back in a Durable Object, and neither does a panic; only what
/// is thrown through `transactionSync` does, so the error goes out as an exception and the
/// caller gets the real one.
///
/// # Errors
/// The error of `code`, or of the platform's commit.
pub fn transaction<T, E: From<worker::Error>>(
    storage: &Storage,
    code: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let mut code = Some(code);
    let mut outcome = None;
    let committed =
        storage.as_raw().unchecked_ref::<TransactionalStorage>().transaction_sync(&mut || {
            let Some(code) = code.take() else { return Err(JsValue::NULL) };
            let result = code();
            let thrown = if result.is_ok() { Ok(JsValue::UNDEFINED) } else { Err(JsValue::NULL) };
            outcome = Some(result);
            thrown
        });
    match (committed, outcome) {
        (Ok(_), Some(result)) | (Err(_), Some(result @ Err(_))) => result,
        (Err(error), _) => Err(worker::Error::from(error).into()),
        (Ok(_), None) => Err(worker::Error::RustError("the transaction did not run".into()).into()),
    }
}
