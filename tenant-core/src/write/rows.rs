//! Which rows an update or a delete is about.

use diesel::EqAll;
use diesel::query_source::Table;

use super::sealed::Key;
use super::{ScopedDelete, ScopedUpdate, WritableTable, WriteTarget};
use crate::guard::{Anchors, Guard};
use crate::origin::{Origin, StatementScope};
use crate::query::AndPredicate;

/// The rows of a table that belong to the scope and fulfil the caller's predicates.
///
/// Guard and predicates are kept apart, as in
/// [`ScopedSelect`](crate::query::ScopedSelect), so `or_filter` can't widen.
#[derive(Debug, Clone)]
pub struct TargetRows<T, G, P> {
    pub(super) table: T,
    pub(super) guard: G,
    /// With rows of several tenants, whose a row is, so that a query that depends on the row
    /// is aligned with it.
    pub(super) anchors: Anchors,
    pub(super) predicate: P,
}

impl<T, G, P> TargetRows<T, G, P> {
    /// The rows of `target`, under the scope of `origin`.
    pub(super) fn of<W, S, By>(target: W, origin: &mut Origin<S>) -> Self
    where
        S: StatementScope,
        G: Guard,
        T: WritableTable<S, Guard = G>,
        W: WriteTarget<S, By, Table = T, Predicate = P>,
    {
        let guard = T::write_guard(origin.scope());
        let (table, predicate) = target.into_target(origin, Key);
        Self {
            table,
            anchors: Anchors::of(guard.anchor()),
            guard,
            predicate,
        }
    }

    /// The same rows, but for the predicates.
    pub(super) fn map<N>(self, change: impl FnOnce(P) -> N) -> TargetRows<T, G, N> {
        TargetRows {
            table: self.table,
            guard: self.guard,
            anchors: self.anchors,
            predicate: change(self.predicate),
        }
    }

    /// Of these rows the one with this primary key.
    #[allow(clippy::type_complexity)]
    pub(super) fn find<PK>(
        self,
        key: PK,
    ) -> TargetRows<T, G, <P as AndPredicate<<T::PrimaryKey as EqAll<PK>>::Output, T>>::Output>
    where
        T: Table,
        T::PrimaryKey: EqAll<PK>,
        P: AndPredicate<<T::PrimaryKey as EqAll<PK>>::Output, T>,
    {
        let key = self.table.primary_key().eq_all(key);
        self.map(|chain| chain.and(key))
    }
}

/// The methods by which both verbs choose their rows. `$same` is the statement with other
/// predicates.
macro_rules! chooses_rows {
    (
        <$T:ident, $G:ident, $P:ident $(, $more:ident)*; $S:ident> $statement:ident,
        $(#[$filter_docs:meta])*
    ) => {
        impl<$T, $G, $P $(, $more)*, $S> $statement<$T, $G, $P $(, $more)*, $S> {
            /// Restricts the statement to rows that also fulfil `predicate`.
            $(#[$filter_docs])*
            pub fn filter<X>(
                self,
                predicate: X,
            ) -> $statement<$T, $G, $P::Output $(, $more)*, $S>
            where
                X: $crate::expr::ScopedExpression<$S>
                    + diesel::expression::Expression
                    + diesel::expression::NonAggregate,
                X::SqlType: diesel::sql_types::BoolOrNullableBool,
                $P: $crate::query::AndPredicate<X::Accepted, $T>,
            {
                let predicate = predicate.accepted();
                self.map_rows(|rows| rows.map(|chain| chain.and(predicate)))
            }

            /// Extends the statement to own rows that fulfil `predicate`.
            pub fn or_filter<X>(
                self,
                predicate: X,
            ) -> $statement<$T, $G, $P::Output $(, $more)*, $S>
            where
                X: $crate::expr::ScopedExpression<$S>
                    + diesel::expression::Expression
                    + diesel::expression::NonAggregate,
                X::SqlType: diesel::sql_types::BoolOrNullableBool,
                $P: $crate::query::OrPredicate<X::Accepted, $T>,
            {
                let predicate = predicate.accepted();
                self.map_rows(|rows| rows.map(|chain| chain.or(predicate)))
            }

            /// Restricts the statement to the row with this primary key.
            pub fn find<PK>(
                self,
                key: PK,
            ) -> $statement<
                $T,
                $G,
                <$P as $crate::query::AndPredicate<
                    <$T::PrimaryKey as diesel::EqAll<PK>>::Output,
                    $T,
                >>::Output
                $(, $more)*,
                $S,
            >
            where
                $T: diesel::query_source::Table,
                $T::PrimaryKey: diesel::EqAll<PK>,
                $P: $crate::query::AndPredicate<<$T::PrimaryKey as diesel::EqAll<PK>>::Output, $T>,
            {
                self.map_rows(|rows| rows.find(key))
            }

            /// Boxes the predicates, so that filters can be added in a loop.
            pub fn into_boxed<'a, DB>(
                self,
            ) -> $statement<$T, $G, $crate::query::BoxedPredicate<'a, DB> $(, $more)*, $S>
            where
                $P: $crate::query::ValidPredicate<$T> + $crate::query::IntoBoxedPredicate<'a, DB>,
            {
                self.map_rows(|rows| rows.map($crate::query::IntoBoxedPredicate::into_boxed))
            }
        }
    };
}

chooses_rows! {
    <T, G, P, V, R; S> ScopedUpdate,
}

chooses_rows! {
    <T, G, P, R; S> ScopedDelete,
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let deleted = scope
    ///     .delete(tasks::table)
    ///     .filter(tasks::title.eq("launch"))
    ///     .or_filter(tasks::title.eq("spy")) // another tenant's
    ///     .execute(&mut conn)?;
    /// assert_eq!(deleted, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
}
