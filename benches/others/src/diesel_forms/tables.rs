//! The tables, as Diesel knows them.

use tenant_core::prelude::*;

diesel::table! {
    users (id) { id -> Integer, org_id -> Integer, email -> Text, name -> Text }
}

diesel::table! {
    projects (id) { id -> Integer, org_id -> Integer, name -> Text, budget -> Integer }
}

diesel::table! {
    tasks (id) {
        id -> Integer,
        org_id -> Integer,
        project_id -> Integer,
        assignee_id -> Integer,
        title -> Text,
        priority -> Integer,
    }
}

diesel::table! {
    comments (id) { id -> Integer, org_id -> Integer, task_id -> Integer, body -> Text }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(tasks -> users (assignee_id));
diesel::allow_tables_to_appear_in_same_query!(users, projects, tasks, comments);

#[derive(MustHaveTenant)]
#[diesel(table_name = users)]
#[tenant(column = org_id)]
pub(super) struct User {}

#[derive(MustHaveTenant)]
#[diesel(table_name = projects)]
#[tenant(column = org_id)]
pub(super) struct Project {}

#[derive(MustHaveTenant)]
#[diesel(table_name = tasks)]
#[tenant(column = org_id)]
pub(super) struct Task {}

#[derive(MustHaveTenant)]
#[diesel(table_name = comments)]
#[tenant(column = org_id)]
pub(super) struct Comment {}
