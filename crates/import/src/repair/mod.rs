//! From what people type into cells to values that a record can hold; what cannot be repaired
//! without guessing is kept as text and said.

pub mod country;
pub mod date;
pub mod email;
pub mod money;
pub mod name;
pub mod organization;
pub mod phone;
pub mod tax_id;
pub mod time;
pub mod truth;
pub mod website;
