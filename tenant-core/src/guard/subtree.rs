//! The guards of the scopes below a tenant.

use diesel::expression::Expression;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Text;

use super::{ColumnGuard, ColumnOn, Guard, GuardInJoin, GuardRule, Lifted, Within, sealed};
use crate::backend::ScopedBackend;
use crate::class::{ByPath, Class, InSubtree, SeenFromBelow, Visible};
use crate::origin::Unconstrained;
use crate::scope::{HostScope, ScopePath, SubtreeScope, TenantId, TenantScope, TenantSetScope};

/// Two guards: `a AND b`.
#[derive(Debug, Clone, Copy)]
pub struct BothGuards<A, B>(pub(crate) A, pub(crate) B);

impl<A, B> sealed::Sealed for BothGuards<A, B> {}

/// It is made of guards that are present.
impl<A: Guard, B: Guard> Guard for BothGuards<A, B> {
    const IS_ABSENT: bool = A::IS_ABSENT && B::IS_ABSENT;

    type InOn = Self;
    type Joined<Root: Guard> = Root;

    fn join<Root: Guard>(self, root: Root) -> (Self, Root) {
        (self, root)
    }
}

impl<DB, A, B> GuardInJoin<DB> for BothGuards<A, B>
where
    DB: ScopedBackend,
    Self: Guard + QueryFragment<DB>,
{
}

impl<A: QueryId, B: QueryId> QueryId for BothGuards<A, B> {
    type QueryId = BothGuards<A::QueryId, B::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = A::HAS_STATIC_QUERY_ID && B::HAS_STATIC_QUERY_ID;
}

impl<DB, A, B> QueryFragment<DB> for BothGuards<A, B>
where
    DB: ScopedBackend,
    A: Guard + QueryFragment<DB>,
    B: Guard + QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        if !A::IS_ABSENT && !B::IS_ABSENT {
            out.push_sql(" AND ");
        }
        self.1.walk_ast(out)
    }
}

/// The guard of the tenant, and of its part.
impl<M, P, R, Id, Path, G> GuardRule<R, SubtreeScope<Id, Path>> for InSubtree<M, ByPath<P>>
where
    Self: Class,
    Id: TenantId,
    Path: ScopePath,
    M: GuardRule<R, TenantScope<Id>, Guard = G>,
    G: Guard,
    P: ColumnOn<R, Field: Expression<SqlType = Text>>,
{
    type Guard = BothGuards<G, ColumnGuard<Within<P::Field>>>;

    fn guard(reference: R, scope: &SubtreeScope<Id, Path>) -> Self::Guard {
        let within = Within::new(P::on(&reference), scope.path().as_ref());
        BothGuards(M::guard(reference, scope.tenant()), ColumnGuard(within))
    }
}

/// The guard of the tenant.
impl<M, R, Id, Path> GuardRule<R, SubtreeScope<Id, Path>> for InSubtree<M, Visible>
where
    Self: Class,
    Id: TenantId,
    Path: ScopePath,
    M: GuardRule<R, TenantScope<Id>>,
{
    type Guard = M::Guard;

    fn guard(reference: R, scope: &SubtreeScope<Id, Path>) -> Self::Guard {
        M::guard(reference, scope.tenant())
    }
}

/// As the class, under the other scopes.
macro_rules! as_the_class {
    ($(<$($param:ident),*> $scope:ty;)*) => {$(
        impl<R, M, B, $($param),*> GuardRule<R, $scope> for InSubtree<M, B>
        where
            Self: Class,
            M: GuardRule<R, $scope>,
        {
            type Guard = M::Guard;

            fn guard(reference: R, scope: &$scope) -> Self::Guard {
                M::guard(reference, scope)
            }
        }
    )*};
}

as_the_class! {
    <Id> TenantScope<Id>;
    <Id> TenantSetScope<Id>;
    <> HostScope;
}

#[diagnostic::do_not_recommend]
impl<R, S, M: Class, B: SeenFromBelow> GuardRule<R, Unconstrained<S>> for InSubtree<M, B> {
    type Guard = Lifted;

    fn guard(_: R, _: &Unconstrained<S>) -> Lifted {
        Lifted
    }
}
