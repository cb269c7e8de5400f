//! How commands are written.

use clap::{CommandFactory, Parser};
use tenant_host::command::{Shell, completions};

use crate::App;

#[test]
fn the_parser_is_well_made() {
    App::command().debug_assert();
}

#[test]
fn what_is_not_a_command_is_refused_by_the_parser() {
    for line in [
        "tenants",
        "tenants show",
        "tenants show acme --id 1",
        "tenants create acme --id 1",
        "tenants create acme --shared",
        "tenants create acme --id 1 --shared --schema eu-1",
        "tenants list --state sleeping",
        "tenants rename acme",
        "migrate --concurrency 0",
        "migrate --concurrency many",
        "migrate resolve 1 --tenant acme",
        "migrate resolve 1 --tenant acme --done --run-again",
        "migrate resolve 1 --tenant acme --shared --done",
        "migrate resolve 1 --done",
        "migrate --dry-run resolve 1 --shared --done",
        "servers",
        "unknown",
    ] {
        let parsed = App::try_parse_from(format!("app {line}").split_whitespace());
        let error = parsed.expect_err(line);
        assert_eq!(error.exit_code(), 2, "{line}");
    }
}

#[test]
fn completions_name_the_commands() {
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        let mut script = Vec::new();
        completions::<App>(shell, "app", &mut script);
        let script = String::from_utf8(script).expect("text");
        for word in [
            "serve",
            "tenants",
            "undo-create",
            "migrate",
            "dry-run",
            "servers",
        ] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}
