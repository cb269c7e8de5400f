//! A host, servers, tenants and their data for one test.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use tenant_host::HostDatabase;
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, Placement, Tenant};
use tenant_host::lifecycle::MoveStep;
use tenant_host::lifecycle::{
    ExportOptions, Imported, Lifecycle, LifecycleError, LifecycleProgress,
};
use tenant_host::migrate::{Quiet, TenantMigrations};

use super::common::landscape::{Landscape, Names, Script, Scripts, own};
use super::common::place::RawConnection;
use super::common::{authority, host};
use super::schema::scripts;

/// Some of these steps where tables take their time, unless all are asked for.
pub fn some(steps: &[MoveStep]) -> Vec<MoveStep> {
    let is_all = cfg!(feature = "sqlite") || std::env::var_os("TENANT_TEST_ALL_STEPS").is_some();
    let telling = [MoveStep::Copied, MoveStep::Fenced, MoveStep::Switched];
    let steps = steps.iter().copied();
    steps
        .filter(|step| is_all || telling.contains(step))
        .collect()
}

pub struct World {
    pub landscape: Landscape,
    pub catalog: Catalog<i64>,
    pub migrations: TenantMigrations<i64, RawConnection>,
    pub lifecycle: Lifecycle<i64, RawConnection>,
    /// Whether the places of tenants go with it.
    is_owner: bool,
}

impl World {
    pub fn new() -> Self {
        Self::with(&scripts())
    }

    pub fn with(scripts: &[Script]) -> Self {
        let mut world = Self::over(Landscape::new(), scripts);
        world.is_owner = true;
        let report = world.migrations.run(&host(), &Quiet).expect("a run");
        assert!(report.is_ok(), "{report}");
        world
    }

    /// That of another process.
    pub fn open(names: Names) -> Self {
        Self::over(Landscape::open(names), &scripts())
    }

    fn over(landscape: Landscape, scripts: &[Script]) -> Self {
        let names = landscape.names();
        let database = HostDatabase::connect(&names.host).expect("the host's database");
        let catalog = Catalog::builder(authority(), database)
            .name_prefix(&names.prefix)
            .max_age(Duration::from_millis(100))
            .grace(Duration::ZERO)
            .build()
            .expect("a catalog");
        let scripts = Scripts(scripts.to_vec());
        let migrations = TenantMigrations::builder(&catalog, &landscape.servers, scripts)
            .with(tenant_host::audit::migrations())
            .build()
            .expect("migrations");
        let lifecycle = Lifecycle::new(&catalog, &migrations)
            .claim(Duration::from_secs(1))
            .stop_time(Duration::ZERO)
            .longest_transaction(Duration::ZERO);
        Self {
            landscape,
            catalog,
            migrations,
            lifecycle,
            is_owner: false,
        }
    }

    pub fn create(&self, id: i64, placement: NewPlacement) -> Arc<Tenant<i64>> {
        let new = NewTenant::new(id, format!("tenant-{id}"), placement);
        let host = host();
        let provisioner = self.migrations.provisioner(&host);
        let created = self.catalog.create(&host, new, &provisioner);
        created.expect("a tenant")
    }

    /// A tenant in the shared tables, with the data of the sample file.
    pub fn shared(&self, id: i64) -> Arc<Tenant<i64>> {
        let tenant = self.create(id, NewPlacement::Shared);
        self.fill(id);
        tenant
    }

    /// A tenant in a place of its own, with the data of the sample file.
    pub fn own(&self, id: i64) -> Arc<Tenant<i64>> {
        let tenant = self.create(id, own());
        self.fill(id);
        tenant
    }

    fn fill(&self, id: i64) {
        let file = super::file::sample(&id.to_string());
        self.import(id, &file).expect("the sample is in order");
    }

    pub fn import(&self, id: i64, file: &str) -> Result<Imported, LifecycleError> {
        let file = Cursor::new(file.as_bytes());
        self.lifecycle.import(&host(), &id, file, &Quiet)
    }

    pub fn export(&self, id: i64) -> String {
        let mut out = Vec::new();
        self.lifecycle
            .export(&host(), &id, ExportOptions::default(), &mut out, &Quiet)
            .expect("an export");
        String::from_utf8(out).expect("UTF-8")
    }

    /// Removes the old rows of a move, as soon as that may be.
    pub fn remove_old(&self, id: i64) {
        self.remove_old_and_tell(id, &Quiet);
    }

    pub fn remove_old_and_tell(&self, id: i64, progress: &dyn LifecycleProgress) {
        let begun = Instant::now();
        loop {
            match self.lifecycle.remove_old(&host(), &id, progress) {
                Ok(None) => return,
                Ok(Some(left)) | Err(LifecycleError::MoveUnderWay { free_in: left }) => {
                    std::thread::sleep(left);
                }
                Err(error) => panic!("{error}"),
            }
            assert!(begun.elapsed() < Duration::from_secs(30));
        }
    }

    pub fn placement(&self, id: i64) -> Placement {
        self.catalog.refresh().expect("it answers");
        let tenant = self.catalog.tenant(&id).expect("a tenant");
        tenant.placement().clone()
    }

    /// A plain connection to a place, past the library.
    pub fn raw(&self, placement: &Placement) -> RawConnection {
        if placement.name().is_some() {
            let id = placement.name().expect("a name").as_str();
            let (_, id) = id.rsplit_once('_').expect("a prefix");
            return self.landscape.raw(id.parse().expect("an id"));
        }
        let names = self.landscape.names();
        if cfg!(feature = "sqlite") {
            let file = names.folder.join("shared.sqlite");
            let mut raw = RawConnection::establish(file.to_str().expect("UTF-8")).expect("a file");
            raw.batch_execute("PRAGMA busy_timeout = 5000")
                .expect("a setting");
            raw
        } else {
            RawConnection::establish(&names.host).expect("the shared database")
        }
    }

    pub fn run_at(&self, placement: &Placement, statements: &str) {
        self.raw(placement)
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }

    /// A number from a place.
    pub fn number(&self, placement: &Placement, question: &str) -> i64 {
        diesel::select(diesel::dsl::sql::<BigInt>(&format!("({question})")))
            .get_result(&mut self.raw(placement))
            .expect("a number")
    }

    /// A text from a place.
    pub fn text(&self, placement: &Placement, question: &str) -> String {
        diesel::select(diesel::dsl::sql::<Text>(&format!("({question})")))
            .get_result(&mut self.raw(placement))
            .expect("a text")
    }

    /// How many rows there are of a tenant at a place.
    pub fn scan(&self, id: i64, placement: &Placement) -> BTreeMap<String, u64> {
        self.lifecycle
            .scan(&host(), &id, placement)
            .expect("a scan")
    }
}

/// The places of tenants that were moved, and of those that were not.
impl Drop for World {
    fn drop(&mut self) {
        let is_owner = self.is_owner && cfg!(not(feature = "sqlite"));
        #[cfg(not(feature = "sqlite"))]
        for id in (1..=3).filter(|_| is_owner) {
            let name = format!("{}_{id}", self.landscape.names().prefix);
            super::common::Place::run_on_server(&if cfg!(feature = "postgres") {
                format!("SET client_min_messages = warning; DROP SCHEMA IF EXISTS {name} CASCADE")
            } else {
                format!("DROP DATABASE IF EXISTS {name}")
            });
        }
        let _ = is_owner;
    }
}
