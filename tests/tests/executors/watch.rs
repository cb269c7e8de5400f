//! Whether anything was sent on a connection, as the database sees it.

use diesel::prelude::*;
use diesel::sql_types::Text;
#[cfg(feature = "postgres")]
use tenant_tests::Database;
use tenant_tests::DbConnection;

/// One thing that a database knows of a connection.
#[derive(Debug, PartialEq, QueryableByName)]
pub(crate) struct Known {
    #[diesel(sql_type = Text, column_name = "Value")]
    value: String,
}

/// The number of the connection's process.
#[cfg(feature = "postgres")]
#[derive(QueryableByName)]
pub(crate) struct Process {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pub(crate) pid: i32,
}

#[cfg(feature = "postgres")]
pub(crate) const PROCESS: &str = "SELECT pg_backend_pid() AS pid";

/// Another connection, that sees what the watched one has received last.
#[cfg(feature = "postgres")]
pub(crate) struct Observer {
    connection: DbConnection,
    question: String,
}

#[cfg(feature = "postgres")]
impl Observer {
    pub(crate) fn of(database: &Database, process: &Process) -> Self {
        let pid = process.pid;
        Self {
            connection: database.connect(),
            question: format!(
                "SELECT concat(state_change, query) AS \"Value\" \
                 FROM pg_stat_activity WHERE pid = {pid}"
            ),
        }
    }

    pub(crate) fn last(&mut self) -> Vec<Known> {
        let question = diesel::sql_query(&self.question);
        let last: Vec<Known> = question.load(&mut self.connection).unwrap();
        assert_eq!(last.len(), 1, "the process is seen");
        last
    }
}

/// What a connection is asked about itself: how many statements it has prepared and run,
/// or, where nothing is sent, how many rows it has changed.
#[cfg(feature = "mysql")]
pub(crate) const COUNTERS: &str =
    "SHOW SESSION STATUS WHERE Variable_name IN ('Com_stmt_prepare', 'Questions')";
#[cfg(feature = "sqlite")]
pub(crate) const COUNTERS: &str = "SELECT CAST(total_changes() AS TEXT) AS Value";

/// How far the counters went from one answer to the next.
#[cfg(not(feature = "postgres"))]
pub(crate) fn between(before: &[Known], after: &[Known]) -> Vec<i64> {
    let count = |known: &Known| known.value.parse::<i64>().expect("a number");
    assert_eq!(before.len(), after.len());
    let pairs = before.iter().zip(after);
    pairs.map(|(old, new)| count(new) - count(old)).collect()
}

/// Runs `work` on a connection. Says whether anything was sent, and whether that was run
/// and not only prepared.
#[cfg(feature = "postgres")]
fn sent<T>(
    database: &Database,
    raw: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> T,
) -> (T, bool, bool) {
    let process: Process = diesel::sql_query(PROCESS).get_result(raw).unwrap();
    let mut observer = Observer::of(database, &process);
    let before = observer.last();
    let result = work(raw);
    let sent = observer.last() != before;
    (result, sent, sent)
}

#[cfg(not(feature = "postgres"))]
fn sent<T>(
    _: &tenant_tests::Database,
    raw: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> T,
) -> (T, bool, bool) {
    let ask = |raw: &mut DbConnection| {
        let counters: Vec<Known> = diesel::sql_query(COUNTERS).load(raw).unwrap();
        counters
    };
    let (first, second) = (ask(raw), ask(raw));
    let result = work(raw);
    let third = ask(raw);
    let (by_asking, in_all) = (between(&first, &second), between(&second, &third));
    // The last counter is that of what was run.
    (
        result,
        in_all != by_asking,
        in_all.last() != by_asking.last(),
    )
}

/// Runs `work` on a connection, to which it must send nothing.
#[track_caller]
pub(crate) fn sends_nothing<T>(
    database: &tenant_tests::Database,
    raw: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> T,
) -> T {
    let (result, sent, _) = sent(database, raw, work);
    assert!(!sent, "something was sent");
    result
}

/// Runs `work` on a connection, on which it must run nothing.
#[track_caller]
pub(crate) fn runs_nothing<T>(
    database: &tenant_tests::Database,
    raw: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> T,
) -> T {
    let (result, _, run) = sent(database, raw, work);
    assert!(!run, "something was run");
    result
}

#[test]
fn the_watch_sees_what_is_sent() {
    let database = tenant_tests::Database::full();
    let mut raw = database.connect();
    let read = |raw: &mut DbConnection| diesel::sql_query("SELECT 1").execute(raw).unwrap();
    let (_, seen, run) = sent(&database, &mut raw, read);
    // What only reads is not sent anywhere on SQLite.
    assert_eq!(
        (seen, run),
        (!cfg!(feature = "sqlite"), !cfg!(feature = "sqlite"))
    );
    let write = |raw: &mut DbConnection| {
        diesel::sql_query("UPDATE projects SET name = 'seen'")
            .execute(raw)
            .unwrap()
    };
    let (_, seen, run) = sent(&database, &mut raw, write);
    assert!(seen && run);
}
