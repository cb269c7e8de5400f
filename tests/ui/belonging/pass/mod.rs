//! `belonging_to`.

mod as_unscoped_subquery;
mod of_several_tenants;
mod of_the_host;
mod parent_of_another_table;
mod parents_by_value;
mod unclassified_child;
mod without_association;
mod without_scope;
