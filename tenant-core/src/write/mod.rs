//! Writes under a scope: `INSERT`, `UPDATE`, `DELETE`.
//!
//! | class \ scope | `TenantScope(t)` | `HostScope` | `TenantSetScope` |
//! | --- | --- | --- | --- |
//! | `MustHaveTenant` | rows with `col = t` | does not compile | does not compile |
//! | `MayHaveTenant` | rows with `col = t` | rows with `col IS NULL` | does not compile |
//! | `HasNoTenant` | does not compile | all rows | does not compile |
//! | `HasNoTenant`, `writable` | all rows | all rows | does not compile |
//!
//! Over the tenants of a `TenantSetScope` the host updates and deletes rows, by
//! [`host.write_over(&tenants, "reason")`](crate::HostScope::write_over):
//!
//! | class | rows |
//! | --- | --- |
//! | `MustHaveTenant`, `MayHaveTenant` | `col IN ts` |
//! | `MustHaveTenant` with `through` | as the parent |
//! | `IsTenant` | updates of `id IN ts` |
//! | `HasNoTenant`, `MemberOfTenants`, `HostOnly` | does not compile |
//!
//! The table is [`WriteRule`], one `impl` a cell. The tenant column itself is
//! filled in by the scope when a row is inserted, and never changes after that.

mod changes;
mod columns;
mod delete;
mod insert;
mod names;
mod over;
mod owned;
mod replace;
mod returning;
mod rows;
mod rule;
mod subtree;
mod target;
mod transfer;
mod update;
mod upsert;

pub(crate) mod sealed {
    /// Seals traits of writes that are implemented for types of any crate: nothing outside
    /// of this crate can name it.
    #[derive(Debug, Clone, Copy)]
    pub struct Key;
}

pub use self::changes::{
    AnyOtherColumn, Assignments, Changes, InAnOption, TheKeyOfTheOwnerCanNotBeAssigned,
    TheTenantColumnCanNotBeAssigned,
};
pub use self::columns::{ByColumn, ByColumns, ColumnNames, IntoColumns};
pub use self::delete::{Delete, ScopedDelete};
pub(crate) use self::insert::explain;
pub use self::insert::{
    ColumnFill, Complete, Completed, Completing, Defaults, Fill, FillsColumn, FillsQueries,
    FindValue, FromQuery, Insert, InsertOrIgnore, InsertSource, InsertedValues, List, LookUp, Many,
    MayBeAbsent, NamesByName, NamingOwnTenant, NoColumns, NoFill, NoValues, NothingInserted,
    NullOf, One, Owns, ParentFill, PathFill, Record, Records, Row, RowList, RowState, ScopedInsert,
    ScopedInsertInto, SelectedRows, TenantField, TenantOnly, ValuesId, WalkColumns, WalkValues,
};
pub use self::names::{LeavesTenantOut, Named, NamesTenant, No, Or, Yes, YesOrDefault};
pub use self::over::InsertsOverTenants;
pub use self::owned::{MakesRows, OwnerRule, WritesMembers, WritesTablesOfTheHost};
pub use self::replace::ReplacesRows;
pub use self::returning::{AnyColumn, NoSubquery, NothingReturned, ReturnedFrom};
pub use self::rows::TargetRows;
pub use self::rule::{WritableTable, WriteRule};
pub use self::target::{ByIdentity, ByQuery, ByTable, WriteTarget};
pub use self::transfer::{Transfer, TransferOf, TransferableTable};
pub use self::update::{NothingAssigned, ScopedUpdate, SetWasCalled, Updatable};
pub use self::upsert::{
    AnyTarget, ByColumnsOf, ConflictColumns, ConflictTarget, DoNothing, DoUpdate, IgnoresOn,
    OnConflict, OnConflictDoUpdate, Upsert, UpsertsOn,
};
#[cfg(feature = "postgres_backend")]
pub use self::upsert::{ByConstraint, Constraint, on_constraint};
pub use crate::class::{NoColumn, TenantColumn};
pub use crate::origin::WriteOver;
