//! What compiles: the twins of the cases in `fail`.

mod another_kind_of_scope;
mod around_a_blocking_connection;
mod awaited_import;
mod batch_execute;
mod beside_each_other_on_sqlite;
mod blocking_import;
mod borrowed_scope_in_a_task;
mod connection_leaves_the_transaction;
mod execute_without_scope;
mod host_on_must_have;
mod load_by_diesel_async_without_scope;
mod load_without_scope;
mod not_awaited;
mod scoped_by_diesel_async;
mod transaction_of_diesel_async;
mod unscoped_subquery;
