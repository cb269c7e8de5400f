//! The operator's side.

pub(super) mod rows;
pub(super) mod tenants;
