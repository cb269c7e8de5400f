//! The tables and models. On each model stands the class of its table.

use diesel::prelude::*;
use tenant_core::async_prelude::*;

diesel::table! {
    tour_projects (id) {
        id -> Integer,
        org_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    tour_tasks (id) {
        id -> Integer,
        org_id -> Integer,
        project_id -> Integer,
        title -> Text,
    }
}

diesel::joinable!(tour_tasks -> tour_projects (project_id));
diesel::allow_tables_to_appear_in_same_query!(tour_projects, tour_tasks);

/// Every project belongs to a tenant.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = tour_projects)]
#[tenant(column = org_id)]
pub(crate) struct Project {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// Every task belongs to a tenant.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = tour_tasks)]
#[tenant(column = org_id)]
pub(crate) struct Task {
    pub(crate) id: i32,
}
