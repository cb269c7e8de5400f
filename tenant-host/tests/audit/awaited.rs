//! The same, awaited.

use std::time::Duration;

use diesel::prelude::ExpressionMethods;
use diesel_async::SimpleAsyncConnection;
use tenant_core::TenantScope;
use tenant_core::async_prelude::*;
use tenant_host::audit::{AuditEntry, AuditError, AuditFilter, AuditLog, AuditPage, Retention};
use tenant_host::catalog::NewPlacement;
use tenant_host::grant::{GrantError, Grants, NewGrant};
use tenant_host::route::{AsyncRoutedConnection, AsyncRouter, AsyncRouterBuilder, RouteError};

use crate::common::authority;
use crate::stage::{Stage, actions, all_places, host, notes, operator};

#[cfg(feature = "sqlite")]
type AsyncRaw =
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::sqlite::SqliteConnection>;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
type AsyncRaw = diesel_async::AsyncPgConnection;
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
type AsyncRaw = diesel_async::AsyncMysqlConnection;

type AsyncDb = AsyncRoutedConnection<AsyncRaw, TenantScope<i64>>;

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test)
}

fn builder(stage: &Stage) -> AsyncRouterBuilder<i64, AsyncRaw> {
    AsyncRouter::builder(authority(), &stage.catalog, &stage.servers)
        .wait(Duration::from_secs(60))
        .audit()
}

fn router(stage: &Stage) -> AsyncRouter<i64, AsyncRaw> {
    builder(stage).build().expect("a router")
}

async fn note(conn: &mut AsyncDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::text.eq(text))
        .execute(conn)
        .await?;
    let entry = AuditEntry::new("note.add").target("note", text);
    AuditLog::write_awaited(conn, &entry).await?;
    Ok(())
}

#[test]
fn the_change_and_its_entry_are_kept_or_neither() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        run(async {
            let (router, access) = (router(&stage), stage.access(1, "ann"));
            router
                .transaction(&access, async |conn| note(conn, "kept").await)
                .await
                .expect("a note");
            let failed = router
                .transaction(&access, async |conn| {
                    note(conn, "lost").await?;
                    Err::<(), _>(RouteError::ReadOnly)
                })
                .await;
            assert!(failed.is_err());
            router
                .write_apart(&access, &AuditEntry::new("apart"))
                .await
                .expect("an entry");
            let page = router
                .read(&access, async |conn| {
                    let all = AuditFilter::new();
                    let read = AuditLog::page_awaited(conn, &all, AuditPage::newest(10));
                    Ok::<_, RouteError>(read.await?)
                })
                .await
                .expect("a page");
            assert_eq!(actions(&page), ["apart", "note.add"]);
            assert_eq!(page[0].user(), Some("ann"));
            let verified = router.audit_verify(&host(), &1, None).await.expect("whole");
            assert_eq!(verified.entries, 2);
        });
    }
}

#[test]
fn sixteen_writers_make_one_chain() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        run(async {
            let router = builder(&stage)
                .max_connections(16)
                .max_connections_per_server(16)
                .build()
                .expect("a router");
            let tasks: Vec<_> = (0..16)
                .map(|number| {
                    let (router, access) = (router.clone(), stage.access(1, "ann"));
                    tokio::spawn(async move {
                        for turn in 0..4 {
                            let text = format!("{number}/{turn}");
                            let written = router
                                .transaction(&access, async |conn| note(conn, &text).await)
                                .await;
                            written.expect("a note");
                        }
                    })
                })
                .collect();
            for task in tasks {
                task.await.expect("no panic");
            }
            let verified = router.audit_verify(&host(), &1, None).await.expect("whole");
            assert_eq!(verified.entries, 64);
        });
    }
}

#[test]
fn hatches_and_acting_leave_their_entries() {
    let stage = Stage::with_shared(&[1]);
    run(async {
        let router = router(&stage);
        let access = stage.access(1, "ann");
        router
            .transaction(&access, async |conn| -> Result<(), RouteError> {
                let raw = conn.unconstrained_unsafe("maintenance: a look").await?;
                SimpleAsyncConnection::batch_execute(raw, "SELECT 1")
                    .await
                    .map_err(tenant_core::Error::from)?;
                Ok(())
            })
            .await
            .expect("a hatch");
        router
            .inside(&operator("olga"), &1, "ticket 7", async |conn| {
                note(conn, "by support").await
            })
            .await
            .expect("a note");
        assert_eq!(stage.actions(1), ["hatch.connection", "note.add", "act_as"]);
        let log = stage.log(1);
        assert_eq!(
            (log[1].acting_user(), log[1].acting_reason()),
            (Some("olga"), Some("ticket 7"))
        );
        let all = router
            .audit_of_all(&host(), &AuditFilter::new().action("hatch.act_as"), 10)
            .await
            .expect("entries");
        assert_eq!(all.records.len(), 1);
        assert_eq!(all.records[0].target_id(), Some("1"));
        // A transaction that only reads can't write the entry.
        let refused = router
            .read(&access, async |conn| -> Result<(), RouteError> {
                conn.unconstrained_unsafe("maintenance: a look").await?;
                panic!("it must stay shut");
            })
            .await;
        assert!(
            matches!(
                refused,
                Err(RouteError::Core(
                    tenant_core::Error::HatchNotRecorded { .. }
                ))
            ),
            "{refused:?}"
        );
    });
}

#[test]
fn grants_are_required_and_used() {
    let stage = Stage::with_shared(&[1]);
    run(async {
        let grants = Grants::new(&stage.catalog);
        let router = builder(&stage)
            .require_grants(&grants)
            .build()
            .expect("a router");
        let olga = operator("olga");
        let act = async || {
            router
                .inside(&olga, &1, "the call", async |conn| note(conn, "x").await)
                .await
        };
        assert!(matches!(
            act().await,
            Err(RouteError::Grant(GrantError::NotGranted))
        ));
        let new = NewGrant::new(1, "olga", "ticket 7", Duration::from_secs(60)).single_use();
        let grant = grants.give_awaited(&host(), new).await.expect("a grant");
        act().await.expect("a note");
        assert!(matches!(
            act().await,
            Err(RouteError::Grant(GrantError::Used))
        ));
        grants
            .revoke_awaited(&host(), grant.id())
            .await
            .expect("a grant");
        assert!(matches!(
            act().await,
            Err(RouteError::Grant(GrantError::Revoked))
        ));
        let open = grants.open_awaited(&host(), &1, "olga").await;
        assert_eq!(open.expect("an answer"), None);
        assert_eq!(stage.log(1)[0].acting_reason(), Some("ticket 7"));
    });
}

#[test]
fn the_retention_and_the_end_of_a_tenant() {
    let stage = Stage::new();
    stage.create(1, NewPlacement::Shared);
    run(async {
        let (router, access) = (router(&stage), stage.access(1, "ann"));
        for _ in 0..3 {
            router
                .write_apart(&access, &AuditEntry::new("step"))
                .await
                .expect("an entry");
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
        let report = router
            .audit_retain(&host(), &Retention::of(Duration::ZERO))
            .await
            .expect("a report");
        assert_eq!(report.removed.len(), 1);
        let page = router
            .audit_page(&host(), &1, &AuditFilter::new(), AuditPage::newest(10))
            .await
            .expect("a page");
        assert_eq!(actions(&page), ["audit.retain"]);
        let database = stage.database();
        let root = host();
        let erased = router
            .transaction(&access, async |conn| -> Result<_, RouteError> {
                let kept = AuditLog::keep_for_host_awaited(conn, database, &root).await?;
                assert_eq!(kept, 1);
                Ok(AuditLog::erase_awaited(conn, &root).await?)
            })
            .await
            .expect("nothing is left");
        assert_eq!((erased.entries, erased.last), (1, 4));
        assert!(stage.log(1).is_empty());
        let kept = AuditLog::kept(database, &host(), &1, AuditPage::newest(10)).expect("a log");
        assert_eq!(kept.len(), 1);
        stage.run(
            1,
            "INSERT INTO host_audit (chain, seq, tenant_id, time, action, outcome, message, origin, previous, hash) \
             VALUES ('t:1', 1, '1', 0, 'forged', 'done', '', 'x', 'x', 'x')",
        );
        let broken = router.audit_verify(&host(), &1, None).await;
        assert!(
            matches!(broken, Err(RouteError::Audit(AuditError::Broken(_)))),
            "{broken:?}"
        );
    });
}
