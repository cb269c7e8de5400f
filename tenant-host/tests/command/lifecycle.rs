//! The commands about tenants' data.

use tenant_host::catalog::NewPlacement;
use tenant_host::command::Exit;

use crate::Program;
use crate::common::landscape::{own, table};

fn own_option() -> &'static str {
    match own() {
        NewPlacement::Schema(_) => "--schema eu-1",
        _ => "--database eu-1",
    }
}

#[test]
fn the_life_of_a_tenant() {
    let program = Program::new(&[table(1, "a")]);
    program.ok("migrate");
    program.json("tenants create acme --id 1 --shared");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("acme.jsonl");
    let export = format!("tenants export acme --to {}", file.display());
    let exported = program.json(&export);
    assert_eq!(exported["tenant"], "1");
    assert_eq!(exported["sha256"].as_str().map(str::len), Some(64));
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(
        text.starts_with(r#"{"tenant_data":1,"tenant":"1""#),
        "{text}"
    );
    assert_eq!(
        program.error(&export).exit(),
        Exit::Failed,
        "it is there already"
    );

    program.json("tenants create globex --id 2 --shared");
    let imported = program.json(&format!("tenants import globex --from {}", file.display()));
    assert_eq!(imported["from"], "1");

    let moved = program.json(&format!("tenants move acme {}", own_option()));
    assert_eq!(moved["from"]["kind"], "shared");
    assert_eq!(moved["to"]["server"], "eu-1");
    assert_eq!(
        program.error("tenants cancel-move acme").exit(),
        Exit::Failed
    );
    let rest = program.json("tenants remove-old acme");
    assert!(
        rest["refuses_for_seconds"]
            .as_u64()
            .is_some_and(|left| left > 500)
    );

    assert_eq!(
        program.error("tenants erase acme --confirm globex").exit(),
        Exit::WrongUse
    );
    let erased = program.json("tenants erase acme --confirm acme");
    assert_eq!(erased["place_removed"], true);
    assert!(erased["finished"].is_string());
    let out = program.ok("tenants erase globex --confirm globex");
    assert!(out.contains("globex is erased"), "{out}");
}
