//! Finds every number of a scenario by its place, to list it or to change it.
//!
//! The tornado turns each input up and down in place; a struct lists its fields once with
//! [`inputs_of!`], which does not compile when one is forgotten.

use std::fmt::{self, Display};

use rust_decimal::Decimal;

use crate::number::{
    Hours, Money, Price, Quantity, Rate, Seats, Share, SignedMoney, Span, Turnover,
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
exact_inputs!(Money, SignedMoney, Price, Hours, Share, Rate, Quantity, Turnover, Span);

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
