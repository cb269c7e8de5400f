//! `INSERT`.
//!
//! | file | what |
//! | --- | --- |
//! | `operator` | `INSERT`, `INSERT OR IGNORE` |
//! | `fill` | what the scope puts into the tenant column |
//! | `parent` | how the parent of a row is looked up, and what that means for a failed insert |
//! | `records` | what `values` takes: one record or many |
//! | `values`, `state`, `shape` | the values of one row, column by column; how far it was walked; which are absent |
//! | `parent`, `path` | values that are looked up among those of the scope |
//! | `row`, `list` | one row, and several |
//! | `select`, `complete` | rows from a scoped query, with the tenant at the end of its select list |
//! | `source` | what all of these have in common |
//! | `statement` | the finished statement |

mod complete;
mod fill;
mod list;
mod operator;
mod parent;
mod path;
mod records;
mod row;
mod select;
mod shape;
mod source;
mod state;
mod statement;
mod values;

pub use self::complete::{Complete, Completed};
pub use self::fill::{ColumnFill, Fill, FillsColumn, NoFill, NothingInserted, NullOf};
pub use self::list::{List, RowList};
pub use self::operator::{Insert, InsertOrIgnore};
pub(crate) use self::parent::explain;
pub use self::parent::{FillsQueries, LookUp, ParentFill, WalkColumns};
pub use self::path::PathFill;
pub use self::records::{
    Defaults, Many, NamingOwnTenant, One, Owns, Record, Records, TenantField, TenantOnly,
};
pub use self::row::Row;
pub use self::select::{FromQuery, NoColumns, SelectedRows};
pub use self::shape::{MayBeAbsent, ValuesId};
pub use self::source::InsertSource;
pub(in crate::write) use self::source::sealed as source_sealed;
pub use self::state::RowState;
pub use self::statement::ScopedInsert;
pub use self::values::{Completing, FindValue, InsertedValues, NamesByName, NoValues, WalkValues};
use crate::origin::Origin;
use crate::scope::ScopeValue;
use crate::write::sealed::Key;

/// An insert of which the values are still to come: `scope.insert_into(table)`.
#[derive(Debug, Clone)]
#[must_use = "an insert needs `values` or `default_values`"]
pub struct ScopedInsertInto<T, Op, S> {
    table: T,
    operator: Op,
    scope: S,
}

impl<T, Op, S: ScopeValue> ScopedInsertInto<T, Op, S> {
    pub(crate) fn new(table: T, operator: Op, scope: &S) -> Self {
        Self {
            table,
            operator,
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
    /// Without any row nothing is sent, and no row is written.
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
    pub fn values<R, By>(
        self,
        records: R,
    ) -> ScopedInsert<T, R::Source, Op, super::NothingReturned, S>
    where
        R: Records<T, S, By>,
    {
        let mut origin = Origin::of(self.scope);
        let source = records.into_source(&mut origin, Key);
        ScopedInsert::new(self.table, source, self.operator, origin)
    }

    /// A row of default values, but for the tenant column.
    pub fn default_values(
        self,
    ) -> ScopedInsert<
        T,
        <Defaults as Records<T, S, TenantOnly>>::Source,
        Op,
        super::NothingReturned,
        S,
    >
    where
        Defaults: Records<T, S, TenantOnly>,
    {
        self.values(Defaults)
    }
}
