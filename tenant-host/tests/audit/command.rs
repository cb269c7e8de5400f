//! `audit verify`, as an application mounts it.

use clap::Parser;
use serde_json::Value;
use tenant_host::audit::AuditEntry;
use tenant_host::command::{CommandContext, Exit, HostCommand};

use crate::common::authority;
use crate::stage::Stage;

#[derive(Debug, Parser)]
struct App {
    #[command(subcommand)]
    command: HostCommand,
}

fn call(stage: &Stage, line: &str) -> (Exit, String) {
    let app = App::try_parse_from(format!("app {line}").split_whitespace()).expect(line);
    let context = CommandContext::new(authority(), &stage.catalog, &stage.migrations);
    let mut out = Vec::new();
    let exit = app.command.run_with(&context, &mut out).expect(line);
    (exit, String::from_utf8(out).expect("text"))
}

#[test]
fn it_names_the_entry_that_is_not_right() {
    let stage = Stage::with_shared(&[1, 2]);
    for id in [1, 2] {
        for _ in 0..3 {
            stage
                .router()
                .write_apart(&stage.access(id, "ann"), &AuditEntry::new("step"))
                .expect("an entry");
        }
    }
    let (exit, out) = call(&stage, "audit verify --json");
    assert_eq!(exit, Exit::Done, "{out}");
    let logs: Value = serde_json::from_str(&out).expect("JSON");
    let of = |logs: &Value, tenant: &str| {
        let logs = logs.as_array().expect("a list").clone();
        logs.into_iter()
            .find(|log| log["log"].as_str().expect("a name").contains(tenant))
            .expect("a log")
    };
    assert_eq!(of(&logs, "tenant-1")["entries"], 3);
    assert_eq!(of(&logs, "host")["is_whole"], true);
    let checkpoint = of(&logs, "tenant-1")["checkpoint"]
        .as_str()
        .expect("a checkpoint")
        .to_owned();
    let one = format!("audit verify --tenant tenant-1 --checkpoint {checkpoint}");
    assert_eq!(call(&stage, &one).0, Exit::Done);

    let switch_off = if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
        "ALTER TABLE host_audit DISABLE TRIGGER USER"
    } else {
        "DROP TRIGGER host_audit_update"
    };
    stage.run(1, switch_off);
    stage.run(
        1,
        "UPDATE host_audit SET message = 'x' WHERE chain = 't:2' AND seq = 2",
    );
    let (exit, out) = call(&stage, "audit verify --json");
    assert_eq!(exit, Exit::Failed);
    let logs: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(of(&logs, "tenant-1")["is_whole"], true);
    assert_eq!(of(&logs, "tenant-2")["is_whole"], false);
    assert_eq!(of(&logs, "tenant-2")["entry"], 2);
    let (exit, out) = call(&stage, "audit verify");
    assert_eq!(exit, Exit::Failed);
    assert!(out.contains("the entry 2 is not what was written"), "{out}");
    assert_eq!(call(&stage, "audit verify --tenant tenant-1").0, Exit::Done);
    assert_eq!(
        call(&stage, "audit verify --tenant tenant-2").0,
        Exit::Failed
    );
}

#[test]
fn a_checkpoint_is_of_one_tenant() {
    for line in [
        "app audit verify --checkpoint 5:00",
        "app audit verify --tenant a --checkpoint five",
    ] {
        assert!(
            App::try_parse_from(line.split_whitespace()).is_err(),
            "{line}"
        );
    }
}
