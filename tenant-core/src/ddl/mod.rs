//! SQL for migrations: the keys that keep tenants apart in the database.
//!
//! A foreign key on the parent's id alone lets a child of one tenant hang on a
//! parent of another. With the tenant in both, it can't:
//!
//! ```sql
//! CREATE UNIQUE INDEX projects_tenant_id_id ON projects (tenant_id, id);
//! CREATE TABLE tasks (
//!     …
//!     FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
//! );
//! CREATE INDEX tasks_tenant_id_project_id ON tasks (tenant_id, project_id);
//! ```
//!
//! The functions here write these statements from the types, for a backend
//! `DB`, to be printed once and put into a Diesel migration:
//!
//! ```
//! # use tenant_doc_setup::*;
//! use diesel::sqlite::Sqlite;
//! use tenant_core::ddl;
//!
//! assert_eq!(
//!     ddl::unique_index::<Sqlite, projects::id>()?,
//!     "CREATE UNIQUE INDEX `projects_tenant_id_id` ON `projects` (`tenant_id`, `id`);"
//! );
//! assert_eq!(
//!     ddl::foreign_key::<Sqlite, tasks::project_id, projects::id>()?.clause(),
//!     "FOREIGN KEY (`tenant_id`, `project_id`) REFERENCES `projects` (`tenant_id`, `id`)"
//! );
//! assert_eq!(
//!     ddl::index::<Sqlite, tasks::project_id>()?,
//!     "CREATE INDEX `tasks_tenant_id_project_id` ON `tasks` (`tenant_id`, `project_id`);"
//! );
//! # Ok::<(), tenant_core::Error>(())
//! ```
//!
//! With a nullable tenant column (`MayHaveTenant`) a row of the host has no
//! tenant to compare: databases accept any key in which a column is NULL.

mod foreign_key;
mod index;
mod name;

pub use self::foreign_key::{AltersConstraints, ForeignKey, foreign_key};
pub use self::index::{index, unique_index};
pub use self::name::{TenantKeyColumn, TenantOf};
