//! A service for many tenants: its users log in, keep projects and tasks, and see what the
//! host shares; the operator has a side of its own. Both have pages and a JSON API.
//!
//! `glue` is all that stands between the framework and the database; the rest is the service:
//!
//! | module | what |
//! | --- | --- |
//! | `models`, `schema` | the tables, and whose their rows are |
//! | `store` | statements on them, the same for API, pages and operator |
//! | `routes` | the JSON API |
//! | `pages` | the pages of both sides |
//! | `login` | passwords, and tokens |
//! | `services` | what is not one statement: members, creations of tenants, grants of operators |
//! | `start`, `demo`, `config` | how it is put together |

pub mod config;
pub mod demo;
pub mod glue;
pub mod login;
pub mod models;
pub mod pages;
pub mod routes;
pub mod schema;
pub mod secret;
pub mod services;
pub mod sides;
pub mod start;
pub mod store;

pub use self::glue::{App, Db, HostDb};
