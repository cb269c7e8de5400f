//! The commands of the operator, as an application mounts them.

#[path = "../common/mod.rs"]
mod common;

mod lifecycle;
mod migrate;
mod tenants;
mod usage;

use clap::Parser;
use serde_json::Value;
use tenant_host::TenantMigrations;
use tenant_host::command::{CommandContext, CommandError, Exit, HostCommand};

use crate::common::authority;
use crate::common::landscape::{Landscape, Script};
use crate::common::place::RawConnection;

/// A program with commands of its own.
#[derive(Debug, Parser)]
#[command(name = "app")]
pub enum App {
    /// Serves requests
    Serve,
    /// The commands of the operator.
    #[command(flatten)]
    Host(HostCommand),
}

/// An application.
struct Program {
    landscape: Landscape,
    migrations: TenantMigrations<i64, RawConnection>,
}

impl Program {
    fn new(scripts: &[Script]) -> Self {
        let landscape = Landscape::new();
        let migrations = landscape.migrations(scripts);
        Self {
            landscape,
            migrations,
        }
    }

    /// Calls a command, which is written as on a shell, and has no quotes.
    fn call(&self, line: &str) -> Result<(Exit, String), CommandError> {
        let app = App::try_parse_from(format!("app {line}").split_whitespace())
            .unwrap_or_else(|error| panic!("{line}: {error}"));
        let App::Host(command) = app else {
            panic!("{line}: {app:?}");
        };
        let catalog = &self.landscape.catalog;
        let context = CommandContext::new(authority(), catalog, &self.migrations);
        let mut out = Vec::new();
        let exit = command.run_with(&context, &mut out)?;
        Ok((exit, String::from_utf8(out).expect("text")))
    }

    /// Calls a command that ends well, and returns what it prints.
    fn ok(&self, line: &str) -> String {
        match self.call(line) {
            Ok((Exit::Done, out)) => out,
            other => panic!("{line}: {other:?}"),
        }
    }

    /// The same, as JSON.
    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.ok(&format!("{line} --json"))).expect("JSON")
    }

    /// Calls a command that fails for some, and returns what it prints as JSON.
    fn failed_json(&self, line: &str) -> Value {
        match self.call(&format!("{line} --json")) {
            Ok((Exit::Failed, out)) => serde_json::from_str(&out).expect("JSON"),
            other => panic!("{line}: {other:?}"),
        }
    }

    /// Calls a command that is refused.
    fn error(&self, line: &str) -> CommandError {
        match self.call(line) {
            Err(error) => error,
            other => panic!("{line}: {other:?}"),
        }
    }
}
