//! The tables and rows that the documentation's examples run on.
//!
//! | project | tenant | tasks | comments |
//! | --- | --- | --- | --- |
//! | 1 `apollo` | 1 | 1 `launch` | 1 `go` |
//! | 2 `secret` | 2 | 2 `spy` | |
//! | 3 `zeppelin` | 1 | | |

pub mod asynchronous;
pub mod owned;

use diesel::connection::SimpleConnection;
pub use diesel::prelude::*;
pub use tenant_core::prelude::*;

diesel::table! {
    /// Projects of tenants.
    projects (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Tasks of projects.
    tasks (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Project.
        project_id -> Integer,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// Comments on tasks.
    comments (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Task.
        task_id -> Integer,
        /// Text.
        body -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(comments -> tasks (task_id));
diesel::allow_tables_to_appear_in_same_query!(projects, tasks, comments);

/// A project.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = projects)]
pub struct Project {
    /// Key.
    pub id: i32,
    /// Name.
    pub name: String,
}

/// A task.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = tasks)]
pub struct Task {
    /// Key.
    pub id: i32,
    /// Project.
    pub project_id: i32,
    /// Title.
    pub title: String,
}

/// A comment.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// Key.
    pub id: i32,
    /// Text.
    pub body: String,
}

/// A database in memory with the rows above.
pub fn sqlite() -> SqliteConnection {
    let mut raw = SqliteConnection::establish(":memory:").expect("SQLite is bundled");
    raw.batch_execute(owned::TABLES)
        .expect("the statements are correct");
    raw.batch_execute(
        "CREATE TABLE projects (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, name TEXT NOT NULL);
         CREATE TABLE tasks (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, project_id INTEGER NOT NULL, title TEXT NOT NULL);
         CREATE TABLE comments (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, task_id INTEGER NOT NULL, body TEXT NOT NULL);
         INSERT INTO projects VALUES (1, 1, 'apollo'), (2, 2, 'secret'), (3, 1, 'zeppelin');
         INSERT INTO tasks VALUES (1, 1, 1, 'launch'), (2, 2, 2, 'spy');
         INSERT INTO comments VALUES (1, 1, 1, 'go');",
    )
    .expect("the statements above are correct");
    raw
}

/// A connection of tenant 1 to [`sqlite`].
pub fn connection() -> TenantConnection<SqliteConnection, TenantScope<i32>> {
    TenantConnection::new(sqlite(), &TenantScope::trusted(1, "docs"))
}
