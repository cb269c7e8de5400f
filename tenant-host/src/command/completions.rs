//! Completions for shells.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

/// Writes the completions of a program for a shell. `P` is the program's own parser, in which the
/// commands are mounted; `name` is how the program is called.
///
/// ```
/// use clap::Parser;
/// use tenant_host::command::{HostCommand, Shell, completions};
///
/// #[derive(Parser)]
/// enum App {
///     /// Serves requests
///     Serve,
///     #[command(flatten)]
///     Host(HostCommand),
/// }
///
/// let mut script = Vec::new();
/// completions::<App>(Shell::Bash, "app", &mut script);
/// assert!(String::from_utf8_lossy(&script).contains("suspend"));
/// ```
pub fn completions<P: CommandFactory>(shell: Shell, name: &str, out: &mut dyn Write) {
    clap_complete::generate(shell, &mut P::command(), name, &mut { out });
}
