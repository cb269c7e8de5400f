//! Composite foreign keys: a child can't hang on another tenant's parent.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::{documents, revisions};
use tenant_tests::writes::{Stage, by_a};
use tenant_tests::{Conn, Tenant, a};

/// Adds revision 9 to a document.
fn add(a: &Tenant, conn: &mut Conn<'_>, document: i32) -> Result<usize> {
    a.insert_into(revisions::table)
        .values((
            revisions::id.eq(9),
            revisions::document_id.eq(document),
            revisions::body.eq("n"),
        ))
        .execute(conn)
}

#[track_caller]
fn assert_violation<T: std::fmt::Debug>(result: Result<T>) {
    let Err(Error::Diesel(DieselError::DatabaseError(kind, _))) = result else {
        panic!("{result:?}");
    };
    assert!(
        matches!(kind, DatabaseErrorKind::ForeignKeyViolation),
        "{kind:?}"
    );
}

#[test]
fn an_own_parent() {
    let count = by_a(|a, conn| add(a, conn, 1));
    assert_eq!(count.adds(&["revisions 9|1|1|n"]), 1);
}

#[test]
fn a_foreign_parent() {
    for document in [2, 4] {
        let mut stage = Stage::new();
        let result = stage.write(&a(), |a, conn| add(a, conn, document));
        assert_violation(result.unchanged());
    }
}

#[test]
fn a_child_can_not_move_to_a_foreign_parent() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.update(revisions::table)
            .find(1)
            .set(revisions::document_id.eq(2))
            .execute(conn)
    });
    assert_violation(result.unchanged());
    let moved = stage.write(&a(), |a, conn| {
        a.update(revisions::table)
            .find(1)
            .set(revisions::document_id.eq(3))
            .execute(conn)
    });
    let moved = moved.changes(&["revisions 1|1|1|ra"], &["revisions 1|1|3|ra"]);
    assert_eq!(moved, Ok(1));
}

#[test]
fn a_parent_with_children_stays() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.delete(documents::table).find(1).execute(conn)
    });
    assert_violation(result.unchanged());
    let count = stage.write(&a(), |a, conn| {
        a.delete(revisions::table).execute(conn)?;
        a.delete(documents::table).execute(conn)
    });
    let rows = &[
        "documents 1|1|x|xa",
        "documents 3|1|y|ya",
        "revisions 1|1|1|ra",
    ];
    assert_eq!(count.removes(rows), Ok(2));
}

#[test]
fn children_from_a_query() {
    // The query finds own documents only, so each copy has an own parent.
    let count = by_a(|a, conn| {
        let columns = (documents::id + 10, documents::id, documents::title);
        a.insert_into(revisions::table)
            .values(a.from(documents::table).select(columns))
            .into_columns((revisions::id, revisions::document_id, revisions::body))
            .execute(conn)
    });
    assert_eq!(
        count.adds(&["revisions 11|1|1|xa", "revisions 13|1|3|ya"]),
        2
    );
}
