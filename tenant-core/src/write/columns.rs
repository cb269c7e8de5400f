//! Lists of columns: of an insert from a query, of a conflict target.

use diesel::backend::Backend;
use diesel::insertable::ColumnInsertValue;
use diesel::query_builder::AstPass;
use diesel::query_source::{Column, Table};
use diesel::result::QueryResult;

use super::sealed::Key;
use crate::tuples::all_the_tuples;

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
    fn push_names<DB: Backend>(out: &mut AstPass<'_, '_, DB>, key: Key) -> QueryResult<()>;
}

/// One implementation for each length.
macro_rules! tuple {
    ($(($column:ident $at:tt))+) => {
        impl<$($column: Column),+> ColumnNames for ($($column,)+) {
            type Values = ($(ColumnInsertValue<$column, ()>,)+);

            fn push_names<DB: Backend>(out: &mut AstPass<'_, '_, DB>, _: Key) -> QueryResult<()> {
                $(
                    if $at > 0 {
                        out.push_sql(", ");
                    }
                    out.push_identifier($column::NAME)?;
                )+
                Ok(())
            }
        }

        impl<T: Table, $($column),+> IntoColumns<T, ByColumns> for ($($column,)+)
        where
            $($column: Column<Table = T>,)+
        {
            type Columns = Self;
        }
    };
}

all_the_tuples!(tuple);
