//! A page that holds the browser's IndexedDB to the store's promises and to speed.
//!
//! `body[data-report]` and `#report` then hold JSON: `{"passed":32,"failed":[{"name":…,
//! "error":…}],"faults":…,"milliseconds":…}`, for a test driver to read.

#[cfg(target_arch = "wasm32")]
mod page {
    use cartera_store::conformance::{Keeper, Outcome, run};
    use cartera_store::{IndexedDbStore, StoreError};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;

    struct Browser;

    impl Keeper for Browser {
        type Store = IndexedDbStore;
        async fn open(&self, name: &str) -> Result<IndexedDbStore, StoreError> {
            IndexedDbStore::open(name).await
        }
        fn close(&self, store: IndexedDbStore) {
            store.close();
        }
        fn lose_connection(&self, store: &IndexedDbStore) -> bool {
            store.lose();
            true
        }
        fn interrupt(&self, store: &IndexedDbStore) -> bool {
            store.interrupt();
            true
        }
        async fn take_over(&self, name: &str) -> Result<bool, StoreError> {
            IndexedDbStore::take_over(name).await.map(|()| true)
        }
    }

    fn quoted(text: &str) -> String {
        String::from(js_sys::JSON::stringify(&text.into()).unwrap_or_else(|_| "\"\"".into()))
    }

    fn report(outcomes: &[Outcome], milliseconds: f64) -> String {
        let failed: Vec<String> = outcomes
            .iter()
            .filter_map(|outcome| Some((outcome.name, outcome.result.as_ref().err()?)))
            .map(|(name, error)| {
                format!("{{\"name\":{},\"error\":{}}}", quoted(name), quoted(error))
            })
            .collect();
        format!(
            "{{\"passed\":{},\"failed\":[{}],\"faults\":{},\"milliseconds\":{milliseconds:.0}}}",
            outcomes.len() - failed.len(),
            failed.join(","),
            outcomes.iter().map(|outcome| outcome.faults).sum::<u64>(),
        )
    }

    /// Runs when the module is loaded.
    #[wasm_bindgen(start)]
    pub async fn start() {
        let begun = js_sys::Date::now();
        let outcomes = run(&Browser, &format!("conformance-{begun}")).await;
        let report = report(&outcomes, js_sys::Date::now() - begun);
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if let Some(place) = document.get_element_by_id("report") {
            place.set_text_content(Some(&report));
        }
        if let Some(body) =
            document.body().and_then(|body| body.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // Set last: whoever waits for it finds everything done.
            let _ = body.dataset().set("report", &report);
        }
    }
}

fn main() {}
