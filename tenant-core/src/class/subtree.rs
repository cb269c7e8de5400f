//! How a table takes part in scopes below a tenant.

use std::marker::PhantomData;

use diesel::query_source::{Column, Table};
use diesel::sql_types::Text;

/// The class `M` of a table that takes part in the scopes below a tenant
/// ([`SubtreeScope`](crate::SubtreeScope)), as `B` says: [`ByPath`] or [`Visible`].
///
/// Without it, no scope below a tenant reads the table.
#[derive(Debug, Clone, Copy)]
pub struct InSubtree<M, B>(PhantomData<(M, B)>);

/// A row is where the path in the column `P` says: `#[tenant(path = dept_path)]`.
#[derive(Debug, Clone, Copy)]
pub struct ByPath<P>(PhantomData<P>);

/// All below a tenant read all of its rows: `#[tenant(below = visible)]`.
#[derive(Debug, Clone, Copy)]
pub struct Visible;

/// What a class says of the scopes below a tenant.
pub trait SeenFromBelow {
    /// The name that the column with the path has in the database.
    const PATH: Option<&'static str>;
}

impl<P: Column> SeenFromBelow for ByPath<P> {
    const PATH: Option<&'static str> = Some(P::NAME);
}

impl SeenFromBelow for Visible {
    const PATH: Option<&'static str> = None;
}

/// A column that can hold the paths of the rows of table `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't hold the paths of the rows of `{T}`",
    label = "expected a column of that table, of the SQL type `Text` and NOT NULL",
    note = "a path is a text such as `sales/north`, and each row has one; a row of the tenant as a whole has the path that is above all others"
)]
pub trait PathColumnOf<T> {}

#[diagnostic::do_not_recommend]
impl<T, P> PathColumnOf<T> for P
where
    T: Table,
    P: Column<Table = T, SqlType = Text>,
{
}
