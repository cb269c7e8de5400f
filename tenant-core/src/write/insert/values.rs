//! What is asked of the values' types, column by column.

use diesel::backend::Backend;
use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::query_builder::{
    AstPass, BatchInsert, DefaultValues, QueryFragment, QueryId, ValuesClause,
};
use diesel::result::QueryResult;

use super::row::WalkValues;
use crate::backend::ScopedBackend;
use crate::run::inspect;
use crate::scope::Scope;
use crate::sealed::Sealed;
use crate::text::Part;
use crate::write::NoSubquery;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
use crate::write::Upsert;

/// Values without subqueries.
pub trait InsertedValues: Sealed {}

/// Values that can be inserted on the backend `DB` without touching a row of
/// another scope.
#[diagnostic::on_unimplemented(
    message = "an upsert can't be restricted to the scope's own rows on `{DB}`",
    label = "`ON CONFLICT` is not safe on this database",
    note = "MySQL and MariaDB write `ON DUPLICATE KEY UPDATE`, which has no WHERE: it changes the row it hits, whosever it is",
    note = "use `scope.insert_or_ignore_into(table)`, or in one transaction `scope.update(table).filter(key)…` first and `scope.insert_into(table)…` if it wrote no row"
)]
pub trait InsertedOn<DB> {}

impl<DB, V, T> InsertedOn<DB> for ValuesClause<V, T> {}

impl<DB, V, T, Id, const STATIC: bool> InsertedOn<DB> for BatchInsert<V, T, Id, STATIC> {}

impl<DB> InsertedOn<DB> for DefaultValues {}

#[cfg(feature = "postgres")]
impl<V, Target, Action> InsertedOn<diesel::pg::Pg> for Upsert<V, Target, Action> {}

#[cfg(feature = "sqlite")]
impl<V, Target, Action> InsertedOn<diesel::sqlite::Sqlite> for Upsert<V, Target, Action> {}

/// Values that are checked before they are sent, as far as types can't see them.
pub trait InspectValues<DB> {
    /// Whether there is anything that types can't see.
    const HIDES: bool;

    /// Reads their text, and compares the scopes of their subqueries with
    /// `scope`.
    #[doc(hidden)]
    fn inspect_values<S: Scope>(&self, scope: &S, backend: &DB) -> QueryResult<()>;
}

impl<C, E> Sealed for ColumnInsertValue<C, E> {}
impl<C, E> InsertedValues for ColumnInsertValue<C, E> where E: NoSubquery {}

impl<V> Sealed for DefaultableColumnInsertValue<V> {}
impl<V: InsertedValues> InsertedValues for DefaultableColumnInsertValue<V> {}

impl<V, T> Sealed for ValuesClause<V, T> {}
impl<V: InsertedValues, T> InsertedValues for ValuesClause<V, T> {}

impl<DB, C, E> InspectValues<DB> for ColumnInsertValue<C, E>
where
    DB: ScopedBackend,
    Self: QueryFragment<DB>,
    E: QueryId,
{
    const HIDES: bool = !E::HAS_STATIC_QUERY_ID;

    fn inspect_values<Sc: Scope>(&self, _: &Sc, backend: &DB) -> QueryResult<()> {
        inspect::inspect(self, Part::Expressions, backend)
    }
}

impl<DB, V> InspectValues<DB> for DefaultableColumnInsertValue<V>
where
    V: InspectValues<DB>,
{
    const HIDES: bool = V::HIDES;

    fn inspect_values<Sc: Scope>(&self, scope: &Sc, backend: &DB) -> QueryResult<()> {
        match self {
            Self::Expression(value) => value.inspect_values(scope, backend),
            Self::Default => Ok(()),
        }
    }
}

impl<DB, V, T> InspectValues<DB> for ValuesClause<V, T>
where
    V: InspectValues<DB>,
{
    const HIDES: bool = V::HIDES;

    fn inspect_values<Sc: Scope>(&self, scope: &Sc, backend: &DB) -> QueryResult<()> {
        self.values.inspect_values(scope, backend)
    }
}

impl<DB, V, T, Id, const STATIC: bool> InspectValues<DB> for BatchInsert<Vec<V>, T, Id, STATIC>
where
    V: InspectValues<DB>,
{
    const HIDES: bool = V::HIDES;

    fn inspect_values<Sc: Scope>(&self, scope: &Sc, backend: &DB) -> QueryResult<()> {
        self.values
            .iter()
            .try_for_each(|values| values.inspect_values(scope, backend))
    }
}

impl<DB> InspectValues<DB> for DefaultValues {
    const HIDES: bool = false;

    fn inspect_values<Sc: Scope>(&self, _: &Sc, _: &DB) -> QueryResult<()> {
        Ok(())
    }
}

impl<DB, C, E> WalkValues<DB> for ColumnInsertValue<C, E>
where
    DB: Backend,
    Self: QueryFragment<DB>,
{
    fn walk_values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_ast(out)
    }
}

impl<DB, V> WalkValues<DB> for DefaultableColumnInsertValue<V>
where
    DB: Backend,
    Self: QueryFragment<DB>,
{
    fn walk_values<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_ast(out)
    }
}

/// One implementation for each length of tuples that Diesel has.
macro_rules! tuples {
    ($first:ident $(, $rest:ident)*) => {
        impl<$first, $($rest),*> Sealed for ($first, $($rest,)*) {}

        impl<$first, $($rest),*> InsertedValues for ($first, $($rest,)*)
        where
            $first: InsertedValues,
            $($rest: InsertedValues,)*
        {
        }

        impl<DB, $first, $($rest),*> InspectValues<DB> for ($first, $($rest,)*)
        where
            $first: InspectValues<DB>,
            $($rest: InspectValues<DB>,)*
        {
            const HIDES: bool = $first::HIDES $(|| $rest::HIDES)*;

            #[allow(non_snake_case)]
            fn inspect_values<Sc: Scope>(&self, scope: &Sc, backend: &DB) -> QueryResult<()> {
                let ($first, $($rest,)*) = self;
                $first.inspect_values(scope, backend)?;
                $($rest.inspect_values(scope, backend)?;)*
                Ok(())
            }
        }

        impl<DB, $first, $($rest),*> WalkValues<DB> for ($first, $($rest,)*)
        where
            DB: Backend,
            $first: WalkValues<DB>,
            $($rest: WalkValues<DB>,)*
        {
            #[allow(non_snake_case)]
            fn walk_values<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
                let ($first, $($rest,)*) = self;
                $first.walk_values(out.reborrow())?;
                $($rest.walk_values(out.reborrow())?;)*
                Ok(())
            }
        }

        tuples!($($rest),*);
    };
    () => {};
}

tuples!(
    A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z, A1, B1, C1, D1,
    E1, F1
);
