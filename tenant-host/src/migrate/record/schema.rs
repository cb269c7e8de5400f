//! The tables, both the host's.

use diesel::prelude::*;
use tenant_core::HostOnly;

diesel::table! {
    /// How far the tables of each place are.
    host_places (place) {
        place -> Text,
        release_id -> Nullable<Text>,
        version -> Nullable<Text>,
        reached -> Nullable<BigInt>,
        error -> Nullable<Text>,
        failed -> Nullable<BigInt>,
        open_step -> Nullable<Text>,
        open_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// The sets of migrations that programs had.
    host_releases (id) {
        id -> Text,
        versions -> Text,
        created -> BigInt,
    }
}

/// The row of a place.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_places)]
#[diesel(treat_none_as_default_value = false)]
pub struct PlaceRow {
    /// Kind, server and name.
    pub(in crate::migrate) place: String,
    /// A set of migrations of which all are applied.
    pub(in crate::migrate) release_id: Option<String>,
    /// The newest version that is applied.
    pub(in crate::migrate) version: Option<String>,
    /// When that was recorded.
    pub(in crate::migrate) reached: Option<i64>,
    /// Why the last attempt failed.
    pub(in crate::migrate) error: Option<String>,
    /// When.
    pub(in crate::migrate) failed: Option<i64>,
    /// The version of a migration that was begun, and whose end is not known.
    pub(in crate::migrate) open_step: Option<String>,
    /// When it was begun.
    pub(in crate::migrate) open_since: Option<i64>,
}

/// The row of a set of migrations.
#[derive(Debug, Clone, HostOnly, Queryable, Selectable, Insertable)]
#[diesel(table_name = host_releases)]
pub struct ReleaseRow {
    /// SHA-256 of the versions.
    pub(in crate::migrate) id: String,
    /// A line for each.
    pub(in crate::migrate) versions: String,
    /// When it was first seen.
    pub(in crate::migrate) created: i64,
}

/// What a run changes. `None` leaves a column as it is.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = host_places)]
pub(super) struct Changes<'a> {
    pub(super) release_id: Option<Option<&'a str>>,
    pub(super) version: Option<&'a str>,
    pub(super) reached: Option<i64>,
    pub(super) error: Option<Option<&'a str>>,
    pub(super) failed: Option<Option<i64>>,
}

/// What says that a step is open, or that none is.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = host_places)]
#[diesel(treat_none_as_null = true)]
pub(super) struct Open<'a> {
    pub(super) open_step: Option<&'a str>,
    pub(super) open_since: Option<i64>,
}

impl PlaceRow {
    /// The row of a place of which nothing else is known.
    pub(super) fn new(place: &str, changes: &Changes<'_>) -> Self {
        Self {
            place: place.to_owned(),
            release_id: changes.release_id.flatten().map(str::to_owned),
            version: changes.version.map(str::to_owned),
            reached: changes.reached,
            error: changes.error.flatten().map(str::to_owned),
            failed: changes.failed.flatten(),
            open_step: None,
            open_since: None,
        }
    }
}
