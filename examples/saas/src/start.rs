//! How the service is put together.

use anyhow::{Context as _, anyhow};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use tenant_core::{HostScope, ScopeAuthority};
use tenant_host::HostDatabase;
use tenant_host::catalog::Catalog;
use tenant_host::route::{Router, Servers};
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey};
use tenant_host::web::HostVerifier;

use crate::glue::{App, Connection};
use crate::login::Logins;

#[cfg(feature = "postgres")]
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");
#[cfg(not(feature = "postgres"))]
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// The service, and what its operator starts with.
#[derive(Debug)]
pub struct Service {
    /// What the routes share.
    pub app: App,
    /// The host's scope of `main`.
    pub scope: HostScope,
    /// Signs the tokens of logins.
    pub issuer: SessionIssuer<i64>,
}

impl Service {
    /// Opens the databases, brings them to the newest version, and takes the authority over
    /// scopes, of which there is one in a process.
    ///
    /// # Errors
    ///
    /// If the authority was taken, or a database can't be used.
    pub fn start(catalog_url: &str, shared_url: &str) -> anyhow::Result<Self> {
        Self::with_authority(&ScopeAuthority::take()?, catalog_url, shared_url)
    }

    /// As [`start`](Self::start), with an authority that was taken before.
    ///
    /// # Errors
    ///
    /// If a database can't be used.
    pub fn with_authority(
        authority: &ScopeAuthority,
        catalog_url: &str,
        shared_url: &str,
    ) -> anyhow::Result<Self> {
        let database = HostDatabase::connect(catalog_url)?;
        database.migrate()?;
        let catalog = Catalog::builder(authority, database).build()?;
        migrate(shared_url)?;
        let servers = Servers::builder().shared(shared_url).build()?;
        let router = Router::builder(authority, &catalog, &servers).build()?;

        // A service that runs in several processes reads its key from a file.
        let issuer = SessionIssuer::new("https://saas.example", "saas", SigningKey::ephemeral()?);
        let sessions = SessionVerifier::builder(authority, &catalog)
            .trust(issuer.trusted())
            .build()?;
        let logins = Logins::new(
            authority.host("login"),
            router.clone(),
            catalog.clone(),
            issuer.clone(),
        )?;
        let host = HostVerifier::new(&sessions);
        Ok(Self {
            app: App {
                sessions,
                host,
                router,
                catalog,
                logins,
            },
            scope: authority.host("start"),
            issuer,
        })
    }
}

/// The tables of the tenants.
fn migrate(url: &str) -> anyhow::Result<()> {
    use diesel::Connection as _;

    let mut connection =
        Connection::establish(url).context("the shared database can't be opened")?;
    connection
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| anyhow!(error))
        .context("the tables can't be made")?;
    Ok(())
}
