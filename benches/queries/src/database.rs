//! The tables and rows that the cases read.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::prelude::*;

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
        /// Title.
        title -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::allow_tables_to_appear_in_same_query!(projects, tasks);

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = projects)]
#[tenant(column = org_id)]
pub struct Project {}

/// Classifies its table.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = tasks)]
#[tenant(column = org_id)]
pub struct Task {}

/// The tenant that reads.
pub const TENANT: i32 = 1;

/// Diesel's own connection.
pub type Plain = SqliteConnection;

/// A connection of [`TENANT`].
pub type Scoped = TenantConnection<SqliteConnection, TenantScope<i32>>;

/// Two tenants with 20 projects each, and three tasks for each project.
const ROWS: &str = "
CREATE TABLE projects (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    budget INTEGER NOT NULL
);
CREATE INDEX projects_org_id_id ON projects (org_id, id);
CREATE TABLE tasks (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    title TEXT NOT NULL
);
CREATE INDEX tasks_org_id_project_id ON tasks (org_id, project_id);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
    INSERT INTO projects SELECT i, 1 + i % 2, 'project ' || i, 100 * i FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
    INSERT INTO tasks SELECT i, 1 + i % 2, 1 + i % 40, 'task ' || i FROM n;
";

/// A database in memory.
///
/// # Panics
///
/// If SQLite can't make one.
pub fn plain() -> Plain {
    let mut conn = SqliteConnection::establish(":memory:").expect("SQLite opens in memory");
    conn.batch_execute(ROWS)
        .expect("the statements are correct");
    conn
}

/// The same, as a connection of [`TENANT`].
///
/// # Panics
///
/// As [`plain`].
pub fn scoped() -> Scoped {
    TenantConnection::new(plain(), &TenantScope::single_tenant(TENANT))
}
