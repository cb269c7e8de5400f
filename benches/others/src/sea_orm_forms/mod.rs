//! SeaORM: with the guard typed by hand, and scoped by `cf-gears-toolkit-db`.

mod by_hand;
mod connect;
pub mod entities;
mod scoped;

pub use self::by_hand::ByHand;
pub use self::connect::{SQLITE_URL, pool_of_one, secure_pool_of_one, secure_sqlite};
pub use self::scoped::{Scoped, scope};
