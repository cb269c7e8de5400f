//! The service works without trusted scopes, and its handlers can't make scopes.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use tenant_core::Error;
use tenant_core::prelude::*;
use tenant_service::{Sessions, handlers};

#[test]
fn clients_read_what_is_theirs() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("service.sqlite");
    let url = file.to_str().expect("a path in UTF-8");
    SqliteConnection::establish(url)
        .expect("a database")
        .batch_execute(
            "CREATE TABLE api_keys (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, \
                 name TEXT NOT NULL UNIQUE, secret TEXT NOT NULL); \
             CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL, \
                 body TEXT NOT NULL); \
             INSERT INTO api_keys VALUES (1, 1, 'ann', 'a'), (2, 2, 'bob', 'b'); \
             INSERT INTO notes VALUES (1, 1, 'of 1'), (2, 2, 'of 2')",
        )
        .expect("tables");
    let pool = Pool::builder()
        .max_size(1)
        .connection_timeout(Duration::from_secs(5))
        .build(ConnectionManager::new(url))
        .expect("a pool");
    let pool = TenantPool::new(pool);

    let authority = ScopeAuthority::take().expect("the first to ask");
    assert_eq!(ScopeAuthority::take().err(), Some(Error::AuthorityTaken));
    let sessions = Sessions::new(authority);

    for (name, secret, expected) in [
        ("ann", "a", Some(vec!["of 1".to_owned()])),
        ("bob", "b", Some(vec!["of 2".to_owned()])),
        ("ann", "b", None),
        ("eve", "a", None),
    ] {
        let scope = sessions.log_in(&pool, name, secret).expect("a database");
        let notes = scope.map(|scope| handlers::notes(&pool, &scope).expect("a database"));
        assert_eq!(notes, expected, "{name}");
    }

    let new = sessions.sign_up(&pool, 3).expect("a database");
    assert_eq!(handlers::notes(&pool, &new), Ok(vec!["welcome".into()]));
}

/// Built by themselves, and so without the features of other members of the workspace.
#[test]
fn handlers_make_no_scopes() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
