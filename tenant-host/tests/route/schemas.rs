//! A schema per tenant on PostgreSQL: what is said to the session, and what outlives nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use tenant_core::prelude::*;
use tenant_host::catalog::{NewPlacement, ServerName};
use tenant_host::route::RouteError;

use super::common::host;
use super::dead_servers::default_port;
use super::placements::run_in_place;
use super::relay::Relay;
use super::tables::{add, list, notes};
use super::world::{TenantDb, World, server_url};

fn schema() -> NewPlacement {
    NewPlacement::Schema(ServerName::new("eu-1").expect("a name"))
}

/// What a question about the session answers, asked by a query of the scope.
fn ask(conn: &mut TenantDb, question: &str) -> Result<String, RouteError> {
    let question = diesel::dsl::sql::<Text>(question);
    Ok(conn.scope().clone().select(question).get_result(conn)?)
}

const PATH: &str = "current_setting('search_path')";

#[test]
fn the_schema_is_said_with_the_transaction_and_ends_with_it() {
    let world = World::new();
    let router = world.router_of_one();
    let tenant = world.create(1, schema());
    let name = tenant.placement().name().expect("a schema");
    let access = world.access(1);
    router
        .transaction(&access, |conn| add(conn, "one"))
        .expect("a note");
    let inside = router
        .transaction(&access, |conn| ask(conn, PATH))
        .expect("a path");
    assert_eq!(inside, format!("{name}, pg_temp"));
    let read = router
        .read(&access, |conn| ask(conn, PATH))
        .expect("a path");
    assert_eq!(read, inside);
    // After a commit, a rollback and an aborted transaction.
    let failed = router.transaction(&access, |conn| {
        let question = diesel::dsl::sql::<BigInt>("1 / (length('') * 1)");
        let broken = conn.scope().clone().select(question).load::<i64>(conn);
        assert!(broken.is_err());
        Err::<(), RouteError>(broken.map(drop).expect_err("it is aborted").into())
    });
    assert!(failed.is_err());
    let outside = router.host_transaction(&host(), |conn| -> Result<String, RouteError> {
        let question = diesel::dsl::sql::<Text>(PATH);
        Ok(conn.scope().clone().select(question).get_result(conn)?)
    });
    assert_eq!(outside.expect("a path"), "\"$user\", public");
    assert_eq!(router.status().most, 1);
}

#[test]
fn what_is_in_public_is_not_in_the_schema() {
    let world = World::new();
    let router = world.router();
    let tenant = world.create(1, schema());
    run_in_place(&world, &tenant, "DROP TABLE notes");
    world
        .shared()
        .batch_execute("INSERT INTO notes (tenant_id, text) VALUES (1, 'in public')")
        .expect("a note");
    let failed = router
        .transaction(&world.access(1), list)
        .expect_err("it is not there");
    assert!(failed.to_string().contains("does not exist"), "{failed}");
    // A temporary table of that name hides nothing, and is not found before the schema's.
    run_in_place(
        &world,
        &tenant,
        "CREATE TABLE notes (id SERIAL PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    );
    let router = world
        .builder()
        .on_open(|conn| {
            conn.batch_execute(
                "CREATE TEMPORARY TABLE notes (id INT, tenant_id BIGINT, text TEXT); \
                 INSERT INTO notes VALUES (1, 1, 'temporary')",
            )
        })
        .build()
        .expect("a router");
    assert_eq!(
        router.transaction(&world.access(1), list).expect("notes"),
        [""; 0]
    );
}

#[test]
fn a_statement_that_is_kept_reads_the_schema_in_which_it_runs() {
    let world = World::new();
    let router = world.router_of_one();
    world.create(1, schema());
    world.create(2, schema());
    for round in 0..20 {
        for id in [1, 2] {
            let text = format!("{round} of {id}");
            router
                .transaction(&world.access(id), |conn| add(conn, &text))
                .expect("a note");
            let seen = router.transaction(&world.access(id), list).expect("notes");
            assert_eq!(seen.len(), round + 1);
            assert!(
                seen.iter().all(|text| text.ends_with(&format!("of {id}"))),
                "{seen:?}"
            );
        }
    }
    let kept =
        router.transaction(&world.access(1), |conn| -> Result<i64, RouteError> {
            let raw = conn.unconstrained_unsafe("what the session keeps")?;
            let count = diesel::dsl::sql::<BigInt>(
                "(SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%notes%')",
            );
            Ok(RunQueryDsl::get_result(diesel::select(count), raw)
                .map_err(tenant_core::Error::from)?)
        });
    let kept = kept.expect("a count");
    assert!((1..=4).contains(&kept), "{kept} statements are kept");
    assert_eq!(router.status().most, 1, "it was one connection");
}

#[test]
fn a_statement_that_is_kept_fails_where_its_columns_are_others() {
    let world = World::new();
    let router = world.router_of_one();
    world.create(1, schema());
    let other = world.create(2, schema());
    run_in_place(
        &world,
        &other,
        "ALTER TABLE notes ALTER COLUMN text TYPE VARCHAR(50)",
    );
    for id in [1, 2] {
        router
            .transaction(&world.access(id), |conn| add(conn, "one"))
            .expect("a note");
    }
    router.transaction(&world.access(1), list).expect("notes");
    let failed = router
        .transaction(&world.access(2), list)
        .expect_err("another type");
    assert!(
        failed
            .to_string()
            .contains("cached plan must not change result type"),
        "{failed}"
    );
    // It is an error and no more: the connection goes on.
    router.transaction(&world.access(1), list).expect("notes");
}

/// A relay that spoils what is said about the schema, when it is told to.
fn spoiling(spoils: &Arc<AtomicBool>) -> Relay {
    let spoils = Arc::clone(spoils);
    let server = super::common::place::server();
    let (_, rest) = server.split_once('@').expect("a URL with a user");
    let (address, _) = rest.rsplit_once('/').expect("a URL with a database");
    Relay::changing(0, default_port(address), move |bytes| {
        let word = b"LOCAL search_path";
        if spoils.load(Ordering::SeqCst)
            && let Some(at) = bytes.windows(word.len()).position(|part| part == word)
        {
            // The server gets a setting that it does not know.
            bytes[at + 6..at + 12].copy_from_slice(b"nowhat");
        }
    })
}

#[test]
fn a_connection_on_which_the_schema_can_not_be_said_is_closed() {
    let spoils = Arc::new(AtomicBool::new(false));
    let relay = spoiling(&spoils);
    let mut world = World::new();
    world.create(1, schema());
    let url = server_url(world.prefix());
    let (user, rest) = url.split_once('@').expect("a URL with a user");
    let (_, database) = rest.rsplit_once('/').expect("a URL with a database");
    // The relay has to see what is said.
    let url = format!("{user}@127.0.0.1:{}/{database}?sslmode=disable", relay.port);
    world.servers = tenant_host::Servers::builder()
        .server("eu-1", url)
        .build()
        .expect("servers");
    let router = world.router_of_one();
    let access = world.access(1);
    router
        .transaction(&access, |conn| add(conn, "one"))
        .expect("a note");
    let first = router
        .transaction(&access, super::hygiene::own_number)
        .expect("its number");

    spoils.store(true, Ordering::SeqCst);
    let mut runs = 0;
    let failed = router.transaction(&access, |_| {
        runs += 1;
        Ok::<_, RouteError>(())
    });
    let failed = failed.expect_err("the schema can't be said");
    assert!(failed.to_string().contains("nowhat_path"), "{failed}");
    assert_eq!(runs, 0, "the work must not run");
    assert_eq!(router.status().open, 0, "it is closed, and not handed on");

    spoils.store(false, Ordering::SeqCst);
    let second = router
        .transaction(&access, super::hygiene::own_number)
        .expect("its number");
    assert_ne!(first, second);
    assert_eq!(router.transaction(&access, list).expect("notes"), ["one"]);
}

mod moods {
    //! A type that the application makes.

    use std::io::Write;

    use diesel::deserialize::{self, FromSql, FromSqlRow};
    use diesel::expression::AsExpression;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output, ToSql};

    #[derive(Debug, diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
    #[diesel(postgres_type(name = "mood"))]
    pub struct InSchema;

    #[derive(Debug, diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
    #[diesel(postgres_type(name = "shared_mood", schema = "public"))]
    pub struct InPublic;

    #[derive(Debug, Clone, Copy, PartialEq, AsExpression, FromSqlRow)]
    #[diesel(sql_type = InSchema)]
    #[diesel(sql_type = InPublic)]
    pub struct Happy;

    macro_rules! sql_type {
        ($($ty:ty),*) => {$(
            impl ToSql<$ty, Pg> for Happy {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                    out.write_all(b"happy")?;
                    Ok(IsNull::No)
                }
            }

            impl FromSql<$ty, Pg> for Happy {
                fn from_sql(_: PgValue<'_>) -> deserialize::Result<Self> {
                    Ok(Self)
                }
            }
        )*};
    }

    sql_type!(InSchema, InPublic);
}

#[test]
fn a_type_belongs_in_a_schema_for_all() {
    use diesel::dsl::sql;

    let world = World::new();
    let router = world.router_of_one();
    world
        .shared()
        .batch_execute("CREATE TYPE public.shared_mood AS ENUM ('happy')")
        .expect("a type");
    for id in [1, 2] {
        let tenant = world.create(id, schema());
        run_in_place(
            &world,
            &tenant,
            "CREATE TYPE mood AS ENUM ('happy'); ALTER TABLE notes ADD mood mood, ADD shared public.shared_mood",
        );
        router
            .transaction(&world.access(id), |conn| add(conn, "one"))
            .expect("a note");
    }
    let with_value =
        |conn: &mut TenantDb, column: &str, is_public: bool| -> Result<usize, RouteError> {
            let scope = conn.scope().clone();
            let rows = scope.from(notes::table);
            Ok(if is_public {
                let column = sql::<moods::InPublic>(column);
                rows.filter(column.eq(moods::Happy))
                    .count()
                    .get_result::<i64>(conn)?
            } else {
                let column = sql::<moods::InSchema>(column);
                rows.filter(column.eq(moods::Happy))
                    .count()
                    .get_result::<i64>(conn)?
            } as usize)
        };
    for id in [1, 2] {
        let count = router.transaction(&world.access(id), |conn| with_value(conn, "shared", true));
        assert_eq!(count.expect("a count"), 0);
    }
    // Of two types by one name, the connection keeps the first, and PostgreSQL refuses it.
    let first = router.transaction(&world.access(1), |conn| with_value(conn, "mood", false));
    assert_eq!(first.expect("a count"), 0);
    let second = router.transaction(&world.access(2), |conn| with_value(conn, "mood", false));
    let refused = second.expect_err("the type of another schema");
    assert!(
        refused.to_string().contains("operator does not exist"),
        "{refused}"
    );
}
