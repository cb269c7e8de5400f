//! A database for each test, on each of the three.

use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::mysql::MysqlConnection;
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use tenant_core::prelude::*;
use tenant_multi_tests::Conn;

/// The organisations differ in the case of letters only: to the default collation of MySQL
/// they are one.
pub(crate) fn acme() -> TenantScope<String> {
    TenantScope::trusted("acme".to_owned(), "test")
}

/// The other one.
pub(crate) fn other() -> TenantScope<String> {
    TenantScope::trusted("ACME".to_owned(), "test")
}

/// Both.
pub(crate) fn both() -> TenantSetScope<String> {
    TenantSetScope::trusted(["acme".to_owned(), "ACME".to_owned()], "test")
}

/// Where the tables of a test are. They are removed at the end.
pub(crate) enum Place {
    Sqlite,
    Server { url: String, end: String },
}

fn server(variable: &str, example: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("`{variable}` is not set: name a test server, for example `{example}`")
    })
}

impl Place {
    /// One on each database, with the rows of both organisations and of nobody.
    pub(crate) fn all() -> Vec<(Self, Conn)> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("multi_test_{}_{number}", process::id());

        let sqlite = SqliteConnection::establish(":memory:").expect("SQLite is bundled");
        let url = server(
            "TENANT_TEST_POSTGRES_URL",
            "postgres://postgres@127.0.0.1/test",
        );
        let mut pg = PgConnection::establish(&url).expect("a PostgreSQL server");
        pg.batch_execute(&format!("CREATE SCHEMA {name}; SET search_path = {name}"))
            .expect("the test server allows to create schemas");
        let pg_place = Self::Server {
            url,
            end: format!("SET client_min_messages = warning; DROP SCHEMA {name} CASCADE"),
        };
        let url = server("TENANT_TEST_MYSQL_URL", "mysql://root@127.0.0.1/test");
        let mut mysql = MysqlConnection::establish(&url).expect("a MySQL server");
        mysql
            .batch_execute(&format!("CREATE DATABASE {name}; USE {name}"))
            .expect("the test server allows to create databases");
        let mysql_place = Self::Server {
            url,
            end: format!("DROP DATABASE {name}"),
        };
        let mut all = vec![
            (Self::Sqlite, Conn::Sqlite(sqlite)),
            (pg_place, Conn::Pg(pg)),
            (mysql_place, Conn::Mysql(mysql)),
        ];
        for (_, conn) in &mut all {
            conn.batch_execute(
                "CREATE TABLE vaults (id INTEGER PRIMARY KEY, org VARCHAR(40) NOT NULL, \
                     name VARCHAR(40) NOT NULL, color VARCHAR(40) DEFAULT 'none'); \
                 CREATE TABLE secrets (id INTEGER PRIMARY KEY, org VARCHAR(40) NOT NULL, \
                     vault_id INTEGER NOT NULL, name VARCHAR(40) NOT NULL); \
                 CREATE TABLE attachments (id INTEGER PRIMARY KEY, secret_id INTEGER NOT NULL, \
                     file VARCHAR(40) NOT NULL); \
                 CREATE TABLE templates (id INTEGER PRIMARY KEY, org VARCHAR(40), \
                     name VARCHAR(40) NOT NULL); \
                 INSERT INTO vaults VALUES (1, 'acme', 'keys', 'red'), (2, 'ACME', 'KEYS', 'red'), \
                     (3, 'acme', 'cards', NULL), (4, 'ACME', 'CARDS', NULL); \
                 INSERT INTO secrets VALUES (1, 'acme', 1, 'front'), (2, 'ACME', 2, 'FRONT'), \
                     (3, 'acme', 2, 'strayed'), (4, 'ACME', 1, 'STRAYED'); \
                 INSERT INTO attachments VALUES (1, 1, 'a'), (2, 2, 'A'), (3, 4, 'B'); \
                 INSERT INTO templates VALUES (1, 'acme', 'own'), (2, 'ACME', 'OWN'), \
                     (3, NULL, 'shared');",
            )
            .expect("tables");
        }
        all
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self::Server { url, end } = self else {
            return;
        };
        let mut conn = Conn::establish(url).expect("the server is still there");
        conn.batch_execute(end)
            .expect("so is what the test has made");
    }
}

/// What a connection does from now on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// The queries that it sends.
    pub(crate) queries: Arc<Mutex<Vec<String>>>,
    /// How many it prepares, to be kept.
    pub(crate) prepared: Arc<AtomicUsize>,
}

impl Sent {
    /// What it has sent so far.
    pub(crate) fn queries(&self) -> Vec<String> {
        self.queries.lock().expect("no test panics in here").clone()
    }
}

/// Records what a connection does from now on.
pub(crate) fn record(conn: &mut Conn) -> Sent {
    let sent = Sent::default();
    let entries = sent.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| match event {
        InstrumentationEvent::StartQuery { query, .. } => {
            let query = query.to_string();
            let sql = query.split(" -- binds").next().unwrap_or(&query);
            let mut queries = entries.queries.lock().expect("no test panics in here");
            queries.push(sql.to_owned());
        }
        InstrumentationEvent::CacheQuery { .. } => {
            entries.prepared.fetch_add(1, Ordering::Relaxed);
        }
        _ => {}
    });
    sent
}
