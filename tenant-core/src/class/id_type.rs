//! The SQL type of a tenant column.

use std::any::TypeId;
use std::fmt;

use diesel::query_source::Column;
use diesel::sql_types::{self, IntoNullable};

use super::NoColumn;

/// The SQL type of a tenant column, as far as this crate has a word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum IdType {
    /// `SmallInt`.
    SmallInt,
    /// `Integer`.
    Integer,
    /// `BigInt`.
    BigInt,
    /// `Text`.
    Text,
    /// `Uuid` of PostgreSQL.
    Uuid,
    /// `Binary`.
    Binary,
}

impl IdType {
    /// The word for the SQL type `ST`, nullable or not.
    pub(crate) fn of<ST: 'static>() -> Option<Self> {
        let is = |other: [TypeId; 2]| other.contains(&TypeId::of::<ST>());
        let words = [
            (Self::SmallInt, ids::<sql_types::SmallInt>()),
            (Self::Integer, ids::<sql_types::Integer>()),
            (Self::BigInt, ids::<sql_types::BigInt>()),
            (Self::Text, ids::<sql_types::Text>()),
            #[cfg(feature = "postgres_backend")]
            (Self::Uuid, ids::<sql_types::Uuid>()),
            (Self::Binary, ids::<sql_types::Binary>()),
        ];
        words
            .into_iter()
            .find(|(_, ids)| is(*ids))
            .map(|(word, _)| word)
    }
}

/// What stands in a class for the tenant column.
pub trait HasIdType {
    /// The type of the ids in it.
    fn id_type() -> Option<IdType>;
}

impl<C: Column<SqlType: 'static>> HasIdType for C {
    fn id_type() -> Option<IdType> {
        IdType::of::<C::SqlType>()
    }
}

impl HasIdType for NoColumn {
    fn id_type() -> Option<IdType> {
        None
    }
}

/// A type, and the nullable one.
fn ids<ST>() -> [TypeId; 2]
where
    ST: IntoNullable<Nullable: 'static> + 'static,
{
    [TypeId::of::<ST>(), TypeId::of::<ST::Nullable>()]
}

/// The name that Diesel gives the type.
impl fmt::Display for IdType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
