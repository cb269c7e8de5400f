//! What compiles: the twins of the cases in `fail`.

mod act_as_by_a_tenant;
mod also_after_a_join;
mod connection_out_of_act_as;
mod connection_without_handling_the_error;
mod connection_without_reason;
mod find_tenant_by_a_tenant;
mod find_tenant_in_a_table_of_all;
mod find_tenant_without_key;
mod host_query_while_acting_as_a_tenant;
mod host_scope_on_must_have_table;
mod query_without_reason;
mod reason_is_not_a_text;
mod unclassified_table;
mod unconstrained_exists;
mod unconstrained_query_on_other_connection;
mod unconstrained_scope_as_scope;
mod unconstrained_scope_for_a_connection;
mod unconstrained_subquery;
mod unverified_tenant_as_scope;
mod without_scope;
