//! Databases of new tenants that are copies of a template.

use tenant_host::catalog::{NewPlacement, NewTenant, ServerName};
use tenant_host::route::ServerProvisioner;

use crate::common::landscape::Landscape;
use crate::common::place::RawConnection;

fn server() -> ServerName {
    ServerName::new("eu-1").expect("a name")
}

fn database(id: i64) -> NewTenant<i64> {
    NewTenant::new(id, format!("tenant-{id}"), NewPlacement::Database(server()))
}

/// A name that no other test has.
fn template_of(landscape: &Landscape) -> String {
    format!("{}template", landscape.names().prefix)
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod copied;

#[test]
fn names_of_templates() {
    let landscape = Landscape::new();
    let places = || ServerProvisioner::new(&landscape.servers, |_: &mut RawConnection| Ok(()));
    for name in ["", "Template", "../x", "a b", "1a", "a\"b", "a;b"] {
        let refused = places().with_template(name).expect_err("no name");
        assert!(refused.reason().contains("is made of"), "{name}");
    }
    let unset = places()
        .make_template(&server())
        .expect_err("no name is set");
    assert!(unset.reason().contains("with_template"), "{unset}");
    let named = places().with_template(&template_of(&landscape));
    let other = ServerName::new("us-1").expect("a name");
    let unknown = named.expect("a name").make_template(&other);
    let unknown = unknown.expect_err("no server");
    assert!(unknown.reason().contains("us-1"), "{unknown}");
}

/// Where databases can't be copied, that is said, and tenants are made as usual.
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
#[test]
fn without_templates_it_is_said() {
    use crate::common::host;
    use crate::common::landscape::table;

    let landscape = Landscape::new();
    let host = host();
    let migrations = landscape.migrations(&[table(1, "a")]);
    let provisioner = migrations
        .provisioner(&host)
        .with_template(&template_of(&landscape))
        .expect("a name");
    let refused = provisioner.make_template(&server()).expect_err("no copies");
    assert!(refused.reason().contains("can't copy"), "{refused}");
    landscape
        .catalog
        .create(&host, database(1), &provisioner)
        .expect("a tenant");
    assert!(landscape.has(1, "a"));
}
