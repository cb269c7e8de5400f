//! What is copied, and what is not.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use tenant_host::catalog::{CatalogError, Issued, TenantState};
use tenant_host::migrate::Quiet;
use tenant_host::route::ServerProvisioner;

use super::{database, server, template_of};
use crate::common::landscape::{Landscape, Script, script, table};
use crate::common::place::RawConnection;
use crate::common::{authority, host};

/// The databases of one test. They are gone at the end.
struct Databases<'a>(&'a Landscape);

impl Databases<'_> {
    /// The name of a tenant's database.
    fn name(&self, id: i64) -> String {
        format!("{}_{id}", self.0.names().prefix)
    }

    #[cfg(feature = "sqlite")]
    fn file(&self, name: &str) -> std::path::PathBuf {
        self.0.names().folder.join("eu-1").join(name)
    }

    #[cfg(feature = "sqlite")]
    fn open(&self, name: &str) -> RawConnection {
        let file = self.file(&format!("{name}.sqlite"));
        assert!(file.is_file(), "{file:?} is not there");
        RawConnection::establish(file.to_str().expect("UTF-8")).expect("a file")
    }

    #[cfg(not(feature = "sqlite"))]
    fn open(&self, name: &str) -> RawConnection {
        let server = crate::common::place::server();
        let (server, _) = server.rsplit_once('/').expect("a URL with a database");
        RawConnection::establish(&format!("{server}/{name}")).expect("a database")
    }

    fn run(&self, name: &str, statements: &str) {
        self.open(name)
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }

    /// How many rows a table has.
    fn count(&self, name: &str, table: &str) -> i64 {
        let count = sql::<BigInt>(&format!("(SELECT count(*) FROM {table})"));
        diesel::select(count)
            .get_result(&mut self.open(name))
            .expect("a table")
    }

    /// Leaves what a copy for a tenant leaves that is cut off.
    #[cfg(feature = "sqlite")]
    fn leave_a_copy(&self, id: i64) {
        let file = self.file(&format!("{}.copy", self.name(id)));
        std::fs::write(file, "half of it").expect("a file");
    }

    #[cfg(feature = "sqlite")]
    fn has_a_copy(&self, id: i64) -> bool {
        self.file(&format!("{}.copy", self.name(id))).exists()
    }

    #[cfg(not(feature = "sqlite"))]
    fn leave_a_copy(&self, id: i64) {
        let name = self.name(id);
        crate::common::Place::run_on_server(&format!("CREATE DATABASE \"+{name}\""));
    }

    #[cfg(not(feature = "sqlite"))]
    fn has_a_copy(&self, id: i64) -> bool {
        let name = format!("+{}", self.name(id));
        let server = crate::common::place::server();
        let mut raw = RawConnection::establish(&server).expect("the test server");
        let question =
            sql::<diesel::sql_types::Bool>("EXISTS (SELECT FROM pg_database WHERE datname = ");
        diesel::select(question.bind::<diesel::sql_types::Text, _>(name).sql(")"))
            .get_result(&mut raw)
            .expect("an answer")
    }
}

#[cfg(not(feature = "sqlite"))]
impl Drop for Databases<'_> {
    fn drop(&mut self) {
        let tenants = (1..=3).map(|id| self.name(id));
        let copies = (1..=3).map(|id| format!("+{}", self.name(id)));
        for name in tenants.chain(copies).chain([template_of(self.0)]) {
            let statement = format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            crate::common::Place::run_on_server(&statement);
        }
    }
}

/// A migration that leaves a trace each time it runs.
fn traced() -> [Script; 2] {
    [
        table(1, "a"),
        script(2, "trace", "INSERT INTO a (id) VALUES (7)"),
    ]
}

#[test]
fn a_tenant_has_the_tables_of_the_template_and_then_newer_ones() {
    let landscape = Landscape::new();
    let databases = Databases(&landscape);
    let name = template_of(&landscape);
    let host = host();
    let old = landscape.migrations(&traced());
    let provisioner = old.provisioner(&host).with_template(&name).expect("a name");
    // Without a template a database is made as usual.
    landscape
        .catalog
        .create(&host, database(1), &provisioner)
        .expect("a tenant");
    provisioner.make_template(&server()).expect("a template");
    assert_eq!(databases.count(&name, "a"), 1, "of the template");

    // What differs in the template shows which tenant is a copy of it.
    databases.run(&name, "INSERT INTO a (id) VALUES (8)");
    landscape
        .catalog
        .create(&host, database(2), &provisioner)
        .expect("a tenant");
    assert_eq!(databases.count(&databases.name(1), "a"), 1);
    assert_eq!(databases.count(&databases.name(2), "a"), 2, "a copy");

    // A template of an older release: what is newer comes by migrations.
    let [one, two] = traced();
    let new = landscape.migrations(&[one, two, table(3, "b")]);
    let provisioner = new.provisioner(&host).with_template(&name).expect("a name");
    landscape
        .catalog
        .create(&host, database(3), &provisioner)
        .expect("a tenant");
    assert_eq!(databases.count(&databases.name(3), "a"), 2, "a copy");
    assert_eq!(databases.count(&databases.name(3), "b"), 0);
    let access = landscape
        .catalog
        .admit(authority(), 3, Issued::Now, "test")
        .expect("served");
    new.require_current(&access).expect("it is current");

    // Made again, it is new, and no place of a tenant.
    provisioner.make_template(&server()).expect("a template");
    assert_eq!(databases.count(&name, "a"), 1);
    let report = new.run(&host, &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
    let status = new.status(&host).expect("a status");
    let places: Vec<_> = status
        .places
        .iter()
        .map(|place| place.place().to_string())
        .collect();
    assert!(
        !places.iter().any(|place| place.contains(&name)),
        "{places:?}"
    );
}

#[test]
fn what_a_copy_that_was_cut_off_has_left_is_in_nobodys_way() {
    let landscape = Landscape::new();
    let databases = Databases(&landscape);
    let name = template_of(&landscape);
    let host = host();
    let migrations = landscape.migrations(&traced());
    let provisioner = migrations
        .provisioner(&host)
        .with_template(&name)
        .expect("a name");
    provisioner.make_template(&server()).expect("a template");
    databases.leave_a_copy(1);
    landscape
        .catalog
        .create(&host, database(1), &provisioner)
        .expect("a tenant");
    assert_eq!(databases.count(&databases.name(1), "a"), 1);
    assert!(!databases.has_a_copy(1));
}

#[test]
fn a_template_is_nobodys_database_and_the_reverse() {
    let landscape = Landscape::new();
    let databases = Databases(&landscape);
    let host = host();
    let migrations = landscape.migrations(&traced());
    let provisioner = migrations.provisioner(&host);
    let tenant = landscape
        .catalog
        .create(&host, database(1), &provisioner)
        .expect("a tenant");
    let of_tenant = tenant.placement().name().expect("a name").to_string();

    // The database of a tenant is not made a template, whatever is configured.
    let refused = migrations
        .provisioner(&host)
        .with_template(&of_tenant)
        .expect("a name")
        .make_template(&server())
        .expect_err("it is a tenant's");
    assert!(refused.reason().contains("is no template"), "{refused}");
    assert_eq!(databases.count(&databases.name(1), "a"), 1);

    // Nor is one copied that is no finished template.
    let copying = migrations
        .provisioner(&host)
        .with_template(&of_tenant)
        .expect("a name");
    databases.run(&of_tenant, "INSERT INTO a (id) VALUES (8)");
    landscape
        .catalog
        .create(&host, database(2), &copying)
        .expect("a tenant");
    assert_eq!(databases.count(&databases.name(2), "a"), 1, "made as usual");

    // A template that has the name of a tenant's database is not taken for it.
    let name = databases.name(3);
    let provisioner = migrations
        .provisioner(&host)
        .with_template(&name)
        .expect("a name");
    provisioner.make_template(&server()).expect("a template");
    let refused = landscape
        .catalog
        .create(&host, database(3), &provisioner)
        .expect_err("a template is there");
    assert!(
        matches!(refused, CatalogError::PlacementRefused { .. }),
        "{refused}"
    );
    assert!(landscape.catalog.tenant(&3).is_err(), "nothing is stored");
}

/// A template whose migrations stop is not copied.
#[test]
fn half_a_template_is_none() {
    let landscape = Landscape::new();
    let _databases = Databases(&landscape);
    let name = template_of(&landscape);
    let places = |good: bool| {
        let places = ServerProvisioner::new(&landscape.servers, move |conn: &mut RawConnection| {
            conn.batch_execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")?;
            if good {
                Ok(())
            } else {
                Err("the disk is full".into())
            }
        });
        places.with_template(&name).expect("a name")
    };
    let stopped = places(false)
        .make_template(&server())
        .expect_err("it stops");
    assert!(stopped.reason().contains("the disk is full"), "{stopped}");
    landscape
        .catalog
        .create(&host(), database(1), &places(true))
        .expect("a tenant, made as usual");
    places(true).make_template(&server()).expect("a template");
    let tenant = landscape.catalog.tenant(&1).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Active);
}
