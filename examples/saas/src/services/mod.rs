//! What is more than one statement. Each has the host's scope that `main` has made for it, where
//! it needs one; handlers have none but that of their session.

pub mod acting;
pub mod creations;
pub mod moves;
pub mod people;
pub mod plan;
pub mod rights;
pub mod runs;
pub mod time;
pub mod usage;

use tenant_host::catalog::CatalogError;
use tenant_host::web::Problem;

use self::creations::Creations;
use self::moves::Moves;
use self::people::People;
use self::plan::Plan;
use self::usage::Usage;
use crate::pages::forms::Forms;

/// What the handlers share beside the databases.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Services {
    pub people: People,
    pub creations: Creations,
    pub moves: Moves,
    pub plan: Plan,
    pub usage: Usage,
    pub forms: Forms,
}

/// Runs what blocks on a thread for such work.
///
/// # Errors
///
/// Those of `work`, which are the service's own.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(problem_of(error)),
        Err(error) => Err(Problem::internal(&error)),
    }
}

/// Changes of the catalog block.
///
/// # Errors
///
/// Those of `work`.
pub async fn on_catalog<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CatalogError> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(error) => Err(Problem::internal(&error)),
    }
}

/// The answer to an error of which the type was lost on the way.
fn problem_of(error: anyhow::Error) -> Problem {
    use tenant_host::route::RouteError;

    let error = match error.downcast::<Problem>() {
        Ok(problem) => return problem,
        Err(error) => error,
    };
    let error = match error.downcast::<CatalogError>() {
        Ok(error) => return error.into(),
        Err(error) => error,
    };
    match error.downcast::<RouteError>() {
        Ok(error) => error.into(),
        Err(error) => Problem::internal(&*error),
    }
}
