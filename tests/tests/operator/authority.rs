//! The authority over scopes: taken once, then passed.

use std::sync::LazyLock;

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, projects};
use tenant_tests::{a, under};

/// The authority of this process.
pub(crate) static AUTHORITY: LazyLock<ScopeAuthority> =
    LazyLock::new(|| ScopeAuthority::take().expect("no other test takes it"));

#[test]
fn is_taken_once() {
    let _ = AUTHORITY.host("test");
    for _ in 0..2 {
        assert_eq!(ScopeAuthority::take().err(), Some(Error::AuthorityTaken));
    }
}

#[test]
fn copies_make_the_same_scopes() {
    let copy = AUTHORITY.clone();
    assert_eq!(copy.tenant(1, "test"), AUTHORITY.tenant(1, "elsewhere"));
    assert_ne!(copy.tenant(1, "test"), copy.tenant(2, "test"));
    assert_eq!(copy.tenant(1, "test"), a());
}

#[test]
fn from_any_thread() {
    let of_thread = std::thread::spawn(|| AUTHORITY.clone().tenant(1, "thread"));
    assert_eq!(of_thread.join().ok(), Some(a()));
}

#[test]
fn a_scope_says_where_it_comes_from() {
    let session = ScopeOrigin::new("session").user("ann");
    assert_eq!(AUTHORITY.tenant(1, session.clone()).origin(), &session);
    assert_eq!(AUTHORITY.host(session.clone()).origin(), &session);
    let several = AUTHORITY.tenants([1, 2], session.clone());
    assert_eq!(several.origin(), &session);
}

#[test]
fn scopes_of_the_authority_read_their_rows() {
    let of_one = under(&AUTHORITY.tenant(1, "test"), |scope, conn| {
        scope.from(projects::table).count().get_result::<i64>(conn)
    });
    assert_eq!(of_one, 3);
    for (ids, expected) in [(vec![1, 2], 5), (vec![], 0)] {
        let of_several = under(&AUTHORITY.tenants(ids, "test"), |scope, conn| {
            scope.from(projects::table).count().get_result::<i64>(conn)
        });
        assert_eq!(of_several, expected);
    }
    let of_host = under(&AUTHORITY.host("test"), |host, conn| {
        host.from(notices::table).count().get_result::<i64>(conn)
    });
    assert_eq!(of_host, 1);
}
