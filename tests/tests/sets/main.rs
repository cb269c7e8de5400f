//! Sets of tenants: rows of two of them never meet in one row of a result, and the host writes
//! over them.

mod fixture;
mod hidden_names;
mod joins;
mod many;
mod members;
mod over;
mod sql;
mod subqueries;
mod through;
