//! One model for each table; its derive classifies the table.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::schema::{desks, items, votes};
use crate::backend::Db;

/// Of tenants, with defaults.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = items, check_for_backend(Db))]
pub struct Item {
    /// Key.
    pub id: i32,
    /// Tenant.
    pub tenant_id: i32,
    /// Natural key.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Points.
    pub points: i32,
    /// Note.
    pub note: Option<String>,
}

/// Of tenants, with a key of two columns.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = desks, primary_key(floor, number), check_for_backend(Db))]
pub struct Desk {
    /// Floor.
    pub floor: i32,
    /// Number on the floor.
    pub number: i32,
    /// Tenant.
    pub tenant_id: i32,
    /// Name.
    pub name: String,
}

/// Of nobody; every tenant writes it.
#[derive(Debug, PartialEq, Queryable, Selectable, Identifiable, HasNoTenant)]
#[diesel(table_name = votes, check_for_backend(Db))]
#[tenant(writable)]
pub struct Vote {
    /// Key.
    pub id: i32,
    /// What is voted for.
    pub subject: String,
}
