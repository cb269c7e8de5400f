//! What compiles: the twins of the cases in `fail`.

mod door_without_key;
mod impl_of_class;
mod impl_of_guard;
mod impl_of_guard_rule;
mod impl_of_inserted_values;
mod impl_of_owns;
mod impl_of_predicate;
mod impl_of_records;
mod impl_of_restrict;
mod impl_of_runs_scope;
mod impl_of_runs_unscoped_queries;
mod impl_of_scope;
mod impl_of_scoped_model;
mod impl_of_scoped_source;
mod impl_of_scoped_statement;
mod impl_of_statement_scope;
mod impl_of_table_has_one_class;
mod impl_of_tenant_field;
mod impl_of_write_rule;
mod key_of_the_door;
mod query_fields;
mod query_literal;
mod subject_of_the_door;
