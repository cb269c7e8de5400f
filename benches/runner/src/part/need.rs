//! What has to be there before a part can be run.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::settings::{MYSQL_VARIABLE, POSTGRES_VARIABLE, Settings};

/// What has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// A PostgreSQL server.
    Postgres,
    /// A MySQL or MariaDB server.
    Mysql,
    /// What counts instructions.
    Valgrind,
    /// The interpreter of Python.
    Python,
}

impl Need {
    /// Fails if it is not there, and says what to do.
    pub(crate) fn check(self, settings: &Settings) -> Result<()> {
        match self {
            Self::Postgres if settings.postgres.is_none() => bail!(
                "no PostgreSQL server: give its URL with `--postgres`, or in {POSTGRES_VARIABLE}"
            ),
            Self::Mysql if settings.mysql.is_none() => bail!(
                "no MySQL or MariaDB server: give its URL with `--mysql`, or in {MYSQL_VARIABLE}"
            ),
            Self::Valgrind if !starts("valgrind") => {
                bail!("no Valgrind: install it, on Debian `apt-get install valgrind`")
            }
            Self::Python if !starts("python3") => {
                bail!("no Python: install it, on Debian `apt-get install python3-venv`")
            }
            _ => Ok(()),
        }
    }
}

/// Whether there is such a program.
fn starts(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
