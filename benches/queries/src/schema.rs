//! The tables, as `benches/schema` creates them.

use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    /// Users of tenants.
    users (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Unique in the tenant.
        email -> Text,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Projects of tenants.
    projects (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Name.
        name -> Text,
        /// Budget.
        budget -> Integer,
    }
}

diesel::table! {
    /// Tasks of projects.
    tasks (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Project.
        project_id -> Integer,
        /// User.
        assignee_id -> Integer,
        /// Title.
        title -> Text,
        /// From 0 to 4.
        priority -> Integer,
    }
}

diesel::table! {
    /// Comments on tasks.
    comments (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Task.
        task_id -> Integer,
        /// Text.
        body -> Text,
    }
}

diesel::table! {
    /// Files of tasks, without tenant column.
    files (id) {
        /// Key.
        id -> Integer,
        /// Task.
        task_id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Reports of departments.
    reports (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Department.
        dept_path -> Text,
        /// Title.
        title -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(tasks -> users (assignee_id));
diesel::joinable!(comments -> tasks (task_id));
diesel::allow_tables_to_appear_in_same_query!(users, projects, tasks, comments, files);

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = users)]
#[tenant(column = org_id)]
pub(crate) struct User {}

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = projects)]
#[tenant(column = org_id)]
pub(crate) struct Project {}

/// A whole row.
#[derive(Debug, PartialEq, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = tasks)]
#[tenant(column = org_id)]
pub struct Task {
    id: i32,
    project_id: i32,
    assignee_id: i32,
    title: String,
    priority: i32,
}

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = comments)]
#[tenant(column = org_id)]
pub(crate) struct Comment {}

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = files)]
#[tenant(through(task_id = tasks))]
pub(crate) struct File {}

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = reports)]
#[tenant(column = org_id, path = dept_path)]
pub(crate) struct Report {}

/// The tenant that reads and writes: one of twenty.
pub const TENANT: i32 = 3;

/// Its scope.
pub fn scope() -> TenantScope<i32> {
    TenantScope::single_tenant(TENANT)
}

/// Ten of the twenty.
pub(crate) const TENANTS: std::ops::RangeInclusive<i32> = 1..=10;

/// Their scope.
pub(crate) fn set() -> TenantSetScope<i32> {
    TenantSetScope::trusted(TENANTS, "benchmark")
}

/// A part of the tenant: one of ten departments.
pub(crate) const PART: &str = "dept4";

/// Its scope.
pub(crate) fn part() -> SubtreeScope<i32, &'static str> {
    scope().within(PART)
}
