//! The authorization: the one check in front of every statement; and [`database`], the check
//! at start-up.
//!
//! The authorization is called by the executors of this crate and by nothing else.
//!
//! | what is checked | by what | how often |
//! | --- | --- | --- |
//! | the statement's scope is that of the connection | `Origin`, compared by `Eq` | each run |
//! | its parts were made by its scope: arms, right sides of joins, targets, sources | `Origin` | each run |
//! | the queries inside were made by its scope, with their guards | a visit, compared by `Eq` | each run of a statement that holds any |
//! | its scope has no more ids than the database takes | a count of the values | each run of a statement with a list of ids |
//! | its rows are the scope's own | `Origin` | each run |
//! | a lifted guard has a reason and leaves a record | `Origin` | each run |
//! | what the caller wrote is understood, and no query is in it that no scope made | a reading of the text | once for each static type, else once for each text and the places in which guards bind values |
//! | the assignments leave the tenant column alone | the same reading | the same |
//! | each table that is named is declared once | the same reading | the same |
//!
//! What is asked once follows from the text: Diesel, too, takes one static type for one
//! text, and keeps prepared statements by it. Whose scope made a query is decided by a
//! value, so it is never remembered.

mod authorize;
mod authorized;
mod cache;
mod database;
mod facts;
mod findings;
mod prepared;
mod queries;
mod request;
mod rows;
mod texts;
mod types;
#[cfg(feature = "async")]
mod unrecorded;

// In signatures of public traits; that no other crate can name them seals those.
pub(crate) use self::authorize::Limits;
pub(crate) use self::authorize::authorize_and_record;
pub(crate) use self::authorized::Authorized;
pub use self::database::{DatabaseReport, Finding, Problem, Severity, database};
pub(crate) use self::facts::Facts;
pub(crate) use self::request::Request;
pub(crate) use self::types::{TypeFacts, TypeKey};
#[cfg(feature = "async")]
pub(crate) use self::unrecorded::Unrecorded;
