//! All classified tables of the program, as data.
//!
//! The derives enter each table that they classify, and the linker collects the
//! entries: a table is here whether or not the program has used it, those of other
//! crates too. A library that is loaded while the program runs is not looked into.
//!
//! # Two declarations of one table
//!
//! A second class for the same `table!` does not compile. But two `table!` of one
//! name are two types, also if the database has only one such table: the compiler
//! compares types and not the SQL names in them, and two crates may each have their own.
//! So two models could say of one table whose rows it holds, and not say the same.
//! What the linker has collected shows it: [`check`] tells of two declarations that
//! contradict each other, and names both places.
//!
//! ```standalone_crate
//! # use tenant_doc_setup::*;
//! # use diesel::sqlite::Sqlite;
//! # let _ = projects::table;
//! // At start-up, or in a test.
//! tenant_core::registry::check::<Sqlite>()?;
//! # Ok::<(), tenant_core::Error>(())
//! ```

mod conflict;
mod declaration;
mod list;
mod same;
mod shared;
mod table;

#[allow(unused_imports)] // for the statements that name a table
pub(crate) use self::conflict::conflicts;
pub use self::conflict::{all_conflicts, check};
#[doc(hidden)]
pub use self::declaration::Declaration;
pub use self::list::{tables, tables as classified_tables};
pub(crate) use self::shared::is_shared;
#[cfg(feature = "raw-sql")]
pub(crate) use self::shared::named;
pub use self::table::ClassifiedTable;
pub use crate::class::OwnerTable;
#[doc(hidden)]
pub use crate::class::TableName;

pub use crate::class::IdType;

#[cfg(test)]
mod tests;
