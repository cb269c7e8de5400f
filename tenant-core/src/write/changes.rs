//! What `set` may assign.

use diesel::expression::Expression;
use diesel::insertable::Insertable;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment};
use diesel::query_source::Table;
use diesel::result::QueryResult;

use super::{Named, NamesTenant, TenantColumn};
use crate::backend::ScopedBackend;
use crate::class::{Owner, OwnerColumn, TableHasOneClass};
use crate::pass::{is_reading, meet_assignments, read_assignments};

/// Assignments to columns of table `T`: what Diesel's `set` takes.
///
/// `By` is found by the compiler. For assignments whose type names the tenant
/// column there are two answers, and so none: "type annotations needed", with
/// [`TheTenantColumnCanNotBeAssigned`] among the candidates. A changeset struct
/// does not show its columns; it is read before it is sent.
#[diagnostic::on_unimplemented(
    message = "these assignments are not for columns of `{T}`",
    label = "expected columns of that table, or a struct that derives `AsChangeset` for it",
    note = "`set` takes `column.eq(value)`, a tuple or an `Option` of these, or a struct that derives `AsChangeset` with `#[diesel(table_name = …)]` of this table",
    note = "the tenant column is never assigned, nor is the key of the parent through which a row belongs to a tenant: a row can't change its owner"
)]
pub trait Assignments<T, By>: AsChangeset<Target = T> {}

/// The assignments are of columns that a row may change.
#[derive(Debug, Clone, Copy)]
pub struct AnyOtherColumn;

/// The assignments name the tenant column: a row can't change its owner.
#[derive(Debug, Clone, Copy)]
pub struct TheTenantColumnCanNotBeAssigned;

/// The assignments name the key by which a row belongs to its owner: the key of the parent,
/// or a tenant's own id. A row can't change its owner.
#[derive(Debug, Clone, Copy)]
pub struct TheKeyOfTheOwnerCanNotBeAssigned;

/// The assignments are in an `Option`.
#[derive(Debug, Clone, Copy)]
pub struct InAnOption<By>(std::marker::PhantomData<By>);

#[diagnostic::do_not_recommend]
impl<V, T> Assignments<T, AnyOtherColumn> for V where V: AsChangeset<Target = T> {}

/// An expression shows what it assigns. A struct does not: what it inserts need
/// not be what it changes.
#[diagnostic::do_not_recommend]
impl<V, T> Assignments<T, TheTenantColumnCanNotBeAssigned> for V
where
    V: AsChangeset<Target = T> + Expression + Insertable<T>,
    T: Table + TableHasOneClass<Class: TenantColumn>,
    V::Values: NamesTenant<<T::Class as TenantColumn>::Column, Output: Named>,
{
}

#[diagnostic::do_not_recommend]
impl<V, T> Assignments<T, InAnOption<TheTenantColumnCanNotBeAssigned>> for Option<V>
where
    V: AsChangeset<Target = T> + Expression + Insertable<T>,
    T: Table + TableHasOneClass<Class: TenantColumn>,
    V::Values: NamesTenant<<T::Class as TenantColumn>::Column, Output: Named>,
{
}

#[diagnostic::do_not_recommend]
impl<V, T> Assignments<T, TheKeyOfTheOwnerCanNotBeAssigned> for V
where
    V: AsChangeset<Target = T> + Expression + Insertable<T>,
    T: Table + TableHasOneClass<Class: OwnerColumn>,
    V::Values: NamesTenant<<T::Class as OwnerColumn>::Owner, Output: Named>,
{
}

#[diagnostic::do_not_recommend]
impl<V, T> Assignments<T, InAnOption<TheKeyOfTheOwnerCanNotBeAssigned>> for Option<V>
where
    V: AsChangeset<Target = T> + Expression + Insertable<T>,
    T: Table + TableHasOneClass<Class: OwnerColumn>,
    V::Values: NamesTenant<<T::Class as OwnerColumn>::Owner, Output: Named>,
{
}

/// Assignments that are read before they are sent.
#[derive(Debug, Clone)]
pub struct Changes<V, T> {
    values: V,
    owner: Owner,
    table: std::marker::PhantomData<T>,
}

impl<V, T> Changes<V, T> {
    pub(super) fn new(values: V, owner: Owner) -> Self {
        Self {
            values,
            owner,
            table: std::marker::PhantomData,
        }
    }
}

impl<DB, V, T> QueryFragment<DB> for Changes<V, T>
where
    DB: ScopedBackend,
    V: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if is_reading(&out) {
            return read_assignments(&self.values, self.owner, &mut out);
        }
        if out.debug_binds().is_some() {
            meet_assignments(self.owner);
        }
        self.values.walk_ast(out)
    }
}
