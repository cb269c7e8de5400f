//! `belonging_to`: the children of records that were loaded before.

use diesel::associations::{BelongsTo, HasTable, Identifiable};
use diesel::dsl;
use diesel::expression::array_comparison::AsInExpression;
use diesel::expression::{AsExpression, Expression};
use diesel::expression_methods::ExpressionMethods;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::methods::FilterDsl;
use diesel::sql_types::{SingleValue, SqlType};

use super::Scope;
use crate::guard::ScopedSource;
use crate::query::From;
use crate::scope::{HostScope, SubtreeScope, TenantScope};

/// Diesel's `belonging_to` on a scope.
///
/// For every scope but a [`TenantSetScope`](crate::TenantSetScope), see [`PairsByKey`].
/// `Parents` is a reference to a parent, to a slice or a `Vec` of parents.
/// `By` is found by the compiler.
pub trait ScopedBelongingToDsl<Parents, By>: Scope {
    /// The children of `parents` that are rows of this scope: Diesel's
    /// `Child::belonging_to(parents)`.
    ///
    /// `Child` derives Diesel's `Associations`, and its table has a class. The
    /// loaded children are sorted to their parents by Diesel's
    /// [`grouped_by`](diesel::GroupedBy). A parent of another tenant has none.
    ///
    /// A loaded parent does not say whose it is, and `grouped_by` does not ask. So there is no
    /// `belonging_to` under a `TenantSetScope`: join the two tables, which are aligned, or take
    /// one tenant at a time.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// #[derive(Identifiable, Queryable, Selectable, Associations)]
    /// #[diesel(table_name = tasks, belongs_to(Project))]
    /// struct Task {
    ///     id: i32,
    ///     project_id: i32,
    /// }
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let projects = Project::query(&scope).order(projects::id).load::<Project>(&mut conn)?;
    /// let tasks = scope
    ///     .belonging_to::<Task>(&projects)
    ///     .select(Task::as_select())
    ///     .load::<Task>(&mut conn)?
    ///     .grouped_by(&projects);
    /// assert_eq!((tasks[0].len(), tasks[1].len()), (1, 0));
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn belonging_to<Child>(&self, parents: Parents) -> Child::Output
    where
        Self: PairsByKey,
        Child: ChildOf<Parents, Self, By>,
    {
        Child::children(parents, self)
    }
}

impl<S: Scope, Parents, By> ScopedBelongingToDsl<Parents, By> for S {}

/// A scope under which the key of a parent is enough to find its children.
///
/// Whose a loaded parent is, its key does not say. Under a scope that reads for one owner, this
/// need not be said. Under a [`TenantSetScope`](crate::TenantSetScope) two tenants can have
/// parents, or children that name a parent, with the same key; so it is none of these.
///
/// It is asked of the method, and not of [`ChildOf`], so that the mistake gives one message.
#[diagnostic::on_unimplemented(
    message = "`belonging_to` under the scope `{Self}` could give the children of one tenant to a parent of another one",
    label = "a key does not say which of the tenants its parent belongs to",
    note = "join the two tables, which keeps the rows of each tenant apart: `scope.from(parents).inner_join(children)`; or load parents and children under the `TenantScope` of one tenant after the other"
)]
pub trait PairsByKey: Scope {}

impl<Id> PairsByKey for TenantScope<Id> where Self: Scope {}
impl<Id, Path> PairsByKey for SubtreeScope<Id, Path> where Self: Scope {}
impl PairsByKey for HostScope {}

/// A model of which scope `S` can find the rows that belong to `Parents`.
///
/// Implemented for models that derive Diesel's `Associations`, as Diesel's
/// `BelongingToDsl`. `By` keeps the kinds of parents apart.
#[diagnostic::on_unimplemented(
    message = "the scope `{S}` can't look for the rows of `{Self}` that belong to `{Parents}`",
    label = "expected a model that derives `Associations` with these parents",
    note = "the child derives Diesel's `Associations` with `#[diesel(belongs_to(Parent))]`, the parent `Identifiable`; the argument is `&parent` or `&parents`",
    note = "the child's table has a class that this scope can read: derive `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of it"
)]
pub trait ChildOf<Parents, S, By> {
    /// The query of the children.
    type Output;

    /// The children of `parents` under `scope`.
    #[doc(hidden)]
    fn children(parents: Parents, scope: &S) -> Self::Output
    where
        S: PairsByKey;
}

/// The rows of the child `C`, which `scope.from` reads.
type Children<C, S> = From<<C as HasTable>::Table, S>;
/// The column of the child `C` that names its parent `P`.
type Key<C, P> = <C as BelongsTo<P>>::ForeignKeyColumn;
/// The key of a parent, as `Identifiable` gives it.
type Id<P> = <P as Identifiable>::Id;

/// Marks one parent.
#[derive(Debug, Clone, Copy)]
pub struct OfOne;

/// Marks several parents.
#[derive(Debug, Clone, Copy)]
pub struct OfMany;

#[diagnostic::do_not_recommend]
impl<'a, P, C, S, ST> ChildOf<&'a P, S, OfOne> for C
where
    &'a P: Identifiable,
    C: HasTable<Table: ScopedSource<S> + AsQuery> + BelongsTo<P>,
    Key<C, P>: Expression<SqlType = ST>,
    ST: SqlType + SingleValue,
    Id<&'a P>: AsExpression<ST>,
    S: Scope,
    Children<C, S>: FilterDsl<dsl::Eq<Key<C, P>, Id<&'a P>>>,
{
    type Output = dsl::Filter<Children<C, S>, dsl::Eq<Key<C, P>, Id<&'a P>>>;

    fn children(parent: &'a P, scope: &S) -> Self::Output
    where
        S: PairsByKey,
    {
        let of_parent = C::foreign_key_column().eq(parent.id());
        FilterDsl::filter(scope.from(C::table()), of_parent)
    }
}

/// Several parents: how to go through them.
macro_rules! children_of_many {
    ($($parents:ty: $ids:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a, P, C, S, ST> ChildOf<$parents, S, OfMany> for C
        where
            &'a P: Identifiable,
            C: HasTable<Table: ScopedSource<S> + AsQuery> + BelongsTo<P>,
            Key<C, P>: Expression<SqlType = ST>,
            ST: SqlType + SingleValue,
            Vec<Id<&'a P>>: AsInExpression<ST>,
            S: Scope,
            Children<C, S>: FilterDsl<dsl::EqAny<Key<C, P>, Vec<Id<&'a P>>>>,
        {
            type Output = dsl::Filter<Children<C, S>, dsl::EqAny<Key<C, P>, Vec<Id<&'a P>>>>;

            fn children(parents: $parents, scope: &S) -> Self::Output
            where
                S: PairsByKey,
            {
                let ids: fn($parents) -> Vec<Id<&'a P>> = $ids;
                let of_parents = C::foreign_key_column().eq_any(ids(parents));
                FilterDsl::filter(scope.from(C::table()), of_parents)
            }
        }
    )*};
}

children_of_many! {
    &'a [P]: |parents| parents.iter().map(Identifiable::id).collect();
    &'a Vec<P>: |parents| parents.iter().map(Identifiable::id).collect();
    (&'a [P], &'a [P]): |(some, more)| some.iter().chain(more).map(Identifiable::id).collect();
}
