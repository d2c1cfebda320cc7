//! Figures per owner, organisation or reason, found by the number of the name.

use crate::names::{NameId, Names};

/// One value for each name that was asked for, and for "none".
#[derive(Debug, Clone)]
pub struct Groups<T> {
    /// Where the value of each name is, counted from 1; 0 while it has none.
    places: Vec<u32>,
    rows: Vec<(Option<NameId>, T)>,
}

impl<T> Groups<T> {
    /// No values yet, with room for every name.
    pub fn new(names: &Names) -> Self {
        Self { places: vec![0; names.len() + 1], rows: Vec::new() }
    }

    /// The value of a name, made by `empty` the first time.
    ///
    /// None only for a name that other [`Names`] gave out.
    pub fn of(&mut self, name: Option<NameId>, empty: impl FnOnce() -> T) -> Option<&mut T> {
        let place = self.places.get_mut(name.map_or(0, NameId::number))?;
        if *place == 0 {
            self.rows.push((name, empty()));
            *place = u32::try_from(self.rows.len()).ok()?;
        }
        self.rows.get_mut(*place as usize - 1).map(|(_, value)| value)
    }

    /// Every name that has a value, in the order they were asked for.
    pub fn rows(self) -> Vec<(Option<NameId>, T)> {
        self.rows
    }
}
