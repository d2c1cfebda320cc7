//! Labels on records.

use crate::rank::Rank;
use crate::table::record;
use crate::text::Name;
use crate::word::words;

words! {
    /// The colour of a tag or a stage. The shades are the screen's own, for light and dark.
    TagColor {
        /// Grey.
        Grey = "grey",
        /// Red.
        Red = "red",
        /// Orange.
        Orange = "orange",
        /// Yellow.
        Yellow = "yellow",
        /// Green.
        Green = "green",
        /// Teal.
        Teal = "teal",
        /// Blue.
        Blue = "blue",
        /// Purple.
        Purple = "purple",
        /// Pink.
        Pink = "pink",
    }
}

record! {
    /// A label. Records name their tags by id, so a tag has one name wherever it is shown.
    Tag, TagId;
    needs {
        /// Its name.
        NAME = 1 name: Name,
    }
    optional {
        /// Its colour.
        COLOR = 2 color: Option<TagColor>,
        /// Its place among the tags that are offered.
        RANK = 3 rank: Option<Rank>,
    }
}
