//! Locks: at the end of the statement, on the tables themselves.
#![cfg(not(feature = "sqlite"))]

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::projects;

use crate::assert_sql;

const GUARDED: &str = "SELECT `projects`.`id` FROM `projects` \
     WHERE (`projects`.`tenant_id` = ?) AND ((`projects`.`id` = ?))";

macro_rules! assert_lock {
    ($lock:literal: $query:ident => $locked:expr) => {
        let $query = a().from(projects::table).find(1).select(projects::id);
        assert_sql(&$locked, &format!("{GUARDED} {}", $lock));
    };
}

#[test]
fn locks() {
    assert_lock!("FOR UPDATE": q => q.for_update());
    assert_lock!("FOR UPDATE SKIP LOCKED": q => q.for_update().skip_locked());
    assert_lock!("FOR UPDATE NOWAIT": q => q.for_update().no_wait());
    assert_lock!("FOR SHARE": q => q.for_share());
    assert_lock!("FOR SHARE NOWAIT": q => q.for_share().no_wait());
}

#[cfg(feature = "postgres")]
#[test]
fn locks_of_postgres() {
    assert_lock!("FOR NO KEY UPDATE": q => q.for_no_key_update());
    assert_lock!("FOR KEY SHARE": q => q.for_key_share());
}
