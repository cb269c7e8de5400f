//! What `values` takes: one record, or many.

use diesel::insertable::Insertable;
use diesel::query_builder::ValuesClause;

use super::{Fill, InsertedValues, NamesByName, NoValues, Row, RowList};
use crate::class::TableHasOneClass;
use crate::origin::{Origin, Problem};
use crate::scope::{HostScope, TenantId, TenantScope};
use crate::write::sealed::Key;
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
    /// The rows.
    type Source;

    /// Completes the rows. What is wrong with them is noted in `origin`.
    #[doc(hidden)]
    fn into_source(self, origin: &mut Origin<S>, key: Key) -> Self::Source;
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
    /// Its values.
    type Values;

    /// The values. What is wrong with them is noted in `origin`.
    #[doc(hidden)]
    fn into_values(self, origin: &mut Origin<S>, key: Key) -> Self::Values;
}

#[diagnostic::do_not_recommend]
impl<R, V, T, S> Record<T, S, One> for R
where
    T: WritableTable<S>,
    R: Insertable<T, Values = ValuesClause<V, T>>,
    V: InsertedValues + NamesTenant<ColumnOf<T>, Output = No> + NamesByName<T::Fill>,
{
    type Values = V;

    fn into_values(self, origin: &mut Origin<S>, _: Key) -> V {
        if V::IS_NAMED {
            let column = T::Fill::COLUMN.unwrap_or_default();
            origin.has_problem(Problem::NamesTenantColumn(column));
        }
        self.values().values
    }
}

/// The scope writes the tenant column, even if the record has it: so a record whose
/// [`TenantField`] does not tell the truth is the scope's own.
#[diagnostic::do_not_recommend]
impl<R, V, T, S, N> Record<T, S, NamingOwnTenant> for R
where
    T: WritableTable<S>,
    R: Insertable<T, Values = ValuesClause<V, T>> + TenantField,
    V: InsertedValues + NamesTenant<ColumnOf<T>, Output = N>,
    N: Named,
    S: Owns<R::Id>,
{
    type Values = V;

    fn into_values(self, origin: &mut Origin<S>, key: Key) -> V {
        let named = self.tenant();
        if named.is_none() && N::NONE_IS_DEFAULT {
            // In plain Diesel the database would choose the tenant.
            origin.has_problem(Problem::TenantByDefault);
        } else if !origin.scope().owns(named, key) {
            origin.has_problem(Problem::ForeignTenant);
        }
        self.values().values
    }
}

/// One row.
macro_rules! one {
    ($($by:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R, T, S> Records<T, S, $by> for R
        where
            T: WritableTable<S>,
            R: Record<T, S, $by>,
        {
            type Source = Row<R::Values, T::Fill>;

            fn into_source(self, origin: &mut Origin<S>, key: Key) -> Self::Source {
                Row {
                    fill: T::fill(origin.scope()),
                    values: self.into_values(origin, key),
                }
            }
        }
    )*};
}

one!(One, NamingOwnTenant);

/// Lists of any length.
macro_rules! lists {
    ($(<$($lifetime:lifetime),*> $(const $length:ident,)? $list:ty => $record:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($lifetime,)* R, T, S, By $(, const $length: usize)?> Records<T, S, Many<By>>
            for $list
        where
            T: WritableTable<S>,
            $record: Record<T, S, By>,
        {
            type Source = RowList<Vec<<$record as Record<T, S, By>>::Values>, T::Fill>;

            fn into_source(self, origin: &mut Origin<S>, key: Key) -> Self::Source {
                RowList {
                    fill: T::fill(origin.scope()),
                    rows: self
                        .into_iter()
                        .map(|record| record.into_values(origin, key))
                        .collect(),
                }
            }
        }
    )*};
}

lists! {
    <> Vec<R> => R;
    <'a> &'a Vec<R> => &'a R;
    <'a> &'a [R] => &'a R;
    <'a> const N, &'a [R; N] => &'a R;
}

/// Owned arrays keep their length, and with it their prepared statement.
macro_rules! arrays {
    ($($list:ty: $array:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R, T, S, By, const N: usize> Records<T, S, Many<By>> for $list
        where
            T: WritableTable<S>,
            R: Record<T, S, By>,
        {
            type Source = RowList<Box<[R::Values; N]>, T::Fill>;

            fn into_source(self, origin: &mut Origin<S>, key: Key) -> Self::Source {
                let array: fn(Self) -> [R; N] = $array;
                let fill = T::fill(origin.scope());
                let rows = array(self).map(|record| record.into_values(origin, key));
                RowList {
                    fill,
                    rows: Box::new(rows),
                }
            }
        }
    )*};
}

arrays! {
    [R; N]: |array| array;
    Box<[R; N]>: |array| *array;
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
    T: WritableTable<S>,
{
    type Source = Row<NoValues, T::Fill>;

    fn into_source(self, origin: &mut Origin<S>, _: Key) -> Self::Source {
        Row {
            fill: T::fill(origin.scope()),
            values: NoValues,
        }
    }
}
