//! Transactions with the settings that the backend has.

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Sent, record};
use tenant_tests::schema::projects;
use tenant_tests::{Conn, Database, a};

fn rename(conn: &mut Conn<'_>) -> tenant_core::Result<usize> {
    let update = a().update(projects::table).set(projects::name.eq("new"));
    update.execute(conn)
}

fn renamed(database: &mut Database) -> i64 {
    let new = projects::table.filter(projects::name.eq("new")).count();
    new.get_result(database.raw()).expect("a count")
}

/// Runs statements past the library.
#[cfg(feature = "postgres")]
fn run(raw: &mut tenant_tests::DbConnection, statements: &str) {
    use diesel::connection::SimpleConnection;
    raw.batch_execute(statements)
        .expect("the test's statements are correct");
}

/// What is sent for a transaction that `settings` sets up.
macro_rules! sent {
    ($($setting:ident),*) => {{
        let mut database = Database::full();
        let sent = record(database.raw());
        let mut conn = TenantConnection::new(database.raw(), &a());
        let done = conn.build_transaction()$(.$setting())*.run(|_| Ok::<_, Error>(()));
        assert_eq!(done, Ok(()));
        let is_query = |sent: Sent| match sent {
            Sent::Query(sql) => Some(sql),
            Sent::Prepared(_) => None,
        };
        sent.take().into_iter().filter_map(is_query).collect::<Vec<_>>()
    }};
}

#[test]
fn ok_commits_and_an_error_rolls_back() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let undone = conn.build_transaction().run(|conn| {
        rename(conn)?;
        Err::<(), Error>(DieselError::RollbackTransaction.into())
    });
    assert_eq!(undone, Err(DieselError::RollbackTransaction.into()));
    drop(conn);
    assert_eq!(renamed(&mut database), 0);
    let mut conn = TenantConnection::new(database.raw(), &a());
    assert_eq!(conn.build_transaction().run(rename), Ok(3));
    drop(conn);
    assert_eq!(renamed(&mut database), 3);
}

#[test]
fn a_savepoint_has_no_settings() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let inner = conn.transaction(|conn| {
        let inner = conn.build_transaction().run(rename);
        assert_eq!(inner, Err(DieselError::AlreadyInTransaction.into()));
        rename(conn)
    });
    assert_eq!(inner, Ok(3));
}

#[test]
#[cfg(feature = "sqlite")]
fn sqlite_locks_at_the_beginning() {
    assert_eq!(sent!(), ["BEGIN", "COMMIT"]);
    assert_eq!(sent!(deferred), ["BEGIN DEFERRED", "COMMIT"]);
    assert_eq!(sent!(immediate), ["BEGIN IMMEDIATE", "COMMIT"]);
    assert_eq!(sent!(immediate, exclusive), ["BEGIN EXCLUSIVE", "COMMIT"]);
}

#[test]
#[cfg(feature = "postgres")]
fn postgres_has_isolation_access_and_deferrable() {
    assert_eq!(sent!(), ["BEGIN TRANSACTION", "COMMIT"]);
    assert_eq!(
        sent!(serializable, read_only, deferrable),
        [
            "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE",
            "COMMIT"
        ]
    );
    assert_eq!(
        sent!(repeatable_read, read_write, not_deferrable)[0],
        "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ WRITE NOT DEFERRABLE"
    );
    assert_eq!(
        sent!(serializable, read_committed)[0],
        "BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED"
    );
}

#[test]
#[cfg(feature = "postgres")]
fn postgres_has_a_schema_until_the_end() {
    let mut database = Database::full();
    let raw = database.raw();
    // One with the tables, and no rows; and a name that has to be quoted.
    let schema = r#"of "A"; --"#;
    run(
        raw,
        r#"CREATE SCHEMA "of ""A""; --"; CREATE TABLE "of ""A""; --".projects (LIKE projects INCLUDING ALL)"#,
    );
    let sent = record(raw);
    let mut conn = TenantConnection::new(raw, &a());
    let count = |conn: &mut Conn<'_>| a().from(projects::table).count().get_result::<i64>(conn);
    for _ in 0..2 {
        assert_eq!(conn.transaction(count), Ok(3));
        assert_eq!(conn.build_transaction().schema(schema).run(count), Ok(0));
        // However it ends.
        let failed = conn.build_transaction().schema(schema).run(|conn| {
            count(conn)?;
            Err::<(), Error>(DieselError::RollbackTransaction.into())
        });
        assert!(failed.is_err());
        let elsewhere = conn
            .build_transaction()
            .schema("nowhere")
            .read_only()
            .run(count);
        assert!(elsewhere.is_err(), "{elsewhere:?}");
        assert_eq!(
            conn.build_transaction()
                .configured_schemas()
                .run(|_| Ok::<_, Error>(())),
            Ok(())
        );
    }
    assert_eq!(conn.transaction(count), Ok(3));
    drop(conn);
    let begun = sent.take().into_iter().filter_map(|sent| match sent {
        Sent::Query(sql) if sql.contains("search_path") => Some(sql),
        _ => None,
    });
    let begun: Vec<_> = begun.take(4).collect();
    let own = r#"BEGIN TRANSACTION; SET LOCAL search_path TO "of ""A""; --", pg_temp"#;
    assert_eq!(
        begun,
        [
            own,
            own,
            r#"BEGIN TRANSACTION READ ONLY; SET LOCAL search_path TO "nowhere", pg_temp"#,
            "BEGIN TRANSACTION; SET LOCAL search_path TO DEFAULT",
        ]
    );
    run(database.raw(), r#"DROP SCHEMA "of ""A""; --" CASCADE"#);
}

#[test]
#[cfg(feature = "postgres")]
fn a_schema_that_would_be_cut_is_refused_before_anything_is_sent() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &a());
    for schema in [String::new(), "a".repeat(64)] {
        let refused = conn.build_transaction().schema(schema).run(rename);
        assert!(
            matches!(
                &refused,
                Err(Error::Diesel(DieselError::QueryBuilderError(_)))
            ),
            "{refused:?}"
        );
    }
    drop(conn);
    assert_eq!(sent.take().len(), 0);
    let mut conn = TenantConnection::new(database.raw(), &a());
    assert_eq!(conn.transaction(rename), Ok(3));
}

#[test]
fn settings_are_a_value() {
    use tenant_core::connection::TransactionBackend;
    use tenant_tests::Db;

    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let settings = <Db as TransactionBackend>::Settings::default();
    assert_eq!(
        conn.build_transaction().settings(settings).run(rename),
        Ok(3)
    );
}

#[test]
#[cfg(feature = "mysql")]
fn mysql_has_isolation_access_and_a_snapshot() {
    assert_eq!(sent!()[0].trim(), "START TRANSACTION");
    assert_eq!(
        sent!(serializable, read_only),
        [
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "START TRANSACTION READ ONLY",
            "COMMIT"
        ]
    );
    assert_eq!(
        sent!(repeatable_read, consistent_snapshot, read_write)[1],
        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ WRITE"
    );
    assert_eq!(
        sent!(read_uncommitted, read_committed)[0],
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
    );
}

#[test]
#[cfg(not(feature = "sqlite"))]
fn a_read_only_one_writes_nothing_and_leaves_nothing_behind() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let refused = conn
        .build_transaction()
        .serializable()
        .read_only()
        .run(rename);
    assert!(matches!(refused, Err(Error::Diesel(_))), "{refused:?}");
    assert_eq!(conn.transaction(rename), Ok(3));
}

#[test]
#[cfg(feature = "postgres")]
fn serializable_transactions_that_collide_fail() {
    let database = Database::full();
    let (mut one, mut other) = (database.connect(), database.connect());
    let mut one = TenantConnection::new(&mut one, &a());
    let mut other = TenantConnection::new(&mut other, &a());
    let add = |conn: &mut Conn<'_>, id: i32| {
        let count: i64 = a().from(projects::table).count().get_result(conn)?;
        let name = format!("project {count}");
        let insert = a().insert_into(projects::table);
        insert
            .values((projects::id.eq(id), projects::name.eq(name)))
            .execute(conn)
    };
    let failed = one.build_transaction().serializable().run(|one| {
        let written = add(one, 91)?;
        other
            .build_transaction()
            .serializable()
            .run(|other| add(other, 92))?;
        Ok::<_, Error>(written)
    });
    use diesel::result::DatabaseErrorKind::SerializationFailure;
    assert!(
        matches!(
            failed,
            Err(Error::Diesel(DieselError::DatabaseError(
                SerializationFailure,
                _
            )))
        ),
        "{failed:?}"
    );
}
