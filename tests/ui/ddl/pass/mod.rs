//! What compiles: the twins of the cases in `fail`.

mod alter_table_on_sqlite;
mod key_of_table_without_tenant;
mod on_any_backend;
