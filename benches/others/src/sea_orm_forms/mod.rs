//! SeaORM: with the guard typed by hand, and scoped by `cf-gears-toolkit-db`.

mod by_hand;
mod connect;
pub mod entities;
mod scoped;

use sea_orm::FromQueryResult;

pub use self::by_hand::ByHand;
pub use self::connect::{SQLITE_URL, pool_of_one, secure_pool_of_one, secure_sqlite};
pub use self::scoped::{Scoped, scope};

/// A selected name.
#[derive(Debug, FromQueryResult)]
pub struct Named {
    name: String,
}

/// The names alone.
pub fn names(rows: Vec<Named>) -> Vec<String> {
    rows.into_iter().map(|row| row.name).collect()
}
