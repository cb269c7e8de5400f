//! Makes the connections of the pool.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::r2d2::{HandleError, ManageConnection, R2D2Connection};
use diesel::result::QueryResult;

use super::{Conn, ConnectFailure, DatabaseKind, DatabaseUrl};

/// What is done with a new connection.
pub(super) type OnConnect = Arc<dyn Fn(&mut Conn) -> QueryResult<()> + Send + Sync>;

/// Makes connections to one database.
///
/// Diesel's own manager would try the drivers in turn, and SQLite takes nearly any URL for the
/// name of a file.
pub(super) struct HostManager {
    pub(super) url: DatabaseUrl,
    pub(super) on_connect: Vec<OnConnect>,
}

impl ManageConnection for HostManager {
    type Connection = Conn;
    type Error = ConnectFailure;

    fn connect(&self) -> Result<Conn, ConnectFailure> {
        let mut conn = establish(&self.url)?;
        let set = set_up(&mut conn)
            .and_then(|()| self.on_connect.iter().try_for_each(|hook| hook(&mut conn)));
        match set {
            Ok(()) => Ok(conn),
            Err(error) => {
                // It comes from a statement, and so has no URL in it.
                tracing::warn!(%error, "a new connection to the host's database was refused its settings");
                Err(ConnectFailure::Settings)
            }
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), ConnectFailure> {
        conn.ping().map_err(|_| ConnectFailure::Closed)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

fn establish(url: &DatabaseUrl) -> Result<Conn, ConnectFailure> {
    let text = url.expose();
    let made = match url.kind() {
        #[cfg(feature = "postgres")]
        DatabaseKind::Postgres => Connection::establish(text).map(Conn::Pg),
        #[cfg(feature = "mysql")]
        DatabaseKind::Mysql => Connection::establish(text).map(Conn::Mysql),
        #[cfg(feature = "sqlite")]
        DatabaseKind::Sqlite => Connection::establish(text).map(Conn::Sqlite),
        // No `DatabaseUrl` of such a database is made.
        #[allow(unreachable_patterns)]
        _ => return Err(ConnectFailure::Other),
    };
    made.map_err(|error| ConnectFailure::of(&error))
}

/// What each connection begins with.
fn set_up(conn: &mut Conn) -> QueryResult<()> {
    match conn.kind() {
        DatabaseKind::Postgres => Ok(()),
        // Without, MySQL cuts what is too long, and takes it.
        DatabaseKind::Mysql => {
            conn.batch_execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')")
        }
        DatabaseKind::Sqlite => {
            conn.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON")?;
            write_ahead(conn)
        }
    }
}

/// Makes SQLite write ahead, so that readers and a writer don't wait for each other.
///
/// The file remembers it. The first connections to a new file may be at it at the same time, and
/// for this lock SQLite waits for nobody.
fn write_ahead(conn: &mut Conn) -> QueryResult<()> {
    const TRIES: u32 = 100;
    const PAUSE: Duration = Duration::from_millis(20);

    let mut tries = 1;
    loop {
        match conn.batch_execute("PRAGMA journal_mode = WAL") {
            Err(_) if tries < TRIES => thread::sleep(PAUSE),
            result => return result,
        }
        tries += 1;
    }
}

/// Tells of connections that the pool could not make in the background.
#[derive(Debug)]
pub(super) struct Report;

impl HandleError<ConnectFailure> for Report {
    fn handle_error(&self, error: ConnectFailure) {
        tracing::warn!(%error, "no connection to the host's database");
    }
}
