//! The tables at the places of tenants.

use crate::database::PlaceMigrations;

/// The migrations of the outbox and of effects, at the places of tenants, for
/// [`MigrationsBuilder::with`](crate::migrate::MigrationsBuilder::with). The tables of the queue are the
/// host's, and are made by [`HostDatabase::migrate`](crate::HostDatabase::migrate).
pub fn migrations() -> PlaceMigrations {
    PlaceMigrations::new(&["0000place000002"])
}
