//! Writes under a scope: `INSERT`, `UPDATE`, `DELETE`.
//!
//! | class \ scope | `TenantScope(t)` | `HostScope` | `TenantSetScope` |
//! | --- | --- | --- | --- |
//! | `MustHaveTenant` | rows with `col = t` | does not compile | does not compile |
//! | `MayHaveTenant` | rows with `col = t` | rows with `col IS NULL` | does not compile |
//! | `HasNoTenant` | does not compile | all rows | does not compile |
//! | `HasNoTenant`, `writable` | all rows | all rows | does not compile |
//!
//! The table is [`WriteRule`], one `impl` a cell. The tenant column itself is
//! filled in by the scope when a row is inserted, and never changes after that.

mod changes;
mod columns;
mod delete;
mod insert;
mod names;
mod replace;
mod rule;
mod save;
mod statement;
mod target;
mod transfer;
mod update;
mod upsert;

pub use self::changes::{
    AnyOtherColumn, Assignments, Changes, InAnOption, TheTenantColumnCanNotBeAssigned,
};
pub use self::columns::{ByColumn, ByColumns, ColumnNames, IntoColumns};
pub use self::delete::{Delete, NothingReturned, ScopedDelete};
pub use self::insert::{
    AddTo, ColumnFill, Complete, CompleteRow, Completed, Defaults, Fill, FromQuery, FurtherColumn,
    InsertedOn, InsertedValues, InspectValues, Many, NamingOwnTenant, NoColumns, NoFill, NullOf,
    One, Owns, Record, Records, ScopedInsert, ScopedInsertInto, SelectedRows, TenantField,
    TenantOnly, WalkValues,
};
pub use self::names::{LeavesTenantOut, Named, NamesTenant, No, Or, Yes, YesOrDefault};
pub use self::replace::ReplacesRows;
pub use self::rule::{WritableTable, WriteRule};
pub use self::save::SavedBy;
pub use self::statement::{AnyColumn, NoSubquery};
pub use self::target::{ByIdentity, ByQuery, ByTable, WriteTarget};
pub use self::transfer::{Transfer, TransferableTable};
pub use self::update::{ScopedUpdate, Updatable};
pub use self::upsert::{
    AnyTarget, ByColumnsOf, ConflictColumns, ConflictTarget, DoNothing, DoUpdate, OnConflict,
    OnConflictDoUpdate, Upsert,
};
#[cfg(feature = "postgres")]
pub use self::upsert::{ByConstraint, Constraint, on_constraint};
pub use crate::class::{NoColumn, TenantColumn};
