//! The operator's commands about features and permissions.

use clap::Parser;
use serde_json::{Value, json};
use tenant_host::command::{CommandContext, CommandError, Exit, HostCommand};
use tenant_host::feature::Features;
use tenant_host::permission::Permissions;

use crate::common::authority;
use crate::common::landscape::Landscape;
use crate::permissions::permissions;
use crate::stage::features;

#[derive(Debug, Parser)]
struct App {
    #[command(subcommand)]
    command: HostCommand,
}

struct Program {
    landscape: Landscape,
    parts: Option<(Features<i64>, Permissions<i64>)>,
}

impl Program {
    /// With the tenant 7.
    fn new() -> Self {
        let landscape = Landscape::new();
        landscape.add_shared(7);
        let parts = (
            features(&landscape.catalog),
            permissions(&landscape.catalog),
        );
        Self {
            landscape,
            parts: Some(parts),
        }
    }

    fn call(&self, line: &str) -> Result<Value, CommandError> {
        let words = format!("app {line} --json --as root");
        let app = App::try_parse_from(words.split_whitespace());
        let command = app
            .unwrap_or_else(|error| panic!("{line}: {error}"))
            .command;
        let migrations = self.landscape.migrations(&[]);
        let mut context = CommandContext::new(authority(), &self.landscape.catalog, &migrations);
        if let Some((features, permissions)) = &self.parts {
            context = context.features(features).permissions(permissions);
        }
        let mut out = Vec::new();
        assert_eq!(command.run_with(&context, &mut out)?, Exit::Done);
        Ok(serde_json::from_slice(&out).expect("JSON"))
    }

    fn ok(&self, line: &str) -> Value {
        self.call(line)
            .unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    fn wrong(&self, line: &str) -> String {
        let error = self.call(line).expect_err("it is refused");
        assert_eq!(error.exit(), Exit::WrongUse, "{error}");
        error.to_string()
    }
}

#[test]
fn features_are_listed_and_changed() {
    let program = Program::new();
    let of = |listed: &Value, name: &str| {
        let found = listed.as_array().expect("a list").iter();
        let found = found.clone().find(|it| it["name"] == name);
        let found = found.expect("it is declared");
        (found["value"].clone(), found["from"].clone())
    };
    let listed = program.ok("features list tenant-7");
    assert_eq!(of(&listed, "seats"), (json!("10"), json!("default")));
    let listed = program.ok("features set --id 7 --set seats=12 --set sso=true");
    assert_eq!(of(&listed, "seats"), (json!("12"), json!("tenant")));
    assert_eq!(of(&listed, "sso"), (json!("true"), json!("tenant")));
    let listed = program.ok("features unset tenant-7 --feature sso");
    assert_eq!(of(&listed, "sso"), (json!("false"), json!("default")));
    program.ok("features set --edition free --set region=asia");
    let catalog = &program.landscape.catalog;
    catalog
        .set_edition(&crate::common::host(), &7, Some("free"))
        .expect("a tenant");
    let listed = program.ok("features list tenant-7");
    assert_eq!(of(&listed, "region"), (json!("asia"), json!("edition")));
    program.ok("features unset --edition free --feature region");
    let listed = program.ok("features list tenant-7");
    assert_eq!(of(&listed, "region"), (json!("eu"), json!("default")));
    let wrong = program.wrong("features set tenant-7 --set seats=many");
    assert!(wrong.contains("seats"), "{wrong}");
    let wrong = program.wrong("features set tenant-7 --set chat=true");
    assert!(wrong.contains("chat"), "{wrong}");
}

#[test]
fn permissions_are_listed_and_changed() {
    let program = Program::new();
    let row = |permission: &str, ruling: &str, to: &str, name: &str| {
        json!({
            "permission": permission, "ruling": ruling, "to": to, "name": name,
            "is_effective": true,
        })
    };
    let listed = program.ok("permissions grant projects.edit --role editor --tenant tenant-7");
    let granted = row("projects.edit", "grant", "role", "editor");
    assert_eq!(listed, json!([granted]));
    let listed = program.ok("permissions deny projects.edit --user ann --tenant tenant-7");
    let denied = row("projects.edit", "deny", "user", "ann");
    assert_eq!(listed, json!([granted, denied]));
    let listed = program.ok("permissions clear projects.edit --role editor --tenant tenant-7");
    assert_eq!(listed, json!([denied]));
    assert_eq!(program.ok("permissions list"), json!([]));
    let listed = program.ok("permissions grant audit.read --role clerk");
    assert_eq!(listed, json!([row("audit.read", "grant", "role", "clerk")]));
    // A permission of the other side is none here.
    let wrong = program.wrong("permissions grant tenants.suspend --role admin --tenant tenant-7");
    assert!(wrong.contains("tenants.suspend"), "{wrong}");
    program.wrong("permissions grant projects.edit --role admin");
    program.wrong("permissions grant * --role admin");
}

#[test]
fn a_program_without_them_says_so() {
    let mut program = Program::new();
    program.parts = None;
    program.wrong("features list tenant-7");
    program.wrong("permissions list");
}
