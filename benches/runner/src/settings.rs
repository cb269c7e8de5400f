//! What a run is told.

use std::process::Command;

use crate::place::Place;

/// What a run is told.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Where the files are.
    pub(crate) place: Place,
    /// The URL of the PostgreSQL server.
    pub(crate) postgres: Option<String>,
    /// The URL of the MySQL or MariaDB server.
    pub(crate) mysql: Option<String>,
    /// Short runs, whose numbers are no good.
    pub(crate) quick: bool,
}

/// Where programs look for the PostgreSQL server.
pub(crate) const POSTGRES_VARIABLE: &str = "TENANT_TEST_POSTGRES_URL";
/// Where programs look for the MySQL or MariaDB server.
pub(crate) const MYSQL_VARIABLE: &str = "TENANT_TEST_MYSQL_URL";
/// What tells programs to be quick.
const QUICK_VARIABLE: &str = "TENANT_BENCH_QUICK";

impl Settings {
    /// Hands the settings on to a program, in its environment.
    pub(crate) fn pass_to(&self, command: &mut Command) {
        for (variable, url) in [
            (POSTGRES_VARIABLE, &self.postgres),
            (MYSQL_VARIABLE, &self.mysql),
        ] {
            if let Some(url) = url {
                command.env(variable, url);
            }
        }
        if self.quick {
            command.env(QUICK_VARIABLE, "1");
        } else {
            command.env_remove(QUICK_VARIABLE);
        }
    }
}
