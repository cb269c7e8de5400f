//! Where migrations come from: the application, and libraries with tables of their own.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::migration::{Migration, MigrationSource};

use super::MigrateError;

/// The migrations of a backend, in the order in which they run.
pub(super) type Migrations<DB> = Vec<Box<dyn Migration<DB>>>;

/// A migration, and whether it is the application's.
type Marked<DB> = (Box<dyn Migration<DB>>, bool);

/// Migrations, whatever their source.
type Source<DB> = Arc<dyn MigrationSource<DB> + Send + Sync>;

/// All sources of migrations of a program.
pub(super) struct Sources<DB: Backend> {
    application: Source<DB>,
    libraries: Vec<Source<DB>>,
}

impl<DB: Backend> Sources<DB> {
    /// Those of the application.
    pub(super) fn of(application: impl MigrationSource<DB> + Send + Sync + 'static) -> Self {
        Self {
            application: Arc::new(application),
            libraries: Vec::new(),
        }
    }

    /// Those of a library, besides.
    pub(super) fn add(&mut self, library: impl MigrationSource<DB> + Send + Sync + 'static) {
        self.libraries.push(Arc::new(library));
    }

    /// All migrations in the order of their versions, each with whether it is the application's.
    pub(super) fn load_marked(&self) -> Result<Vec<Marked<DB>>, MigrateError> {
        let mut list: Vec<_> = load(&self.application)?
            .into_iter()
            .map(|migration| (migration, true))
            .collect();
        for library in &self.libraries {
            list.extend(
                load(library)?
                    .into_iter()
                    .map(|migration| (migration, false)),
            );
        }
        list.sort_by_key(|(migration, _)| migration.name().version().as_owned());
        Ok(list)
    }

    /// All migrations in the order of their versions.
    pub(super) fn load(&self) -> Result<Migrations<DB>, MigrateError> {
        let list = self.load_marked()?.into_iter();
        Ok(list.map(|(migration, _)| migration).collect())
    }
}

impl<DB: Backend> Clone for Sources<DB> {
    fn clone(&self) -> Self {
        Self {
            application: Arc::clone(&self.application),
            libraries: self.libraries.clone(),
        }
    }
}

fn load<DB: Backend>(source: &Source<DB>) -> Result<Migrations<DB>, MigrateError> {
    source
        .migrations()
        .map_err(|error| MigrateError::InvalidMigrations {
            problem: error.to_string(),
        })
}
