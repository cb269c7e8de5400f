//! `scope.query::<Model>()`.

use diesel::backend::Backend;
use diesel::dsl;
use diesel::expression::Selectable;
use diesel::query_builder::{AsQuery, QueryId};
use diesel::query_dsl::methods::SelectDsl;

use super::{Scope, ScopedModel};
use crate::guard::ScopedSource;
use crate::query::From;
use crate::scope::{HostScope, ScopePath, SubtreeScope, TenantId, TenantScope, TenantSetScope};

/// The query of a model, asked of the scope.
///
/// Implemented for every scope; `Class` and `DB` are found by the compiler.
pub trait QueryModelDsl<Class, DB>: Scope {
    /// Starts a query that loads the model `M`: the same as
    /// [`M::query(&scope)`](ScopedModel::query).
    ///
    /// It is the form for a model that derives Diesel's `HasQuery` too, whose
    /// `M::query()` has the same name and reads the rows of all tenants. The
    /// model's `base_query` is no part of it: add its joins and filters here.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// #[derive(HasQuery)]
    /// #[diesel(table_name = projects)]
    /// # #[allow(dead_code)]
    /// struct ProjectName {
    ///     name: String,
    /// }
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let projects = scope.query::<Project>().order(projects::id).load::<Project>(&mut conn)?;
    /// assert_eq!(projects[0].name, "apollo");
    /// let names = scope
    ///     .from(projects::table)
    ///     .select(ProjectName::as_select())
    ///     .load::<ProjectName>(&mut conn)?;
    /// assert_eq!(names.len(), projects.len());
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn query<M>(&self) -> dsl::Select<From<M::Table, Self>, dsl::AsSelect<M, DB>>
    where
        M: ScopedModel<Class> + Selectable<DB, SelectExpression: QueryId>,
        M::Table: ScopedSource<Self> + AsQuery + Default,
        From<M::Table, Self>: SelectDsl<dsl::AsSelect<M, DB>>,
        DB: Backend,
    {
        M::query(self)
    }
}

// Not for every `S: Scope`: then `Model::query` of a model without class would be
// told to be a scope.
impl<Id: TenantId, Class, DB> QueryModelDsl<Class, DB> for TenantScope<Id> {}
impl<Class, DB> QueryModelDsl<Class, DB> for HostScope {}
impl<Id: TenantId, Class, DB> QueryModelDsl<Class, DB> for TenantSetScope<Id> {}
impl<Id: TenantId, Path: ScopePath, Class, DB> QueryModelDsl<Class, DB> for SubtreeScope<Id, Path> {}
