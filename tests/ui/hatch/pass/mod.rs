//! What compiles: the twins of the cases in `fail`.

mod also_after_a_join;
mod connection_without_handling_the_error;
mod connection_without_reason;
mod host_scope_on_must_have_table;
mod query_without_reason;
mod reason_is_not_a_text;
mod unclassified_table;
mod unconstrained_exists;
mod unconstrained_query_on_other_connection;
mod unconstrained_scope_as_scope;
mod unconstrained_scope_for_a_connection;
mod unconstrained_subquery;
mod without_scope;
