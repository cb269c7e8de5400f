//! What scoped queries return, by SQL clause and by part of the library.

mod belonging;
mod boxed;
mod boxed_expression;
mod class;
mod column_type;
mod combination;
mod connection;
mod expression;
mod filter;
mod find;
mod group;
mod hatch;
mod helper_type;
mod hidden;
mod join;
mod legitimate;
mod lock;
mod mismatch;
mod model;
mod nested_join;
mod operator;
mod optional;
mod order;
mod pagination;
#[cfg(feature = "postgres")]
mod pg_table;
mod prepared;
mod prepared_once;
mod projection;
mod query_id;
mod repeated;
mod scalar;
mod scope;
mod stream;
mod subquery;
mod transaction;
