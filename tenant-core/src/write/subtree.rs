//! What the scopes below a tenant write.

use diesel::query_source::Column;
use diesel::sql_types::Text;

use super::insert::PathFill;
use super::{MakesRows, OwnerRule, WriteRule};
use crate::class::{ByPath, Class, InSubtree, Owner};
use crate::guard::{BothGuards, ColumnGuard, Guard, Within};
use crate::scope::{HostScope, ScopePath, SubtreeScope, TenantId, TenantScope, TenantSetScope};

/// The rows of the part: none can leave it, so no statement assigns its path.
impl<M, P, Id, Path> WriteRule<SubtreeScope<Id, Path>> for InSubtree<M, ByPath<P>>
where
    Self: Class,
    Id: TenantId,
    Path: ScopePath,
    M: WriteRule<TenantScope<Id>>,
    P: Column<SqlType = Text> + Default,
{
    type Guard = BothGuards<M::Guard, ColumnGuard<Within<P>>>;

    type Fill = PathFill<M::Fill, P>;

    const KEPT: Owner = Owner::ColumnAndPath(&[
        match M::COLUMN_NAME {
            Some(column) => column,
            None => P::NAME,
        },
        P::NAME,
    ]);

    fn guard(scope: &SubtreeScope<Id, Path>) -> Self::Guard {
        let within = Within::new(P::default(), scope.path().as_ref());
        BothGuards(M::guard(scope.tenant()), ColumnGuard(within))
    }

    fn fill(scope: &SubtreeScope<Id, Path>) -> Self::Fill {
        PathFill::new(M::fill(scope.tenant()), scope.path().as_ref())
    }
}

/// As the class, under the other scopes.
macro_rules! as_the_class {
    ($(<$($param:ident),*> $scope:ty;)*) => {$(
        impl<M, B, $($param),*> WriteRule<$scope> for InSubtree<M, B>
        where
            Self: Class,
            M: WriteRule<$scope>,
        {
            type Guard = M::Guard;

            type Fill = M::Fill;

            const KEPT: Owner = M::KEPT;

            fn guard(scope: &$scope) -> Self::Guard {
                M::guard(scope)
            }

            fn fill(scope: &$scope) -> Self::Fill {
                M::fill(scope)
            }
        }

        impl<M, B, $($param),*> OwnerRule<$scope> for InSubtree<M, B>
        where
            M: OwnerRule<$scope>,
        {
            type Guard = M::Guard;

            fn owner_guard(scope: &$scope) -> Self::Guard {
                M::owner_guard(scope)
            }
        }
    )*};
}

as_the_class! {
    <Id> TenantScope<Id>;
    <Id> TenantSetScope<Id>;
    <> HostScope;
}

impl<M, P, Id, Path, G> OwnerRule<SubtreeScope<Id, Path>> for InSubtree<M, ByPath<P>>
where
    Self: WriteRule<SubtreeScope<Id, Path>, Guard = G>,
    Id: TenantId,
    Path: ScopePath,
    G: Guard,
{
    type Guard = G;

    fn owner_guard(scope: &SubtreeScope<Id, Path>) -> G {
        Self::guard(scope)
    }
}

impl<S, M: MakesRows<S>, B> MakesRows<S> for InSubtree<M, B> {}
