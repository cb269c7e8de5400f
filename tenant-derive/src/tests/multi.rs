//! `ScopedMultiConnection`.

use super::{expanded, messages};
use crate::kind::Kind::ScopedMultiConnection;

#[test]
fn an_enum_of_connections() {
    let source = "#[tenant(crate = app::tenancy)] \
        enum Conn { Pg(PgConnection), Sqlite(diesel::SqliteConnection) }";
    let expected = include_str!("golden/scoped_multi_connection.rs");
    assert_eq!(expanded(ScopedMultiConnection, source), expected);
}

#[test]
fn what_it_does_not_stand_on() {
    for (source, what) in [
        ("struct Conn(PgConnection);", "what is no enum"),
        ("union Conn { pg: PgConnection }", "what is no enum"),
        ("enum Conn<C> { One(C) }", "an enum with parameters"),
        ("enum Conn {}", "an enum without variants"),
        (
            "enum Conn { Pg }",
            "a variant that does not hold one connection",
        ),
        (
            "enum Conn { Pg(A, B) }",
            "a variant that does not hold one connection",
        ),
        (
            "enum Conn { Pg { conn: A } }",
            "a variant that does not hold one connection",
        ),
    ] {
        let found = messages(ScopedMultiConnection, source);
        let expected = format!("`ScopedMultiConnection` can't be derived for {what}\n");
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        assert!(found[0].starts_with(&expected), "{source}: {found:?}");
    }
}

#[test]
fn a_key_of_another_derive() {
    let source = "#[tenant(column = org_id)] enum Conn { Pg(PgConnection) }";
    let found = messages(ScopedMultiConnection, source);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`column`"), "{found:?}");
}
