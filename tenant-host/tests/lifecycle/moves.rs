//! Moves: there and back, what stops them, and what they leave.

use std::sync::Mutex;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use tenant_host::catalog::{NewPlacement, Placement, TenantState};
use tenant_host::lifecycle::{IS_MOVING, LifecycleError, LifecycleEvent, MoveStep};
use tenant_host::migrate::Quiet;

use super::common::host;
use super::common::landscape::own;
use super::world::{World, some};

#[test]
fn there_and_back() {
    let world = World::new();
    world.shared(1);
    world.shared(2);
    let (before, other) = (world.export(1), world.export(2));
    let generation = world.catalog.tenant(&1).expect("a tenant").generation();
    let steps = Mutex::new(Vec::new());
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step { step } = event {
            steps.lock().unwrap().push(*step);
        }
    };
    let moved = world
        .lifecycle
        .move_to(&host(), &1, own(), &progress)
        .expect("it moves");
    assert_eq!(*steps.lock().unwrap(), MoveStep::ALL[..8]);
    assert_eq!(world.placement(1), moved.to);
    assert_eq!(world.export(1), before);
    let tenant = world.catalog.tenant(&1).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Active);
    assert!(tenant.generation() > generation);

    // The old rows are there, and nobody changes them.
    let old = world.scan(1, &Placement::Shared);
    assert!(!old.is_empty());
    for statement in [
        "UPDATE tasks SET title = 'late'",
        "DELETE FROM samples WHERE tenant_id = 1",
        "INSERT INTO events (id, tenant_id, body) VALUES ('late', 1, 'b')",
        "UPDATE events SET tenant_id = 1 WHERE tenant_id = 2",
    ] {
        let refused = world.raw(&Placement::Shared).batch_execute(statement);
        let refused = refused.expect_err(statement).to_string();
        assert!(refused.contains(IS_MOVING), "{refused}");
    }
    assert_eq!(world.export(2), other);

    let host = host();
    world.remove_old(1);
    assert!(world.scan(1, &Placement::Shared).is_empty());
    assert_eq!(world.export(2), other);
    assert_eq!(world.export(1), before);
    world.run_at(
        &Placement::Shared,
        "UPDATE events SET body = 'b' WHERE tenant_id = 2",
    );

    let other = world.export(2);
    let moved = world
        .lifecycle
        .move_to(&host, &1, NewPlacement::Shared, &Quiet);
    // The keys of the circle's tables were given to nobody meanwhile.
    let moved = moved.expect("it moves back");
    assert_eq!(world.placement(1), Placement::Shared);
    world.remove_old(1);
    assert!(
        world.lifecycle.tables(&host, &moved.from).is_err(),
        "the place is gone"
    );
    assert_eq!(world.export(1), before);
    assert_eq!(world.export(2), other);
}

/// A key of the moved rows is another tenant's in the shared tables.
#[test]
fn a_key_is_taken() {
    let world = World::new();
    world.own(1);
    world.shared(2);
    let before = world.export(1);
    let refused = world
        .lifecycle
        .move_to(&host(), &1, NewPlacement::Shared, &Quiet);
    assert!(
        matches!(refused, Err(LifecycleError::KeyTaken { .. })),
        "{refused:?}"
    );
    assert_eq!(world.export(1), before);
    let tenant = world.catalog.tenant(&1).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Active, "it was never stopped");
    world
        .lifecycle
        .cancel_move(&host(), &1)
        .expect("it is taken back");
    assert!(world.scan(1, &Placement::Shared).is_empty());
    assert_eq!(world.export(1), before);
}

/// What the new place makes of a value: something else.
fn change_labels(world: &World, id: i64) {
    let sql = if cfg!(feature = "sqlite") {
        "CREATE TRIGGER meddle AFTER INSERT ON samples BEGIN UPDATE samples SET label = label || ' ' WHERE id = NEW.id; END"
    } else if cfg!(feature = "postgres") {
        "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.label := new.label || ' '; RETURN new; END $$; \
         CREATE TRIGGER meddle BEFORE INSERT ON samples FOR EACH ROW EXECUTE FUNCTION meddle()"
    } else {
        "CREATE TRIGGER meddle BEFORE INSERT ON samples FOR EACH ROW SET NEW.label = CONCAT(NEW.label, ' ')"
    };
    world.landscape.run(id, sql);
}

#[test]
fn counts_are_equal_and_a_value_differs() {
    for what in ["trigger", "later"] {
        let world = World::new();
        world.shared(1);
        let before = world.export(1);
        let progress = |event: &LifecycleEvent<'_>| {
            match event {
                LifecycleEvent::Step {
                    step: MoveStep::Prepared,
                } if what == "trigger" => change_labels(&world, 1),
                LifecycleEvent::Step {
                    step: MoveStep::Fenced,
                } if what == "later" => {
                    // Nobody else changes the rows there, either.
                    let mut raw = world.landscape.raw(1);
                    let refused = raw.batch_execute("UPDATE samples SET price = price + 1");
                    assert!(refused.is_err());
                }
                _ => {}
            }
        };
        let moved = world.lifecycle.move_to(&host(), &1, own(), &progress);
        if what == "trigger" {
            assert!(
                matches!(moved, Err(LifecycleError::ValuesChanged { .. })),
                "{moved:?}"
            );
            assert_eq!(world.placement(1), Placement::Shared);
        } else {
            moved.expect("it moves");
        }
        assert_eq!(world.export(1), before);
    }
}

/// What is written after the copy is in the new place: new rows, changed ones, deleted ones, and
/// rows that stand in each other's way.
#[test]
fn changes_after_the_copy() {
    let world = World::new();
    world.shared(1);
    let expected = Mutex::new(String::new());
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step {
            step: MoveStep::Copied,
        } = event
        {
            world.run_at(
                &Placement::Shared,
                "INSERT INTO projects (tenant_id, name, parent_id) VALUES (1, 'new', 2); \
                 UPDATE projects SET parent_id = NULL WHERE id = 1; \
                 UPDATE tasks SET next_id = 3 WHERE id = 1; \
                 UPDATE tasks SET next_id = NULL WHERE id = 2; \
                 DELETE FROM task_labels; \
                 DELETE FROM labels WHERE tenant_id = 1; \
                 UPDATE samples SET label = 'changed', flag = NULL WHERE id = 1; \
                 DELETE FROM samples WHERE id = 2; \
                 INSERT INTO events (id, tenant_id, body) VALUES ('1-new', 1, 'b')",
            );
            *expected.lock().unwrap() = world.export(1);
        }
    };
    world
        .lifecycle
        .move_to(&host(), &1, own(), &progress)
        .expect("it moves");
    assert_eq!(world.export(1), *expected.lock().unwrap());
    // New rows have keys that nobody has.
    world.landscape.run(
        1,
        "INSERT INTO projects (tenant_id, name) VALUES (1, 'newer')",
    );
}

#[test]
fn two_at_once() {
    let world = World::new();
    world.shared(1);
    let refused = Mutex::new(None);
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step {
            step: MoveStep::Copied,
        } = event
        {
            let second = World::open(world.landscape.names().clone());
            let result = second.lifecycle.move_to(&host(), &1, own(), &Quiet);
            *refused.lock().unwrap() = Some(result);
        }
    };
    world
        .lifecycle
        .move_to(&host(), &1, own(), &progress)
        .expect("the first one moves it");
    let refused = refused.lock().unwrap().take();
    assert!(
        matches!(refused, Some(Err(LifecycleError::MoveUnderWay { .. }))),
        "{refused:?}"
    );
}

/// Who was taken for dead does nothing any more.
#[test]
fn somebody_else_takes_it_over() {
    let world = World::new();
    world.shared(1);
    let before = world.export(1);
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step {
            step: MoveStep::Copied,
        } = event
        {
            // For longer than its claim holds.
            std::thread::sleep(Duration::from_millis(1100));
            let second = World::open(world.landscape.names().clone());
            let moved = second.lifecycle.move_to(&host(), &1, own(), &Quiet);
            moved.expect("the second one finishes it");
        }
    };
    let lost = world.lifecycle.move_to(&host(), &1, own(), &progress);
    assert!(matches!(lost, Err(LifecycleError::MoveLost)), "{lost:?}");
    assert_eq!(world.export(1), before);
    let status = world
        .lifecycle
        .move_status(&host(), &1)
        .expect("it answers");
    assert_eq!(status.expect("a move").step, MoveStep::Opened);
}

#[test]
fn taken_back_at_each_step() {
    for step in &some(&MoveStep::ALL[1..6]) {
        let world = World::new();
        world.shared(1);
        let before = world.export(1);
        stop_at(&world, *step);
        let status = world
            .lifecycle
            .move_status(&host(), &1)
            .expect("it answers");
        assert_eq!(status.expect("a move").step, *step);
        world
            .lifecycle
            .cancel_move(&host(), &1)
            .expect("it is taken back");
        let tenant = world.catalog.tenant(&1).expect("a tenant");
        assert_eq!(tenant.state(), TenantState::Active);
        assert_eq!(world.export(1), before);
        world.run_at(&Placement::Shared, "UPDATE events SET body = 'b'");
        let refused = world.lifecycle.cancel_move(&host(), &1);
        assert!(
            matches!(refused, Err(LifecycleError::NoMove)),
            "{refused:?}"
        );
        let before = world.export(1);
        let moved = world.lifecycle.move_to(&host(), &1, own(), &Quiet);
        moved.expect("it moves after all");
        assert_eq!(world.export(1), before);
        let refused = world.lifecycle.cancel_move(&host(), &1);
        assert!(
            matches!(refused, Err(LifecycleError::WrongStep { .. })),
            "{refused:?}"
        );
    }
}

/// Stops a move by a panic behind a step.
fn stop_at(world: &World, at: MoveStep) {
    let progress = |event: &LifecycleEvent<'_>| {
        if matches!(event, LifecycleEvent::Step { step } if *step == at) {
            panic!("it stops at {at}");
        }
    };
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        world.lifecycle.move_to(&host(), &1, own(), &progress)
    }));
    assert!(stopped.is_err());
}

#[test]
fn what_is_refused() {
    let world = World::new();
    world.shared(1);
    let host = host();
    let lifecycle = &world.lifecycle;
    let refused = lifecycle.move_to(&host, &1, NewPlacement::Shared, &Quiet);
    assert!(
        matches!(refused, Err(LifecycleError::SamePlace)),
        "{refused:?}"
    );
    let refused = lifecycle.remove_old(&host, &1, &Quiet);
    assert!(
        matches!(refused, Err(LifecycleError::NoMove)),
        "{refused:?}"
    );
    stop_at(&world, MoveStep::Stopped);
    let refused = lifecycle.move_to(&host, &1, NewPlacement::Shared, &Quiet);
    assert!(
        matches!(
            refused,
            Err(LifecycleError::OtherMove {
                step: MoveStep::Stopped,
                ..
            })
        ),
        "{refused:?}"
    );
    let refused = lifecycle.remove_old(&host, &1, &Quiet);
    assert!(
        matches!(refused, Err(LifecycleError::WrongStep { .. })),
        "{refused:?}"
    );
    lifecycle
        .move_to(&host, &1, own(), &Quiet)
        .expect("it goes on");
    let careful = lifecycle
        .clone()
        .longest_transaction(Duration::from_secs(600));
    let left = careful.remove_old(&host, &1, &Quiet).expect("the rows go");
    assert!(
        left.is_some_and(|left| left > Duration::from_secs(500)),
        "{left:?}"
    );
    assert!(world.scan(1, &Placement::Shared).is_empty());
    let late = "INSERT INTO events (id, tenant_id, body) VALUES ('late', 1, 'b')";
    let refused = world.raw(&Placement::Shared).batch_execute(late);
    assert!(refused.is_err(), "the fence stands");
    world.remove_old(1);
    world.run_at(&Placement::Shared, late);
}

/// A tenant that is not served is moved, and is not served afterwards.
#[test]
fn a_suspended_tenant() {
    let world = World::new();
    world.shared(1);
    world.catalog.suspend(&host(), &1).expect("it is suspended");
    world
        .lifecycle
        .move_to(&host(), &1, own(), &Quiet)
        .expect("it moves");
    let tenant = world.catalog.tenant(&1).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Suspended);
}
