//! Who gives a command.

use tenant_core::{HostScope, ScopeAuthority, ScopeOrigin};

use super::CommandError;

/// The longest name, in bytes.
const LONGEST: usize = 255;

/// The host's scope for a command, with the operator in its origin.
pub(super) fn scope(
    authority: &ScopeAuthority,
    given: Option<&str>,
) -> Result<HostScope, CommandError> {
    let name = match given {
        Some(name) => name.to_owned(),
        None => whoami::username().map_err(|_| {
            CommandError::usage(
                "the operating system does not tell who you are; say it by --as NAME",
            )
        })?,
    };
    if name.trim().is_empty() || name.len() > LONGEST || name.chars().any(char::is_control) {
        return Err(CommandError::usage(
            "the name of who gives the command has 1 to 255 bytes and no control characters; say it by --as NAME",
        ));
    }
    Ok(authority.host(ScopeOrigin::new("command").user(name)))
}
