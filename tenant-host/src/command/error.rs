//! What can go wrong with a command.

use std::io;

use super::Exit;
use crate::catalog::CatalogError;
use crate::feature::FeatureError;
use crate::lifecycle::LifecycleError;
use crate::migrate::MigrateError;
#[cfg(feature = "jwt")]
use crate::permission::PermissionError;
use crate::route::RouteError;

/// An error of a command. It shows no URL and no password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The command is not written as it should be.
    #[error("{problem}")]
    Usage {
        /// What is wrong, and what to write.
        problem: String,
    },

    /// The catalog refuses it.
    #[error("{about}: {error}")]
    About {
        /// What it is about.
        about: String,
        /// What the catalog says.
        #[source]
        error: CatalogError,
    },

    /// The catalog refuses it.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// No tenant waits ready for a name.
    #[error(
        "no tenant waits ready at such a place; make one by `tenants prepare`, or create one by `tenants create`"
    )]
    NoneReady,

    /// The migrations can't be run.
    #[error(transparent)]
    Migrate(#[from] MigrateError),

    /// The servers can't be asked.
    #[error(transparent)]
    Route(#[from] RouteError),

    /// The data of a tenant can't be exported, imported, moved or erased.
    #[error(transparent)]
    Lifecycle(#[from] LifecycleError),

    /// A feature can't be changed or shown.
    #[error(transparent)]
    Feature(#[from] FeatureError),

    /// A permission can't be changed or shown.
    #[cfg(feature = "jwt")]
    #[error(transparent)]
    Permission(#[from] PermissionError),

    /// The result can't be printed.
    #[error("the result can't be printed: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    pub(super) fn usage(problem: impl Into<String>) -> Self {
        Self::Usage {
            problem: problem.into(),
        }
    }

    pub(super) fn about(about: String, error: CatalogError) -> Self {
        Self::About { about, error }
    }

    /// How the program ends.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage { .. } => Exit::WrongUse,
            Self::About { error, .. } | Self::Catalog(error) => match error {
                CatalogError::InvalidName { .. } | CatalogError::InvalidId { .. } => Exit::WrongUse,
                _ => Exit::Failed,
            },
            Self::Migrate(MigrateError::NoSuchMigration { .. }) => Exit::WrongUse,
            Self::Feature(FeatureError::NotDeclared { .. } | FeatureError::InvalidValue { .. }) => {
                Exit::WrongUse
            }
            Self::Feature(_) => Exit::Failed,
            #[cfg(feature = "jwt")]
            Self::Permission(
                PermissionError::Unknown { .. } | PermissionError::OtherSide { .. },
            ) => Exit::WrongUse,
            #[cfg(feature = "jwt")]
            Self::Permission(_) => Exit::Failed,
            Self::NoneReady
            | Self::Migrate(_)
            | Self::Route(_)
            | Self::Lifecycle(_)
            | Self::Output(_) => Exit::Failed,
        }
    }

    /// Whether whoever reads the output has gone away, which is nothing to tell of.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
