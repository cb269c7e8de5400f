//! Processes that are killed in the middle of a move: the program starts itself as another one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tenant_host::catalog::{NewPlacement, Placement};
use tenant_host::lifecycle::{LifecycleError, LifecycleEvent, MoveStep, Moved};
use tenant_host::migrate::Quiet;

use super::common::host;
use super::common::landscape::{Names, own};
use super::world::{World, some};

/// Is set in the other process: what it needs to find the landscape, and where it stops.
const VARIABLE: &str = "TENANT_HOST_TEST_MOVER";

/// What the other process does. In this one it is no test.
#[test]
fn mover() {
    let Ok(text) = std::env::var(VARIABLE) else {
        return;
    };
    let mut parts = text.split('\n');
    let mut next = || parts.next().expect("a part").to_owned();
    let names = Names {
        host: next(),
        prefix: next(),
        folder: next().into(),
    };
    let (stop, target) = (next(), next());
    let world = World::open(names);
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step { step } = event
            && step.as_str() == stop
        {
            let mut out = std::io::stderr();
            writeln!(out, "at {step}").expect("a pipe");
            std::thread::sleep(Duration::from_secs(600));
        }
    };
    world
        .lifecycle
        .move_to(&host(), &1, target_of(&target), &progress)
        .expect("it moves");
    if stop == "done" || stop == "cleared" {
        world.remove_old_and_tell(1, &progress);
    }
}

pub fn target_of(text: &str) -> NewPlacement {
    match text {
        "own" => own(),
        _ => NewPlacement::Shared,
    }
}

/// Runs a mover until it is behind a step, and kills it.
pub fn kill_at(world: &World, step: MoveStep, target: &str) {
    let Names {
        host,
        prefix,
        folder,
    } = world.landscape.names();
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "processes::mover", "--nocapture"])
        .env(
            VARIABLE,
            format!("{host}\n{prefix}\n{}\n{step}\n{target}", folder.display()),
        )
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut read = String::new();
    loop {
        let mut line = String::new();
        let length = lines.read_line(&mut line).expect("text");
        assert!(length > 0, "it has ended before {step}:\n{read}");
        if line.trim() == format!("at {step}") {
            break;
        }
        read.push_str(&line);
    }
    child.kill().expect("it runs");
    child.wait().expect("it has ended");
}

/// Moves, and waits for the claim of the killed one to end.
pub fn finish(world: &World, target: &str) -> Moved {
    let begun = Instant::now();
    loop {
        let moved = world
            .lifecycle
            .move_to(&host(), &1, target_of(target), &Quiet);
        match moved {
            Ok(moved) => return moved,
            Err(LifecycleError::MoveUnderWay { free_in }) => {
                assert!(begun.elapsed() < Duration::from_secs(60));
                std::thread::sleep(free_in.min(Duration::from_millis(200)));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn killed_at(steps: &[MoveStep], target: &str) {
    for step in &some(steps) {
        let world = World::new();
        if target == "own" {
            world.shared(1);
        } else {
            world.own(1);
        }
        let (from, before) = (world.placement(1), world.export(1));
        kill_at(&world, *step, target);
        // One place is the truth, and whole.
        let is_switched = *step >= MoveStep::Switched;
        assert_eq!(world.placement(1) == from, !is_switched, "{step}");
        assert_eq!(world.export(1), before, "{step}");
        // A rerun finishes.
        if *step < MoveStep::Done {
            if *step < MoveStep::Opened {
                finish(&world, target);
            }
            assert_ne!(world.placement(1), from, "{step}");
            assert_eq!(world.export(1), before, "{step}");
            world.remove_old(1);
        }
        assert_eq!(world.export(1), before, "{step}");
        if from == Placement::Shared {
            assert!(world.scan(1, &from).is_empty(), "{step}");
        } else {
            assert!(world.lifecycle.tables(&host(), &from).is_err(), "{step}");
        }
    }
}

#[test]
fn killed_at_each_step_on_the_way_out() {
    killed_at(&MoveStep::ALL, "own");
}

#[test]
fn killed_at_each_step_on_the_way_back() {
    let steps = MoveStep::ALL;
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|step| *step != MoveStep::Cleared)
        .collect();
    killed_at(&steps, "shared");
}
