//! The command.

use std::process::ExitCode;

fn main() -> ExitCode {
    tenant_benches::main()
}
