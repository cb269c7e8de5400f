//! The pages in a real browser: Chromium, with its driver, as Debian has them.
//!
//! ```sh
//! apt-get install chromium chromium-driver
//! cargo test -p saas --features browser-tests --test browser
//! ```
//!
//! `SAAS_PICTURES` names a folder into which pictures of the pages are written.

mod accessible;
mod chrome;
mod keyboard;
mod operator;
mod pictures;
mod rights;
mod service;
mod tenants;
mod window;
