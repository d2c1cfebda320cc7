//! A page without a mouse.

use thirtyfour::{Key, TypingData};

use crate::page::Page;

/// Controls that a page may have, generously.
const MOST_TABS: u32 = 120;

impl Page {
    /// Presses keys where the focus is.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        self.driver().active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Moves the focus on by the Tab key until it is at what is called so, or has it in its name.
    pub async fn tab_to(&self, name: &str) {
        let focused = "
            const at = document.activeElement;
            // What scrolls may have the focus, too.
            if (!at.matches('a, button, input, select, textarea, summary')) return '';
            const label = at.labels?.[0]?.innerText ?? '';
            return [at.getAttribute('aria-label') ?? '', label, at.innerText ?? ''].join(' ');";
        for _ in 0..MOST_TABS {
            self.type_keys(Key::Tab).await;
            let at: String = self.run(focused, Vec::new()).await;
            if at.contains(name) {
                return;
            }
        }
        panic!("{}: {name:?} is not reached by {MOST_TABS} presses of Tab", self.engine);
    }
}
