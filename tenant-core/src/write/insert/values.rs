//! The values of one row, column by column.
//!
//! Diesel asks each value of a row whether it is empty before it walks it, in every pass,
//! since on SQLite a default value is left out together with its comma. Here a row tells
//! its columns and its values one after the other, so each pass walks them once.
//!
//! The tenant column is written by the scope, whatever the values say: its value stands
//! where a value names the column by its SQL name, and else at the end.

use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::query_source::Column;
use diesel::result::QueryResult;

use super::state::{RowState, is_column_of, place_in_key};
use super::{Fill, LookUp};
use crate::backend::{Dialect, ScopedBackend};
use crate::error::Error;
use crate::pass::{walk_part, walk_value};
use crate::tuples::all_the_tuples;
use crate::write::NoSubquery;

mod sealed {
    /// Implemented for the values of Diesel's records.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

/// Values without subqueries.
pub trait InsertedValues: sealed::Sealed {}

/// Whether values name the column of the fill `F` by its SQL name. (Whether they name it
/// in Rust is another question: see [`NamesTenant`](crate::write::NamesTenant).)
pub trait NamesByName<F: Fill>: sealed::Sealed {
    /// The answer.
    const IS_NAMED: bool;
}

/// Values of a row on the backend `DB`, completed by the fill `F`.
pub trait WalkValues<DB: ScopedBackend, F>: FindValue<DB> + sealed::Sealed {
    /// Writes the names of the columns.
    #[doc(hidden)]
    fn walk_columns(&self, state: &mut RowState, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>;

    /// Walks the values, and the fill in its place.
    #[doc(hidden)]
    fn walk_values<'b>(
        &'b self,
        completing: Completing<'b, DB, F>,
        state: &mut RowState,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;

    /// Whether a row of these values names the same columns as another one.
    #[doc(hidden)]
    fn has_columns_of(&self, other: &Self, backend: &DB) -> bool;

    /// Whether a row of these values names no column.
    #[doc(hidden)]
    fn is_empty(&self, _: &DB) -> bool {
        false
    }
}

/// Values of a row, of which one is looked for by its column's name.
pub trait FindValue<DB: ScopedBackend>: sealed::Sealed {
    /// Walks the value for `column`. If `is_plain`, it must be a value and no expression: it is
    /// walked several times, and must be the same each time.
    #[doc(hidden)]
    fn walk_value_of<'b>(
        &'b self,
        column: &str,
        is_plain: bool,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;
}

/// What completes a row: a fill, which can look at the other values of the row.
#[allow(missing_debug_implementations)] // it lives for one walk
#[doc(hidden)]
pub struct Completing<'b, DB: ScopedBackend, F> {
    pub(super) fill: &'b F,
    pub(super) row: &'b dyn FindValue<DB>,
}

impl<DB: ScopedBackend, F> Clone for Completing<'_, DB, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<DB: ScopedBackend, F> Copy for Completing<'_, DB, F> {}

impl<'b, DB: ScopedBackend, F: LookUp<DB>> Completing<'b, DB, F> {
    /// Walks what stands for the value of the column `at` of the parent's key.
    fn walk_lookup(self, at: usize, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.fill.walk_lookup(at, self.row, out.reborrow())
    }
}

impl<C, E> sealed::Sealed for ColumnInsertValue<C, E> {}

impl<DB, C, E> FindValue<DB> for ColumnInsertValue<C, E>
where
    DB: ScopedBackend,
    C: Column,
    Self: QueryFragment<DB>,
{
    fn walk_value_of<'b>(
        &'b self,
        column: &str,
        is_plain: bool,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        if !C::NAME.eq_ignore_ascii_case(column) {
            Ok(())
        } else if is_plain {
            let problem = Error::UnclearParent {
                column: C::NAME,
                problem: "in an expression",
            };
            walk_value(self, problem, out)
        } else {
            walk_part(self, out)
        }
    }
}

impl<C, E> InsertedValues for ColumnInsertValue<C, E> where E: NoSubquery {}

impl<C: Column, E, F: Fill> NamesByName<F> for ColumnInsertValue<C, E> {
    const IS_NAMED: bool = is_column_of::<C, F>();
}

impl<DB, C, E, F> WalkValues<DB, F> for ColumnInsertValue<C, E>
where
    DB: ScopedBackend,
    C: Column,
    F: LookUp<DB> + QueryFragment<DB>,
    Self: QueryFragment<DB>,
{
    fn walk_columns(&self, state: &mut RowState, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()> {
        if const { is_column_of::<C, F>() } {
            return state.fill_column::<DB, F>(out);
        }
        state.column::<DB, C, F>(out)
    }

    fn walk_values<'b>(
        &'b self,
        completing: Completing<'b, DB, F>,
        state: &mut RowState,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        if const { is_column_of::<C, F>() } {
            return state.fill_value(completing.fill, out);
        }
        state.separate(out);
        if let Some(at) = const { place_in_key::<C, F>() } {
            state.names_key::<F>(at)?;
            return completing.walk_lookup(at, out);
        }
        walk_part(self, out.reborrow())
    }

    fn has_columns_of(&self, _: &Self, _: &DB) -> bool {
        true
    }
}

impl<V> sealed::Sealed for DefaultableColumnInsertValue<V> {}

impl<DB, V> FindValue<DB> for DefaultableColumnInsertValue<V>
where
    DB: ScopedBackend,
    V: FindValue<DB>,
{
    fn walk_value_of<'b>(
        &'b self,
        column: &str,
        is_plain: bool,
        out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        match self {
            Self::Default => Ok(()),
            Self::Expression(value) => value.walk_value_of(column, is_plain, out),
        }
    }
}

impl<V: InsertedValues> InsertedValues for DefaultableColumnInsertValue<V> {}

impl<V: NamesByName<F>, F: Fill> NamesByName<F> for DefaultableColumnInsertValue<V> {
    const IS_NAMED: bool = V::IS_NAMED;
}

/// A column that is left to its default where the value is absent. SQLite has no word for
/// that, so there the column is left out of the row.
impl<DB, C, E, F> WalkValues<DB, F> for DefaultableColumnInsertValue<ColumnInsertValue<C, E>>
where
    DB: ScopedBackend,
    C: Column,
    F: LookUp<DB> + QueryFragment<DB>,
    ColumnInsertValue<C, E>: QueryFragment<DB>,
{
    fn walk_columns(&self, state: &mut RowState, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()> {
        if const { is_column_of::<C, F>() } {
            return state.fill_column::<DB, F>(out);
        }
        match self {
            Self::Default if out.backend().dialect() == Dialect::Sqlite => Ok(()),
            Self::Default | Self::Expression(_) => state.column::<DB, C, F>(out),
        }
    }

    fn walk_values<'b>(
        &'b self,
        completing: Completing<'b, DB, F>,
        state: &mut RowState,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        if const { is_column_of::<C, F>() } {
            return state.fill_value(completing.fill, out);
        }
        match self {
            Self::Default if out.backend().dialect() == Dialect::Sqlite => {}
            Self::Default => {
                state.separate(out);
                match const { place_in_key::<C, F>() } {
                    Some(at) if const { F::LOOKED_UP.is_supplied() } => {
                        state.names_key::<F>(at)?;
                        completing.fill.walk_supplied(out.reborrow())?;
                    }
                    _ => out.push_sql("DEFAULT"),
                }
            }
            Self::Expression(value) => {
                state.separate(out);
                if let Some(at) = const { place_in_key::<C, F>() } {
                    state.names_key::<F>(at)?;
                    return completing.walk_lookup(at, out);
                }
                walk_part(value, out.reborrow())?;
            }
        }
        Ok(())
    }

    fn has_columns_of(&self, other: &Self, backend: &DB) -> bool {
        backend.dialect() != Dialect::Sqlite
            || matches!(self, Self::Default) == matches!(other, Self::Default)
    }

    fn is_empty(&self, backend: &DB) -> bool {
        backend.dialect() == Dialect::Sqlite && matches!(self, Self::Default)
    }
}

/// A row without values of the caller's.
#[derive(Debug, Clone, Copy, diesel::query_builder::QueryId)]
pub struct NoValues;

impl sealed::Sealed for NoValues {}

impl<DB: ScopedBackend> FindValue<DB> for NoValues {
    fn walk_value_of<'b>(&'b self, _: &str, _: bool, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<DB: ScopedBackend, F> WalkValues<DB, F> for NoValues {
    fn walk_columns(&self, _: &mut RowState, _: &mut AstPass<'_, '_, DB>) -> QueryResult<()> {
        Ok(())
    }

    fn walk_values<'b>(
        &'b self,
        _: Completing<'b, DB, F>,
        _: &mut RowState,
        _: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        Ok(())
    }

    fn has_columns_of(&self, _: &Self, _: &DB) -> bool {
        true
    }

    fn is_empty(&self, _: &DB) -> bool {
        true
    }
}

/// One implementation for each length.
macro_rules! tuple {
    ($(($value:ident $at:tt))+) => {
        impl<$($value),+> sealed::Sealed for ($($value,)+) {}

        #[diagnostic::do_not_recommend]
        impl<$($value: InsertedValues),+> InsertedValues for ($($value,)+) {}

        #[diagnostic::do_not_recommend]
        impl<F: Fill, $($value: NamesByName<F>),+> NamesByName<F> for ($($value,)+) {
            const IS_NAMED: bool = $($value::IS_NAMED)||+;
        }

        #[diagnostic::do_not_recommend]
        impl<DB, $($value),+> FindValue<DB> for ($($value,)+)
        where
            DB: ScopedBackend,
            $($value: FindValue<DB>,)+
        {
            fn walk_value_of<'b>(
                &'b self,
                column: &str,
                is_plain: bool,
                mut out: AstPass<'_, 'b, DB>,
            ) -> QueryResult<()> {
                $(self.$at.walk_value_of(column, is_plain, out.reborrow())?;)+
                Ok(())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<DB, F, $($value),+> WalkValues<DB, F> for ($($value,)+)
        where
            DB: ScopedBackend,
            F: Fill,
            $($value: WalkValues<DB, F>,)+
        {
            fn walk_columns(
                &self,
                state: &mut RowState,
                out: &mut AstPass<'_, '_, DB>,
            ) -> QueryResult<()> {
                $(self.$at.walk_columns(state, out)?;)+
                Ok(())
            }

            fn walk_values<'b>(
                &'b self,
                completing: Completing<'b, DB, F>,
                state: &mut RowState,
                out: &mut AstPass<'_, 'b, DB>,
            ) -> QueryResult<()> {
                $(self.$at.walk_values(completing, state, out)?;)+
                Ok(())
            }

            fn has_columns_of(&self, other: &Self, backend: &DB) -> bool {
                $(self.$at.has_columns_of(&other.$at, backend))&&+
            }

            fn is_empty(&self, backend: &DB) -> bool {
                $(self.$at.is_empty(backend))&&+
            }
        }
    };
}

all_the_tuples!(tuple);
