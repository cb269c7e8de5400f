//! What the derives expand to. No part of the public interface.

/// The expansion of version 1 of the derives.
pub mod v1 {
    pub use diesel::backend::Backend;
    pub use diesel::connection::Connection;
    pub use diesel::query_builder::{AstPass, QueryFragment, SupportsCombinationClause};
    pub use diesel::query_source::Table;
    pub use diesel::result::QueryResult;
    pub use diesel::sql_types::{HasSqlType, Integer};
    pub use inventory;

    pub use crate::api::{DerivesMayHaveTenant, ScopedModel};
    pub use crate::backend::{
        Dialect, HasVariant, MultiBackend, ScopedBackend, SharedFragment, TellsApart, dialect_of,
    };
    pub use crate::class::{
        ByPath, ClassByColumn, HasNoTenant, HoldsKey, HostOnly, HostWrites, InSubtree, IsTenant,
        Link, MayHaveTenant, MemberOfTenants, MustHaveTenant, NotNullColumn, NotNullKey,
        NullableColumn, OfKind, OwnAndHostRows, OwnRows, OwnsRows, PathColumnOf, TableHasOneClass,
        TenantColumnOf, TenantWrites, Through, Visible,
    };
    pub use crate::guard::Among;
    pub use crate::registry::Declaration;
    pub use crate::scope::TenantId;
    pub use crate::text::FunctionReadsNoTable;
    pub use crate::write::TenantField;
}
