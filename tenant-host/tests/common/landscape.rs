//! Tenants in places of their own, and migrations that are written in the test.

use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::{BoxableConnection, Connection, SimpleConnection};
use diesel::migration::{
    Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion,
};
use tenant_host::HostDatabase;
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, ServerName, Tenant};
use tenant_host::migrate::{MigrationsBuilder, Quiet, TenantMigrations};
use tenant_host::route::{ServerProvisioner, Servers};

use super::place::{RawConnection, server};
use super::{Place, authority, host};

/// A host's database, servers, and a catalog. It is gone at the end, with all places of tenants.
pub struct Landscape {
    place: Option<Place>,
    names: Names,
    pub servers: Servers,
    pub catalog: Catalog<i64>,
}

/// What another process needs to find it.
#[derive(Debug, Clone)]
pub struct Names {
    pub host: String,
    pub prefix: String,
    /// Where the files of SQLite are.
    pub folder: PathBuf,
}

impl Names {
    /// The URL of the server on which tenants have places of their own.
    fn own_url(&self) -> String {
        if cfg!(feature = "sqlite") {
            format!("sqlite://{}", self.folder.join("eu-1").display())
        } else {
            server()
        }
    }
}

impl Landscape {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let place = Place::new();
        let names = Names {
            host: place.url().to_owned(),
            prefix: format!("m{}x{number}", process::id()),
            folder: place.folder(),
        };
        drop(place.database());
        if cfg!(feature = "sqlite") {
            fs::create_dir_all(names.folder.join("eu-1")).expect("a folder");
        }
        let mut landscape = Self::open(names);
        landscape.place = Some(place);
        landscape
    }

    /// That of another process.
    pub fn open(names: Names) -> Self {
        let shared = if cfg!(feature = "sqlite") {
            format!("sqlite://{}", names.folder.join("shared.sqlite").display())
        } else {
            names.host.clone()
        };
        let servers = Servers::builder()
            .shared(shared)
            .server("eu-1", names.own_url())
            .build()
            .expect("servers");
        let database = HostDatabase::connect(&names.host).expect("the host's database");
        let catalog = Catalog::builder(authority(), database)
            .name_prefix(&names.prefix)
            .max_age(Duration::from_millis(200))
            .build()
            .expect("a catalog");
        Self {
            place: None,
            names,
            servers,
            catalog,
        }
    }

    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The URL of the server on which tenants have places of their own.
    pub fn own_url(&self) -> String {
        self.names.own_url()
    }

    /// A tenant in a place of its own, without tables.
    pub fn add(&self, id: i64) -> Arc<Tenant<i64>> {
        self.add_at(id, own())
    }

    /// A tenant in the shared database.
    pub fn add_shared(&self, id: i64) -> Arc<Tenant<i64>> {
        self.add_at(id, NewPlacement::Shared)
    }

    fn add_at(&self, id: i64, placement: NewPlacement) -> Arc<Tenant<i64>> {
        let provisioner = ServerProvisioner::<RawConnection>::new(&self.servers, |_| Ok(()));
        let new = NewTenant::new(id, format!("tenant-{id}"), placement);
        self.catalog
            .create(&host(), new, &provisioner)
            .expect("a tenant")
    }

    /// Migrations that are being set up.
    pub fn builder(&self, scripts: &[Script]) -> MigrationsBuilder<i64, RawConnection> {
        TenantMigrations::builder(&self.catalog, &self.servers, Scripts(scripts.to_vec()))
    }

    pub fn migrations(&self, scripts: &[Script]) -> TenantMigrations<i64, RawConnection> {
        self.builder(scripts).build().expect("migrations")
    }

    /// Applies these migrations at all places.
    pub fn migrate(&self, scripts: &[Script]) {
        let report = self
            .migrations(scripts)
            .run(&host(), &Quiet)
            .expect("a run");
        assert!(report.is_ok(), "{report}");
    }

    /// A plain connection to a tenant's own place.
    pub fn raw(&self, id: i64) -> RawConnection {
        let name = format!("{}_{id}", self.names.prefix);
        self.raw_by_name(&name)
    }

    #[cfg(feature = "sqlite")]
    fn raw_by_name(&self, name: &str) -> RawConnection {
        let file = self
            .names
            .folder
            .join("eu-1")
            .join(format!("{name}.sqlite"));
        assert!(file.is_file(), "{file:?} is not there");
        let mut raw = RawConnection::establish(file.to_str().expect("UTF-8")).expect("a file");
        raw.batch_execute("PRAGMA busy_timeout = 5000")
            .expect("a setting");
        raw
    }

    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    fn raw_by_name(&self, name: &str) -> RawConnection {
        let mut raw = RawConnection::establish(&server()).expect("the test server");
        raw.batch_execute(&format!("SET search_path TO {name}"))
            .expect("a setting");
        raw
    }

    #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
    fn raw_by_name(&self, name: &str) -> RawConnection {
        let mut raw = RawConnection::establish(&server()).expect("the test server");
        raw.batch_execute(&format!("USE {name}"))
            .expect("a database");
        raw
    }

    /// Runs statements at a tenant's place, past the library.
    pub fn run(&self, id: i64, statements: &str) {
        self.raw(id)
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }

    /// Runs statements on the host's database, past the library.
    pub fn run_on_host(&self, statements: &str) {
        self.place
            .as_ref()
            .expect("it is of this process")
            .run(statements);
    }

    /// Whether a tenant's place has a table.
    pub fn has(&self, id: i64, table: &str) -> bool {
        let mut raw = self.raw(id);
        raw.batch_execute(&format!("DELETE FROM {table} WHERE 1 = 0"))
            .is_ok()
    }

    /// Takes a tenant's place away, past the library.
    pub fn lose(&self, id: i64) {
        let name = format!("{}_{id}", self.names.prefix);
        if cfg!(feature = "sqlite") {
            let file = self
                .names
                .folder
                .join("eu-1")
                .join(format!("{name}.sqlite"));
            fs::remove_file(file).expect("a file");
        } else {
            drop_place(&name);
        }
    }
}

impl Drop for Landscape {
    fn drop(&mut self) {
        if self.place.is_none() || cfg!(feature = "sqlite") {
            return;
        }
        for tenant in self.catalog.tenants(&host()).unwrap_or_default() {
            if let Some(name) = tenant.placement().name() {
                drop_place(name.as_str());
            }
        }
    }
}

#[cfg(feature = "sqlite")]
fn drop_place(_: &str) {}

#[cfg(not(feature = "sqlite"))]
fn drop_place(name: &str) {
    Place::run_on_server(&if cfg!(feature = "postgres") {
        format!("SET client_min_messages = warning; DROP SCHEMA IF EXISTS {name} CASCADE")
    } else {
        format!("DROP DATABASE IF EXISTS {name}")
    });
}

/// A place of its own, of the kind that the tests of this backend use.
pub fn own() -> NewPlacement {
    let server = ServerName::new("eu-1").expect("a name");
    if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
        NewPlacement::Schema(server)
    } else {
        NewPlacement::Database(server)
    }
}

/// Whether a migration that fails is taken back.
pub const TAKES_BACK: bool = cfg!(any(feature = "sqlite", feature = "postgres"));

/// A migration.
#[derive(Debug, Clone)]
pub struct Script {
    name: String,
    sql: String,
    in_transaction: bool,
}

/// A migration that makes a table.
pub fn table(number: u32, table: &str) -> Script {
    script(
        number,
        table,
        &format!("CREATE TABLE {table} (id INTEGER PRIMARY KEY)"),
    )
}

/// A migration.
pub fn script(number: u32, name: &str, sql: &str) -> Script {
    Script {
        name: format!("2026-01-01-{number:06}_{name}"),
        sql: sql.to_owned(),
        in_transaction: true,
    }
}

impl Script {
    /// `run_in_transaction = false`.
    pub fn alone(mut self) -> Self {
        self.in_transaction = false;
        self
    }

    pub fn renamed(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }
}

/// Migrations.
pub struct Scripts(pub Vec<Script>);

impl<DB: Backend> MigrationSource<DB> for Scripts {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        // Not in their order.
        let scripts = self.0.iter().rev().cloned();
        Ok(scripts
            .map(|script| Box::new(script) as Box<dyn Migration<DB>>)
            .collect())
    }
}

impl<DB: Backend> Migration<DB> for Script {
    fn run(&self, conn: &mut dyn BoxableConnection<DB>) -> diesel::migration::Result<()> {
        assert!(self.sql != "panic", "this migration panics");
        Ok(conn.batch_execute(&self.sql)?)
    }

    fn revert(&self, _: &mut dyn BoxableConnection<DB>) -> diesel::migration::Result<()> {
        Err("there is no way back".into())
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        self
    }

    fn name(&self) -> &dyn MigrationName {
        self
    }
}

impl MigrationMetadata for Script {
    fn run_in_transaction(&self) -> bool {
        self.in_transaction
    }
}

impl MigrationName for Script {
    fn version(&self) -> MigrationVersion<'_> {
        let version = self.name.split('_').next().unwrap_or_default();
        version.replace('-', "").into()
    }
}

impl std::fmt::Display for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}
