//! What compiles: the twins of the cases in `fail`.

mod delete_of_tenants_over_a_set;
mod delete_under_a_set;
mod ids_of_another_type_over_a_set;
mod insert_over_a_set;
mod insert_under_a_set;
mod query_of_a_tenant_as_target_over_a_set;
mod query_of_the_host_in_a_write_over;
mod table_of_the_host_in_a_join_of_a_set;
mod tenant_column_assigned_over_a_set;
mod update_under_a_set;
mod write_over_a_table_of_all;
mod write_over_a_table_of_the_host;
mod write_over_by_a_tenant;
mod write_over_children_of_members;
mod write_over_members;
mod write_over_on_a_connection_of_the_set;
mod write_over_one_tenant;
mod write_over_without_reason;
