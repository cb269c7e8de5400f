//! What the host's tables hold about the migrations of each place.
//!
//! They are a record, for the check of each request and for the operator. What is applied at a
//! place, its own table says, which is written in the same transaction as the changes.

mod place;
mod read;
mod schema;

pub(super) use self::place::{PlaceRecord, open_step};
pub(super) use self::read::{Records, Releases};
pub(super) use self::schema::PlaceRow;

use crate::catalog::Placement;

/// The key of a place in the host's table.
pub(super) fn key(placement: &Placement) -> String {
    match (placement.server(), placement.name()) {
        (Some(server), Some(name)) => format!("{}/{server}/{name}", placement.kind()),
        _ => placement.kind().to_owned(),
    }
}
