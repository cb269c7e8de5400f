//! What compiles: the twins of the cases in `fail`.

mod boxed_plain_query;
mod diesel_delete_of_scoped_query;
mod filter_after_boxing_on_another_table;
mod filter_on_another_table;
mod filter_with_unscoped_subquery;
mod has_no_tenant_table_from_a_tenant;
mod host_on_must_have_table;
mod id_of_wrong_type;
mod join;
mod on_connection_of_another_scope;
mod or_filter_on_another_table;
mod or_filter_with_unscoped_subquery;
mod plain_query_with_filter;
mod query_of_another_kind_of_scope;
mod query_with_limit;
mod record_of_has_no_tenant_table;
mod returning_column_of_another_table;
mod returning_with_subquery;
mod unclassified_table;
mod unconstrained;
mod under_a_set_scope;
