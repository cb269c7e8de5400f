//! The operator's side.

pub(super) mod grants;
pub(super) mod rows;
pub(super) mod tenants;
