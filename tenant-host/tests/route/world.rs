//! Servers, a catalog and tenants for one test.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::RunQueryDsl;
use diesel::connection::{Connection, SimpleConnection};
use tenant_core::{HostScope, TenantScope};
use tenant_host::HostDatabase;
use tenant_host::catalog::{
    Catalog, CatalogBuilder, DatabaseName, Issued, NewPlacement, NewTenant, Placement,
    ProvisionError, Provisioner, ServerName, Tenant, TenantAccess,
};
use tenant_host::route::{
    RoutedConnection, Router, RouterBuilder, ServerProvisioner, Servers, ServersBuilder,
};

#[cfg(not(feature = "sqlite"))]
use super::common::Place;
use super::common::place::RawConnection;
use super::common::{authority, host};
use super::tables::TABLES;

pub type TenantDb = RoutedConnection<RawConnection, TenantScope<i64>>;
pub type HostDb = RoutedConnection<RawConnection, HostScope>;
pub type TestRouter = Router<i64, RawConnection>;

/// The server on which tenants have their own places.
pub const EU: &str = "eu-1";

pub struct World {
    pub catalog: Catalog<i64>,
    pub servers: Servers,
    /// Of names on the server, which no other test has.
    prefix: String,
    #[cfg(not(feature = "sqlite"))]
    host: Place,
    #[cfg(feature = "sqlite")]
    folder: tempfile::TempDir,
}

/// Which kinds of own places this backend has.
pub fn own_places() -> Vec<NewPlacement> {
    let eu = || ServerName::new(EU).expect("a name");
    if cfg!(feature = "sqlite") {
        vec![NewPlacement::Database(eu())]
    } else {
        vec![NewPlacement::Database(eu()), NewPlacement::Schema(eu())]
    }
}

/// All kinds of places that this backend has.
pub fn all_places() -> Vec<NewPlacement> {
    let mut places = own_places();
    places.push(NewPlacement::Shared);
    places
}

pub fn on(server: &str) -> NewPlacement {
    NewPlacement::Database(ServerName::new(server).expect("a name"))
}

/// A folder for files: in memory where the system has one, since thousands of them are made.
#[cfg(feature = "sqlite")]
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder")
}

fn catalog(database: HostDatabase, prefix: &str) -> CatalogBuilder<i64> {
    Catalog::builder(authority(), database).name_prefix(prefix)
}

fn unique_prefix() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("r{}x{number}", process::id())
}

impl World {
    pub fn new() -> Self {
        Self::with(|servers| servers)
    }

    /// With more servers, or more to say about them.
    #[cfg(feature = "sqlite")]
    pub fn with(more: impl FnOnce(ServersBuilder) -> ServersBuilder) -> Self {
        let folder = folder();
        let path = |name: &str| {
            folder
                .path()
                .join(name)
                .to_str()
                .expect("a path")
                .to_owned()
        };
        std::fs::create_dir(path(EU)).expect("a folder");
        let database = HostDatabase::connect(&path("host.sqlite")).expect("the host's database");
        database.migrate().expect("migrations run");
        let servers = Servers::builder()
            .shared(path("shared.sqlite"))
            .server(EU, path(EU));
        let prefix = unique_prefix();
        Self {
            catalog: catalog(database, &prefix).build().expect("a catalog"),
            servers: more(servers).build().expect("servers"),
            prefix,
            folder,
        }
        .with_shared_tables()
    }

    /// With more servers, or more to say about them.
    #[cfg(not(feature = "sqlite"))]
    pub fn with(more: impl FnOnce(ServersBuilder) -> ServersBuilder) -> Self {
        Self::at(|prefix| {
            let url = server_url(prefix);
            more(Servers::builder().shared(&*url).server(EU, &*url))
        })
    }

    /// The host's database, as another process opens it.
    #[cfg(feature = "sqlite")]
    fn host_database(&self) -> HostDatabase {
        let path = self.folder.path().join("host.sqlite");
        HostDatabase::connect(path.to_str().expect("a path")).expect("the host's database")
    }

    /// The host's database, as another process opens it.
    #[cfg(not(feature = "sqlite"))]
    fn host_database(&self) -> HostDatabase {
        self.host.database()
    }

    /// The catalog, as another process sees it.
    pub fn other_process(&self, max_age: std::time::Duration) -> Catalog<i64> {
        catalog(self.host_database(), &self.prefix)
            .max_age(max_age)
            .build()
            .expect("a catalog")
    }

    /// With the servers for the database of this name.
    #[cfg(not(feature = "sqlite"))]
    pub fn at(servers: impl FnOnce(&str) -> ServersBuilder) -> Self {
        let host_place = Place::new();
        let prefix = unique_prefix();
        Place::run_on_server(&format!("CREATE DATABASE {prefix}"));
        Self {
            catalog: catalog(host_place.database(), &prefix)
                .build()
                .expect("a catalog"),
            servers: servers(&prefix).build().expect("servers"),
            prefix,
            host: host_place,
        }
        .with_shared_tables()
    }

    fn with_shared_tables(self) -> Self {
        for table in TABLES {
            self.shared().batch_execute(table).expect("a table");
        }
        self
    }

    pub fn builder(&self) -> RouterBuilder<i64, RawConnection> {
        Router::builder(authority(), &self.catalog, &self.servers)
    }

    pub fn router(&self) -> TestRouter {
        self.builder().build().expect("a router")
    }

    /// A router with one connection.
    pub fn router_of_one(&self) -> TestRouter {
        self.builder()
            .max_connections(1)
            .max_connections_per_server(1)
            .build()
            .expect("a router")
    }

    pub fn provisioner(&self) -> ServerProvisioner<RawConnection> {
        ServerProvisioner::new(&self.servers, |conn: &mut RawConnection| {
            for table in TABLES {
                conn.batch_execute(table)?;
            }
            Ok(())
        })
    }

    /// Creates a tenant.
    pub fn create(&self, id: i64, placement: NewPlacement) -> Arc<Tenant<i64>> {
        let new = NewTenant::new(id, format!("tenant-{id}"), placement);
        self.catalog
            .create(&host(), new, &self.provisioner())
            .expect("a tenant")
    }

    /// Creates a tenant for whose place nothing is made.
    pub fn create_without_place(&self, id: i64, placement: NewPlacement) -> Arc<Tenant<i64>> {
        let new = NewTenant::new(id, format!("tenant-{id}"), placement);
        self.catalog
            .create(&host(), new, &Nothing)
            .expect("a tenant")
    }

    /// What a session of the tenant gives.
    pub fn access(&self, id: i64) -> TenantAccess<i64> {
        self.catalog
            .admit(authority(), id, Issued::Now, "test")
            .expect("the tenant is served")
    }

    /// A plain connection to the shared database, past the library.
    pub fn shared(&self) -> RawConnection {
        self.raw(None)
    }

    /// A plain connection to the database of a tenant, past the library.
    pub fn database_of(&self, tenant: &Tenant<i64>) -> RawConnection {
        self.raw(tenant.placement().name())
    }

    /// A plain connection to the host's database, past the library.
    #[cfg(feature = "sqlite")]
    pub fn host_raw(&self) -> RawConnection {
        let path = self.folder.path().join("host.sqlite");
        let mut conn = RawConnection::establish(path.to_str().expect("a path")).expect("a file");
        conn.batch_execute("PRAGMA busy_timeout = 5000")
            .expect("a setting");
        conn
    }

    /// A plain connection to the host's database, past the library.
    #[cfg(not(feature = "sqlite"))]
    pub fn host_raw(&self) -> RawConnection {
        self.host.raw()
    }

    #[cfg(feature = "sqlite")]
    fn raw(&self, database: Option<&DatabaseName>) -> RawConnection {
        let path = match database {
            None => self.folder.path().join("shared.sqlite"),
            Some(name) => self.file(name),
        };
        let mut conn = RawConnection::establish(path.to_str().expect("a path")).expect("a file");
        conn.batch_execute("PRAGMA busy_timeout = 5000")
            .expect("a setting");
        conn
    }

    #[cfg(not(feature = "sqlite"))]
    fn raw(&self, database: Option<&DatabaseName>) -> RawConnection {
        let name = database.map_or(&*self.prefix, DatabaseName::as_str);
        RawConnection::establish(&server_url(name)).expect("a database")
    }

    /// The name of the shared database, and what those of tenants begin with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The file of a tenant.
    #[cfg(feature = "sqlite")]
    pub fn file(&self, name: &DatabaseName) -> std::path::PathBuf {
        self.folder.path().join(EU).join(format!("{name}.sqlite"))
    }

    /// The folder of all files.
    #[cfg(feature = "sqlite")]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The notes in the very place of a tenant, of all tenants, past the library.
    pub fn notes_in(&self, tenant: &Tenant<i64>) -> Vec<(i64, String)> {
        use super::tables::notes::dsl::{id, notes, tenant_id, text};
        use diesel::QueryDsl;

        let mut conn = match tenant.placement() {
            Placement::Database { .. } => self.database_of(tenant),
            Placement::Schema { .. } if cfg!(feature = "mysql") => self.database_of(tenant),
            Placement::Schema { schema, .. } => {
                let mut conn = self.shared();
                let path = format!("SET search_path TO \"{schema}\"");
                conn.batch_execute(&path).expect("a schema");
                conn
            }
            Placement::Shared => self.shared(),
        };
        notes
            .order_by(id)
            .select((tenant_id, text))
            .load(&mut conn)
            .expect("the notes")
    }
}

/// The URL of a database on the test's server.
#[cfg(not(feature = "sqlite"))]
pub fn server_url(database: &str) -> String {
    let server = super::common::place::server();
    let (host, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{host}/{database}")
}

#[cfg(not(feature = "sqlite"))]
impl Drop for World {
    fn drop(&mut self) {
        let mut conn = RawConnection::establish(&super::common::place::server()).expect("a server");
        let (question, force) = if cfg!(feature = "postgres") {
            (
                "SELECT datname::text AS name FROM pg_database",
                "WITH (FORCE)",
            )
        } else {
            (
                "SELECT schema_name AS name FROM information_schema.schemata",
                "",
            )
        };
        let names = diesel::sql_query(question)
            .load::<Name>(&mut conn)
            .expect("their names");
        let own = format!("{}_", self.prefix);
        for Name { name } in names {
            if name == self.prefix || name.starts_with(&own) {
                conn.batch_execute(&format!("DROP DATABASE {name} {force}"))
                    .expect("it is dropped");
            }
        }
    }
}

#[cfg(not(feature = "sqlite"))]
#[derive(diesel::QueryableByName)]
struct Name {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

/// Makes nothing.
pub struct Nothing;

impl Provisioner<i64> for Nothing {
    fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }
}
