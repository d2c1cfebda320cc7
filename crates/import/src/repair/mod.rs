//! From what people type into cells to values that a record can hold; what cannot be repaired
//! without guessing is kept as text and said.

pub mod country;
pub mod email;
pub mod name;
pub mod organization;
pub mod phone;
