//! What a token is made of. Nothing here says whether it is genuine.

pub(super) mod claims;
pub(super) mod encoded;
pub(super) mod header;
pub(super) mod json;
pub(super) mod path;
pub(super) mod time;
