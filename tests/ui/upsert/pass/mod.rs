//! What compiles: the twins of the cases in `fail`.

mod column_of_another_table_as_conflict_target;
mod column_of_another_table_in_conflict_target;
mod conflict_target_that_is_no_column;
mod filter_on_another_table;
mod filter_with_unscoped_subquery;
mod set_of_another_table;
mod set_of_tenant_column;
mod set_of_tenant_column_in_tuple;
mod set_of_tenant_column_to_excluded;
mod values_naming_the_tenant_column;
mod without_action;
mod without_set;
