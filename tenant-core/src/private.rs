//! What the derives expand to. No part of the public interface.

/// The expansion of version 1 of the derives.
pub mod v1 {
    pub use inventory;

    pub use crate::api::{DerivesMayHaveTenant, ScopedModel};
    pub use crate::class::{
        ClassByColumn, HasNoTenant, HostWrites, MayHaveTenant, MustHaveTenant, NotNullColumn,
        NullableColumn, OwnAndHostRows, OwnRows, TableHasOneClass, TenantColumnOf, TenantWrites,
    };
    pub use crate::registry::Declaration;
    pub use crate::text::FunctionReadsNoTable;
    pub use crate::write::TenantField;
}
