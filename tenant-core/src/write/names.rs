//! Whether values for a table name its tenant column: answered by their type.
//!
//! Types can't be compared for being different. But Diesel's `table!` says of
//! each two columns of a table whether one is determined by the other
//! (`IsContainedInGroupBy`), and each one is by itself. Two columns that are
//! determined by each other are one and the same: a key determines all others,
//! but no other determines it.

use diesel::expression::IsContainedInGroupBy;
use diesel::expression::is_contained_in_group_by as determined;
use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::query_builder::{BatchInsert, ValuesClause};

use crate::class::{Either, NoColumn};
use crate::tuples::all_the_tuples;

/// The values name the tenant column.
#[derive(Debug, Clone, Copy)]
pub struct Yes;

/// The values do not name the tenant column.
#[derive(Debug, Clone, Copy)]
pub struct No;

/// The values name the tenant column, or leave it to its default in the
/// database: a value in an `Option`.
#[derive(Debug, Clone, Copy)]
pub struct YesOrDefault;

/// The answers of values that name the tenant column.
pub trait Named {
    /// Whether `None` stands for the column's default, and not for NULL.
    const NONE_IS_DEFAULT: bool;
}

impl Named for Yes {
    const NONE_IS_DEFAULT: bool = false;
}

impl Named for YesOrDefault {
    const NONE_IS_DEFAULT: bool = true;
}

/// The answer for a value in an `Option`.
pub trait InOption {
    /// The answer.
    type Output;
}

impl InOption for No {
    type Output = Self;
}

impl InOption for Yes {
    type Output = YesOrDefault;
}

impl InOption for YesOrDefault {
    type Output = Self;
}

/// The answer of columns that leave the tenant to the scope: [`No`].
#[diagnostic::on_unimplemented(
    message = "the tenant column can't be among the columns of an insert",
    label = "names the tenant column",
    note = "the scope adds the tenant column and its value to each row",
    note = "leave it out of the columns, and its value out of the select list"
)]
pub trait LeavesTenantOut {}

impl LeavesTenantOut for No {}

/// Whether either of two answers is [`Yes`].
pub trait Or<Other> {
    /// The answer.
    type Output;
}

impl<Other> Or<Other> for Yes {
    type Output = Yes;
}

impl<Other> Or<Other> for YesOrDefault {
    type Output = Self;
}

impl<Other> Or<Other> for No {
    type Output = Other;
}

/// Whether values name the column `C`: the tenant column of their table, or
/// [`NoColumn`].
pub trait NamesTenant<C> {
    /// [`Yes`], [`YesOrDefault`] or [`No`].
    type Output;
}

/// Whether two columns determine each other.
pub trait Both {
    /// [`Yes`] or [`No`].
    type Output;
}

impl Both for (determined::Yes, determined::Yes) {
    type Output = Yes;
}

impl Both for (determined::Yes, determined::No) {
    type Output = No;
}

impl Both for (determined::No, determined::Yes) {
    type Output = No;
}

impl Both for (determined::No, determined::No) {
    type Output = No;
}

/// The tenant column, or [`NoColumn`].
pub trait MaybeColumn<C> {
    /// Whether it is the column `C`.
    type Is;
}

impl<C> MaybeColumn<C> for NoColumn {
    type Is = No;
}

/// One of several columns.
impl<C, A, B> MaybeColumn<C> for Either<A, B>
where
    A: MaybeColumn<C, Is: Or<B::Is>>,
    B: MaybeColumn<C>,
{
    type Is = <A::Is as Or<B::Is>>::Output;
}

impl<C, Tenant> MaybeColumn<C> for Tenant
where
    Tenant: diesel::Column + IsContainedInGroupBy<C>,
    C: IsContainedInGroupBy<Tenant>,
    (
        <Tenant as IsContainedInGroupBy<C>>::Output,
        <C as IsContainedInGroupBy<Tenant>>::Output,
    ): Both,
{
    type Is = <(
        <Tenant as IsContainedInGroupBy<C>>::Output,
        <C as IsContainedInGroupBy<Tenant>>::Output,
    ) as Both>::Output;
}

impl<C, Expr, Tenant> NamesTenant<Tenant> for ColumnInsertValue<C, Expr>
where
    Tenant: MaybeColumn<C>,
{
    type Output = Tenant::Is;
}

impl<V, Tenant> NamesTenant<Tenant> for DefaultableColumnInsertValue<V>
where
    V: NamesTenant<Tenant, Output: InOption>,
{
    type Output = <V::Output as InOption>::Output;
}

impl<V, T, Tenant> NamesTenant<Tenant> for ValuesClause<V, T>
where
    V: NamesTenant<Tenant>,
{
    type Output = V::Output;
}

impl<V, T, Id, Tenant, const STATIC: bool> NamesTenant<Tenant>
    for BatchInsert<Vec<V>, T, Id, STATIC>
where
    V: NamesTenant<Tenant>,
{
    type Output = V::Output;
}

/// `A or (B or (C or …))`
macro_rules! either {
    ($tenant:ident; $last:ident) => { <$last as NamesTenant<$tenant>>::Output };
    ($tenant:ident; $first:ident, $($rest:ident),+) => {
        <<$first as NamesTenant<$tenant>>::Output as Or<either!($tenant; $($rest),+)>>::Output
    };
}

/// One implementation for each length.
macro_rules! tuple {
    ($(($value:ident $at:tt))+) => {
        tuple!(@bounds [$($value),+] [] $($value),+);
    };
    (@bounds [$($all:ident),+] [$($bounds:tt)*] $last:ident) => {
        #[diagnostic::do_not_recommend]
        impl<Tenant, $($all),+> NamesTenant<Tenant> for ($($all,)+)
        where
            $($bounds)*
            $last: NamesTenant<Tenant>,
        {
            type Output = either!(Tenant; $($all),+);
        }
    };
    (@bounds [$($all:ident),+] [$($bounds:tt)*] $first:ident, $($rest:ident),+) => {
        tuple!(
            @bounds [$($all),+]
            [$($bounds)* $first: NamesTenant<Tenant, Output: Or<either!(Tenant; $($rest),+)>>,]
            $($rest),+
        );
    };
}

all_the_tuples!(tuple);
