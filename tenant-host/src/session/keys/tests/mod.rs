//! What is accepted as a key.

mod file;
mod given;
mod jwk;
