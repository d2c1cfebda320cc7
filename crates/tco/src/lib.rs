//! What a CRM really costs: scenarios in, figures out; exact decimals, no I/O.

pub mod exact;
