//! What the environment says. All of it can be left out.
//!
//! | variable | what | if it is not set |
//! | --- | --- | --- |
//! | `TENANT_ADDRESS`, `OPERATOR_ADDRESS` | where the sides listen | a free port of this machine |
//! | `DATABASE_URL` | the shared database | files in `SAAS_FOLDER`; with PostgreSQL it must be set |
//! | `CATALOG_URL` | the catalog of tenants | the same database |
//! | `SAAS_FOLDER` | a folder for SQLite's files | `target/saas` |
//! | `SAAS_SERVER_…` | a server for tenants with a place of their own, by name | a folder `files` |
//! | `SAAS_SECRET` | 32 bytes or more that only the service knows | a new one at each start |
//! | `SAAS_HTTPS` | `1` if a proxy in front speaks https | |
//! | `SAAS_STEP_PAUSE_MS` | a pause before each step of a creation, for those who watch | none |

use std::env;
use std::net::SocketAddr;
#[cfg(not(feature = "postgres"))]
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use crate::secret::Secret;
use crate::start::Settings;

/// The begin of the names of servers' variables.
const SERVER: &str = "SAAS_SERVER_";

/// The URLs of the catalog and of the shared database, and names and URLs of servers.
type Databases = (String, String, Vec<(String, String)>);

/// Where the two sides listen.
#[derive(Debug, Clone, Copy)]
pub struct Addresses {
    /// The tenants' side.
    pub tenants: SocketAddr,
    /// The operator's side.
    pub operator: SocketAddr,
}

/// Reads the environment.
///
/// # Errors
///
/// If a value is none of its kind, or a folder can't be made.
pub fn from_env() -> anyhow::Result<(Addresses, Settings)> {
    let addresses = Addresses {
        tenants: address("TENANT_ADDRESS")?,
        operator: address("OPERATOR_ADDRESS")?,
    };
    let secret = match text("SAAS_SECRET")? {
        Some(secret) => Secret::read(&secret).context("SAAS_SECRET can't be used")?,
        None => Secret::generate()?,
    };
    let pause = match text("SAAS_STEP_PAUSE_MS")? {
        Some(pause) => pause.parse().context("SAAS_STEP_PAUSE_MS is no number")?,
        None => 0,
    };
    let is_local = addresses.tenants.ip().is_loopback() && addresses.operator.ip().is_loopback();
    let (catalog_url, shared_url, mut servers) = databases()?;
    for (name, url) in env::vars_os() {
        if let (Some(name), Some(url)) = (name.to_str(), url.to_str())
            && let Some(name) = name.strip_prefix(SERVER)
        {
            servers.push((name.to_lowercase().replace('_', "-"), url.to_owned()));
        }
    }
    let settings = Settings {
        catalog_url,
        shared_url,
        servers,
        secret,
        // A service that others reach without https has no safe sessions: the browser then keeps
        // none.
        is_https: !is_local || text("SAAS_HTTPS")?.as_deref() == Some("1"),
        step_pause: Duration::from_millis(pause),
    };
    Ok((addresses, settings))
}

/// The catalog, the shared database, and servers of the demo.
#[cfg(not(feature = "postgres"))]
fn databases() -> anyhow::Result<Databases> {
    let folder = PathBuf::from(text("SAAS_FOLDER")?.unwrap_or_else(|| "target/saas".to_owned()));
    let files = folder.join("files");
    std::fs::create_dir_all(&files).context("the folder for the databases can't be made")?;
    let path = |path: PathBuf| {
        let path = path.to_str().context("the folder has a name in UTF-8")?;
        anyhow::Ok(path.to_owned())
    };
    let shared = match text("DATABASE_URL")? {
        Some(url) => url,
        None => path(folder.join("shared.sqlite"))?,
    };
    let catalog = match text("CATALOG_URL")? {
        Some(url) => url,
        None => path(folder.join("catalog.sqlite"))?,
    };
    Ok((catalog, shared, vec![("files".to_owned(), path(files)?)]))
}

/// The catalog, and the shared database, on which tenants have schemas and databases, too.
#[cfg(feature = "postgres")]
fn databases() -> anyhow::Result<Databases> {
    let shared = text("DATABASE_URL")?
        .context("set DATABASE_URL, for example to postgres://postgres@127.0.0.1/saas")?;
    let catalog = text("CATALOG_URL")?.unwrap_or_else(|| shared.clone());
    Ok((catalog, shared, Vec::new()))
}

fn address(name: &str) -> anyhow::Result<SocketAddr> {
    let text = text(name)?.unwrap_or_else(|| "127.0.0.1:0".to_owned());
    text.parse()
        .with_context(|| format!("{name} is no address such as 127.0.0.1:3000"))
}

/// The value of a variable; one that is empty is as one that is not set.
fn text(name: &str) -> anyhow::Result<Option<String>> {
    match env::var(name) {
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => Ok(Some(text)),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{name} is no text")),
    }
}
