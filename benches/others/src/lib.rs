//! Scoped statements next to other libraries with their own tenant filter.
//! See the package's README.

pub mod database;
pub mod diesel_forms;
mod forms;
mod library;
mod sample;
pub mod sea_orm_forms;
pub mod sqlx_form;

pub use self::forms::{postgres, sqlite};
pub use self::library::{Case, Form, Joined, Library, Task, Timed};
pub use self::sample::Sample;
