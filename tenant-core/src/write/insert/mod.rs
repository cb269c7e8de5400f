//! `INSERT`.
//!
//! | file | what |
//! | --- | --- |
//! | `complete` | a query with the tenant at the end of its select list |
//! | `fill` | what the scope puts into the tenant column |
//! | `records` | what `values` takes: one record or many |
//! | `row` | the values of one row, as Diesel walks them |
//! | `select` | rows from a scoped query |
//! | `values` | what is asked of the values' types |
//! | `statement` | the finished statement, and how it runs |

mod complete;
mod fill;
mod records;
mod row;
mod select;
mod statement;
mod values;

use diesel::query_builder::{IncompleteInsertStatement, InsertStatement};
use diesel::query_source::QuerySource;

pub use self::complete::{Complete, Completed, FurtherColumn};
pub use self::fill::{AddTo, ColumnFill, Fill, NoFill, NullOf};
pub use self::records::{
    Defaults, Many, NamingOwnTenant, One, Owns, Record, Records, TenantField, TenantOnly,
};
pub use self::row::{CompleteRow, WalkValues};
pub use self::select::{FromQuery, NoColumns, SelectedRows};
pub use self::statement::ScopedInsert;
pub use self::values::{InsertedOn, InsertedValues, InspectValues};
use crate::scope::Scope;
use crate::sealed::Key;

/// An insert of which the values are still to come: `scope.insert_into(table)`.
#[derive(Debug, Clone)]
#[must_use = "an insert needs `values` or `default_values`"]
pub struct ScopedInsertInto<I, S> {
    statement: I,
    scope: S,
}

impl<T, Op, S> ScopedInsertInto<IncompleteInsertStatement<T, Op>, S>
where
    T: QuerySource,
{
    pub(crate) fn new(statement: IncompleteInsertStatement<T, Op>, scope: &S) -> Self
    where
        S: Scope,
    {
        Self {
            statement,
            scope: scope.clone(),
        }
    }

    /// The rows to insert: what Diesel's `values` takes, but without the tenant
    /// column, which the scope fills in for each row.
    ///
    /// An `Insertable` struct (by value or reference), a column's value, a tuple
    /// of these; or many of them: a `Vec`, a slice, an array. A struct that has a
    /// field for the tenant column is accepted if it derives
    /// [`TenantField`](trait@TenantField): then each row's own tenant is
    /// compared with the scope, and a foreign one makes the statement fail with
    /// [`Error::ForeignTenant`](crate::Error::ForeignTenant) before it is sent.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let inserted = scope
    ///     .insert_into(projects::table)
    ///     .values((projects::id.eq(7), projects::name.eq("voyager")))
    ///     .execute(&mut conn)?;
    /// assert_eq!(inserted, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn values<R, By>(self, records: R) -> ScopedInsert<InsertStatement<T, R::Values, Op>, S>
    where
        R: Records<T, S, By>,
    {
        let (records, problem) = records.fill(&self.scope, Key);
        let statement = self.statement.values(records);
        ScopedInsert::new(statement, problem, self.scope)
    }

    /// A row of default values, but for the tenant column.
    pub fn default_values(
        self,
    ) -> ScopedInsert<InsertStatement<T, <Defaults as Records<T, S, TenantOnly>>::Values, Op>, S>
    where
        Defaults: Records<T, S, TenantOnly>,
    {
        self.values(Defaults)
    }
}
