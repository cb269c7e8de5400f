//! Sets of tenants: rows of two of them never meet in one row of a result.

mod fixture;
mod hidden_names;
mod joins;
mod many;
mod members;
mod sql;
mod subqueries;
mod through;
