//! A host's database, servers, tenants with an audit log, and a router.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::audit::{AuditEntry, AuditFilter, AuditLog, AuditPage, AuditRecord, CatalogAudit};
use tenant_host::catalog::{
    Catalog, Issued, NewPlacement, NewTenant, Placement, ServerName, TenantAccess,
};
use tenant_host::migrate::{Quiet, TenantMigrations};
use tenant_host::route::{RouteError, RoutedConnection, Router, RouterBuilder, Servers};
use tenant_host::{HostDatabase, audit};

use crate::common::landscape::{Scripts, script};
use crate::common::place::RawConnection;
#[cfg(not(feature = "sqlite"))]
use crate::common::place::server;
use crate::common::{Place, authority};

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
        text -> Text,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = notes)]
struct Note {}

pub type TenantDb = RoutedConnection<RawConnection, TenantScope<i64>>;
pub type HostDb = RoutedConnection<RawConnection, HostScope>;
pub type TestRouter = Router<i64, RawConnection>;

const NOTES: &str = if cfg!(feature = "sqlite") {
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)"
} else if cfg!(feature = "postgres") {
    "CREATE TABLE notes (id SERIAL PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)"
} else {
    "CREATE TABLE notes (id INTEGER AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)"
};

/// Whether the shared database of the tenants is the host's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Databases {
    One,
    Two,
}

pub struct Stage {
    pub catalog: Catalog<i64>,
    pub servers: Servers,
    pub migrations: TenantMigrations<i64, RawConnection>,
    pub host_place: Place,
    shared_place: Option<Place>,
    prefix: String,
}

/// An operator, as its session names it.
pub fn operator(name: &str) -> HostScope {
    authority().host(ScopeOrigin::new("session").user(name).request("r-1"))
}

/// Who sets things up.
pub fn host() -> HostScope {
    operator("root")
}

pub fn days(count: u64) -> std::time::Duration {
    std::time::Duration::from_secs(count * 24 * 3600)
}

/// All kinds of places that this backend has.
pub fn all_places() -> Vec<NewPlacement> {
    let eu = || ServerName::new("eu-1").expect("a name");
    let mut places = vec![NewPlacement::Shared, NewPlacement::Database(eu())];
    if !cfg!(feature = "sqlite") {
        places.push(NewPlacement::Schema(eu()));
    }
    places
}

impl Stage {
    /// With the shared database beside the host's.
    pub fn new() -> Self {
        Self::of(Databases::Two)
    }

    pub fn of(databases: Databases) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let prefix = format!("a{}x{number}", process::id());
        let host_place = Place::new();
        let shared_place = (databases == Databases::Two).then(Place::new);
        #[cfg(feature = "sqlite")]
        let eu = {
            let folder = host_place.folder().join("eu-1");
            std::fs::create_dir_all(&folder).expect("a folder");
            format!("sqlite://{}", folder.display())
        };
        #[cfg(not(feature = "sqlite"))]
        let eu = server();
        let shared = shared_place.as_ref().unwrap_or(&host_place).url();
        let servers = Servers::builder()
            .shared(shared)
            .server("eu-1", eu)
            .build()
            .expect("servers");
        let database = HostDatabase::builder()
            .max_connections(8)
            .wait(std::time::Duration::from_secs(30))
            .connect(host_place.url())
            .expect("the host's database");
        database.migrate().expect("the host's tables");
        let catalog = Catalog::builder(authority(), database)
            .name_prefix(&prefix)
            .max_age(std::time::Duration::from_millis(200))
            .grace(std::time::Duration::ZERO)
            .observer(CatalogAudit)
            .build()
            .expect("a catalog");
        let migrations = migrations(&catalog, &servers);
        let report = migrations.run(&host(), &Quiet).expect("a run");
        assert!(report.is_ok(), "{report}");
        Self {
            catalog,
            servers,
            migrations,
            host_place,
            shared_place,
            prefix,
        }
    }

    pub fn database(&self) -> &HostDatabase {
        self.catalog.database()
    }

    /// Creates a tenant.
    pub fn create(&self, id: i64, placement: NewPlacement) {
        let host = host();
        let new = NewTenant::new(id, format!("tenant-{id}"), placement).edition("free");
        self.catalog
            .create(&host, new, &self.migrations.provisioner(&host))
            .expect("a tenant");
    }

    /// With tenants in the shared database.
    pub fn with_shared(ids: &[i64]) -> Self {
        let stage = Self::new();
        for id in ids {
            stage.create(*id, NewPlacement::Shared);
        }
        stage
    }

    pub fn builder(&self) -> RouterBuilder<i64, RawConnection> {
        Router::builder(authority(), &self.catalog, &self.servers)
            .wait(std::time::Duration::from_secs(60))
            .audit()
    }

    pub fn router(&self) -> TestRouter {
        self.builder().build().expect("a router")
    }

    /// What a session of a tenant's user gives.
    pub fn access(&self, id: i64, user: &str) -> TenantAccess<i64> {
        let origin = ScopeOrigin::new("session").user(user).request("r-17");
        self.catalog
            .admit(authority(), id, Issued::Now, origin)
            .expect("the tenant is served")
    }

    /// A plain connection to where a tenant's rows are, past the library.
    pub fn raw(&self, id: i64) -> RawConnection {
        let tenant = self.catalog.tenant(&id).expect("a tenant");
        match tenant.placement() {
            Placement::Shared => self.shared_place().raw(),
            placement => self.raw_of(placement),
        }
    }

    pub fn shared_place(&self) -> &Place {
        self.shared_place.as_ref().unwrap_or(&self.host_place)
    }

    #[cfg(feature = "sqlite")]
    fn raw_of(&self, placement: &Placement) -> RawConnection {
        let name = placement.name().expect("a name");
        let file = self
            .host_place
            .folder()
            .join("eu-1")
            .join(format!("{name}.sqlite"));
        let mut raw = RawConnection::establish(file.to_str().expect("UTF-8")).expect("a file");
        raw.batch_execute("PRAGMA busy_timeout = 5000")
            .expect("a setting");
        raw
    }

    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    fn raw_of(&self, placement: &Placement) -> RawConnection {
        let name = placement.name().expect("a name");
        match placement {
            Placement::Schema { .. } => {
                let mut raw = RawConnection::establish(&server()).expect("the test server");
                raw.batch_execute(&format!("SET search_path TO \"{name}\""))
                    .expect("a setting");
                raw
            }
            _ => {
                let url = server();
                let (server, _) = url.rsplit_once('/').expect("a URL with a database");
                RawConnection::establish(&format!("{server}/{name}")).expect("a database")
            }
        }
    }

    #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
    fn raw_of(&self, placement: &Placement) -> RawConnection {
        let name = placement.name().expect("a name");
        let mut raw = RawConnection::establish(&server()).expect("the test server");
        raw.batch_execute(&format!("USE {name}"))
            .expect("a database");
        raw
    }

    /// Runs statements where a tenant's rows are, past the library.
    pub fn run(&self, id: i64, statements: &str) {
        self.raw(id)
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }

    /// The whole log of a tenant, the oldest entry first.
    pub fn log(&self, id: i64) -> Vec<AuditRecord> {
        let page = AuditPage::newest(AuditPage::LONGEST);
        let mut records = self
            .router()
            .audit_page(&host(), &id, &AuditFilter::new(), page)
            .expect("a log");
        records.reverse();
        records
    }

    /// The actions in the log of a tenant.
    pub fn actions(&self, id: i64) -> Vec<String> {
        actions(&self.log(id))
    }

    /// The host's own log in the host's database, the oldest entry first.
    pub fn host_log(&self) -> Vec<AuditRecord> {
        let mut conn = self.database().get(&host()).expect("a connection");
        let page = AuditPage::newest(AuditPage::LONGEST);
        let mut records = AuditLog::page(&mut conn, &AuditFilter::new(), page).expect("a log");
        records.reverse();
        records
    }
}

pub fn migrations(
    catalog: &Catalog<i64>,
    servers: &Servers,
) -> TenantMigrations<i64, RawConnection> {
    TenantMigrations::builder(catalog, servers, Scripts(vec![script(1, "notes", NOTES)]))
        .with(audit::migrations())
        .build()
        .expect("migrations")
}

pub fn actions(records: &[AuditRecord]) -> Vec<String> {
    records
        .iter()
        .map(|record| record.action().to_owned())
        .collect()
}

/// Adds a note, and an entry about it.
pub fn note(conn: &mut TenantDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::text.eq(text))
        .execute(conn)?;
    let entry = AuditEntry::new("note.add").target("note", text);
    AuditLog::write(conn, &entry)?;
    Ok(())
}

/// All notes.
pub fn noted(conn: &mut TenantDb) -> Result<Vec<String>, RouteError> {
    let scope = conn.scope().clone();
    Ok(scope
        .from(notes::table)
        .order_by(notes::id)
        .select(notes::text)
        .load(conn)?)
}

#[cfg(not(feature = "sqlite"))]
impl Drop for Stage {
    fn drop(&mut self) {
        for tenant in self.catalog.tenants(&host()).unwrap_or_default() {
            let Some(name) = tenant.placement().name() else {
                continue;
            };
            Place::run_on_server(&if cfg!(feature = "mysql") {
                format!("DROP DATABASE IF EXISTS {name}")
            } else if matches!(tenant.placement(), Placement::Schema { .. }) {
                format!(
                    "SET client_min_messages = warning; DROP SCHEMA IF EXISTS \"{name}\" CASCADE"
                )
            } else {
                format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")
            });
        }
    }
}

/// Shares a stage among threads.
pub fn shared(stage: Stage) -> Arc<Stage> {
    Arc::new(stage)
}
