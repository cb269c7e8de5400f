//! Migrations of this crate's own tables in the places of tenants.

use std::fmt;

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres/place");
#[cfg(feature = "mysql")]
const MYSQL: EmbeddedMigrations = embed_migrations!("migrations/mysql/place");
#[cfg(feature = "sqlite")]
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite/place");

/// Migrations of this crate for tables in the places of tenants: those of one module. An
/// application adds them to its own by
/// [`MigrationsBuilder::with`](crate::migrate::MigrationsBuilder::with).
#[derive(Clone, Copy)]
pub struct PlaceMigrations {
    versions: &'static [&'static str],
}

impl PlaceMigrations {
    /// Those with these versions, as Diesel records them: `0000place000001`.
    pub(crate) const fn new(versions: &'static [&'static str]) -> Self {
        Self { versions }
    }

    fn of<DB: Backend>(
        self,
        all: &EmbeddedMigrations,
    ) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let mut migrations: Vec<Box<dyn Migration<DB>>> = all.migrations()?;
        migrations.retain(|migration| {
            let version = migration.name().version().to_string();
            self.versions.contains(&version.as_str())
        });
        Ok(migrations)
    }
}

#[cfg(feature = "postgres")]
impl MigrationSource<diesel::pg::Pg> for PlaceMigrations {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<diesel::pg::Pg>>>> {
        self.of(&POSTGRES)
    }
}

#[cfg(feature = "mysql")]
impl MigrationSource<diesel::mysql::Mysql> for PlaceMigrations {
    fn migrations(
        &self,
    ) -> diesel::migration::Result<Vec<Box<dyn Migration<diesel::mysql::Mysql>>>> {
        self.of(&MYSQL)
    }
}

#[cfg(feature = "sqlite")]
impl MigrationSource<diesel::sqlite::Sqlite> for PlaceMigrations {
    fn migrations(
        &self,
    ) -> diesel::migration::Result<Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>>> {
        self.of(&SQLITE)
    }
}

impl fmt::Debug for PlaceMigrations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PlaceMigrations")
            .field(&self.versions)
            .finish()
    }
}
