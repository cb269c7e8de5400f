//! `UNION`, `INTERSECT`, `EXCEPT`.

mod arm_of_another_id_type;
mod arm_of_another_kind_of_scope;
mod arm_of_unclassified_table;
mod arm_without_guard;
mod boxed_unscoped_arm;
mod columns_of_other_types;
mod filter_of_the_whole;
mod first_arm_without_guard;
mod for_update_of_the_whole;
mod in_a_list_without_scope;
mod inserted_without_scope;
mod on_a_connection_of_another_kind;
mod on_an_unsupported_backend;
mod order_by_a_column;
mod unscoped_arm_in_an_arm;
mod unscoped_arm_of_except;
mod unscoped_arm_of_except_all;
mod unscoped_arm_of_intersect;
mod unscoped_arm_of_intersect_all;
mod unscoped_arm_of_union;
mod unscoped_arm_of_union_all;
mod unscoped_first_arm;
mod unscoped_third_arm;
