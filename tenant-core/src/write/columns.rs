//! Lists of columns: of an insert from a query, of a conflict target.

use diesel::backend::Backend;
use diesel::insertable::ColumnInsertValue;
use diesel::query_builder::AstPass;
use diesel::query_source::{Column, Table};
use diesel::result::QueryResult;

/// Marks one column.
#[derive(Debug, Clone, Copy)]
pub struct ByColumn;

/// Marks a tuple of columns.
#[derive(Debug, Clone, Copy)]
pub struct ByColumns;

/// A column of table `T`, or a tuple of them.
///
/// `By` is found by the compiler; it keeps the implementations apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no column of `{T}`, nor a tuple of its columns",
    label = "expected columns of the table",
    note = "write `projects::id` or `(projects::id, projects::name)`"
)]
pub trait IntoColumns<T, By> {
    /// The columns as a tuple.
    type Columns: ColumnNames;
}

#[diagnostic::do_not_recommend]
impl<C, T> IntoColumns<T, ByColumn> for C
where
    C: Column<Table = T>,
{
    type Columns = (C,);
}

/// A tuple of columns.
pub trait ColumnNames {
    /// The types of values for these columns, to ask which column they are of.
    type Values;

    /// Writes the names, separated by commas.
    #[doc(hidden)]
    fn push_names<DB: Backend>(out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>;
}

/// One implementation for each length of tuples.
macro_rules! tuples {
    ($first:ident $(, $rest:ident)*) => {
        impl<$first: Column, $($rest: Column),*> ColumnNames for ($first, $($rest,)*) {
            type Values = (ColumnInsertValue<$first, ()>, $(ColumnInsertValue<$rest, ()>,)*);

            fn push_names<DB: Backend>(out: &mut AstPass<'_, '_, DB>) -> QueryResult<()> {
                out.push_identifier($first::NAME)?;
                $(
                    out.push_sql(", ");
                    out.push_identifier($rest::NAME)?;
                )*
                Ok(())
            }
        }

        impl<T: Table, $first, $($rest),*> IntoColumns<T, ByColumns> for ($first, $($rest,)*)
        where
            $first: Column<Table = T>,
            $($rest: Column<Table = T>,)*
        {
            type Columns = Self;
        }

        tuples!($($rest),*);
    };
    () => {};
}

tuples!(
    A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, U, V, W, X, Y, Z, A1, B1, C1, D1, E1,
    F1, G1
);
