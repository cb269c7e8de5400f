//! The tenant column as seen from one table reference.

use diesel::expression::Expression;
use diesel::query_source::{Alias, AliasSource, AliasedField, Column, Table};

use crate::backend::AnyFragment;

/// A reference to the table itself.
#[derive(Debug, Clone, Copy)]
pub struct OnTable;

/// A reference to the table by an alias.
#[derive(Debug, Clone, Copy)]
pub struct OnAlias<A>(pub(crate) Alias<A>);

/// The column `Self` of a table reference: `projects.org_id` of the table,
/// `parent.org_id` of the alias `parent`.
pub trait ColumnOn<R>: Column {
    /// The column as an expression.
    type Field: Expression + AnyFragment + Clone;

    /// The column of this reference.
    fn on(reference: &R) -> Self::Field;
}

impl<C> ColumnOn<OnTable> for C
where
    C: Column + Default + AnyFragment + Clone,
    C::Table: Table,
{
    type Field = C;

    fn on(_: &OnTable) -> C {
        C::default()
    }
}

impl<C, A> ColumnOn<OnAlias<A>> for C
where
    C: Column + Default,
    A: AliasSource<Target = C::Table>,
    AliasedField<A, C>: AnyFragment + Clone,
{
    type Field = AliasedField<A, C>;

    fn on(reference: &OnAlias<A>) -> Self::Field {
        reference.0.field(C::default())
    }
}
