//! What the page holds: the comparison, its figures, and when they are computed again.

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use rust_decimal::Decimal;

use cartera_domain::CostComparison;
use cartera_tco::scenario::Offer;

use super::answers;
use super::document::{Change, Document, Refusal};
use super::figures::Figures;
use super::kept;
use super::offers;
use super::own_data::Known;
use super::questions::Field;
use super::said;
use super::typed;
use crate::data::Db;
use crate::ui::{ToastAction, Toasts, Tone, in_sight};
use crate::words::{self, language};

/// How long nothing may change before the comparison is kept on the device.
const QUIET: Duration = Duration::from_millis(400);

/// How long nothing may move before what is out of sight follows.
const REST: Duration = Duration::from_millis(120);

/// The figures, or why there are none.
pub type Computed = Result<Arc<Figures>, String>;

/// The comparison that is open.
#[derive(Clone, Copy)]
pub struct Costs {
    document: RwSignal<Arc<Document>>,
    growth: RwSignal<Option<Decimal>>,
    figures: RwSignal<Computed>,
    rested: RwSignal<Computed>,
    resting: StoredValue<Option<TimeoutHandle>>,
    opened: RwSignal<u32>,
    is_waiting: StoredValue<bool>,
    is_sliding: StoredValue<bool>,
    keeping: StoredValue<Option<TimeoutHandle>>,
    record: RwSignal<Option<CostComparison>>,
    known: RwSignal<Known>,
    toasts: Toasts,
}

/// A comparison as it was before another one took its place.
pub struct Before {
    document: Arc<Document>,
    record: Option<CostComparison>,
    growth: Option<Decimal>,
}

impl Costs {
    /// Opens what was last on this device, or the comparison to begin with.
    ///
    /// # Errors
    /// Where neither can be read, which a test excludes for the latter.
    pub fn open() -> Result<Self, Refusal> {
        let kept = kept::last().and_then(|text| Document::read(&text).ok());
        let (document, growth) = match kept {
            Some(document) => {
                let growth = answers::growth_of(&document);
                (document, growth)
            }
            // As the users of the starter were made.
            None => (begin()?, Some(Decimal::from(20))),
        };
        let figures = compute(&document);
        let this = Self {
            document: RwSignal::new(Arc::new(document)),
            growth: RwSignal::new(growth),
            figures: RwSignal::new(figures.clone()),
            rested: RwSignal::new(figures),
            resting: StoredValue::new(None),
            opened: RwSignal::new(0),
            is_waiting: StoredValue::new(false),
            is_sliding: StoredValue::new(false),
            keeping: StoredValue::new(None),
            record: RwSignal::new(kept::record()),
            known: RwSignal::new(Known::of(Db::get())),
            toasts: Toasts::get(),
        };
        provide_context(this);
        on_cleanup(move || this.keep_now());
        Ok(this)
    }

    /// The comparison.
    pub fn document(self) -> Signal<Arc<Document>> {
        self.document.into()
    }

    /// Its figures, at most one frame behind it.
    pub fn figures(self) -> Signal<Computed> {
        self.figures.into()
    }

    /// The figures for a part of the page: in the window it follows every step of a slider, out
    /// of sight it waits until the hand rests.
    pub fn figures_at(self, place: NodeRef<html::Section>) -> Signal<Computed> {
        let is_near = in_sight(place);
        Signal::derive(move || if is_near.get() { self.figures.get() } else { self.rested.get() })
    }

    /// The same as they were when the hand last rested.
    pub fn rested(self) -> Signal<Computed> {
        self.rested.into()
    }

    /// Changes with every comparison that is opened as a whole.
    pub fn opened(self) -> Signal<u32> {
        self.opened.into()
    }

    /// The record that is open, as it was when it was opened or saved.
    pub fn record(self) -> Signal<Option<CostComparison>> {
        self.record.into()
    }

    /// What the base knows of the inputs, as it was when the page was opened.
    pub fn known(self) -> Signal<Known> {
        self.known.into()
    }

    /// By how much the users grow each year, where that is known, in per cent.
    pub fn growth(self) -> Option<Decimal> {
        self.growth.get_untracked()
    }

    /// Says which record is open from now on.
    pub fn set_record(self, record: Option<CostComparison>) {
        kept::set_record(record.as_ref());
        self.record.set(record);
    }

    /// Draws all fields again: something changed a number that they show.
    pub fn draw_again(self) {
        self.opened.update(|count| *count = count.wrapping_add(1));
    }

    /// Examines this offer from now on.
    pub fn take_offer(self, offer: Offer) {
        self.replace(self.document.with_untracked(|all| all.with_offer(offer)));
    }

    /// An offer of a price from the list of the market.
    pub fn offer_at(self, name: &str, price: &str) -> Option<Offer> {
        self.document.with_untracked(|all| {
            let users = all.users_at_first().or(all.file().offers.first().map(|one| one.users))?;
            offers::of_price(all.file().offers.first(), users, name, price)
        })
    }

    /// Begins the sheet of weighted criteria.
    pub fn begin_choice(self) {
        if let Ok(document) = self.document.with_untracked(|all| all.with_criteria()) {
            self.replace(document);
        }
    }

    /// Takes the comparison after a change of several places, and draws all fields again.
    pub fn replace(self, document: Document) {
        self.take(document);
        self.draw_again();
    }

    /// Changes which systems there are, or how something is reckoned.
    ///
    /// # Errors
    /// Why that cannot be; the comparison stays as it was.
    pub fn reshape(
        self,
        change: impl FnOnce(&Document) -> Result<Document, Refusal>,
    ) -> Result<(), String> {
        let after = self.document.with_untracked(|document| change(document));
        self.replace(after.map_err(|refusal| refusal.message)?);
        Ok(())
    }

    /// Shows the comparison in another form.
    fn show(self, document: Document) {
        self.growth.set(answers::growth_of(&document));
        self.replace(document);
    }

    /// Shows another comparison, that of a record or of none, and offers the way back: nothing else
    /// has what was there before.
    pub fn show_instead(self, document: Document, record: Option<CostComparison>) {
        let before = self.before();
        self.set_record(record);
        self.show(document);
        self.offer_back(words::tco_replaced().to_owned(), before);
    }

    /// Shows the comparison to begin with.
    pub fn begin_again(self) {
        if let Ok(document) = begin() {
            self.show_instead(document, None);
            self.growth.set(Some(Decimal::from(20)));
        }
    }

    /// What is open now.
    pub fn before(self) -> Before {
        Before {
            document: self.document.get_untracked(),
            record: self.record.get_untracked(),
            growth: self.growth.get_untracked(),
        }
    }

    /// Says what happened to the comparison, with the way back to what it was. The page may be left
    /// by then: it is what is open when somebody comes again.
    pub fn offer_back(self, said: String, before: Before) {
        let back = move || {
            kept::set_last(&before.document.to_json());
            kept::set_record(before.record.as_ref());
            if self.document.try_get_untracked().is_some() {
                self.record.set(before.record.clone());
                self.growth.set(before.growth);
                self.replace(Document::clone(&before.document));
            }
        };
        let back: ToastAction = (words::undo().to_owned(), Arc::new(back));
        self.toasts.show(Tone::Plain, said, Some(back));
    }

    /// The number that stands in a field of the form, with a point; `None` where the comparison
    /// has no place for it.
    pub fn answer_of(self, field: &Field) -> Option<String> {
        let growth = self.growth.get_untracked();
        self.document
            .with_untracked(|document| answers::plain(document, growth, field.target, field.kind))
    }

    /// Takes an answer as it was typed.
    ///
    /// # Errors
    /// What is wrong with it, in words that name the field; the comparison stays as it was.
    pub fn answer(self, field: &Field, label: &str, typed: &str) -> Result<(), String> {
        let plain = typed::plain(typed, language());
        let growth = self.growth.get_untracked();
        let before = self.document.get_untracked();
        let changes = answers::changes(&before, growth, field.target, field.kind, &plain)
            .map_err(|wrong| said::wrong(label, wrong))?;
        self.change(label, &changes)?;
        if field.target == answers::Target::Growth {
            self.growth.set(Decimal::from_str_exact(&plain).ok());
        }
        Ok(())
    }

    /// Takes changes of single places.
    ///
    /// # Errors
    /// What is wrong with them, in words that name the field; the comparison stays as it was.
    pub fn change(self, label: &str, changes: &[Change]) -> Result<(), String> {
        let before = self.document.get_untracked();
        let after = before
            .with(changes)
            .map_err(|refusal| words::tco_refused(label, &refusal.message, &refusal.place))?;
        self.take(after);
        Ok(())
    }

    /// Does what a slider asks for: what is out of sight may wait until the hand rests.
    pub fn slide<T>(self, act: impl FnOnce() -> T) -> T {
        self.is_sliding.set_value(true);
        let done = act();
        self.is_sliding.set_value(false);
        done
    }

    /// Gives one system the work of another one, all but its price.
    pub fn set_equal(self, from: usize, to: usize) {
        let equal = self.document.with_untracked(|document| document.with_work_of(from, to));
        if let Ok(document) = equal {
            let before = self.before();
            self.show(document);
            self.offer_back(words::done_saved().to_owned(), before);
        }
    }

    /// Calls the comparison something, and its money.
    pub fn set_title(self, title: Option<String>, currency: Option<String>) {
        let titled = self.document.with_untracked(|document| document.titled(title, currency));
        self.take(titled);
    }

    fn take(self, document: Document) {
        let document = Arc::new(document);
        self.document.set(document.clone());
        if self.is_sliding.get_value() {
            self.compute_soon();
        } else {
            // Names and figures of another comparison are never seen side by side.
            let figures = compute(&document);
            self.rested.set(figures.clone());
            self.figures.set(figures);
        }
        self.keep_soon();
    }

    /// Computes with the next frame: a slider that moves faster than the screen is drawn causes
    /// no more work than what is seen.
    fn compute_soon(self) {
        if self.is_waiting.get_value() {
            return;
        }
        self.is_waiting.set_value(true);
        request_animation_frame(move || {
            // The page may have been left before the frame came.
            if self.is_waiting.try_set_value(false).is_none()
                && let Some(document) = self.document.try_get_untracked()
            {
                let _ = self.figures.try_set(compute(&document));
                self.rest_soon();
            }
        });
    }

    fn rest_soon(self) {
        if let Some(Some(waiting)) = self.resting.try_get_value() {
            waiting.clear();
        }
        let rest = move || {
            if let Some(figures) = self.figures.try_get_untracked() {
                let _ = self.rested.try_set(figures);
            }
        };
        let _ = self.resting.try_set_value(set_timeout_with_handle(rest, REST).ok());
    }

    fn keep_soon(self) {
        if let Some(Some(waiting)) = self.keeping.try_get_value() {
            waiting.clear();
        }
        let handle = set_timeout_with_handle(move || self.keep_now(), QUIET).ok();
        self.keeping.set_value(handle);
    }

    fn keep_now(self) {
        if let Some(document) = self.document.try_get_untracked() {
            kept::set_last(&document.to_json());
        }
    }
}

fn begin() -> Result<Document, Refusal> {
    Document::starter([
        words::tco_system_saas(),
        words::tco_system_perpetual(),
        words::tco_system_open(),
        words::tco_system_own(),
    ])
}

fn compute(document: &Document) -> Computed {
    Figures::of(document).map(Arc::new).map_err(|error| error.to_string())
}
