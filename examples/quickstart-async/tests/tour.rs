//! Runs the program as a user does.

use std::process::{Command, Output};
use std::str;

fn quickstart(database_url: Option<&str>) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quickstart-async"));
    program.env_remove("DATABASE_URL");
    program.envs(database_url.map(|url| ("DATABASE_URL", url)));
    program.output().expect("the program starts")
}

#[test]
fn the_tour_runs_on_sqlite() {
    let run = quickstart(None);
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(run.status.success(), "{errors}");
    let text = str::from_utf8(&run.stdout).expect("UTF-8");
    for line in [
        "  Acme: 1 Apollo, 3 Zeppelin\n",
        "  Birch: 2 Secret merger\n",
        "  Acme's projects: 3\n",
        "  A project without a name: a project needs a name\n",
        "  It took too long: true\n",
        "  The same connection: a future was dropped at its work",
        "  Acme's projects, by another one: 3\n",
    ] {
        assert!(text.contains(line), "missing: {line}in:\n{text}");
    }
}

#[cfg(not(feature = "postgres"))]
#[test]
fn a_database_needs_its_feature() {
    let run = quickstart(Some("postgres://postgres@127.0.0.1/test"));
    assert!(!run.status.success());
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(errors.contains("--features postgres"), "{errors}");
}

/// The server is that of the tests.
#[cfg(feature = "postgres")]
#[test]
fn the_tour_runs_on_postgres() {
    let url = std::env::var("TENANT_TEST_POSTGRES_URL").expect("`TENANT_TEST_POSTGRES_URL`");
    let run = quickstart(Some(&url));
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(run.status.success(), "{errors}");
    let text = str::from_utf8(&run.stdout).expect("UTF-8");
    assert!(text.contains("  Acme: 3 projects, 2 tasks\n"), "{text}");
}

#[cfg(feature = "postgres")]
#[test]
fn another_database_is_refused_in_words() {
    let run = quickstart(Some("mysql://root@127.0.0.1/test"));
    assert!(!run.status.success());
    let errors = str::from_utf8(&run.stderr).expect("UTF-8");
    assert!(errors.contains("names no PostgreSQL database"), "{errors}");
}
