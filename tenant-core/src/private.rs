//! What the derives expand to. No part of the public interface.

/// The expansion of version 1 of the derives.
pub mod v1 {
    pub use inventory;

    pub use crate::class::{
        ClassByColumn, ClassifiedTable, DerivesMayHaveTenant, HasNoTenant, HostWrites,
        MayHaveTenant, MustHaveTenant, NotNullColumn, NullableColumn, OwnAndHostRows, OwnRows,
        ScopedModel, TableHasOneClass, TenantColumnOf, TenantWrites,
    };
    pub use crate::text::FunctionReadsNoTable;
    pub use crate::write::TenantField;
}
