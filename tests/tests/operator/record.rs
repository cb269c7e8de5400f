//! What goes on record: by which door, who, and where it is kept.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
#[cfg(feature = "async")]
use tenant_core::hatch::async_sink_on;
use tenant_core::hatch::{HATCH_TARGET, HatchKind, sink_on};
use tenant_core::{Error, Result};
#[cfg(feature = "async")]
use tenant_tests::awaited::Raw;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, Sent, events, record};
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::{Conn, Database, DbConnection, a, b};

diesel::table! {
    hatch_records (id) { id -> Integer, reason -> Text, who -> Text }
}

const HATCH_RECORDS: &str = "CREATE TABLE hatch_records \
    (id INTEGER PRIMARY KEY, reason VARCHAR(99) NOT NULL, who VARCHAR(99) NOT NULL)";

/// Writes a record on the connection.
fn keep(used: &HatchUse, conn: &mut DbConnection) -> QueryResult<()> {
    let id: i64 = hatch_records::table.count().get_result(conn)?;
    diesel::insert_into(hatch_records::table)
        .values((
            hatch_records::id.eq(i32::try_from(id).unwrap_or_default()),
            hatch_records::reason.eq(&used.reason),
            hatch_records::who.eq(used.origin.known_user().unwrap_or("nobody")),
        ))
        .execute(conn)?;
    Ok(())
}

/// The connection, which writes its records with [`keep`].
#[cfg(not(feature = "async"))]
fn keeping<S: Scope>(conn: Conn<'_, S>) -> Conn<'_, S> {
    conn.with_hatch_sink(Arc::new(sink_on(keep)))
}

/// The connection, which writes its records with [`keep`].
#[cfg(feature = "async")]
fn keeping<S: Scope>(conn: Conn<'_, S>) -> Conn<'_, S> {
    conn.with_async_hatch_sink(Arc::new(async_sink_on(|used: HatchUse, conn| {
        Box::pin(async move { Ok(keep(&used, &mut Raw::take(conn))?) })
    })))
}

fn kept(database: &mut Database) -> Vec<(String, String)> {
    hatch_records::table
        .order(hatch_records::id)
        .select((hatch_records::reason, hatch_records::who))
        .load(database.raw())
        .expect("the records")
}

fn count(conn: &mut Conn<'_>, reason: &str) -> Result<i64> {
    let query = a().from(projects::table).unconstrained_unsafe(reason);
    query.count().get_result(conn)
}

fn of_ann() -> TenantScope<i32> {
    let session = ScopeOrigin::new("session").user("ann").request("r-17");
    TenantScope::trusted(1, session)
}

#[test]
fn each_door_has_its_kind() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(database.raw(), &host())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let report = host().from(projects::table).unconstrained_unsafe("report");
    report.count().get_result::<i64>(&mut conn).unwrap();
    conn.unconstrained_unsafe("raw").unwrap();
    let sale = host().transfer(projects::table, &a(), &b(), "sale");
    sale.execute(&mut conn).unwrap();
    let kinds: Vec<_> = records.take().iter().map(|used| used.kind).collect();
    assert_eq!(
        kinds,
        [
            HatchKind::UnguardedQuery,
            HatchKind::UnguardedConnection,
            HatchKind::TransferOfRows
        ]
    );
}

#[test]
fn a_report_is_the_hosts() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let host = HostScope::trusted(ScopeOrigin::new("back office").user("eve"));
    let mut conn = TenantConnection::new(database.raw(), &host)
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    let report = host.from(projects::table).unconstrained_unsafe("report");
    report.count().get_result::<i64>(&mut conn).unwrap();
    let used = &records.take()[0];
    assert_eq!(
        used.scope,
        r#"HostScope { origin: "back office" (user "eve") }"#
    );
    assert_eq!(used.origin, *host.origin());
}

#[test]
fn it_says_who() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &of_ann());
    let logged = events(HATCH_TARGET, || {
        conn.unconstrained_unsafe("one").unwrap();
    });
    let field = |name: &str| {
        let found = logged[0].iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(field("kind"), Some("connection"));
    assert_eq!(field("user"), Some("ann"));
    assert_eq!(field("request"), Some("r-17"));
}

#[test]
fn who_asks_does_not_decide_whose_rows() {
    assert_eq!(of_ann(), a());
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &of_ann());
    assert_eq!(count(&mut conn, "test"), Ok(5));
}

#[test]
fn a_sink_that_fails_stops_the_statement() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let sink = |_: &HatchUse| Err::<(), _>("the disk is full");
    let mut conn = TenantConnection::new(database.raw(), &a()).with_hatch_sink(Arc::new(sink));
    let refused = |error: Option<Error>| match error {
        Some(Error::HatchNotRecorded { file, reason, .. }) => {
            assert_eq!((file, reason.as_str()), (file!(), "the disk is full"));
        }
        other => panic!("{other:?}"),
    };
    let logged = events(HATCH_TARGET, || {
        refused(count(&mut conn, "one").err());
        refused(conn.unconstrained_unsafe("two").err());
    });
    assert_eq!(logged.len(), 0, "nothing passed the guard");
    let is_query = |sent: &Sent| matches!(sent, Sent::Query(_));
    assert_eq!(sent.take().into_iter().filter(is_query).count(), 0);
}

#[test]
fn a_sink_writes_on_the_same_connection() {
    let mut database = Database::full();
    database.run(HATCH_RECORDS);
    let mut conn = keeping(TenantConnection::new(database.raw(), &of_ann()));
    let ann = conn.scope().clone();
    let query = ann.from(projects::table).unconstrained_unsafe("one");
    assert_eq!(query.count().get_result::<i64>(&mut conn), Ok(5));
    conn.unconstrained_unsafe("two").unwrap();
    drop(conn);
    let records = [("one", "ann"), ("two", "ann")];
    assert_eq!(
        kept(&mut database),
        records.map(|(reason, who)| (reason.to_owned(), who.to_owned()))
    );
}

#[test]
fn a_record_in_a_transaction_goes_with_it() {
    let mut database = Database::full();
    database.run(HATCH_RECORDS);
    let mut conn = keeping(TenantConnection::new(database.raw(), &a()));
    let undone = conn.transaction(|conn| {
        assert_eq!(count(conn, "undone"), Ok(5));
        Err::<(), Error>(DieselError::RollbackTransaction.into())
    });
    assert_eq!(undone, Err(DieselError::RollbackTransaction.into()));
    conn.transaction(|conn| count(conn, "kept")).unwrap();
    drop(conn);
    assert_eq!(kept(&mut database), [("kept".into(), "nobody".into())]);
}

#[test]
fn a_record_that_can_not_be_written_stops_the_statement() {
    let mut database = Database::full();
    let mut conn = keeping(TenantConnection::new(database.raw(), &a()));
    let error = count(&mut conn, "there is no such table").unwrap_err();
    assert!(matches!(error, Error::HatchNotRecorded { .. }), "{error}");
    let scope = a();
    let own = scope
        .from(projects::table)
        .count()
        .get_result::<i64>(&mut conn);
    assert_eq!(own, Ok(3), "what needs no hatch goes on");
}

#[test]
fn a_sink_for_another_connection_stops_the_statement() {
    let mut database = Database::full();
    let sink = sink_on(|_: &HatchUse, _: &mut String| ());
    let mut conn = TenantConnection::new(database.raw(), &a()).with_hatch_sink(Arc::new(sink));
    let error = conn.unconstrained_unsafe("test").err().unwrap();
    assert!(matches!(error, Error::HatchNotRecorded { .. }), "{error}");
}

#[test]
fn raw_sql_on_the_host_is_recorded_before_it_runs() {
    let mut database = Database::full();
    database.run(HATCH_RECORDS);
    let mut conn = keeping(TenantConnection::new(database.raw(), &host()));
    let raw = &mut *conn.unconstrained_unsafe("first").unwrap();
    let records: QueryResult<i64> = hatch_records::table.count().get_result(raw);
    assert_eq!(records, Ok(1));
    raw.batch_execute("DELETE FROM hatch_records").unwrap();
}
