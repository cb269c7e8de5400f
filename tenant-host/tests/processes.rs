//! Two processes with one catalog: this program starts itself a second time.
//!
//! It is no test of Rust's harness, which would run the second process's part as one.

#[path = "common/mod.rs"]
mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use tenant_host::catalog::{
    Issued, NewPlacement, NewTenant, Placement, ProvisionError, Provisioner, SharedOnly, Tenant,
    Transition,
};
use tenant_host::{Catalog, CatalogError, HostDatabase};

use crate::common::catalog::{create, wait_until};
use crate::common::{Place, authority, host};

const MAX_AGE: Duration = Duration::from_millis(400);
const CLAIM: Duration = Duration::from_secs(10);
const VARIABLE: &str = "TENANT_HOST_TEST_URL";

fn main() {
    if let Ok(url) = std::env::var(VARIABLE) {
        return second_process(&open(&url));
    }
    for (name, test) in [
        ("changes_are_seen_in_time", changes_are_seen_in_time as fn()),
        (
            "a_process_is_killed_while_it_creates",
            a_process_is_killed_while_it_creates,
        ),
    ] {
        test();
        println!("test {name} ... ok");
    }
}

fn open(url: &str) -> Catalog<i64> {
    let database = HostDatabase::connect(url).expect("the test's database");
    Catalog::builder(authority(), database)
        .max_age(MAX_AGE)
        .wait(Duration::from_secs(30))
        .creation_claim(CLAIM)
        .build()
        .expect("a catalog")
}

/// Answers one line by one line, until there are no more.
fn second_process(catalog: &Catalog<i64>) {
    for line in std::io::stdin().lines() {
        let line = line.expect("a line");
        let answer = match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["admit", id] => {
                let id = id.parse().expect("a number");
                match catalog.admit(authority(), id, Issued::Now, "test") {
                    Ok(access) => format!("generation {}", access.generation()),
                    Err(error) => format!("{error}"),
                }
            }
            ["name", name] => match catalog.by_name(name) {
                Ok(tenant) => format!("tenant {}", tenant.id()),
                Err(error) => format!("{error}"),
            },
            ["member", id, user] => {
                let member = catalog.member(&id.parse().expect("a number"), user);
                match member.expect("a database") {
                    Some(member) => format!("{:?}", member.roles()),
                    None => "nobody".to_owned(),
                }
            }
            ["key", presented] => match catalog.verify_machine_key(presented) {
                Ok(key) => format!("tenant {}", key.tenant()),
                Err(error) => format!("{error}"),
            },
            ["create", id] => {
                let id = id.parse().expect("a number");
                let new = NewTenant::new(id, "half-made", NewPlacement::Shared);
                format!("{:?}", catalog.create(&host(), new, &Endless))
            }
            _ => panic!("no such question: {line}"),
        };
        println!("{answer}");
    }
}

/// Begins, says so, and never ends.
struct Endless;

impl Provisioner<i64> for Endless {
    fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        println!("begun");
        loop {
            std::thread::park();
        }
    }

    fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
        Ok(())
    }
}

/// The second process.
struct Second {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Second {
    fn start(place: &Place) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .env(VARIABLE, place.url())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a second process");
        let questions = child.stdin.take().expect("a pipe");
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        Self {
            child,
            questions,
            answers,
        }
    }

    fn ask(&mut self, question: &str) -> String {
        writeln!(self.questions, "{question}").expect("it runs");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("it answers");
        answer.trim_end().to_owned()
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// After a change here, the other process is asked once, when `max_age` is over: by then it has to
/// know. Before, it is asked all the time, so that what it knows is as new as it can be.
fn changes_are_seen_in_time() {
    let place = Place::new();
    drop(place.database());
    let catalog = open(place.url());
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    let key = catalog
        .create_machine_key(&host(), &1, "ci", [], None)
        .expect("a key");
    let key = format!("key {}", key.secret.expose());
    let mut second = Second::start(&place);
    let mut step = |change: &dyn Fn(), asked: &[(&str, &str, &str)]| {
        let begun = Instant::now();
        while begun.elapsed() < MAX_AGE / 2 {
            for (question, before, _) in asked {
                assert!(second.ask(question).starts_with(before), "{question}");
            }
        }
        change();
        let changed = Instant::now();
        std::thread::sleep(MAX_AGE.saturating_sub(changed.elapsed()));
        for (question, _, after) in asked {
            let answer = second.ask(question);
            assert!(answer.starts_with(after), "{question}: {answer}");
        }
    };
    let not_served = CatalogError::NotServed {
        state: tenant_host::catalog::TenantState::Suspended,
    }
    .to_string();
    let no_tenant = CatalogError::UnknownTenant.to_string();
    let key_ended = CatalogError::MachineKeyEnded.to_string();

    step(
        &|| drop(catalog.suspend(&host(), &1).expect("a tenant")),
        &[("admit 1", "generation", &not_served)],
    );
    step(
        &|| drop(catalog.resume(&host(), &1).expect("a tenant")),
        &[("admit 1", &not_served, "generation")],
    );
    step(
        &|| drop(catalog.rename(&host(), &1, "globex").expect("a name")),
        &[
            ("name acme", "tenant 1", &no_tenant),
            ("name globex", &no_tenant, "tenant 1"),
        ],
    );
    step(
        &|| {
            catalog
                .set_member(&host(), &1, "ann", [])
                .expect("a member")
        },
        &[("member 1 ann", "{\"admin\"}", "{}")],
    );
    step(
        &|| {
            assert!(
                catalog
                    .remove_member(&host(), &1, "ann")
                    .expect("a database")
            )
        },
        &[("member 1 ann", "{}", "nobody")],
    );
    step(
        &|| {
            let keys = catalog.machine_keys_of(&host(), &1).expect("a list");
            catalog
                .revoke_machine_key(&host(), keys[0].id())
                .expect("a key");
        },
        &[(&key, "tenant 1", &key_ended)],
    );
    step(
        &|| {
            create(&catalog, 2, "initech")
                .is_served()
                .then_some(())
                .expect("served")
        },
        &[("admit 2", &no_tenant, "generation")],
    );
    step(
        &|| {
            for change in [Transition::BeginErase, Transition::FinishErase] {
                catalog.change(&host(), &2, change).expect("a tenant");
            }
        },
        &[("name initech", "tenant 2", &no_tenant)],
    );
}

/// The process that creates a tenant is killed in the middle of a step.
fn a_process_is_killed_while_it_creates() {
    let place = Place::new();
    drop(place.database());
    let catalog = open(place.url());
    let mut second = Second::start(&place);
    assert_eq!(second.ask("create 1"), "begun");
    drop(second);

    catalog.refresh().expect("a database");
    assert!(!catalog.tenant(&1).expect("a row").is_served());
    let new = || NewTenant::new(1, "half-made", NewPlacement::Shared);
    let too_early = catalog.create(&host(), new(), &SharedOnly);
    assert!(
        matches!(too_early, Err(CatalogError::CreationUnderWay { .. })),
        "{too_early:?}"
    );
    wait_until(CLAIM * 4, || {
        catalog.create(&host(), new(), &SharedOnly).is_ok()
    });
    assert!(catalog.admit(authority(), 1, Issued::Now, "test").is_ok());
}
