//! A program with the commands of the operator, on SQLite files in one folder:
//!
//! ```sh
//! cargo run -p tenant-host --features cli --example operator -- tenants create acme --id 1 --shared
//! cargo run -p tenant-host --features cli --example operator -- tenants create globex --id 2 --database eu-1
//! cargo run -p tenant-host --features cli --example operator -- status
//! ```

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

use clap::{Parser, Subcommand};
use diesel::sqlite::SqliteConnection;
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use tenant_core::ScopeAuthority;
use tenant_host::command::{CommandContext, HostCommand, Shell, completions};
use tenant_host::{Catalog, HostDatabase, Servers, TenantMigrations};

/// Those of the application.
const MIGRATIONS: EmbeddedMigrations = embed_migrations!("docs/migrations");

/// An application
#[derive(Parser)]
struct App {
    /// The folder with all files
    #[arg(long, default_value = "target/operator")]
    data: PathBuf,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },

    #[command(flatten)]
    Host(HostCommand),
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let app = App::parse();
    let command = match app.command {
        Command::Completions { shell } => {
            completions::<App>(shell, "operator", &mut io::stdout());
            return Ok(ExitCode::SUCCESS);
        }
        Command::Host(command) => command,
    };
    fs::create_dir_all(app.data.join("eu-1"))?;
    let path = |name: &str| app.data.join(name).display().to_string();
    let authority = ScopeAuthority::take()?;
    let database = HostDatabase::connect(&path("host.sqlite"))?;
    database.migrate()?;
    let catalog = Catalog::<i64>::builder(&authority, database).build()?;
    let servers = Servers::builder()
        .shared(path("shared.sqlite"))
        .server("eu-1", path("eu-1"))
        .build()?;
    let migrations =
        TenantMigrations::<_, SqliteConnection>::builder(&catalog, &servers, MIGRATIONS).build()?;
    let context = CommandContext::new(&authority, &catalog, &migrations);
    Ok(command.run(&context).into())
}
