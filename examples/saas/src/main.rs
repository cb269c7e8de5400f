//! Starts the service, and makes an operator and a tenant if there are none.
//!
//! ```sh
//! cargo run -p saas
//! curl -s localhost:3000/login -H 'content-type: application/json' \
//!     -d '{"email": "ann@acme.example", "password": "ann"}'
//! ```

use anyhow::Context as _;
use saas::routes;
use saas::start::Service;
use tenant_host::catalog::{NewPlacement, NewTenant, SharedOnly};
use tracing_subscriber::filter::LevelFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::INFO)
        .init();
    let url = |name: &str, file: &str| std::env::var(name).unwrap_or_else(|_| file.to_owned());
    let catalog = url("CATALOG_URL", "target/saas-catalog.sqlite");
    let shared = url("DATABASE_URL", "target/saas.sqlite");
    let service = tokio::task::spawn_blocking(move || {
        let service = Service::start(&catalog, &shared)?;
        first_start(&service)?;
        anyhow::Ok(service)
    });
    let service = service.await??;

    let address = url("ADDRESS", "127.0.0.1:3000");
    let listener = tokio::net::TcpListener::bind(&address)
        .await
        .with_context(|| format!("can't listen at {address}"))?;
    println!("listening at http://{address}");
    axum::serve(listener, routes::all(service.app)).await?;
    Ok(())
}

/// An operator, a tenant and its first administrator. Each has the password that the name
/// suggests: this is an example.
fn first_start(service: &Service) -> anyhow::Result<()> {
    let (catalog, scope) = (&service.app.catalog, &service.scope);
    if !catalog.tenants(scope)?.is_empty() {
        return Ok(());
    }
    let logins = &service.app.logins;
    catalog.set_operator(scope, "root", ["admin"])?;
    logins.set_password("root", "root")?;
    let acme = catalog.create(
        scope,
        NewTenant::new(1, "acme", NewPlacement::Shared),
        &SharedOnly,
    )?;
    catalog.set_member(scope, acme.id(), "ann@acme.example", ["admin"])?;
    logins.set_password("ann@acme.example", "ann")?;
    Ok(())
}
