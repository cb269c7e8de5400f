//! Writes under tenant columns of other types, in a key, and with names that
//! need quotes.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use std::fmt;
use tenant_core::scope::TenantIdFor;
use tenant_tests::Db;
use tenant_tests::prelude::*;
use tenant_tests::schema::{ledgers, order, pages, seats, user};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a};

/// Inserts `$values`, then renames and deletes by `$filter` under `$scope`, in
/// a table with a column `$name`.
macro_rules! each_write {
    ($scope:expr, $table:ident, $name:ident, $values:expr, [$($own:literal),*], $new:literal) => {
        let scope = $scope;
        let mut stage = Stage::new();
        let count = stage.write(&scope, |scope, conn| {
            scope.insert_into($table::table).values($values).execute(conn)
        });
        assert_eq!(count.adds(&[$new]), Ok(1));
        let count = stage.write(&scope, |scope, conn| scope.delete($table::table).execute(conn));
        assert_eq!(count.value(), Ok(<[&str]>::len(&[$($own,)* $new])));
        let mut stage = Stage::new();
        let count = stage.write(&scope, |scope, conn| {
            scope.update($table::table).set($table::$name.eq("n")).execute(conn)
        });
        assert_eq!(count.value(), Ok(<[&str]>::len(&[$($own),*])));
        let removed = stage.write(&scope, |scope, conn| {
            let delete = scope.delete($table::table).filter($table::$name.eq("n"));
            delete.or_filter($table::$name.ne("n")).execute(conn)
        });
        assert_eq!(removed.value(), Ok(<[&str]>::len(&[$($own),*])));
    };
}

#[test]
fn sixty_four_bits() {
    each_write!(
        TenantScope::trusted(4_294_967_298_i64, "test"),
        ledgers,
        name,
        (ledgers::id.eq(9), ledgers::name.eq("x")),
        ["ledgers 1|4294967298|la"],
        "ledgers 9|4294967298|x"
    );
}

#[test]
fn sixty_four_bits_in_the_low_half() {
    each_write!(
        TenantScope::trusted(2_i64, "test"),
        ledgers,
        name,
        (ledgers::id.eq(9), ledgers::name.eq("x")),
        ["ledgers 2|2|lb"],
        "ledgers 9|2|x"
    );
}

#[test]
fn text() {
    each_write!(
        TenantScope::trusted("acme".to_owned(), "test"),
        pages,
        name,
        (pages::id.eq(9), pages::name.eq("x")),
        ["pages 1|acme|ga"],
        "pages 9|acme|x"
    );
}

#[test]
fn borrowed_text() {
    each_write!(
        TenantScope::trusted("birch", "test"),
        pages,
        name,
        (pages::id.eq(9), pages::name.eq("x")),
        ["pages 2|birch|gb"],
        "pages 9|birch|x"
    );
}

#[test]
fn text_is_bound_and_not_pasted() {
    each_write!(
        TenantScope::trusted("' OR '1' = '1", "test"),
        pages,
        name,
        (pages::id.eq(9), pages::name.eq("x")),
        [],
        "pages 9|' OR '1' = '1|x"
    );
}

#[test]
fn the_empty_text_is_a_tenant() {
    each_write!(
        TenantScope::trusted("", "test"),
        pages,
        name,
        (pages::id.eq(9), pages::name.eq("x")),
        [],
        "pages 9||x"
    );
}

#[test]
fn zero_is_a_tenant() {
    each_write!(
        TenantScope::trusted(0, "test"),
        items,
        name,
        (items::id.eq(9), items::name.eq("x")),
        [],
        "items 9|0|NULL|x|7|NULL"
    );
}

#[test]
fn the_tenant_in_the_primary_key() {
    each_write!(
        TenantScope::trusted(2, "test"),
        seats,
        name,
        (seats::number.eq(9), seats::name.eq("x")),
        ["seats 2|1|sb", "seats 2|2|sb2"],
        "seats 2|9|x"
    );
}

#[test]
fn the_same_number_in_two_tenants() {
    let count = by_a(|a, conn| {
        let values = (seats::number.eq(2), seats::name.eq("x"));
        a.insert_into(seats::table).values(values).execute(conn)
    });
    assert_eq!(count.adds(&["seats 1|2|x"]), 1);
}

#[test]
fn find_with_the_tenant_in_the_key() {
    let counts = by_a(|a, conn| {
        let mut update = |key| {
            let update = a.update(seats::table).find(key);
            update.set(seats::name.eq("n")).execute(conn)
        };
        let updated = (update((1, 1))?, update((2, 1))?);
        let deleted = a.delete(seats::table).find((2, 1)).execute(conn)?;
        Ok((updated, deleted))
    });
    assert_eq!(
        counts.changes(&["seats 1|1|sa"], &["seats 1|1|n"]),
        ((1, 0), 0)
    );
}

#[test]
fn keywords() {
    each_write!(
        TenantScope::trusted(1, "test"),
        user,
        r#type,
        (user::id.eq(9), user::r#type.eq("x")),
        ["user 1|1|ua"],
        "user 9|1|x"
    );
    each_write!(
        TenantScope::trusted(1, "test"),
        order,
        kind,
        (order::id.eq(9), order::kind.eq("x")),
        ["order 1|1|oa"],
        "order 9|1|x"
    );
}

/// A tenant's id as most code bases have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
struct OrgId(i32);

impl fmt::Display for OrgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToSql<Integer, Db> for OrgId
where
    i32: ToSql<Integer, Db>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> serialize::Result {
        <i32 as ToSql<Integer, Db>>::to_sql(&self.0, out)
    }
}

#[test]
fn a_newtype() {
    each_write!(
        TenantScope::trusted(OrgId(1), "test"),
        items,
        name,
        (items::id.eq(9), items::name.eq("x")),
        ["items 1|1|ka|ia|1|own", "items 3|1|NULL|ia2|3|NULL"],
        "items 9|1|NULL|x|7|NULL"
    );
}

#[test]
fn a_newtype_in_a_tenant_field() {
    #[derive(Clone, Copy, Insertable, TenantField)]
    #[diesel(table_name = items)]
    struct Owned {
        id: i32,
        tenant_id: OrgId,
    }
    fn is_an_id<Id: TenantIdFor<Integer>>(_: &TenantScope<Id>) {}
    let scope = TenantScope::trusted(OrgId(1), "test");
    is_an_id(&scope);
    let mut stage = Stage::new();
    let owned = |tenant| Owned {
        id: 9,
        tenant_id: OrgId(tenant),
    };
    let count = stage.write(&scope, |scope, conn| {
        let insert = scope.insert_into(items::table);
        insert.values([owned(1)]).execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|NULL|item|7|NULL"]), Ok(1));
    let error = stage.refused(&scope, |scope, conn| {
        let insert = scope.insert_into(items::table);
        insert.values(&owned(2)).execute(conn)
    });
    assert!(
        matches!(error, tenant_core::Error::ForeignTenant { .. }),
        "{error}"
    );
}

#[cfg(feature = "postgres")]
#[test]
fn uuids() {
    use tenant_tests::schema::devices;
    use uuid::Uuid;
    let nil = "00000000-0000-0000-0000-000000000000";
    let mut stage = Stage::new();
    for id in [0, 7, 8] {
        let scope = TenantScope::trusted(Uuid::from_u128(id), "test");
        let count = stage.write(&scope, |scope, conn| {
            let insert = scope.insert_into(devices::table);
            insert.values(devices::name.eq("x")).execute(conn)
        });
        assert_eq!(count.value(), Ok(1));
    }
    let scope = TenantScope::trusted(Uuid::nil(), "test");
    let count = stage.write(&scope, |scope, conn| {
        let update = scope.update(devices::table);
        update.set(devices::name.eq("n")).execute(conn)
    });
    let (before, after) = (format!("devices 1|{nil}|x"), format!("devices 1|{nil}|n"));
    assert_eq!(count.changes(&[&before], &[&after]), Ok(1));
    let count = stage.write(&scope, |scope, conn| {
        scope.delete(devices::table).execute(conn)
    });
    assert_eq!(count.removes(&[&after]), Ok(1));
}
