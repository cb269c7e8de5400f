//! A whole program with commands: what it prints, and how it ends.

mod common;

use std::process::{Command, ExitCode, Output};

use clap::Parser;
use tenant_host::command::{CommandContext, HostCommand};

use common::authority;
use common::landscape::{Landscape, Names, table};

/// Is set in the other processes: what they need to find the landscape.
const VARIABLE: &str = "TENANT_HOST_TEST_APP";

#[derive(Parser)]
#[command(name = "app")]
enum App {
    #[command(flatten)]
    Host(HostCommand),
}

fn main() -> ExitCode {
    if let Ok(text) = std::env::var(VARIABLE) {
        return app(&text);
    }
    it_ends_as_it_went();
    println!("1 test of a program: ok");
    ExitCode::SUCCESS
}

/// What the `main` of an application is.
fn app(text: &str) -> ExitCode {
    let App::Host(command) = App::parse();
    let mut parts = text.split('\n');
    let mut next = || parts.next().expect("a part").to_owned();
    let landscape = Landscape::open(Names {
        host: next(),
        prefix: next(),
        folder: next().into(),
    });
    let migrations = landscape.migrations(&[table(1, "a")]);
    let context = CommandContext::new(authority(), &landscape.catalog, &migrations);
    command.run(&context).into()
}

fn call(landscape: &Landscape, line: &str) -> Output {
    let Names {
        host,
        prefix,
        folder,
    } = landscape.names();
    Command::new(std::env::current_exe().expect("this program"))
        .env(VARIABLE, format!("{host}\n{prefix}\n{}", folder.display()))
        .args(line.split_whitespace())
        .output()
        .expect("a process")
}

fn it_ends_as_it_went() {
    let landscape = Landscape::new();
    for id in 1..=3 {
        landscape.add(id);
    }
    landscape.run(2, "CREATE TABLE a (something INTEGER)");
    for (line, code, in_out, in_err) in [
        ("tenants list", 0, "tenant-1", ""),
        (
            "tenants show tenant-9",
            1,
            "",
            "error: the name \"tenant-9\"",
        ),
        ("tenants show --id x", 2, "", "error: "),
        ("tenants", 2, "", "Lists, creates and changes tenants"),
        ("migrate --dry-run", 0, "pending: 2026-01-01-000001_a", ""),
        ("migrate --as ann", 1, "tenant-2", ""),
        ("status --json", 1, "2026-01-01-000001_a", ""),
        ("servers check", 0, "answers", ""),
    ] {
        let output = call(&landscape, line);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{line}: {out}{err}");
        assert!(out.contains(in_out), "{line}: {out}");
        // No progress, where it is no terminal.
        assert_eq!(err.is_empty(), in_err.is_empty(), "{line}: {err}");
        assert!(err.contains(in_err), "{line}: {err}");
        assert!(
            !out.contains("://") && !err.contains("://"),
            "{line}: {out}{err}"
        );
    }
}
