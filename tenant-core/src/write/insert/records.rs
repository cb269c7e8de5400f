//! What `values` takes: one record, or many.

use diesel::insertable::Insertable;
use diesel::query_builder::ValuesClause;

use super::fill::{AddTo, Fill};
use super::row::CompleteRow;
use super::values::InsertedValues;
use crate::class::TableHasOneClass;
use crate::error::Error;
use crate::scope::{HostScope, TenantId, TenantScope};
use crate::sealed::Key;
use crate::write::{Named, NamesTenant, No, TenantColumn, WritableTable};

/// The tenant column of a table's class.
type ColumnOf<T> = <<T as TableHasOneClass>::Class as TenantColumn>::Column;

/// Rows for table `T` that scope `S` completes: see
/// [`values`](super::ScopedInsertInto::values).
///
/// `By` is found by the compiler; it keeps the implementations apart.
#[diagnostic::on_unimplemented(
    message = "these values can't be inserted into `{T}` under the scope `{S}`",
    label = "not a record for this table, or one that names the tenant column",
    note = "the scope fills in the tenant column of each row, so values must not name it",
    note = "leave the tenant column out; or, for a struct that has it as a field, derive `TenantField` so that each row's tenant is compared with the scope",
    note = "else the values must implement Diesel's `Insertable` for this table, without subqueries"
)]
pub trait Records<T, S, By> {
    /// What Diesel inserts.
    type Inserted: Insertable<T, Values = Self::Values>;
    /// The values of that.
    type Values;

    /// Completes the rows. Returns the first one that can't be inserted, too.
    #[doc(hidden)]
    fn fill(self, scope: &S, key: Key) -> (Self::Inserted, Option<Error>);
}

/// One record of which the scope fills in the tenant.
#[derive(Debug, Clone, Copy)]
pub struct One;

/// One record with a field for the tenant.
#[derive(Debug, Clone, Copy)]
pub struct NamingOwnTenant;

/// Several records, each one completed as `By` says.
#[derive(Debug, Clone, Copy)]
pub struct Many<By>(std::marker::PhantomData<By>);

/// A struct with a field for the tenant column.
///
/// Derived: [`#[derive(TenantField)]`](macro@crate::TenantField), with
/// `#[tenant(column = …)]` if the column is not called `tenant_id`. Each record
/// names its own tenant, which is compared with the scope's.
///
/// ```
/// # use tenant_doc_setup::*;
/// # let mut conn = connection();
/// #[derive(Insertable, TenantField)]
/// #[diesel(table_name = projects)]
/// struct NewProject<'a> {
///     tenant_id: i32,
///     name: &'a str,
/// }
///
/// let scope = TenantScope::trusted(1, "docs");
/// let own = NewProject { tenant_id: 1, name: "voyager" };
/// assert_eq!(scope.insert_into(projects::table).values(&own).execute(&mut conn)?, 1);
///
/// let foreign = NewProject { tenant_id: 2, name: "mine" };
/// let refused = scope
///     .insert_into(projects::table)
///     .values(vec![own, foreign])
///     .execute(&mut conn);
/// assert!(matches!(refused, Err(tenant_core::Error::ForeignTenant { .. })));
/// # Ok::<(), tenant_core::Error>(())
/// ```
pub trait TenantField {
    /// The type of the id.
    type Id;

    /// The tenant that the record names; `None` is the host.
    fn tenant(&self) -> Option<&Self::Id>;

    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait()
    where
        Self: Sized;
}

impl<R: TenantField> TenantField for &R {
    type Id = R::Id;

    fn tenant(&self) -> Option<&R::Id> {
        (**self).tenant()
    }

    fn only_derive_is_allowed_to_implement_this_trait() {}
}

/// A scope that can own a record which names its tenant as an `Id`.
pub trait Owns<Id> {
    /// Whether the record is the scope's.
    #[doc(hidden)]
    fn owns(&self, named: Option<&Id>, key: Key) -> bool;
}

impl<Id, Named> Owns<Named> for TenantScope<Id>
where
    Id: TenantId + PartialEq<Named>,
{
    fn owns(&self, named: Option<&Named>, _: Key) -> bool {
        named.is_some_and(|named| self.id() == named)
    }
}

impl<Named> Owns<Named> for HostScope {
    fn owns(&self, named: Option<&Named>, _: Key) -> bool {
        named.is_none()
    }
}

/// One record, as [`Records`] takes it alone or among many.
pub trait Record<T, S, By> {
    /// The complete record.
    type Filled;

    /// Completes the record.
    #[doc(hidden)]
    fn fill_one(self, scope: &S, key: Key) -> (Self::Filled, Option<Error>);
}

#[diagnostic::do_not_recommend]
impl<R, V, T, S> Record<T, S, One> for R
where
    T: WritableTable<S>,
    R: Insertable<T, Values = ValuesClause<V, T>>,
    V: InsertedValues + NamesTenant<ColumnOf<T>, Output = No>,
    T::Fill: AddTo<R>,
{
    type Filled = <T::Fill as AddTo<R>>::Output;

    fn fill_one(self, scope: &S, _: Key) -> (Self::Filled, Option<Error>) {
        (T::fill(scope).add_to(self), None)
    }
}

#[diagnostic::do_not_recommend]
impl<R, V, T, S, N> Record<T, S, NamingOwnTenant> for R
where
    T: WritableTable<S>,
    R: Insertable<T, Values = ValuesClause<V, T>> + TenantField,
    V: InsertedValues + NamesTenant<ColumnOf<T>, Output = N>,
    N: Named,
    S: Owns<R::Id> + std::fmt::Debug,
{
    type Filled = R;

    fn fill_one(self, scope: &S, key: Key) -> (R, Option<Error>) {
        let named = self.tenant();
        let problem = if named.is_none() && N::NONE_IS_DEFAULT {
            // The database would choose the tenant.
            Some(Error::TenantByDefault)
        } else if scope.owns(named, key) {
            None
        } else {
            Some(Error::ForeignTenant {
                scope: format!("{scope:?}"),
            })
        };
        (self, problem)
    }
}

#[diagnostic::do_not_recommend]
impl<R, T, S> Records<T, S, One> for R
where
    R: Record<T, S, One, Filled: Insertable<T>>,
{
    type Inserted = CompleteRow<R::Filled>;
    type Values = CompleteRow<<R::Filled as Insertable<T>>::Values>;

    fn fill(self, scope: &S, key: Key) -> (CompleteRow<R::Filled>, Option<Error>) {
        let (filled, problem) = self.fill_one(scope, key);
        (CompleteRow::new(filled), problem)
    }
}

#[diagnostic::do_not_recommend]
impl<R, T, S> Records<T, S, NamingOwnTenant> for R
where
    R: Record<T, S, NamingOwnTenant, Filled: Insertable<T>>,
{
    type Inserted = CompleteRow<R::Filled>;
    type Values = CompleteRow<<R::Filled as Insertable<T>>::Values>;

    fn fill(self, scope: &S, key: Key) -> (CompleteRow<R::Filled>, Option<Error>) {
        let (filled, problem) = self.fill_one(scope, key);
        (CompleteRow::new(filled), problem)
    }
}

/// Completes the records of a list one after the other, and keeps the first
/// problem.
fn fill_each<R, T, S, By>(
    scope: &S,
    key: Key,
    first_problem: &mut Option<Error>,
) -> impl FnMut(R) -> R::Filled
where
    R: Record<T, S, By>,
{
    move |record| {
        let (filled, problem) = record.fill_one(scope, key);
        if first_problem.is_none() {
            *first_problem = problem;
        }
        filled
    }
}

/// Lists of any length.
macro_rules! lists {
    ($(<$($lifetime:lifetime),*> $(const $length:ident,)? $list:ty => $record:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($lifetime,)* R, T, S, By $(, const $length: usize)?> Records<T, S, Many<By>>
            for $list
        where
            $record: Record<T, S, By>,
            Vec<<$record as Record<T, S, By>>::Filled>: Insertable<T>,
        {
            type Inserted = Vec<<$record as Record<T, S, By>>::Filled>;
            type Values = <Self::Inserted as Insertable<T>>::Values;

            fn fill(self, scope: &S, key: Key) -> (Self::Inserted, Option<Error>) {
                let mut problem = None;
                let fill = fill_each(scope, key, &mut problem);
                let filled = self.into_iter().map(fill).collect();
                (filled, problem)
            }
        }
    )*};
}

lists! {
    <> Vec<R> => R;
    <'a> &'a Vec<R> => &'a R;
    <'a> &'a [R] => &'a R;
    // Diesel keeps the statement of a borrowed array by the id of an owned one,
    // which is not to be had for completed records: so it is a list like others.
    <'a> const N, &'a [R; N] => &'a R;
}

/// Owned arrays keep their length, and with it their prepared statement.
macro_rules! arrays {
    ($(<$($lifetime:lifetime),*> $list:ty => $record:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($lifetime,)* R, T, S, By, const N: usize> Records<T, S, Many<By>> for $list
        where
            $record: Record<T, S, By>,
            Box<[<$record as Record<T, S, By>>::Filled; N]>: Insertable<T>,
        {
            type Inserted = Box<[<$record as Record<T, S, By>>::Filled; N]>;
            type Values = <Self::Inserted as Insertable<T>>::Values;

            fn fill(self, scope: &S, key: Key) -> (Self::Inserted, Option<Error>) {
                let mut problem = None;
                let filled = self.map_records(fill_each(scope, key, &mut problem));
                (Box::new(filled), problem)
            }
        }
    )*};
}

arrays! {
    <> [R; N] => R;
    <> Box<[R; N]> => R;
}

/// An array, owned or boxed.
trait MapRecords<R, const N: usize> {
    /// Applies `change` to each record.
    fn map_records<F>(self, change: impl FnMut(R) -> F) -> [F; N];
}

impl<R, const N: usize> MapRecords<R, N> for [R; N] {
    fn map_records<F>(self, change: impl FnMut(R) -> F) -> [F; N] {
        self.map(change)
    }
}

impl<R, const N: usize> MapRecords<R, N> for Box<[R; N]> {
    fn map_records<F>(self, change: impl FnMut(R) -> F) -> [F; N] {
        (*self).map(change)
    }
}

/// A row that is nothing but its tenant.
#[derive(Debug, Clone, Copy)]
pub struct TenantOnly;

/// A row of default values, but for the tenant column.
#[derive(Debug, Clone, Copy)]
pub struct Defaults;

#[diagnostic::do_not_recommend]
impl<T, S> Records<T, S, TenantOnly> for Defaults
where
    T: WritableTable<S, Fill: Fill<Alone: Insertable<T>>>,
{
    type Inserted = <T::Fill as Fill>::Alone;
    type Values = <Self::Inserted as Insertable<T>>::Values;

    fn fill(self, scope: &S, _: Key) -> (Self::Inserted, Option<Error>) {
        (T::fill(scope).alone(), None)
    }
}
