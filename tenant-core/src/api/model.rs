//! The model whose derive classifies the table.

use diesel::backend::Backend;
use diesel::dsl;
use diesel::expression::{Selectable, SelectableHelper};
use diesel::query_builder::{AsQuery, QueryId};
use diesel::query_dsl::methods::SelectDsl;

use super::Scope;
use crate::class::MayHaveTenant;
use crate::guard::ScopedSource;
use crate::query::From;

/// A model with a tenant class: `Project::query(&scope)`.
///
/// Implemented by the derives. `Class` is found by the compiler.
#[diagnostic::on_unimplemented(
    message = "model `{Self}` has no tenant class, so no scope can query it",
    label = "this model is not classified",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on the model, next to `#[diesel(table_name = …)]`",
    note = "if another model of the table has the class, write `scope.from(table).select(Model::as_select())`"
)]
pub trait ScopedModel<Class>: Sized {
    /// The table of the model.
    type Table;

    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait();

    /// Starts a query that loads this model:
    /// `scope.from(table).select(Self::as_select())`.
    ///
    /// The model must derive Diesel's `Selectable`.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let projects = Project::query(&scope).order(projects::id).load::<Project>(&mut conn)?;
    /// assert_eq!(projects[0].name, "apollo");
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn query<S, DB>(scope: &S) -> dsl::Select<From<Self::Table, S>, dsl::AsSelect<Self, DB>>
    where
        S: Scope,
        DB: Backend,
        Self: Selectable<DB, SelectExpression: QueryId>,
        Self::Table: ScopedSource<S> + AsQuery + Default,
        From<Self::Table, S>: SelectDsl<dsl::AsSelect<Self, DB>>,
    {
        scope.from(Self::Table::default()).select(Self::as_select())
    }
}

/// What the key `shared_reads` next to `TenantField` asks for.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`shared_reads` belongs to `MayHaveTenant`, which `{Self}` does not derive",
    label = "means nothing here",
    note = "`TenantField` takes `column = org_id` and `crate = path::to::tenant_core`"
)]
pub trait DerivesMayHaveTenant {}

#[diagnostic::do_not_recommend]
impl<M> DerivesMayHaveTenant for M where M: ScopedModel<MayHaveTenant<()>> {}
