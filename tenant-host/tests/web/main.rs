//! Extractors and answers of axum, on a pool of one connection.

mod after_failures;
mod answers;
mod app;
mod awaited;
mod doors;
mod spans;
