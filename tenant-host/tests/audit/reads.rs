//! Who reads what.

use std::time::{Duration, SystemTime};

use tenant_host::audit::{AuditEntry, AuditFilter, AuditLog, AuditPage, AuditRecord};
use tenant_host::catalog::NewPlacement;
use tenant_host::route::RouteError;

use crate::stage::{Stage, all_places, host, operator};

fn write(stage: &Stage, id: i64, user: &str, entry: AuditEntry) {
    stage
        .router()
        .write_apart(&stage.access(id, user), &entry)
        .expect("an entry");
}

fn page(stage: &Stage, id: i64, filter: &AuditFilter, page: AuditPage) -> Vec<AuditRecord> {
    stage
        .router()
        .read(&stage.access(id, "reader"), |conn| {
            Ok::<_, RouteError>(AuditLog::page(conn, filter, page)?)
        })
        .expect("a page")
}

fn seqs(records: &[AuditRecord]) -> Vec<i64> {
    records.iter().map(AuditRecord::seq).collect()
}

#[test]
fn a_tenant_reads_its_own_entries_only() {
    let stage = Stage::with_shared(&[1, 2, 12]);
    for id in [1, 2, 12] {
        write(
            &stage,
            id,
            "ann",
            AuditEntry::new("note.add").message(format!("of {id}")),
        );
    }
    for id in [1, 2, 12] {
        let all = page(&stage, id, &AuditFilter::new(), AuditPage::newest(100));
        let messages: Vec<_> = all.iter().map(AuditRecord::message).collect();
        assert_eq!(messages, [format!("of {id}")]);
    }
    // The host's own log has none of a tenant, nor has a tenant one of the host.
    assert!(
        stage
            .host_log()
            .iter()
            .all(|record| record.tenant().is_none())
    );
}

#[test]
fn filters_say_which_entries() {
    let stage = Stage::with_shared(&[1]);
    write(&stage, 1, "ann", AuditEntry::new("a").target("note", 1));
    write(&stage, 1, "bob", AuditEntry::new("b").target("note", 2));
    write(&stage, 1, "ann", AuditEntry::new("b").target("page", 1));
    stage
        .router()
        .inside(&operator("olga"), &1, "ticket 7", |_| {
            Ok::<_, RouteError>(())
        })
        .expect("acting");
    let of = |filter: AuditFilter| {
        let mut seqs = seqs(&page(&stage, 1, &filter, AuditPage::newest(100)));
        seqs.reverse();
        seqs
    };
    assert_eq!(of(AuditFilter::new()), [1, 2, 3, 4]);
    assert_eq!(of(AuditFilter::new().user("ann")), [1, 3]);
    // Who acted is found by his name, too.
    assert_eq!(of(AuditFilter::new().user("olga")), [4]);
    assert_eq!(of(AuditFilter::new().action("b")), [2, 3]);
    assert_eq!(of(AuditFilter::new().action("b").user("bob")), [2]);
    assert_eq!(of(AuditFilter::new().target_kind("note")), [1, 2]);
    assert_eq!(of(AuditFilter::new().target("note", 2)), [2]);
    assert_eq!(of(AuditFilter::new().user("nobody")), Vec::<i64>::new());
    let hour = Duration::from_secs(3600);
    let now = SystemTime::now();
    assert_eq!(of(AuditFilter::new().from(now - hour)).len(), 4);
    assert_eq!(of(AuditFilter::new().from(now + hour)).len(), 0);
    assert_eq!(of(AuditFilter::new().until(now + hour)).len(), 4);
    assert_eq!(of(AuditFilter::new().until(now - hour)).len(), 0);
}

#[test]
fn pages_follow_each_other() {
    let stage = Stage::with_shared(&[1]);
    for _ in 0..5 {
        write(&stage, 1, "ann", AuditEntry::new("a"));
    }
    let all = AuditFilter::new();
    let first = page(&stage, 1, &all, AuditPage::newest(2));
    assert_eq!(seqs(&first), [5, 4]);
    // What is written in between moves nothing.
    write(&stage, 1, "ann", AuditEntry::new("a"));
    let second = page(&stage, 1, &all, AuditPage::newest(2).before(first[1].seq()));
    assert_eq!(seqs(&second), [3, 2]);
    let last = page(
        &stage,
        1,
        &all,
        AuditPage::newest(2).before(second[1].seq()),
    );
    assert_eq!(seqs(&last), [1]);
    assert!(page(&stage, 1, &all, AuditPage::newest(0)).is_empty());
}

#[test]
fn the_host_reads_the_logs_of_all() {
    let stage = Stage::new();
    let places = all_places();
    let ids = 1..=i64::try_from(places.len()).expect("a few");
    for (id, placement) in ids.clone().zip(places) {
        stage.create(id, placement);
        write(&stage, id, "ann", AuditEntry::new("a"));
    }
    // Also of one that is not served.
    stage.catalog.suspend(&host(), &1).expect("a tenant");
    let router = stage.router();
    let all = router
        .audit_of_all(&host(), &AuditFilter::new(), 100)
        .expect("entries");
    assert!(all.failed.is_empty() && all.of_host.is_none(), "{all:?}");
    let mut tenants: Vec<i64> = all
        .records
        .iter()
        .map(|record| record.tenant().expect("a tenant's").parse().expect("an id"))
        .collect();
    tenants.sort_unstable();
    assert_eq!(tenants, ids.collect::<Vec<i64>>());
    let newest = router
        .audit_of_all(&host(), &AuditFilter::new(), 1)
        .expect("entries");
    assert_eq!(newest.records.len(), 1);
    assert_eq!(newest.records[0].time(), all.records[0].time());
    // A tenant that is not there has no log.
    let unknown = router.audit_page(&host(), &99, &AuditFilter::new(), AuditPage::newest(1));
    assert!(
        matches!(unknown, Err(RouteError::Catalog(_))),
        "{unknown:?}"
    );
}

#[test]
fn a_place_that_is_gone_stops_nobody() {
    let stage = Stage::with_shared(&[1]);
    stage.create(2, all_places().remove(1));
    write(&stage, 1, "ann", AuditEntry::new("a"));
    stage.run(2, "DROP TABLE host_audit");
    let all = stage
        .router()
        .audit_of_all(&host(), &AuditFilter::new(), 100)
        .expect("entries");
    assert_eq!(all.records.len(), 1);
    assert_eq!(all.failed.len(), 1);
    assert_eq!(*all.failed[0].0.id(), 2);
}

/// Ids that look alike as text, or as the name of the host's log.
#[test]
fn logs_have_borders() {
    let stage = Stage::new();
    for id in [0, -1, 1, 10] {
        stage.create(id, NewPlacement::Shared);
        write(&stage, id, "ann", AuditEntry::new("a"));
    }
    for id in [0, -1, 1, 10] {
        assert_eq!(stage.log(id).len(), 1, "{id}");
        stage
            .router()
            .audit_verify(&host(), &id, None)
            .expect("it is whole");
    }
}
