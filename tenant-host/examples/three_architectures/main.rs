//! Three tenants, each isolated in another way, and one query function that does not know.
//!
//! On embedded SQLite there are two ways, shared tables and a database for each tenant; on
//! PostgreSQL a schema for each tenant is the third, which MySQL takes for a database:
//!
//! ```sh
//! cargo run -p tenant-host --example three_architectures
//! DATABASE_URL=postgres://… cargo run -p tenant-host --example three_architectures \
//!     --no-default-features --features postgres
//! ```

mod notes;
mod place;

use std::error::Error;

use tenant_core::{ScopeAuthority, ScopeOrigin};
use tenant_host::catalog::{Catalog, Issued, NewTenant, Placement};
use tenant_host::route::{Router, ServerProvisioner, Servers};
use tenant_host::{HostDatabase, TenantAccess};

use self::place::{Connection, Place};

fn main() -> Result<(), Box<dyn Error>> {
    let place = Place::new()?;
    let authority = ScopeAuthority::take()?;
    let host = authority.host("example");

    let database = HostDatabase::connect(&place.catalog_url())?;
    database.migrate()?;
    let catalog = Catalog::<i64>::builder(&authority, database).build()?;
    let servers = Servers::builder()
        .shared(place.shared_url())
        .server(place::SERVER, place.server_url())
        .build()?;
    let router = Router::<i64, Connection>::builder(&authority, &catalog, &servers).build()?;

    place.make_shared_tables()?;
    let provisioner = ServerProvisioner::new(&servers, |conn: &mut Connection| {
        Ok(place::make_tables(conn)?)
    });
    for (id, (name, placement)) in (1..).zip(place::tenants()?) {
        catalog.create(&host, NewTenant::new(id, name, placement), &provisioner)?;
    }

    // Each writes and reads in its place, by the same functions.
    for tenant in catalog.tenants(&host)? {
        let access = log_in(&authority, &catalog, *tenant.id())?;
        let of = tenant.name().to_string();
        router.transaction(&access, |conn| notes::add(conn, &format!("a note of {of}")))?;
        let found = router.read(&access, notes::all)?;
        let place = match tenant.placement() {
            Placement::Shared => "the shared tables".to_owned(),
            Placement::Schema { server, schema } => format!("the schema {schema} on {server}"),
            Placement::Database { server, database } => {
                format!("the database {database} on {server}")
            }
        };
        println!("{of:8} in {place}: {found:?}");
        assert_eq!(found, [format!("a note of {of}")]);
    }

    // Who is suspended is served nowhere.
    let access = log_in(&authority, &catalog, 1)?;
    catalog.suspend(&host, &1)?;
    let refused = router.read(&access, notes::all);
    println!(
        "suspended: {}",
        refused.expect_err("a tenant that is suspended")
    );
    Ok(())
}

/// What a verifier of sessions does, once it knows who asks.
fn log_in(
    authority: &ScopeAuthority,
    catalog: &Catalog<i64>,
    tenant: i64,
) -> Result<TenantAccess<i64>, Box<dyn Error>> {
    let origin = ScopeOrigin::new("example").user("ann");
    Ok(catalog.admit(authority, tenant, Issued::Now, origin)?)
}
