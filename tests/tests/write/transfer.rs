//! `host.transfer`: the one statement by which rows change their owner.

use std::sync::Arc;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::hatch::HATCH_TARGET;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, events, record};
use tenant_tests::schema::{ledgers, notices, order, projects};
use tenant_tests::writes::{Outcome, Stage, host};
use tenant_tests::{Conn, Database, a, b};

/// A transfer of the host between A and B: rows of all others must be unchanged.
#[track_caller]
fn transfer<T>(
    work: impl FnOnce(&HostScope, &mut Conn<'_, HostScope>) -> Result<T>,
) -> Outcome<Result<T>> {
    let of_both = |_: &str, tenant: Option<&str>| matches!(tenant, Some("1" | "2"));
    Stage::new().watch(of_both, |stage| {
        let host = host();
        work(&host, &mut TenantConnection::new(stage.raw(), &host))
    })
}

/// The projects of A, as A's and as B's.
const OF_A: &[&str] = &[
    "projects 1|1|NULL|pa|10",
    "projects 3|1|1|pa2|NULL",
    "projects 5|1|2|pa3|30",
];
const OF_B: &[&str] = &[
    "projects 1|2|NULL|pa|10",
    "projects 3|2|1|pa2|NULL",
    "projects 5|2|2|pa3|30",
];

#[test]
fn all_rows() {
    let count = transfer(|host, conn| {
        host.transfer(projects::table, &a(), &b(), "sale, ticket 7")
            .execute(conn)
    });
    assert_eq!(count.changes(OF_A, OF_B), Ok(3));
}

#[test]
fn filtered_rows() {
    let count = transfer(|host, conn| {
        host.transfer(projects::table, &a(), &b(), "test")
            .filter(projects::id.ge(3))
            .filter(projects::budget.is_not_null())
            .execute(conn)
    });
    assert_eq!(count.changes(&OF_A[2..], &OF_B[2..]), Ok(1));
}

#[test]
fn a_filter_does_not_reach_other_tenants() {
    let count = transfer(|host, conn| {
        host.transfer(projects::table, &a(), &b(), "test")
            .filter(projects::id.eq(1).or(projects::tenant_id.eq(2)))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"))
            .execute(conn)
    });
    assert_eq!(count.changes(&OF_A[..1], &OF_B[..1]), Ok(1));
}

#[test]
fn unsafe_fragments_are_refused() {
    for fragment in ["1 = 1) OR (1 = 1", "1 = 1 --"] {
        let result = transfer(|host, conn| {
            host.transfer(projects::table, &a(), &b(), "test")
                .filter(sql::<Bool>(fragment))
                .execute(conn)
        });
        let result = result.unchanged();
        assert!(
            matches!(result, Err(Error::UnsafeFragment { .. })),
            "{result:?}"
        );
    }
}

#[test]
fn to_the_same_tenant() {
    let count = transfer(|host, conn| {
        host.transfer(projects::table, &a(), &a(), "test")
            .filter(projects::id.eq(1))
            .execute(conn)
    });
    // MySQL counts rows that were changed; Diesel asks it for those found.
    assert_eq!(count.unchanged(), Ok(1));
}

#[test]
fn of_a_may_have_table() {
    let count = transfer(|host, conn| {
        host.transfer(notices::table, &a(), &b(), "test")
            .execute(conn)
    });
    assert_eq!(
        count.changes(&["notices 1|1|na"], &["notices 1|2|na"]),
        Ok(1)
    );
}

#[test]
fn of_a_table_whose_names_are_keywords() {
    let count = transfer(|host, conn| {
        host.transfer(order::table, &a(), &b(), "test")
            .execute(conn)
    });
    assert_eq!(count.changes(&["order 1|1|oa"], &["order 1|2|oa"]), Ok(1));
}

#[test]
fn between_ids_of_another_type() {
    let of_both = |_: &str, tenant: Option<&str>| matches!(tenant, Some("2" | "4294967298"));
    let (giver, taker) = (
        TenantScope::trusted(4_294_967_298_i64, "test"),
        TenantScope::trusted(2_i64, "test"),
    );
    let count = Stage::new().watch(of_both, |stage| {
        let host = host();
        let mut conn = TenantConnection::new(stage.raw(), &host);
        host.transfer(ledgers::table, &giver, &taker, "test")
            .execute(&mut conn)
    });
    let (before, after) = (&["ledgers 1|4294967298|la"], &["ledgers 1|2|la"]);
    assert_eq!(count.changes(before, after), Ok(1));
}

#[test]
fn a_reason_is_required() {
    for reason in ["", " ", "\n\t "] {
        let mut stage = Stage::new();
        let line = line!() + 2;
        let error = stage.refused(&host(), |host, conn| {
            host.transfer(projects::table, &a(), &b(), reason)
                .execute(conn)
        });
        let file = file!();
        assert_eq!(error, Error::EmptyReason { file, line });
    }
}

#[test]
fn each_run_is_recorded() {
    let mut database = Database::full();
    let sink = Recorded::<HatchUse>::default();
    let records = sink.clone();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let transfer = host().transfer(projects::table, &a(), &b(), "sale, ticket 7");
    let line = line!() - 1;
    let logged = events(HATCH_TARGET, || {
        assert_eq!(transfer.clone().execute(&mut conn), Ok(3));
        assert_eq!(transfer.execute(&mut conn), Ok(0));
    });
    assert_eq!(logged.len(), 2);
    let records = records.take();
    assert_eq!(records.len(), 2);
    let HatchUse { reason, scope, .. } = &records[0];
    assert_eq!(reason, "sale, ticket 7");
    assert_eq!((records[0].file, records[0].line), (file!(), line));
    for part in ["HostScope", "id: 1", "id: 2"] {
        assert!(scope.contains(part), "{scope}");
    }
    let field = |name: &str| {
        let found = logged[0].iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(field("reason"), Some(reason.as_str()));
    assert_eq!(field("scope"), Some(scope.as_str()));
    assert_eq!(field("line"), Some(line.to_string().as_str()));
}

#[test]
fn a_refused_one_leaves_no_record() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &host());
    let logged = events(HATCH_TARGET, || {
        let without_reason = host().transfer(projects::table, &a(), &b(), "");
        assert!(without_reason.execute(&mut conn).is_err());
        let unsafe_filter = host()
            .transfer(projects::table, &a(), &b(), "test")
            .filter(sql::<Bool>("1 = 1) OR (1 = 1"));
        assert!(unsafe_filter.execute(&mut conn).is_err());
        let _ = host().transfer(projects::table, &a(), &b(), "not run");
    });
    assert!(logged.is_empty(), "{logged:?}");
    assert_eq!(sent.take(), []);
}

#[test]
fn in_a_transaction_it_rolls_back_with_the_rest() {
    let result = transfer(|host, conn| {
        conn.transaction(|conn| {
            host.transfer(projects::table, &a(), &b(), "test")
                .execute(conn)?;
            Err::<(), _>(Error::Diesel(diesel::result::Error::RollbackTransaction))
        })
    });
    assert!(result.unchanged().is_err());
}
