//! What the database knows of the connections of a pool.

use std::thread::sleep;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use tenant_tests::Database;

/// So long a server may take to notice that a connection is gone.
const PATIENCE: Duration = Duration::from_secs(20);

/// The sessions of a test that are at work or have a transaction open; and if there are
/// several, all of them, since those that are being closed may not have begun their last
/// statement.
#[cfg(feature = "postgres")]
const BUSY: &str = "
    WITH sessions AS (
        SELECT * FROM pg_stat_activity WHERE application_name = current_schema())
    SELECT concat_ws(' ', pid, state, query) AS session FROM sessions
    WHERE state <> 'idle' OR (SELECT count(*) FROM sessions) > 1";

/// The same. What is locked by a transaction tells whether one is open: the table of InnoDB's
/// transactions is not brought up to date while many look at it.
#[cfg(feature = "mysql")]
const BUSY: &str = "
    WITH sessions AS (
        SELECT * FROM information_schema.processlist
        WHERE db = DATABASE() AND id <> CONNECTION_ID())
    SELECT concat_ws(' ', id, command, time, state, info) AS session FROM sessions
    WHERE command <> 'Sleep' OR (SELECT count(*) FROM sessions) > 1";

/// Where a pool connects to, so that its sessions are known.
pub(crate) fn url_of_pool(database: &Database) -> String {
    let url = database.url();
    #[cfg(feature = "postgres")]
    let url = {
        let (_, schema) = url.split_once("search_path%3D").expect("it has a schema");
        let (schema, _) = schema.split_once('%').expect("more options follow");
        format!("{url}&application_name={schema}")
    };
    url.to_string()
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
fn busy(database: &mut Database) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Session {
        #[diesel(sql_type = diesel::sql_types::Text)]
        session: String,
    }
    let sessions = diesel::sql_query(BUSY).load::<Session>(database.raw());
    let sessions = sessions.unwrap().into_iter();
    let busy = sessions.map(|session| session.session);
    #[cfg(feature = "mysql")]
    let busy = busy.chain(locked(database));
    busy.collect()
}

/// Somebody holds a lock on rows of MySQL's tables.
#[cfg(feature = "mysql")]
fn locked(database: &mut Database) -> Option<String> {
    let locked = ["projects", "items", "votes"]
        .into_iter()
        .find_map(|table| {
            let lock = format!("SELECT id FROM {table} FOR UPDATE NOWAIT");
            diesel::sql_query(lock).execute(database.raw()).err()
        });
    locked.map(|error| error.to_string())
}

/// Somebody holds a lock on SQLite's database.
#[cfg(feature = "sqlite")]
fn busy(database: &mut Database) -> Vec<String> {
    let written = database.raw().immediate_transaction(|raw| {
        diesel::sql_query("UPDATE votes SET id = id").execute(raw)?;
        diesel::sql_query("UPDATE projects SET id = id").execute(raw)
    });
    let error = written.err();
    error.iter().map(ToString::to_string).collect()
}

/// Waits until no session of the pool is at work, and none has a transaction open.
#[track_caller]
pub(crate) fn settled(database: &mut Database) {
    let since = Instant::now();
    loop {
        let busy = busy(database);
        if busy.is_empty() {
            return;
        }
        assert!(since.elapsed() < PATIENCE, "at work: {busy:?}");
        sleep(Duration::from_millis(1));
    }
}

/// How a session that has just been handed out differs from a new one: nothing may stay of
/// the one before. A transaction that is open makes it an error.
#[cfg(feature = "postgres")]
pub(crate) const SETTINGS: &str = "
    SELECT concat_ws(' ', current_setting('transaction_isolation'),
        current_setting('transaction_read_only'), current_setting('transaction_deferrable'))";
#[cfg(feature = "postgres")]
pub(crate) const NEW_SETTINGS: &str = "read committed off off";

#[cfg(feature = "mysql")]
pub(crate) const SETTINGS: &str =
    "SELECT concat_ws(' ', @@in_transaction, @@autocommit, @@tx_isolation)";
#[cfg(feature = "mysql")]
pub(crate) const NEW_SETTINGS: &str = "0 ON REPEATABLE-READ";

#[cfg(feature = "sqlite")]
pub(crate) const SETTINGS: &str = "SELECT 'none'";
#[cfg(feature = "sqlite")]
pub(crate) const NEW_SETTINGS: &str = "none";
