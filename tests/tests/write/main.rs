//! What scoped writes do, by SQL verb and by part of the library: what comes
//! back, what happens to the scope's rows, and that all others stay.

mod column_type;
mod ddl;
mod delete;
mod foreign_key;
mod insert;
mod pool;
mod prepared;
mod rule;
mod sql;
mod transaction;
mod transfer;
mod update;
mod upsert;
