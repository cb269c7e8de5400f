//! Runners that are killed, and runners that meet: the program starts itself as other processes.

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tenant_host::migrate::{At, MigrateError, MigrationEvent, Outcome, Quiet, Report, Resolution};

use common::host;
use common::landscape::{Landscape, Names, Script, TAKES_BACK, script, table};

/// Is set in the other processes: what they need to find the landscape, and their concurrency.
const VARIABLE: &str = "TENANT_HOST_TEST_RUNNER";

fn main() {
    if let Ok(text) = std::env::var(VARIABLE) {
        return runner(&text);
    }
    killed_in_the_middle_of_a_step();
    two_runners_and_one_is_killed();
    println!("2 tests of runners: ok");
}

/// The second migration takes as long as the table `pace` of a place says, and leaves a row in
/// `log` each time it runs.
fn scripts() -> [Script; 3] {
    let wait = if cfg!(feature = "sqlite") {
        // As many rounds are counted.
        "INSERT INTO b WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL \
             SELECT n + 1 FROM c WHERE n < (SELECT rounds FROM pace)) SELECT count(*) FROM c"
    } else if cfg!(feature = "postgres") {
        "SELECT pg_sleep((SELECT rounds FROM pace))"
    } else {
        "DO SLEEP((SELECT rounds FROM pace))"
    };
    let slow = format!(
        "CREATE TABLE b (id BIGINT PRIMARY KEY); INSERT INTO log (step) VALUES (2); {wait}"
    );
    [table(1, "a"), script(2, "slow", &slow), table(3, "c")]
}

/// So long that a test does not wait for it: on SQLite in rounds, elsewhere in seconds. On MySQL a
/// statement goes on without its client, so it is waited for in the end.
fn long() -> u64 {
    if cfg!(feature = "sqlite") {
        10_000_000_000
    } else if cfg!(feature = "postgres") {
        600
    } else {
        15
    }
}

/// No time at all.
const SHORT: u64 = if cfg!(feature = "sqlite") { 1 } else { 0 };

/// A landscape with so many tenants, of which those in `slow` have a slow step.
fn landscape(tenants: i64, slow: &[i64]) -> Landscape {
    let landscape = Landscape::new();
    for id in 1..=tenants {
        landscape.add(id);
        let rounds = if slow.contains(&id) { long() } else { SHORT };
        landscape.run(
            id,
            &format!(
                "CREATE TABLE log (step INTEGER); CREATE TABLE pace (rounds BIGINT); \
                 INSERT INTO pace VALUES ({rounds})"
            ),
        );
    }
    landscape
}

/// What another process does: it migrates, and tells of each step and of each place.
fn runner(text: &str) {
    let mut parts = text.split('\n');
    let mut next = || parts.next().expect("a part").to_owned();
    let names = Names {
        host: next(),
        prefix: next(),
        folder: next().into(),
    };
    let concurrency = next().parse().expect("a number");
    let landscape = Landscape::open(names);
    let migrations = landscape
        .builder(&scripts())
        .concurrency(concurrency)
        .build()
        .expect("migrations");
    let tenants: Vec<i64> = ids(&landscape);
    let report = migrations.run_of(
        &host(),
        &tenants,
        &|event: &MigrationEvent<'_, i64>| match event {
            MigrationEvent::Started { .. } => println!("started"),
            MigrationEvent::StepStarted { place, migration } => {
                println!("step {} {migration}", place.tenants()[0].id());
            }
            MigrationEvent::PlaceEnded { place, outcome } => {
                let id = place.tenants()[0].id();
                match outcome {
                    Outcome::Failed(error) => println!("failed {id} {error}"),
                    _ => println!("ended {id}"),
                }
            }
            _ => {}
        },
    );
    println!(
        "report {}",
        report.expect("a run").to_string().replace('\n', "; ")
    );
}

fn ids(landscape: &Landscape) -> Vec<i64> {
    let tenants = landscape.catalog.tenants(&host()).expect("a list");
    tenants.iter().map(|tenant| *tenant.id()).collect()
}

/// Another process that migrates.
struct Runner {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// How many places have ended well.
    ended: usize,
}

impl Runner {
    fn start(landscape: &Landscape, concurrency: usize) -> Self {
        let Names {
            host,
            prefix,
            folder,
        } = landscape.names();
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .env(
                VARIABLE,
                format!("{host}\n{prefix}\n{}\n{concurrency}", folder.display()),
            )
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let lines = BufReader::new(child.stdout.take().expect("a pipe"));
        Self {
            child,
            lines,
            ended: 0,
        }
    }

    /// Reads its output up to the line that begins so.
    fn wait_for(&mut self, begin: &str) -> String {
        let mut read = String::new();
        loop {
            let mut line = String::new();
            let length = self.lines.read_line(&mut line).expect("text");
            self.ended += usize::from(line.starts_with("ended"));
            assert!(length > 0, "it has ended without `{begin}`:\n{read}");
            if line.starts_with(begin) {
                return line;
            }
            read.push_str(&line);
        }
    }

    /// Waits until so many places have ended well.
    fn wait_for_places(&mut self, count: usize) {
        while self.ended < count {
            self.wait_for("ended");
        }
    }

    /// Without a word.
    fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it has ended");
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(landscape: &Landscape, recheck: bool) -> Report<i64> {
    let migrations = landscape
        .builder(&scripts())
        .recheck(recheck)
        .build()
        .expect("migrations");
    let tenants = ids(landscape);
    migrations.run_of(&host(), &tenants, &Quiet).expect("a run")
}

/// What a place of which a runner was killed in the middle is like.
fn check_half(landscape: &Landscape, id: i64) {
    // Where tables are taken back there is nothing; the server may need a moment to notice.
    if TAKES_BACK {
        let limit = Instant::now() + Duration::from_secs(10);
        while landscape.has(id, "a") && Instant::now() < limit {
            thread::sleep(Duration::from_millis(50));
        }
        assert!(!landscape.has(id, "a") && !landscape.has(id, "b"));
        assert!(!landscape.has(id, "__diesel_schema_migrations"));
    } else {
        assert!(landscape.has(id, "a") && landscape.has(id, "b") && !landscape.has(id, "c"));
    }
}

/// On MySQL: the rerun names the open step, and somebody sees to it.
fn resolve(landscape: &Landscape, id: i64, report: &Report<i64>) {
    let place = report.failed().next().expect("the open step is named");
    assert_eq!(*place.place().tenants()[0].id(), id);
    match place.error() {
        Some(MigrateError::OpenStep { migration, .. }) => {
            assert_eq!(migration, "2026-01-01-000002_slow");
        }
        other => panic!("{other:?}"),
    }
    landscape.run(id, "DROP TABLE b; DELETE FROM log");
    landscape
        .migrations(&scripts())
        .resolve(
            &host(),
            At::Tenant(&id),
            "2026-01-01-000002_slow",
            Resolution::RunAgain,
        )
        .expect("an open step");
}

fn check_whole(landscape: &Landscape) {
    use diesel::prelude::*;
    for id in ids(landscape) {
        assert!(
            landscape.has(id, "a") && landscape.has(id, "b") && landscape.has(id, "c"),
            "{id}"
        );
        let count = diesel::dsl::sql::<diesel::sql_types::BigInt>("(SELECT count(*) FROM log)");
        let runs: i64 = diesel::select(count)
            .get_result(&mut landscape.raw(id))
            .expect("a count");
        assert_eq!(runs, 1, "the slow step of {id} has run once");
    }
}

fn killed_in_the_middle_of_a_step() {
    let landscape = landscape(4, &[2]);
    let mut runner = Runner::start(&landscape, 1);
    runner.wait_for("ended 1");
    runner.wait_for("step 2 2026-01-01-000002_slow");
    thread::sleep(Duration::from_millis(500));
    runner.kill();
    check_half(&landscape, 2);
    landscape.run(2, &format!("UPDATE pace SET rounds = {SHORT}"));
    if !TAKES_BACK {
        resolve(&landscape, 2, &run(&landscape, false));
    }
    let report = run(&landscape, false);
    assert!(report.is_ok(), "{report}");
    let migrated: Vec<_> = report
        .migrated()
        .map(|place| *place.place().tenants()[0].id())
        .collect();
    assert_eq!(migrated, if TAKES_BACK { vec![2, 3, 4] } else { vec![2] });
    check_whole(&landscape);
}

fn two_runners_and_one_is_killed() {
    let landscape = landscape(6, &[2]);
    let mut first = Runner::start(&landscape, 2);
    first.wait_for("step 2 2026-01-01-000002_slow");
    // It comes while the first one is at it, and waits for it at that place.
    let mut second = Runner::start(&landscape, 2);
    // It is killed at this one place only.
    first.wait_for_places(5);
    second.wait_for("started");
    thread::sleep(Duration::from_millis(500));
    first.kill();
    let report = if TAKES_BACK {
        // The first one has left nothing, not even its lock. It would be as slow as the first.
        second.wait_for("step 2 2026-01-01-000002_slow");
        second.kill();
        landscape.run(2, &format!("UPDATE pace SET rounds = {SHORT}"));
        run(&landscape, false)
    } else {
        let failed = second.wait_for("failed 2");
        assert!(failed.contains("was begun"), "{failed}");
        second.wait_for("report");
        landscape.run(2, &format!("UPDATE pace SET rounds = {SHORT}"));
        resolve(&landscape, 2, &run(&landscape, false));
        run(&landscape, false)
    };
    assert!(report.is_ok(), "{report}");
    check_whole(&landscape);
    let begun = Instant::now();
    let report = run(&landscape, true);
    assert_eq!(
        report.migrated().count() + report.failed().count(),
        0,
        "{report}"
    );
    // A lock that is left is waited for longer than that.
    assert!(begun.elapsed() < Duration::from_secs(60), "no lock is left");
}
