//! Ids that say less than others: by `Hash`, or by what they are in the database.

use std::fmt;
use std::hash::{Hash, Hasher};

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Integer;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, pages, projects, tasks};
use tenant_tests::writes::{Stage, rows};
use tenant_tests::{A, B, Conn, Db};

use crate::sheet::Sheet;

/// An id that hashes as every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
struct Coarse(i32);

#[allow(clippy::derived_hash_with_manual_eq)] // `Eq` is finer
impl Hash for Coarse {
    fn hash<H: Hasher>(&self, state: &mut H) {
        0.hash(state);
    }
}

impl fmt::Display for Coarse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToSql<Integer, Db> for Coarse
where
    i32: ToSql<Integer, Db>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> serialize::Result {
        <i32 as ToSql<Integer, Db>>::to_sql(&self.0, out)
    }
}

/// An id that is NULL in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
struct Null;

impl ToSql<Integer, Db> for Null {
    fn to_sql<'b>(&'b self, _: &mut Output<'b, '_, Db>) -> serialize::Result {
        Ok(IsNull::Yes)
    }
}

fn coarse(id: i32) -> TenantScope<Coarse> {
    TenantScope::trusted(Coarse(id), "test")
}

/// A statement with a part of another scope.
type Statement = fn(&TenantScope<Coarse>, &mut Conn<'_, TenantScope<Coarse>>) -> Result<usize>;

/// The statements; how many rows there are if the part is A's.
const STATEMENTS: [(&str, Statement, usize); 8] = [
    (
        "all",
        |scope, conn| {
            let query = scope.from(projects::table).select(projects::id);
            query.load::<i32>(conn).map(|ids| ids.len())
        },
        3,
    ),
    (
        "subquery",
        |scope, conn| {
            let ids = scope.from(tasks::table).select(tasks::project_id);
            let query = coarse(A)
                .from(projects::table)
                .filter(projects::id.eq_any(ids));
            query
                .select(projects::id)
                .load::<i32>(conn)
                .map(|ids| ids.len())
        },
        1,
    ),
    (
        "arm",
        |scope, conn| {
            let ids =
                |scope: &TenantScope<Coarse>| scope.from(projects::table).select(projects::id);
            let query = ids(&coarse(A)).union_all(ids(scope));
            query.load::<i32>(conn).map(|ids| ids.len())
        },
        6,
    ),
    (
        "right side",
        |scope, conn| {
            let query = coarse(A)
                .from(projects::table)
                .left_join(scope.from(tasks::table));
            query
                .select(projects::id)
                .load::<i32>(conn)
                .map(|ids| ids.len())
        },
        3,
    ),
    (
        "source",
        |scope, conn| {
            let names = scope
                .from(tasks::table)
                .select((tasks::id + 90, tasks::name));
            let insert = coarse(A).insert_into(projects::table).values(names);
            insert
                .into_columns((projects::id, projects::name))
                .execute(conn)
        },
        2,
    ),
    (
        "target",
        |scope, conn| coarse(A).delete(scope.from(projects::table)).execute(conn),
        3,
    ),
    (
        "insert",
        |scope, conn| {
            let insert = scope.insert_into(projects::table);
            insert
                .values((projects::id.eq(90), projects::name.eq("n")))
                .execute(conn)
        },
        1,
    ),
    (
        "delete",
        |scope, conn| scope.delete(projects::table).execute(conn),
        3,
    ),
];

#[test]
fn with_one_hash() {
    let mut sheet = Sheet::new(coarse(A));
    for run in 0..3 {
        for (name, statement, expected) in STATEMENTS {
            let cell = format!("{name}, {run}");
            let found = sheet.runs(&cell, |conn| statement(&coarse(A), conn));
            if found != Some(expected) {
                sheet.wrong(&cell, format_args!("{found:?}"));
            }
            sheet.refused(&cell, |conn| statement(&coarse(B), conn));
        }
    }
}

#[test]
fn sets_with_one_hash() {
    let set = |ids: &[i32]| TenantSetScope::trusted(ids.iter().copied().map(Coarse), "test");
    let mut stage = Stage::new();
    let both = set(&[A, B]);
    let mut conn = TenantConnection::new(stage.raw(), &both);
    let query = |scope: &TenantSetScope<Coarse>| {
        let ids = scope.from(projects::table).select(projects::id);
        let query = both.from(projects::table).filter(projects::id.eq_any(ids));
        query.select(projects::id)
    };
    for _ in 0..2 {
        for same in [set(&[A, B]), set(&[B, A]), set(&[A, B, A])] {
            assert_eq!(
                query(&same).load::<i32>(&mut conn).map(|ids| ids.len()),
                Ok(5)
            );
        }
        for other in [
            set(&[A]),
            set(&[B]),
            set(&[A, 3]),
            set(&[A, B, 3]),
            set(&[]),
        ] {
            let refused = query(&other).load::<i32>(&mut conn);
            assert!(
                matches!(refused, Err(Error::ScopeMismatch { .. })),
                "{refused:?}"
            );
        }
    }
}

#[test]
fn that_are_null() {
    let scope = TenantScope::trusted(Null, "test");
    let mut stage = Stage::new();
    let before = rows(stage.raw());
    let mut conn = TenantConnection::new(stage.raw(), &scope);
    let refused = |name: &str, result: Result<usize>| {
        assert!(
            matches!(result, Err(Error::NullId { .. })),
            "{name}: {result:?}"
        );
    };
    for _ in 0..2 {
        let query = scope.from(projects::table).select(projects::id);
        refused("read", query.load::<i32>(&mut conn).map(|ids| ids.len()));
        let query = scope
            .from(notices::table)
            .select(notices::id)
            .into_boxed::<Db>();
        refused("boxed", query.load::<i32>(&mut conn).map(|ids| ids.len()));
        let row = (notices::id.eq(90), notices::title.eq("n"));
        refused(
            "insert",
            scope
                .insert_into(notices::table)
                .values(row)
                .execute(&mut conn),
        );
        let rows = vec![row, row];
        refused(
            "rows",
            scope
                .insert_into(notices::table)
                .values(rows)
                .execute(&mut conn),
        );
        let source = scope.from(projects::table).select(projects::name);
        let insert = scope.insert_into(notices::table).values(source);
        refused(
            "source",
            insert.into_columns(notices::title).execute(&mut conn),
        );
        let update = scope.update(notices::table).set(notices::title.eq("n"));
        refused("update", update.execute(&mut conn));
        refused("delete", scope.delete(notices::table).execute(&mut conn));
    }
    drop(conn);
    assert_eq!(rows(stage.raw()), before);
}

#[test]
fn zero_and_nothing() {
    let zero = TenantScope::trusted(0, "test");
    let nobody = TenantScope::trusted(String::new(), "test");
    let mut stage = Stage::new();
    let written = stage.write(&zero, |zero, conn| {
        let ids = zero.from(projects::table).select(projects::id);
        assert_eq!(ids.load::<i32>(conn), Ok(vec![]));
        let query = zero.from(notices::table).select(notices::id);
        assert_eq!(
            query.load::<i32>(conn),
            Ok(vec![]),
            "the host's rows have no tenant"
        );
        let insert = zero.insert_into(notices::table);
        let insert = insert.values((notices::id.eq(90), notices::title.eq("n")));
        insert.execute(conn)
    });
    assert_eq!(written.adds(&["notices 90|0|n"]), Ok(1));
    let written = stage.write(&nobody, |nobody, conn| {
        let ids = nobody.from(pages::table).select(pages::id);
        assert_eq!(ids.load::<i32>(conn), Ok(vec![]));
        let insert = nobody.insert_into(pages::table);
        insert
            .values((pages::id.eq(90), pages::name.eq("n")))
            .execute(conn)
    });
    assert_eq!(written.adds(&["pages 90||n"]), Ok(1));
    for scope in [-1, i32::MIN, i32::MAX].map(|id| TenantScope::trusted(id, "test")) {
        let written = stage.write(&scope, |scope, conn| {
            let insert = scope.insert_into(notices::table);
            let row = (notices::id.eq(91), notices::title.eq("n"));
            insert.values(row).execute(conn)?;
            scope.delete(notices::table).execute(conn)
        });
        assert_eq!(written.unchanged(), Ok(1));
    }
}

#[cfg(feature = "postgres")]
#[test]
fn the_nil_uuid() {
    use tenant_tests::schema::devices;

    let nil = TenantScope::trusted(uuid::Uuid::nil(), "test");
    let mut stage = Stage::new();
    let written = stage.write(&nil, |nil, conn| {
        let ids = nil.from(devices::table).select(devices::id);
        assert_eq!(ids.load::<i32>(conn), Ok(vec![]));
        let insert = nil.insert_into(devices::table);
        insert
            .values((devices::id.eq(90), devices::name.eq("n")))
            .execute(conn)
    });
    let row = "devices 90|00000000-0000-0000-0000-000000000000|n";
    assert_eq!(written.adds(&[row]), Ok(1));
}
