//! Finds every number of a scenario by its place, to list it or to change it.
//!
//! The tornado turns each input up and down in place; a struct lists its fields once with
//! [`inputs_of!`], which does not compile when one is forgotten.

use std::fmt::{self, Display};

use rust_decimal::Decimal;

use crate::number::{
    Hours, Interest, Money, Price, Quantity, Rate, Seats, Share, SignedMoney, Span, Turnover,
};

/// Where a number stands in the file: `scenarios[0].support.hours_per_month`.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// The outermost part, as it is shown.
    Root(&'a str),
    /// A key of the object at the place before it.
    Key(&'a Place<'a>, &'static str),
    /// An element of the list at the place before it, from 0.
    Element(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// The place of a key here.
    pub fn key(&self, key: &'static str) -> Place<'_> {
        Place::Key(self, key)
    }
}

impl Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(name) => f.write_str(name),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Element(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

/// A number that stands at a place.
pub enum Slot<'a> {
    /// Any decimal within these bounds.
    Exact {
        /// The number.
        value: &'a mut Decimal,
        /// The smallest it may become.
        least: Decimal,
        /// The largest it may become.
        most: Decimal,
    },
    /// A whole number of seats.
    Whole(&'a mut u32),
    /// The head count, whose numbers move together.
    Heads(&'a mut crate::scenario::HeadCount),
}

/// What is called for each number, in the order of the file.
pub type Visitor<'v> = dyn FnMut(&Place<'_>, Slot<'_>) + 'v;

/// Something that has numbers in it.
pub trait Inputs {
    /// Calls `visit` for each number in it.
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>);
}

macro_rules! exact_inputs {
    ($($type:ident),*) => {$(
        impl Inputs for $type {
            fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
                visit(at, Slot::Exact { value: &mut self.0, least: Self::LEAST, most: Self::MOST });
            }
        }
    )*};
}
exact_inputs!(Money, SignedMoney, Price, Hours, Share, Rate, Interest, Quantity, Turnover, Span);

impl Inputs for Seats {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        visit(at, Slot::Whole(&mut self.0));
    }
}

/// Words, switches and month numbers say how the model is built; they are not turned.
macro_rules! no_inputs {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::inputs::Inputs for $type {
            fn inputs(
                &mut self,
                _: &$crate::inputs::Place<'_>,
                _: &mut $crate::inputs::Visitor<'_>,
            ) {
            }
        }
    )*};
}
pub(crate) use no_inputs;
no_inputs!(String, bool, u32, crate::component::Component);

impl<T: Inputs> Inputs for Option<T> {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        if let Some(inner) = self {
            inner.inputs(at, visit);
        }
    }
}

impl<T: Inputs> Inputs for Vec<T> {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        for (number, inner) in self.iter_mut().enumerate() {
            inner.inputs(&Place::Element(at, number), visit);
        }
    }
}

/// Lists all fields of a struct.
macro_rules! inputs_of {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::inputs::Inputs for $type {
            fn inputs(
                &mut self,
                at: &$crate::inputs::Place<'_>,
                visit: &mut $crate::inputs::Visitor<'_>,
            ) {
                let Self { $($field),* } = self;
                $($crate::inputs::Inputs::inputs($field, &at.key(stringify!($field)), visit);)*
            }
        }
    };
}
pub(crate) use inputs_of;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::compute;
    use crate::desk::Frame;
    use crate::ledger::Detail;
    use crate::scenario::{Common, Scenario, read};
    use crate::summary::summarise;
    use crate::tornado::tornado;

    const FILES: [&str; 4] = [
        include_str!("../../../tests/golden/tco_t1.json"),
        include_str!("../../../tests/golden/tco_t2.json"),
        include_str!("../../../tests/golden/tco_t3.json"),
        include_str!("../../../tests/golden/tco_every_key.json"),
    ];

    /// Computes every scenario with every number changed by `set`; there may be no figures,
    /// but nothing may overflow.
    fn check(set: impl Fn(Slot<'_>)) {
        let turn = |part: &mut dyn Inputs| {
            part.inputs(&Place::Root("part"), &mut |_, slot| set(slot));
        };
        for text in FILES {
            let file = read(text).unwrap();
            let mut common: Common = file.common.unwrap();
            common.months = 120;
            turn(&mut common);
            let Ok(frame) = Frame::of(&common) else { continue };
            for mut scenario in file.scenarios {
                turn(&mut scenario);
                let scenario: &Scenario = &scenario;
                if let Ok(computed) = compute(&common, &frame, scenario, 0, Detail::Inputs) {
                    summarise(&common, &frame, &computed);
                    tornado(&common, scenario, 0, Decimal::ONE).unwrap();
                }
            }
        }
    }

    /// A head count that reaches ten years.
    fn heads(users: u32) -> crate::scenario::HeadCount {
        crate::scenario::HeadCount::PerYear(vec![Seats(users); 10])
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        check(|slot| match slot {
            Slot::Exact { value, most, .. } => *value = most,
            Slot::Whole(number) => *number = Seats::MOST,
            Slot::Heads(users) => *users = heads(Seats::MOST),
        });
    }

    #[test]
    fn the_smallest_numbers_do_not_overflow() {
        check(|slot| match slot {
            Slot::Exact { value, least, .. } => *value = least,
            Slot::Whole(number) => *number = 0,
            Slot::Heads(users) => *users = heads(1),
        });
    }

    #[test]
    fn growth_at_one_end_and_all_else_at_the_other_does_not_overflow() {
        check(|slot| match slot {
            // Growth is the only kind of number that may be below 0 and ends at 1.
            Slot::Exact { value, least, most } if most == Decimal::ONE => *value = least,
            Slot::Exact { value, most, .. } => *value = most,
            Slot::Whole(number) => *number = Seats::MOST,
            Slot::Heads(users) => *users = heads(Seats::MOST),
        });
    }
}
