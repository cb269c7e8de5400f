//! Messages are sent, and effects take place, in transactions that are awaited.

use std::time::{Duration, SystemTime};

use tenant_host::job::{Effect, JobState, SendOptions};
use tenant_host::route::{AsyncRouter, RouteError};

use super::common::authority;
use super::each_awaited::{AsyncDb, AsyncRaw, add, runtime};
use super::messages::poke;
use super::stage::Stage;
use super::tables::list;

type Any = Box<dyn std::error::Error + Send + Sync>;

fn router(stage: &Stage) -> AsyncRouter<i64, AsyncRaw> {
    AsyncRouter::builder(authority(), &stage.world.catalog, &stage.world.servers)
        .build()
        .expect("a router")
}

#[test]
fn seen_after_the_commit_and_never_after_a_rollback() {
    let stage = Stage::new(&[1]);
    let router = router(&stage);
    for id in [1, 101] {
        let access = stage.access(id);
        for commits in [false, true] {
            let sent = runtime().block_on(router.transaction(
                &access,
                async |conn: &mut AsyncDb| -> Result<(), Any> {
                    add(conn, "changed").await?;
                    let (message, usual) = (poke("hello"), SendOptions::new());
                    stage
                        .outbox
                        .send_awaited(conn, &access, &message, usual)
                        .await?;
                    if commits {
                        Ok(())
                    } else {
                        Err("undone".into())
                    }
                },
            ));
            assert_eq!(sent.is_ok(), commits);
            assert_eq!(stage.relay(), usize::from(commits));
        }
        let notes = stage.router.read(&access, list);
        assert_eq!(notes.expect("its notes"), ["changed"]);
    }
    assert_eq!(stage.list(JobState::Waiting).len(), 2);
}

/// Of each tenant by itself, and not if it is rolled back.
#[test]
fn an_effect_takes_place_once() {
    let stage = Stage::new(&[1, 2]);
    let router = router(&stage);
    let tomorrow = SystemTime::now() + Duration::from_secs(24 * 3600);
    let effect = Effect::keyed("welcome", tomorrow).expect("a key");
    assert_eq!(Effect::keyed(&"k".repeat(200), tomorrow), None);
    let take = |id: i64, commits: bool| {
        let access = stage.access(id);
        let effect = effect.clone();
        let taken = runtime().block_on(router.transaction(
            &access,
            async move |conn: &mut AsyncDb| -> Result<bool, RouteError> {
                let is_first = effect.is_first_awaited(conn).await?;
                // The transaction goes on, whichever it is.
                add(conn, "welcome").await?;
                if commits {
                    Ok(is_first)
                } else {
                    Err(RouteError::ReadOnly)
                }
            },
        ));
        taken.ok()
    };
    assert_eq!(take(1, false), None);
    for id in [1, 2, 101] {
        assert_eq!(take(id, true), Some(true), "{id}");
        assert_eq!(take(id, true), Some(false), "{id}");
    }
    // So it is in transactions that block.
    let access = stage.access(1);
    let taken = stage.router.transaction(&access, |conn| {
        effect.once(conn, |_| Ok::<_, RouteError>(()))
    });
    assert_eq!(taken.expect("an answer"), None);
}
