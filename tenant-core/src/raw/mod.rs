//! SQL that was written by hand, under a scope: see [Raw SQL](crate::guide::raw_sql).

mod binds;
mod cache;
mod mark;
mod numbered;
mod parsed;
mod read;
mod refusal;
mod rules;
mod scope;
mod statement;
mod template;

pub use self::binds::{Binds, BindsTo, Bound, NoBinds};
pub use self::scope::{SqlQueryOn, SqlQueryScope, TenantIdSqlType};
pub use self::statement::ScopedSqlQuery;

#[cfg(test)]
mod tests;
