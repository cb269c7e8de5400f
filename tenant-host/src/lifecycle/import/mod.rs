//! Imports a tenant's data.

mod fit;
mod keys;
mod rules;
mod run;
mod source;

pub use self::run::Imported;
