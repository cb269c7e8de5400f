//! What users call: the methods of scopes, of models, and of statements that run.
//!
//! [`tenant_core::prelude`](crate::prelude) has all of these traits.

#[cfg(feature = "async")]
mod asynchronous;
mod belonging;
mod find_tenant;
mod model;
mod page;
mod query;
mod run;
mod save;
mod scope;
mod transfer;
mod write_over;

#[cfg(feature = "async")]
pub use self::asynchronous::{
    AsyncFindTenantDsl, AsyncFindTenantWithDsl, AsyncLoadPageDsl, AsyncLoadsPage,
    AsyncRunScopedDsl, AsyncSavedBy, AsyncScopedSaveChangesDsl,
};
pub use self::belonging::{ChildOf, OfMany, OfOne, PairsByKey, ScopedBelongingToDsl};
pub use self::find_tenant::{FindTenantDsl, FindTenantWithDsl};
#[doc(hidden)]
pub use self::model::DerivesMayHaveTenant;
pub use self::model::ScopedModel;
pub use self::page::{LoadPageDsl, LoadsPage};
pub use self::query::QueryModelDsl;
pub use self::run::RunScopedDsl;
pub use self::save::{SavedBy, ScopedSaveChangesDsl};
pub use self::scope::Scope;
