//! The fence around a tenant's rows at a place: the database itself refuses their changes.

use std::thread;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::super::backend::{LifecycleConnection, Mode};
use super::super::describe::{Place, Theirs};
use super::super::ground::Ground;
use super::super::sql::Statement;
use super::super::value::hex;
use super::super::{LifecycleError, LifecycleEvent, LifecycleProgress};

/// How long open transactions are waited for. Meanwhile the tenant is not served.
const LIMIT: Duration = Duration::from_secs(120);

/// The name of the fence of a tenant around a table.
fn name(id: &str, table: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(id.len().to_be_bytes());
    digest.update(id);
    digest.update(table);
    let digits = hex(&digest.finalize());
    format!("tenant_move_{}", &digits[..24])
}

/// Builds the fence around a tenant's rows at a place. When it is there, no open transaction has
/// changes of these rows, and no later one can have any: the database waits for those that have
/// begun.
pub(super) fn build<C: LifecycleConnection>(
    ground: &mut Ground<C>,
    place: &Place,
    id: &str,
    progress: &dyn LifecycleProgress,
) -> Result<(), LifecycleError> {
    let theirs = Theirs { place, id };
    each_table(ground, place, id, progress, &|conn, number, fence| {
        // Errors come out here: within, there is only a text.
        condition::<C>(theirs, number, "new")?;
        let is_theirs = |row: &str| condition::<C>(theirs, number, row).unwrap_or_default();
        Ok(conn.fence(&place.tables[number].facts, fence, &is_theirs)?)
    })
}

/// Takes the fence away.
pub(super) fn remove<C: LifecycleConnection>(
    ground: &mut Ground<C>,
    place: &Place,
    id: &str,
    progress: &dyn LifecycleProgress,
) -> Result<(), LifecycleError> {
    each_table(ground, place, id, progress, &|conn, number, fence| {
        Ok(conn.unfence(&place.tables[number].facts, fence)?)
    })
}

/// Does something to one table at a time: who waits for one must not hold another. Each time it
/// waits for some seconds only, since others wait behind it.
fn each_table<C: LifecycleConnection>(
    ground: &mut Ground<C>,
    place: &Place,
    id: &str,
    progress: &dyn LifecycleProgress,
    work: &dyn Fn(&mut C, usize, &str) -> Result<(), LifecycleError>,
) -> Result<(), LifecycleError> {
    let begun = Instant::now();
    for (number, table) in place.tables.iter().enumerate() {
        let fence = name(id, &table.name);
        loop {
            match ground.within(Mode::Write, |conn| work(conn, number, &fence)) {
                Ok(()) => break,
                Err(error) if begun.elapsed() > LIMIT => return Err(error),
                Err(error @ LifecycleError::IdDoesNotFit { .. }) => return Err(error),
                Err(error) => {
                    tracing::debug!(%error, "a table is in use, and waited for");
                    progress.event(&LifecycleEvent::Rows { count: 0 });
                    thread::sleep(Duration::from_millis(50));
                }
            }
        }
    }
    Ok(())
}

fn condition<C: LifecycleConnection>(
    theirs: Theirs<'_>,
    table: usize,
    row: &str,
) -> Result<String, LifecycleError> {
    let mut statement = Statement::inline(C::KIND);
    statement.sql("(");
    theirs.condition::<C>(&mut statement, table, row)?;
    statement.sql(")");
    Ok(statement.text().to_owned())
}
