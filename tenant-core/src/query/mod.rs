//! A query under a scope: one file per SQL clause.

mod alias;
mod combination;
mod find_tenant;
mod pagination;
pub(crate) mod predicate;
mod select;
mod where_clause;

pub(crate) mod sealed {
    /// Seals traits of queries that are implemented for types of any crate: nothing
    /// outside of this crate can name it.
    #[derive(Debug)]
    pub struct Key;
}

pub use crate::origin::{IntoLoadable, ScopedStatement, StatementScope};

pub use self::alias::{From, Select};
pub use self::combination::{Combined, CombinesUnder, IntoArm, ScopedCombination, WholeResult};
pub use self::find_tenant::{
    FindTenant, Found, Lookup, OfATenant, OfATenantOrHost, TableOfTenants, TellsOwner, TellsTenant,
    TenantLookup, TenantLookupWith, TenantsOf,
};
pub use self::pagination::{Page, Pageable, PagedSelect, Paginated};
pub use self::predicate::{
    AllRows, And, AndPredicate, BoxedPredicate, First, IntoBoxedPredicate, Or, OrPredicate,
    Predicate, ValidPredicate,
};
pub use self::select::{
    GuardedOn, HasSource, JoinSource, Remake, ScopedSelect, SelectWithoutTable, WalkSelect,
};
pub(crate) use self::where_clause::walk_where;
