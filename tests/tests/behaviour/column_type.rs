//! Types and names of the tenant column: `i64`, text, UUID, newtypes; in a
//! composite key; behind keywords; in a schema of PostgreSQL.

use std::io::Write as _;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Integer, Text};
use tenant_tests::models::{Order, User};
use tenant_tests::prelude::*;
use tenant_tests::schema::{ledgers, order, pages, projects, seats, user};
use tenant_tests::{Database, Db, a};

/// A tenant's id as most code bases have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
struct OrgId(i32);

impl ToSql<Integer, Db> for OrgId
where
    i32: ToSql<Integer, Db>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> serialize::Result {
        <i32 as ToSql<Integer, Db>>::to_sql(&self.0, out)
    }
}

impl<DB: Backend> FromSql<Integer, DB> for OrgId
where
    i32: FromSql<Integer, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i32::from_sql(bytes).map(Self)
    }
}

/// A tenant's id that serialises itself, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
struct Slug(String);

#[cfg(not(feature = "sqlite"))]
impl ToSql<Text, Db> for Slug {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> serialize::Result {
        write!(out, "{}", self.0.to_lowercase())?;
        Ok(serialize::IsNull::No)
    }
}

#[cfg(feature = "sqlite")]
impl ToSql<Text, Db> for Slug {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> serialize::Result {
        let mut text = Vec::new();
        write!(text, "{}", self.0.to_lowercase())?;
        out.set_value(String::from_utf8(text)?);
        Ok(serialize::IsNull::No)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Slug
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(Self)
    }
}

#[test]
fn sixty_four_bits() {
    let large = i64::from(i32::MAX) + 2;
    let scope = TenantScope::trusted(large, "test");
    let mut database = Database::empty();
    database.run(&format!(
        "INSERT INTO ledgers (id, tenant_id, name) VALUES
            (1, {large}, 'own'), (2, {}, 'low half'), (3, {}, 'next')",
        large as i32,
        large + 1,
    ));
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let rows = scope
        .from(ledgers::table)
        .select((ledgers::tenant_id, ledgers::name));
    assert_eq!(
        rows.load::<(i64, String)>(&mut conn).unwrap(),
        [(large, "own".into())]
    );
}

#[test]
fn text_owned_and_borrowed() {
    let mut database = Database::empty();
    database.run("INSERT INTO pages (id, org, name) VALUES (1, 'a', 'own'), (2, 'b', 'other')");
    let owned = TenantScope::trusted("a".to_owned(), "test");
    let mut conn = TenantConnection::new(database.raw(), &owned);
    let names = owned.from(pages::table).select(pages::name);
    assert_eq!(names.load::<String>(&mut conn).unwrap(), ["own"]);
    drop(conn);
    let borrowed = TenantScope::trusted("b", "test");
    let mut conn = TenantConnection::new(database.raw(), &borrowed);
    let names = borrowed.from(pages::table).select(pages::name);
    assert_eq!(names.load::<String>(&mut conn).unwrap(), ["other"]);
}

#[test]
fn text_is_bound_and_not_pasted() {
    let scope = TenantScope::trusted("' OR '1' = '1".to_owned(), "test");
    let mut database = Database::empty();
    database.run("INSERT INTO pages (id, org, name) VALUES (1, 'a', 'own'), (2, 'b', 'other')");
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let count = scope.from(pages::table).count();
    assert_eq!(count.get_result::<i64>(&mut conn).unwrap(), 0);
}

#[test]
fn a_newtype_over_an_integer() {
    let scope = TenantScope::trusted(OrgId(1), "test");
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let rows = scope
        .from(projects::table)
        .order(projects::id)
        .select((projects::tenant_id, projects::name))
        .load::<(OrgId, String)>(&mut conn)
        .unwrap();
    assert_eq!(rows[0], (OrgId(1), "pa".into()));
    assert_eq!(rows.len(), 3);
    drop(conn);
    let set = TenantSetScope::trusted([OrgId(2)], "test");
    let mut conn = TenantConnection::new(database.raw(), &set);
    let count = set.from(projects::table).count();
    assert_eq!(count.get_result::<i64>(&mut conn).unwrap(), 2);
}

#[test]
fn a_newtype_with_its_own_serialisation() {
    let scope = TenantScope::trusted(Slug("ACME".into()), "test");
    let mut database = Database::empty();
    database.run("INSERT INTO pages (id, org, name) VALUES (1, 'acme', 'own'), (2, 'x', 'other')");
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let rows = scope.from(pages::table).select((pages::org, pages::name));
    let rows = rows.load::<(Slug, String)>(&mut conn).unwrap();
    assert_eq!(rows, [(Slug("acme".into()), "own".into())]);
}

#[test]
fn the_tenant_in_the_primary_key() {
    let mut database = Database::empty();
    database
        .run("INSERT INTO seats (tenant_id, number, name) VALUES (1, 1, 'own'), (2, 1, 'other')");
    let mut conn = TenantConnection::new(database.raw(), &a());
    let names = |tenant, conn: &mut _| {
        let query = a().from(seats::table).find((tenant, 1)).select(seats::name);
        query.load::<String>(conn).unwrap()
    };
    assert_eq!(names(1, &mut conn), ["own"]);
    assert!(names(2, &mut conn).is_empty());
}

#[test]
fn tables_and_columns_that_are_keywords() {
    let mut database = Database::empty();
    let q = if cfg!(feature = "mysql") { '`' } else { '"' };
    database.run(&format!(
        "INSERT INTO {q}user{q} (id, tenant_id, {q}type{q}) VALUES (1, 1, 'own'), (2, 2, 'other');
         INSERT INTO {q}order{q} (id, {q}group{q}, {q}type{q}) VALUES (1, 1, 'own'), (2, 2, 'other');"
    ));
    let mut conn = TenantConnection::new(database.raw(), &a());
    let users = User::query(&a()).load(&mut conn).unwrap();
    assert_eq!(
        users,
        [User {
            r#type: "own".into()
        }]
    );
    let orders = Order::query(&a())
        .filter(order::tenant_id.eq(2))
        .or_filter(order::kind.ne("x"))
        .load(&mut conn)
        .unwrap();
    assert_eq!(orders, [Order { kind: "own".into() }]);
    let joined = a()
        .from(user::table)
        .left_join(order::table.on(order::id.ge(user::id)))
        .select((user::r#type, order::kind.nullable()))
        .load::<(String, Option<String>)>(&mut conn)
        .unwrap();
    assert_eq!(joined, [("own".into(), Some("own".into()))]);
}

#[cfg(feature = "postgres")]
#[test]
fn uuids() {
    use tenant_tests::schema::devices;
    use uuid::Uuid;
    let own = Uuid::from_u128(7);
    let scope = TenantScope::trusted(own, "test");
    let mut database = Database::empty();
    database.run(&format!(
        "INSERT INTO devices (id, tenant_id, name) VALUES (1, '{own}', 'own'), (2, '{}', 'other')",
        Uuid::from_u128(8)
    ));
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let rows = scope
        .from(devices::table)
        .select((devices::tenant_id, devices::name));
    assert_eq!(
        rows.load::<(Uuid, String)>(&mut conn).unwrap(),
        [(own, "own".into())]
    );
}

#[cfg(feature = "postgres")]
mod qualified {
    //! A table in a schema that is not on the search path.

    use diesel::prelude::*;
    use tenant_tests::prelude::*;

    diesel::table! {
        app.projects (id) {
            id -> Integer,
            tenant_id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        app.tasks (id) {
            id -> Integer,
            tenant_id -> Integer,
            project_id -> Integer,
        }
    }

    diesel::joinable!(tasks -> projects (project_id));
    diesel::allow_tables_to_appear_in_same_query!(projects, tasks);

    #[derive(Queryable, Selectable, MustHaveTenant)]
    #[diesel(table_name = projects)]
    pub(super) struct Project {
        pub(super) name: String,
    }

    #[derive(Queryable, Selectable, MustHaveTenant)]
    #[diesel(table_name = tasks)]
    pub(super) struct Task {
        #[allow(dead_code)] // the model is there for its class
        id: i32,
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_table_in_a_schema() {
    use diesel::connection::SimpleConnection;
    use qualified::{Project, projects, tasks};
    let mut database = Database::empty();
    // The schema has a fixed name, so it must not outlive the test.
    database.raw().begin_test_transaction().unwrap();
    database
        .raw()
        .batch_execute(
            "CREATE SCHEMA app;
             CREATE TABLE app.projects (id INTEGER, tenant_id INTEGER, name TEXT);
             CREATE TABLE app.tasks (id INTEGER, tenant_id INTEGER, project_id INTEGER);
             INSERT INTO app.projects VALUES (1, 1, 'own'), (2, 2, 'other');
             INSERT INTO app.tasks VALUES (1, 1, 1), (2, 2, 1);",
        )
        .unwrap();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let names = Project::query(&a())
        .filter(projects::tenant_id.eq(2))
        .or_filter(projects::id.gt(0))
        .load(&mut conn)
        .unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].name, "own");
    let joined = a()
        .from(projects::table)
        .left_join(tasks::table)
        .select((projects::id, tasks::id.nullable()))
        .load::<(i32, Option<i32>)>(&mut conn)
        .unwrap();
    assert_eq!(joined, [(1, Some(1))]);
}
