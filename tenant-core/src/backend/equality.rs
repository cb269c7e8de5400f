//! Whether a database tells two values apart.

use diesel::backend::Backend;
use diesel::sql_types::HasSqlType;

/// A database, and what its `=` means.
///
/// Text is compared by a collation, and most collations take different texts for one:
/// `acme` and `ACME`, or `acme` and `acme` with a blank behind it. A collation is the
/// column's and not the type's. So the question is asked of the SQL type as the backend
/// sends it, and answered on the side of caution.
#[diagnostic::on_unimplemented(
    message = "scoped statements don't run on the backend `{Self}`",
    label = "a backend of which `tenant-core` does not know what its `=` means",
    note = "texts are compared letter by letter, whatever the collation of a column, and each database has a form of its own for that",
    note = "an enum of connections needs a derive of `tenant-core` beside Diesel's: `#[derive(diesel::MultiConnection, tenant_core::ScopedMultiConnection)]`"
)]
pub trait TellsApart<ST>: Backend + HasSqlType<ST> {
    /// Whether `=` may hold for two different values of the SQL type `ST`.
    #[doc(hidden)]
    fn confuses(&self) -> bool;
}

/// A column without collation may have the affinity of numbers, for which `'1e2'` is 100.
#[cfg(feature = "sqlite")]
impl<ST> TellsApart<ST> for diesel::sqlite::Sqlite
where
    Self: HasSqlType<ST>,
{
    fn confuses(&self) -> bool {
        matches!(Self::metadata(&mut ()), diesel::sqlite::SqliteType::Text)
    }
}

/// The default collations ignore case, accents and blanks at the end.
#[cfg(feature = "mysql_backend")]
impl<ST> TellsApart<ST> for diesel::mysql::Mysql
where
    Self: HasSqlType<ST>,
{
    fn confuses(&self) -> bool {
        use diesel::mysql::MysqlType::{Enum, Set, String};
        matches!(Self::metadata(&mut ()), String | Enum | Set)
    }
}

/// Built-in types are compared exactly, unless a column was given a collation that is not
/// deterministic. What `=` means for other types, such as `citext`, is their own matter.
#[cfg(feature = "postgres_backend")]
impl<ST> TellsApart<ST> for diesel::pg::Pg
where
    Self: HasSqlType<ST>,
{
    fn confuses(&self) -> bool {
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
    #[cfg(any(
        feature = "sqlite",
        feature = "mysql_backend",
        feature = "postgres_backend"
    ))]
    use diesel::sql_types::{BigInt, Binary, Integer, Text};

    #[cfg(any(
        feature = "sqlite",
        feature = "mysql_backend",
        feature = "postgres_backend"
    ))]
    use super::TellsApart;

    #[cfg(feature = "sqlite")]
    #[test]
    fn sqlite_confuses_texts() {
        use diesel::sqlite::Sqlite;
        assert!(TellsApart::<Text>::confuses(&Sqlite));
        assert!(!TellsApart::<Integer>::confuses(&Sqlite));
        assert!(!TellsApart::<BigInt>::confuses(&Sqlite));
        assert!(!TellsApart::<Binary>::confuses(&Sqlite));
    }

    #[cfg(feature = "mysql_backend")]
    #[test]
    fn mysql_confuses_texts() {
        use diesel::mysql::Mysql;
        assert!(TellsApart::<Text>::confuses(&Mysql));
        assert!(!TellsApart::<Integer>::confuses(&Mysql));
        assert!(!TellsApart::<BigInt>::confuses(&Mysql));
        assert!(!TellsApart::<Binary>::confuses(&Mysql));
    }

    #[cfg(feature = "postgres_backend")]
    #[test]
    fn postgres_tells_apart_the_values_of_built_in_types() {
        use diesel::pg::Pg;
        use diesel::pg::sql_types::{Citext, Uuid};
        assert!(!TellsApart::<Text>::confuses(&Pg));
        assert!(!TellsApart::<Integer>::confuses(&Pg));
        assert!(!TellsApart::<BigInt>::confuses(&Pg));
        assert!(!TellsApart::<Binary>::confuses(&Pg));
        assert!(!TellsApart::<Uuid>::confuses(&Pg));
        assert!(TellsApart::<Citext>::confuses(&Pg));
    }
}
