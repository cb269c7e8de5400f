//! The tables that the UI cases query.
//!
//! | table | class | joined to |
//! | --- | --- | --- |
//! | `projects` | `MustHaveTenant` | `countries` |
//! | `tasks` | `MustHaveTenant` | `projects` |
//! | `comments` | `MustHaveTenant` | `tasks` |
//! | `templates` | `MayHaveTenant` | |
//! | `countries` | `HasNoTenant` | |
//! | `notes` | none | `projects` |

mod connection;
mod models;
mod tables;

pub use self::connection::{
    AsyncConn, AsyncHostConn, Conn, HostConn, Tenant, TenantSet, TenantSetConn,
};
pub use self::models::{Comment, Country, Project, Task, Template};
pub use self::tables::{comments, countries, notes, projects, tasks, templates};
