//! `UPDATE`.

mod assigned;
mod class;
mod query;
mod record;
#[cfg(not(feature = "mysql"))]
mod returning;
mod rows;
mod tenant_column;
