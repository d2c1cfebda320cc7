//! What the server was asked, and what stands on the page until it has answered.

use std::future::Future;
use std::pin::Pin;

use cartera_domain::Record;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::said;
use crate::data::{AskError, Db};
use crate::platform::clock::sleep;
use crate::ui::{Button, Toasts, Tone};
use crate::words;

/// How often it is looked whether everything was sent, and for how long, in milliseconds.
const LOOK_MS: i32 = 100;
const LOOKS: i32 = 100;

/// Has the server make something in the place of what was there before, and shows it; what the
/// server said of it before is asked again. `asks` is the question that led here.
pub fn renew<T: Send + Sync + 'static, S: Clone + Send + Sync + 'static>(
    making: impl Future<Output = Result<T, AskError>> + 'static,
    made: RwSignal<Option<T>>,
    state: Asked<S>,
    (asks, busy): (RwSignal<bool>, RwSignal<bool>),
) {
    let toasts = Toasts::get();
    busy.set(true);
    spawn_local(async move {
        match making.await {
            Ok(new) => {
                let _ = made.try_set(Some(new));
                state.again();
            }
            Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
        }
        let _ = asks.try_set(false);
        let _ = busy.try_set(false);
    });
}

/// A question that is on its way.
type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AskError>>>>;

/// A question to the server and its last answer.
pub struct Asked<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, AskError>>>,
    ask: StoredValue<Box<dyn Fn() -> Answer<T>>, LocalStorage>,
}

impl<T: Send + Sync> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Asked<T> {}

impl<T: Clone + Send + Sync> Asked<T> {
    /// Asks at once.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, AskError>> + 'static,
    {
        let ask: Box<dyn Fn() -> Answer<T>> = Box::new(move || Box::pin(ask()));
        let asked = Self { answer: RwSignal::new(None), ask: StoredValue::new_local(ask) };
        asked.again();
        asked
    }

    /// Asks again; the last answer stands until there is another.
    pub fn again(self) {
        let Some(asking) = self.ask.try_with_value(|ask| ask()) else { return };
        let answer = self.answer;
        spawn_local(async move {
            // The person may have gone elsewhere meanwhile.
            let said = asking.await;
            let _ = answer.try_set(Some(said));
        });
    }

    /// What was answered; nothing while nobody has, or where there was no answer.
    pub fn good(self) -> Option<T> {
        self.answer.get().and_then(Result::ok)
    }

    /// Why there is no answer.
    pub fn error(self) -> Option<AskError> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().copied()))
    }
}

/// Says why the server did not answer, with a way to ask again; nothing where it did.
#[component]
pub fn NoAnswer(
    /// Why.
    error: Signal<Option<AskError>>,
    /// Asks again.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <div class="team-note" role="status">
                    <p>{said::refusal(error)}</p>
                    {(error != AskError::Refused)
                        .then(|| view! { <Button label=words::try_again() on_press=on_again /> })}
                </div>
            }
        })
    }
}

/// Waits until the server has what was written here; says whether it has.
pub async fn is_sent<R: Record>(db: Db, id: cartera_domain::Id<R>) -> bool {
    db.sync_now();
    for _ in 0..LOOKS {
        if db.is_in_step() && db.get_now(id).is_some() {
            return true;
        }
        sleep(LOOK_MS).await;
    }
    false
}
