//! Functions that stand in queries, and names for the types of queries, as in
//! `diesel::dsl`.
//!
//! Diesel's own names are here too; those of this crate take their place where
//! a scoped query has another type. So a function can name what it returns
//! (`Filter<From<projects::table, S>, Eq<projects::name, &str>>`), and Diesel's
//! `auto_type` finds it out with `dsl_path = "tenant_core::dsl"`; it only has to
//! be told where the query starts:
//!
//! ```
//! # use tenant_doc_setup::*;
//! # let mut conn = connection();
//! use tenant_core::query::From;
//!
//! #[diesel::dsl::auto_type(no_type_alias, dsl_path = "tenant_core::dsl")]
//! fn named<'a>(scope: &TenantScope<i32>, name: &'a str) -> _ {
//!     let all: From<projects::table, TenantScope<i32>> = scope.from(projects::table);
//!     all.filter(projects::name.eq(name)).select(projects::id)
//! }
//!
//! let scope = TenantScope::trusted(1, "docs");
//! assert_eq!(named(&scope, "apollo").load::<i32>(&mut conn)?, [1]);
//! # Ok::<(), tenant_core::Error>(())
//! ```

use diesel::query_builder::{
    All, Distinct as WithoutDuplicates, Except as ExceptOp, Intersect as IntersectOp, SelectQuery,
    Union as UnionOp,
};
use diesel::sql_types::IntoNullable;

// What `auto_type` looks for stands in one module.
#[doc(no_inline)]
pub use diesel::dsl::*;

pub use crate::expr::exists;
use crate::expr::{ScopedExists, ScopedScalar};
use crate::origin::ScopedStatement;
use crate::query::Combined;
#[cfg(feature = "postgres_backend")]
pub use crate::write::on_constraint;

/// The type of [`exists(query)`](exists()).
#[allow(non_camel_case_types)] // named as the function, for `auto_type`
pub type exists<Query> = ScopedExists<Query>;

/// The type of `query.single_value()`.
pub type SingleValue<Query> =
    ScopedScalar<Limit<Query>, <<Query as SelectQuery>::SqlType as IntoNullable>::Nullable>;

/// The scope of a query.
type ScopeOf<Query> = <Query as ScopedStatement>::Scope;

/// The type of `left.union(right)`.
pub type Union<Left, Right> = Combined<UnionOp, WithoutDuplicates, Left, Right, ScopeOf<Left>>;

/// The type of `left.union_all(right)`.
pub type UnionAll<Left, Right> = Combined<UnionOp, All, Left, Right, ScopeOf<Left>>;

/// The type of `left.intersect(right)`.
pub type Intersect<Left, Right> =
    Combined<IntersectOp, WithoutDuplicates, Left, Right, ScopeOf<Left>>;

/// The type of `left.intersect_all(right)`.
pub type IntersectAll<Left, Right> = Combined<IntersectOp, All, Left, Right, ScopeOf<Left>>;

/// The type of `left.except(right)`.
pub type Except<Left, Right> = Combined<ExceptOp, WithoutDuplicates, Left, Right, ScopeOf<Left>>;

/// The type of `left.except_all(right)`.
pub type ExceptAll<Left, Right> = Combined<ExceptOp, All, Left, Right, ScopeOf<Left>>;
