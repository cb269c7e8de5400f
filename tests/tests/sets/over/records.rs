//! What goes on record.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::hatch::{HATCH_TARGET, HatchKind};
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, events};
use tenant_tests::writes::host;

use super::{over, state};
use crate::fixture::{database, set_notes as notes, set_orders as orders};

#[test]
fn each_run_once() {
    let mut database = database();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let ann = HostScope::trusted(ScopeOrigin::new("back office").user("ann").request("r-17"));
    let mut conn = TenantConnection::new(database.raw(), &ann)
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let trials = TenantSetScope::trusted(1..=12, "list of trials");
    let over = ann.write_over(&trials, "trials have ended");
    let line = line!() - 1;
    let logged = events(HATCH_TARGET, || {
        let update = over.update(notes::table).set(notes::order_code.eq(1));
        update.clone().execute(&mut conn).unwrap();
        update.execute(&mut conn).unwrap();
        over.delete(orders::table).execute(&mut conn).unwrap();
    });
    let records = records.take();
    assert_eq!((records.len(), logged.len()), (3, 3));
    for used in &records {
        assert_eq!(used.kind, HatchKind::WriteOverTenants);
        assert_eq!(used.reason, "trials have ended");
        assert_eq!((used.file, used.line), (file!(), line));
        assert_eq!(used.origin, *ann.origin());
        assert_eq!(
            used.scope,
            "HostScope { origin: \"back office\" (user \"ann\", request \"r-17\") }, over the \
             tenants [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] of \"list of trials\"",
            "all of them"
        );
    }
    let field = |name: &str| {
        let found = logged[0].iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(field("kind"), Some("write_over"));
    assert_eq!(field("user"), Some("ann"));
    assert_eq!(field("request"), Some("r-17"));
}

#[test]
fn what_can_not_be_recorded_is_not_written() {
    let mut database = database();
    let before = state(&mut database);
    let sink = |_: &HatchUse| Err::<(), _>("the disk is full");
    let mut conn = TenantConnection::new(database.raw(), &host()).with_hatch_sink(Arc::new(sink));
    let error = over(&[1]).delete(orders::table).execute(&mut conn);
    assert!(
        matches!(error, Err(Error::HatchNotRecorded { .. })),
        "{error:?}"
    );
    drop(conn);
    assert_eq!(state(&mut database), before);
}
