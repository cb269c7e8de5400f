//! Whether a database tells two values apart.

use diesel::backend::Backend;
use diesel::sql_types::HasSqlType;

/// A database, and what its `=` means.
///
/// Text is compared by a collation, and most collations take different texts for one:
/// `acme` and `ACME`, or `acme` and `acme` with a blank behind it. A collation is the
/// column's and not the type's. So the question is asked of the SQL type as the backend
/// sends it, and answered on the side of caution.
pub trait TellsApart: Backend {
    /// Whether `=` may hold for two different values of the SQL type `ST`.
    #[doc(hidden)]
    fn confuses<ST>() -> bool
    where
        Self: HasSqlType<ST>;
}

/// A column without collation may have the affinity of numbers, for which `'1e2'` is 100.
#[cfg(feature = "sqlite")]
impl TellsApart for diesel::sqlite::Sqlite {
    fn confuses<ST>() -> bool
    where
        Self: HasSqlType<ST>,
    {
        matches!(Self::metadata(&mut ()), diesel::sqlite::SqliteType::Text)
    }
}

/// The default collations ignore case, accents and blanks at the end.
#[cfg(feature = "mysql")]
impl TellsApart for diesel::mysql::Mysql {
    fn confuses<ST>() -> bool
    where
        Self: HasSqlType<ST>,
    {
        use diesel::mysql::MysqlType::{Enum, Set, String};
        matches!(Self::metadata(&mut ()), String | Enum | Set)
    }
}

/// Built-in types are compared exactly, unless a column was given a collation that is not
/// deterministic. What `=` means for other types, such as `citext`, is their own matter.
#[cfg(feature = "postgres")]
impl TellsApart for diesel::pg::Pg {
    fn confuses<ST>() -> bool
    where
        Self: HasSqlType<ST>,
    {
        use diesel::pg::{PgMetadataLookup, PgTypeMetadata};

        /// The first number of a type that is not built in.
        const FIRST_OF_USERS: u32 = 16_384;

        /// Diesel knows the built-in types by number, and asks for the others.
        struct NotBuiltIn;
        impl PgMetadataLookup for NotBuiltIn {
            fn lookup_type(&mut self, _: &str, _: Option<&str>) -> PgTypeMetadata {
                PgTypeMetadata::new(FIRST_OF_USERS, FIRST_OF_USERS)
            }
        }
        let metadata = <Self as HasSqlType<ST>>::metadata(&mut NotBuiltIn);
        metadata.oid().map_or(true, |oid| oid >= FIRST_OF_USERS)
    }
}

#[cfg(test)]
mod tests {
    #[cfg(any(feature = "sqlite", feature = "mysql", feature = "postgres"))]
    use diesel::sql_types::{BigInt, Binary, Integer, Text};

    #[cfg(any(feature = "sqlite", feature = "mysql", feature = "postgres"))]
    use super::TellsApart;

    #[cfg(feature = "sqlite")]
    #[test]
    fn sqlite_confuses_texts() {
        use diesel::sqlite::Sqlite;
        assert!(Sqlite::confuses::<Text>());
        assert!(!Sqlite::confuses::<Integer>());
        assert!(!Sqlite::confuses::<BigInt>());
        assert!(!Sqlite::confuses::<Binary>());
    }

    #[cfg(feature = "mysql")]
    #[test]
    fn mysql_confuses_texts() {
        use diesel::mysql::Mysql;
        assert!(Mysql::confuses::<Text>());
        assert!(!Mysql::confuses::<Integer>());
        assert!(!Mysql::confuses::<BigInt>());
        assert!(!Mysql::confuses::<Binary>());
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn postgres_tells_apart_the_values_of_built_in_types() {
        use diesel::pg::Pg;
        use diesel::pg::sql_types::{Citext, Uuid};
        assert!(!Pg::confuses::<Text>());
        assert!(!Pg::confuses::<Integer>());
        assert!(!Pg::confuses::<BigInt>());
        assert!(!Pg::confuses::<Binary>());
        assert!(!Pg::confuses::<Uuid>());
        assert!(Pg::confuses::<Citext>());
    }
}
