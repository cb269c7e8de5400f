//! Ids as the database compares them: `acme`, `ACME`, `acmé` and `acme` with a blank
//! behind it are four tenants, whatever the collation of their column.

#[cfg(feature = "sqlite")]
mod affinity;
#[cfg(feature = "postgres")]
mod citext;
mod column;
mod exact;
mod many;
mod plan;
mod sql;
mod together;
