//! The class of tables whose rows belong to a tenant by their parent.

use std::marker::PhantomData;

use diesel::internal::table_macro::StaticQueryFragment;
use diesel::query_source::{Column, Table};

use super::{NoColumn, TableName};

/// Class of a table without tenant column: a row belongs to whom its parent belongs to.
///
/// `K` is the key by which a row names its parent: a tuple of [`Link`]s.
///
/// Declared by [`#[derive(MustHaveTenant)]`](macro@crate::MustHaveTenant) with
/// `#[tenant(through(order_id = orders))]`.
#[derive(Debug, Clone, Copy)]
pub struct Through<K>(PhantomData<K>);

/// The own column `F` holds the column `K` of another table.
#[derive(Debug, Clone, Copy)]
pub struct Link<F, K>(PhantomData<(F, K)>);

/// A key of one to four columns by which rows name rows of another table.
pub trait KeyOfParent {
    /// The table of the rows.
    type Child;
    /// The table that they name.
    type Parent: Table + Default + StaticQueryFragment<Component: TableName>;
    /// The own columns, as [`OwnerColumn`](super::OwnerColumn) has them.
    type Own;
    /// The columns of the other table.
    type Columns: Default;

    /// The own columns, by their names in the database.
    const OWN: &'static [&'static str];
    /// The columns of the other table, likewise.
    const COLUMNS: &'static [&'static str];
}

/// One of two columns, or of more.
#[derive(Debug, Clone, Copy)]
pub struct Either<A, B>(PhantomData<(A, B)>);

/// The first column, or one of the others.
macro_rules! either {
    () => { NoColumn };
    ($first:ident $($rest:ident)*) => { Either<$first, either!($($rest)*)> };
}

/// One implementation for each length.
macro_rules! keys {
    ($(($F:ident $K:ident) $(($Fs:ident $Ks:ident))*;)+) => {$(
        impl<$F, $K $(, $Fs, $Ks)*> KeyOfParent for (Link<$F, $K>, $(Link<$Fs, $Ks>,)*)
        where
            $F: Column,
            $K: Column + Default,
            $K::Table: Table + Default + StaticQueryFragment<Component: TableName>,
            $($Fs: Column<Table = $F::Table>, $Ks: Column<Table = $K::Table> + Default,)*
        {
            type Child = $F::Table;
            type Parent = $K::Table;
            type Own = either!($F $($Fs)*);
            type Columns = ($K, $($Ks,)*);

            const OWN: &'static [&'static str] = &[$F::NAME $(, $Fs::NAME)*];
            const COLUMNS: &'static [&'static str] = &[$K::NAME $(, $Ks::NAME)*];
        }
    )+};
}

keys! {
    (F1 K1);
    (F1 K1) (F2 K2);
    (F1 K1) (F2 K2) (F3 K3);
    (F1 K1) (F2 K2) (F3 K3) (F4 K4);
}

/// The table through which rows belong to a tenant, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnerTable {
    pub(crate) name: &'static str,
    pub(crate) schema: Option<&'static str>,
    pub(crate) own: &'static [&'static str],
    pub(crate) columns: &'static [&'static str],
}

impl OwnerTable {
    /// The table that the key `K` names.
    pub(super) fn of<K: KeyOfParent>() -> Self {
        let (schema, name) = K::Parent::STATIC_COMPONENT.schema_and_name();
        Self {
            name,
            schema,
            own: K::OWN,
            columns: K::COLUMNS,
        }
    }

    /// The name in the database, without its schema.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The schema in the database, if `table!` names one.
    pub fn schema(&self) -> Option<&'static str> {
        self.schema
    }

    /// The columns of the table that is owned through this one.
    pub fn own_columns(&self) -> &'static [&'static str] {
        self.own
    }

    /// The columns of this table that they hold.
    pub fn columns(&self) -> &'static [&'static str] {
        self.columns
    }
}
