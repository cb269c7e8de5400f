//! The tables and rows of the tour.

use anyhow::Context;
use diesel_async::AsyncConnection;

/// On SQLite, in a file that is removed afterwards.
pub(crate) const SQLITE: &str = "
    CREATE TABLE tour_projects (id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL, name TEXT NOT NULL);
    CREATE TABLE tour_tasks (id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL, project_id INTEGER NOT NULL, title TEXT NOT NULL);
";

/// On PostgreSQL, removed afterwards.
#[cfg(feature = "postgres")]
pub(crate) const POSTGRES: &str = "
    CREATE TABLE tour_projects (id SERIAL PRIMARY KEY, org_id INTEGER NOT NULL, name TEXT NOT NULL);
    CREATE TABLE tour_tasks (id SERIAL PRIMARY KEY, org_id INTEGER NOT NULL, project_id INTEGER NOT NULL, title TEXT NOT NULL);
";

/// Removes what [`POSTGRES`] has made.
#[cfg(feature = "postgres")]
pub(crate) const REMOVE_POSTGRES: &str = "DROP TABLE tour_tasks; DROP TABLE tour_projects;";

/// The rows of the tour.
pub(crate) const ROWS: &str = "
    INSERT INTO tour_projects (org_id, name) VALUES (7, 'Apollo'), (8, 'Secret merger'), (7, 'Zeppelin');
    INSERT INTO tour_tasks (org_id, project_id, title) VALUES (7, 1, 'Launch'), (8, 2, 'Sign');
";

/// Runs statements of no tenant, as migrations do.
pub(crate) async fn migrate<C: AsyncConnection>(
    url: &str,
    statements: &[&str],
) -> anyhow::Result<()> {
    let connection = C::establish(url).await;
    let mut raw = connection.with_context(|| format!("no connection to {url}"))?;
    for statements in statements {
        raw.batch_execute(statements).await?;
    }
    Ok(())
}
