//! A database for one test, on the backend of this run.
//!
//! With several backends enabled, the first of SQLite, PostgreSQL and MySQL is tested.

use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::Connection;
use diesel::connection::SimpleConnection;
use tenant_host::HostDatabase;

#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
pub type RawConnection = diesel::mysql::MysqlConnection;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
pub type RawConnection = diesel::pg::PgConnection;
#[cfg(feature = "sqlite")]
pub type RawConnection = diesel::sqlite::SqliteConnection;

/// A database of its own: a file, a schema or a database, gone at the end.
pub struct Place {
    url: String,
    /// Its name on a server.
    name: String,
    #[cfg(feature = "sqlite")]
    folder: tempfile::TempDir,
}

/// A name that no other test uses, in this process or in one that runs beside it.
pub fn unique_name() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("tenant_host_test_{}_{number}", process::id())
}

/// The address of the server. A run without server is a failure, not a skip.
pub fn server() -> String {
    let (variable, example) = if cfg!(feature = "postgres") {
        (
            "TENANT_TEST_POSTGRES_URL",
            "postgres://postgres@127.0.0.1/test",
        )
    } else {
        ("TENANT_TEST_MYSQL_URL", "mysql://root@127.0.0.1/test")
    };
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("`{variable}` is not set: name a test server, for example `{example}`")
    })
}

impl Place {
    #[cfg(feature = "sqlite")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("host.sqlite");
        Self {
            url: format!("sqlite://{}", file.to_str().expect("a path in UTF-8")),
            name: unique_name(),
            folder,
        }
    }

    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    pub fn new() -> Self {
        let (server, name) = (server(), unique_name());
        Self::run_on_server(&format!("CREATE SCHEMA {name}"));
        let separator = if server.contains('?') { '&' } else { '?' };
        let options = format!("-csearch_path%3D{name}%20-csynchronous_commit%3Doff");
        Self {
            url: format!("{server}{separator}options={options}"),
            name,
        }
    }

    #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
    pub fn new() -> Self {
        let (server, name) = (server(), unique_name());
        Self::run_on_server(&format!("CREATE DATABASE {name}"));
        let (host, _) = server.rsplit_once('/').expect("a URL with a database");
        Self {
            url: format!("{host}/{name}"),
            name,
        }
    }

    #[cfg(not(feature = "sqlite"))]
    pub fn run_on_server(statement: &str) {
        RawConnection::establish(&server())
            .unwrap_or_else(|error| panic!("no connection to the test server: {error}"))
            .batch_execute(statement)
            .expect("the test server allows this");
    }

    /// The URL, as the host's database takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder of its own.
    #[cfg(feature = "sqlite")]
    pub fn folder(&self) -> std::path::PathBuf {
        self.folder.path().to_owned()
    }

    /// Where files of its own may be.
    #[cfg(not(feature = "sqlite"))]
    pub fn folder(&self) -> std::path::PathBuf {
        std::env::temp_dir().join(&self.name)
    }

    /// The host's database, with its tables.
    pub fn database(&self) -> HostDatabase {
        let database = HostDatabase::connect(&self.url).expect("the test's database");
        database.migrate().expect("migrations run");
        database
    }

    /// A plain connection, past the library.
    pub fn raw(&self) -> RawConnection {
        let url = self.url.strip_prefix("sqlite://").unwrap_or(&self.url);
        let mut raw = RawConnection::establish(url).expect("the test's database");
        if cfg!(feature = "sqlite") {
            raw.batch_execute("PRAGMA busy_timeout = 5000")
                .expect("a setting");
        }
        raw
    }

    /// Runs statements past the library.
    pub fn run(&self, statements: &str) {
        self.raw()
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
        Self::run_on_server(&format!(
            "SET client_min_messages = warning; DROP SCHEMA {} CASCADE",
            self.name
        ));
        #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
        Self::run_on_server(&format!("DROP DATABASE {}", self.name));
    }
}
