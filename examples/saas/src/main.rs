//! Starts the service with data to look at.
//!
//! ```sh
//! cargo run -p saas
//! ```
//!
//! What the environment can say stands in [`saas::config`].

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use saas::start::Service;
use saas::{config, demo, sides};
use tenant_core::ScopeAuthority;
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .with_writer(std::io::stderr)
        .init();
    let (addresses, settings) = config::from_env()?;
    let service = tokio::task::spawn_blocking(move || {
        let authority = ScopeAuthority::take()?;
        let service = Service::start(&authority, &settings)?;
        demo::first_start(&authority, &service)?;
        anyhow::Ok(service)
    });
    let app = service.await??.app;

    let tenants = listen(addresses.tenants).await?;
    let operator = listen(addresses.operator).await?;
    println!("tenant side: http://{}", tenants.local_addr()?);
    println!("operator side: http://{}", operator.local_addr()?);
    println!();
    println!("Logins of the demo:");
    for (email, password, who) in demo::LOGINS {
        println!("  {email:<20} {password:<10} {who}");
    }
    tokio::try_join!(
        serve(tenants, sides::tenants(app.clone())),
        serve(operator, sides::operator(app)),
    )?;
    Ok(())
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("can't listen at {address}"))
}

async fn serve(listener: TcpListener, side: Router) -> anyhow::Result<()> {
    let service = side.into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).await?)
}
