//! The commands about servers.

use clap::Subcommand;
use serde::Serialize;

use super::run::Output;
use super::{CommandContext, CommandError, Common, Exit, output};
use crate::TenantKey;
use crate::migrate::MigratedConnection;

/// What an operator does with servers.
#[derive(Debug, Clone, Subcommand)]
pub enum ServersCommand {
    /// Connects to each server, and tells which of them answer
    Check(Common),
}

/// A server, in JSON.
#[derive(Debug, Serialize)]
struct ShownServer {
    name: String,
    answers: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl ServersCommand {
    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let Self::Check(common) = self;
        let shown: Vec<_> = context
            .migrations
            .check_servers()
            .into_iter()
            .map(|(name, result)| ShownServer {
                name: name.to_string(),
                answers: result.is_ok(),
                error: result.err().map(|error| error.to_string()),
            })
            .collect();
        let all_answer = shown.iter().all(|server| server.answers);
        if common.json {
            output::json(output.out, &shown)?;
        } else {
            let rows = shown.into_iter().map(|server| {
                let result = server.error.unwrap_or_else(|| "answers".to_owned());
                [server.name, result]
            });
            output::table(output.out, ["SERVER", "RESULT"], rows)?;
        }
        Ok(if all_answer { Exit::Done } else { Exit::Failed })
    }

    pub(super) fn common(&self) -> &Common {
        let Self::Check(common) = self;
        common
    }
}
