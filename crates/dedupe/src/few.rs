//! None, one or several: nearly every record has one address, one number and one employer, which need
//! no memory of their own.

use std::ops::Deref;

/// A list that is seldom longer than one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Few<T> {
    /// Nothing.
    #[default]
    None,
    /// One.
    One(T),
    /// Two or more.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Sorted by a key, each once.
    pub fn sorted(
        all: impl Iterator<Item = T>,
        order: impl Fn(&T, &T) -> std::cmp::Ordering,
    ) -> Self
    where
        T: PartialEq,
    {
        match all.collect() {
            Self::Many(mut many) => {
                many.sort_by(order);
                many.dedup();
                if many.len() == 1 {
                    many.pop().map_or(Self::None, Self::One)
                } else {
                    Self::Many(many)
                }
            }
            few => few,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut all = all.into_iter();
        match (all.next(), all.next()) {
            (None, _) => Self::None,
            (Some(one), None) => Self::One(one),
            (Some(one), Some(other)) => Self::Many([one, other].into_iter().chain(all).collect()),
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_they_are_they_are_the_same() {
        for all in [&[][..], &[5], &[5, 3], &[5, 5], &[5, 3, 5, 4]] {
            let few: Few<i32> = all.iter().copied().collect();
            assert_eq!(&*few, all);
            let sorted = Few::sorted(all.iter().copied(), i32::cmp);
            let mut want = all.to_vec();
            want.sort_unstable();
            want.dedup();
            assert_eq!(&*sorted, want);
            assert_eq!(sorted, want.into_iter().collect(), "there is one way to hold a list");
        }
    }
}
