//! The commands as a whole.

use std::io::{self, IsTerminal, Write};

use clap::Subcommand;
use tenant_core::HostScope;

#[cfg(feature = "jwt")]
use super::PermissionsCommand;
use super::{
    AuditCommand, CommandContext, CommandError, Common, Exit, FeaturesCommand, MigrateArgs,
    ServersCommand, StatusArgs, TenantsCommand, operator,
};
use crate::TenantKey;
use crate::lifecycle::LifecycleConnection;

/// What an operator does with tenants, migrations and servers. An application mounts it in the
/// parser of its own program: see [the module](crate::command).
#[derive(Debug, Clone, Subcommand)]
pub enum HostCommand {
    /// Lists, creates and changes tenants
    #[command(subcommand)]
    Tenants(TenantsCommand),

    /// Brings the tables of all tenants to the newest version
    Migrate(MigrateArgs),

    /// Shows how many tenants there are, and how far their tables are
    Status(StatusArgs),

    /// Shows and changes what tenants have
    #[command(subcommand)]
    Features(FeaturesCommand),

    /// Shows and changes what users may do
    #[cfg(feature = "jwt")]
    #[command(subcommand)]
    Permissions(PermissionsCommand),

    /// Looks after the audit logs
    #[command(subcommand)]
    Audit(AuditCommand),

    /// Looks after the database servers
    #[command(subcommand)]
    Servers(ServersCommand),
}

/// Where a command prints.
pub(super) struct Output<'a> {
    pub(super) out: &'a mut dyn Write,
    /// Whether progress is shown on the standard error output.
    pub(super) shows_progress: bool,
}

impl HostCommand {
    /// Does it, and prints the result on the standard output, and errors on the standard error
    /// output. If that is a terminal, the progress of migrations is shown there.
    ///
    /// The answer is how the program should end: `main` returns `ExitCode::from(exit)`.
    pub fn run<Id: TenantKey, C: LifecycleConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
    ) -> Exit {
        let output = Output {
            out: &mut io::stdout().lock(),
            shows_progress: io::stderr().is_terminal(),
        };
        match self.run_to(context, output) {
            Ok(exit) => exit,
            Err(error) => {
                if !error.is_closed_pipe() {
                    // If nobody hears this, either, the exit code tells.
                    let _ = writeln!(io::stderr(), "error: {error}");
                }
                error.exit()
            }
        }
    }

    /// Does it, and prints the result to `out`. Nothing else is printed.
    ///
    /// # Errors
    ///
    /// What has gone wrong; [`CommandError::exit`] tells how a program should end. A command that
    /// fails for some tenants only prints for which, and why, and answers [`Exit::Failed`].
    pub fn run_with<Id: TenantKey, C: LifecycleConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        out: &mut dyn Write,
    ) -> Result<Exit, CommandError> {
        let output = Output {
            out,
            shows_progress: false,
        };
        self.run_to(context, output)
    }

    fn run_to<Id: TenantKey, C: LifecycleConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        mut output: Output<'_>,
    ) -> Result<Exit, CommandError> {
        let host = operator::scope(context.authority, self.common().operator.as_deref())?;
        let exit = self.dispatch(context, &host, &mut output)?;
        output.out.flush()?;
        Ok(exit)
    }

    fn dispatch<Id: TenantKey, C: LifecycleConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        match self {
            Self::Tenants(command) => command.run(context, host, output),
            Self::Migrate(command) => command.run(context, host, output),
            Self::Status(command) => command.run(context, host, output),
            Self::Features(command) => command.run(context, host, output),
            #[cfg(feature = "jwt")]
            Self::Permissions(command) => command.run(context, host, output),
            Self::Audit(command) => command.run(context, host, output),
            Self::Servers(command) => command.run(context, output),
        }
    }

    fn common(&self) -> &Common {
        match self {
            Self::Tenants(command) => command.common(),
            Self::Migrate(command) => command.common(),
            Self::Status(command) => &command.common,
            Self::Features(command) => command.common(),
            #[cfg(feature = "jwt")]
            Self::Permissions(command) => command.common(),
            Self::Audit(command) => command.common(),
            Self::Servers(command) => command.common(),
        }
    }
}
