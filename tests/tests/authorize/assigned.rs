//! What `set` assigns: the tenant column in each spelling, in each way to bring it along.
//! (`tenant_id.eq(2)`, alone, in a tuple or in an `Option`, does not compile.)

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Text};
use tenant_tests::prelude::*;
use tenant_tests::{Db, a};

use crate::doubles::{Assigned, doubles};

/// How the column can be spelled, in all dialects.
const SPELLINGS: &[&str] = &[
    "tenant_id = 2",
    "tenant_id=2",
    "tenant_id\n=\t2",
    "TENANT_ID = 2",
    "Tenant_Id = 2",
    "doubles.tenant_id = 2",
    "main.doubles.tenant_id = 2",
    "\"tenant_id\" = 2",
    "\"TENANT_ID\" = 2",
    "`tenant_id` = 2",
    "[tenant_id] = 2",
    "'tenant_id' = 2",
    "\"doubles\".\"tenant_id\" = 2",
    "`doubles`.`tenant_id` = 2",
    "doubles.\"tenant_id\" = 2",
    "(tenant_id) = (2)",
    "(tenant_id) = ROW(2)",
    "(points, tenant_id) = (1, 2)",
    "(points, tenant_id) = (SELECT 1, 2)",
    "(\"tenant_id\", points) = (2, 1)",
    "tenant_id = excluded.points",
    "tenant_id = DEFAULT",
    "tenant_id = VALUES(points)",
    "tenant_id := 2",
    "tenant_id[1] = 2",
    "tenant_id /* x */ = 2",
    "tenant_id = (SELECT 2)",
    "U&\"tenant\\005fid\" = 2",
    "U&\"tenant!005fid\" UESCAPE '!' = 2",
    "name = 'x', tenant_id = 2",
    "name = 'it''s', tenant_id = 2",
    "name = '\\', tenant_id = 2 -- '",
    "name = \"x\", tenant_id = 2",
    "name = CASE WHEN 1 = 1 THEN 'x' END, tenant_id = 2",
    "points = abs(1), \"tenant_id\" = 2",
    "points = 1 WHERE 1 = 1 OR (1 = 1",
];

/// A changeset by hand, which writes what it likes.
#[derive(Debug, Clone, Copy)]
struct Lie(&'static str);

impl QueryId for Lie {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Db> for Lie {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl AsChangeset for Lie {
    type Target = doubles::table;
    type Changeset = Self;

    fn as_changeset(self) -> Self {
        self
    }
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Plain {
    tenant_id: i32,
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Perhaps {
    name: &'static str,
    tenant_id: Option<i32>,
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Owner {
    name: &'static str,
    owner: i32,
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Loud {
    loud: Option<i32>,
    points: i32,
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Embedding {
    name: &'static str,
    #[diesel(embed)]
    inner: Perhaps2,
}

#[derive(Clone, AsChangeset)]
#[diesel(table_name = doubles)]
struct Perhaps2 {
    owner: Option<i32>,
}

/// Each way to say that the tenant is 2, with its name, as what `$set` does with it.
macro_rules! each_way {
    ($assigned:ident, $verb:literal, $set:ident) => {
        let plain = Plain { tenant_id: 2 };
        let perhaps = Perhaps {
            name: "x",
            tenant_id: Some(2),
        };
        let owner = Owner {
            name: "x",
            owner: 2,
        };
        let loud = Loud {
            loud: Some(2),
            points: 1,
        };
        let embedding = Embedding {
            name: "x",
            inner: Perhaps2 { owner: Some(2) },
        };
        $set!($assigned, concat!($verb, ", struct"), plain.clone());
        $set!($assigned, concat!($verb, ", borrowed struct"), &plain);
        $set!(
            $assigned,
            concat!($verb, ", struct in an option"),
            Some(plain.clone())
        );
        $set!(
            $assigned,
            concat!($verb, ", struct in a tuple"),
            (doubles::points.eq(1), plain)
        );
        $set!(
            $assigned,
            concat!($verb, ", optional field"),
            perhaps.clone()
        );
        $set!(
            $assigned,
            concat!($verb, ", struct with the second name"),
            owner.clone()
        );
        $set!(
            $assigned,
            concat!($verb, ", struct with the third name"),
            &loud
        );
        $set!($assigned, concat!($verb, ", embedded struct"), &embedding);
        $set!($assigned, concat!($verb, ", two structs"), (owner, loud));
        $set!(
            $assigned,
            concat!($verb, ", second name"),
            doubles::owner.eq(2)
        );
        $set!(
            $assigned,
            concat!($verb, ", third name"),
            doubles::loud.eq(2)
        );
        $set!(
            $assigned,
            concat!($verb, ", in an option"),
            Some(doubles::owner.eq(2))
        );
        $set!(
            $assigned,
            concat!($verb, ", in a tuple"),
            (doubles::name.eq("x"), doubles::loud.eq(2))
        );
        $set!(
            $assigned,
            concat!($verb, ", in a tuple in a tuple"),
            (
                doubles::name.eq("x"),
                (doubles::points.eq(1), Some(doubles::owner.eq(2)))
            )
        );
        $set!(
            $assigned,
            concat!($verb, ", of another column"),
            doubles::owner.eq(doubles::points + 1)
        );
        for spelling in SPELLINGS {
            let cell = format!("{}, {spelling}", $verb);
            $set!($assigned, format_args!("{cell}, by hand"), Lie(spelling));
            $set!(
                $assigned,
                format_args!("{cell}, by hand in a tuple"),
                (doubles::points.eq(1), Lie(spelling))
            );
            let number = sql::<Integer>(&format!("1, {spelling}"));
            $set!(
                $assigned,
                format_args!("{cell}, behind a number"),
                doubles::points.eq(number)
            );
            let text = sql::<Text>("'x', ").sql(spelling);
            $set!(
                $assigned,
                format_args!("{cell}, behind a text"),
                doubles::name.eq(text)
            );
            let bound = sql::<Integer>("")
                .bind::<Integer, _>(1)
                .sql(&format!(", {spelling}"));
            $set!(
                $assigned,
                format_args!("{cell}, behind a value"),
                doubles::points.eq(bound)
            );
        }
    };
}

macro_rules! update {
    ($assigned:ident, $cell:expr, $changes:expr) => {
        $assigned.write($cell, |conn| {
            a().update(doubles::table).set($changes).execute(conn)
        });
    };
}

#[test]
fn update() {
    let mut assigned = Assigned::new();
    // What a type is known for is not what was read for another value of it.
    update!(assigned, "innocent", Lie("name = 'x'"));
    update!(assigned, "tenant in a value", Lie("name = 'tenant_id = 2'"));
    each_way!(assigned, "update", update);
    update!(assigned, "innocent again", Lie("points = 2"));
    assigned.finish(3);
}

#[cfg(not(feature = "mysql"))]
macro_rules! upsert {
    ($assigned:ident, $cell:expr, $changes:expr) => {
        let changes = $changes;
        for id in [1, 2, 9] {
            $assigned.write(format_args!("{}, row {id}", $cell), |conn| {
                a().insert_into(doubles::table)
                    .values((
                        doubles::id.eq(id),
                        doubles::name.eq("n"),
                        doubles::points.eq(2),
                    ))
                    .on_conflict(doubles::id)
                    .do_update()
                    .set(changes.clone())
                    .execute(conn)
            });
        }
    };
}

#[cfg(not(feature = "mysql"))]
#[test]
fn upsert() {
    use diesel::upsert::excluded;

    let mut assigned = Assigned::new();
    upsert!(assigned, "innocent", Lie("name = 'x'"));
    each_way!(assigned, "upsert", upsert);
    upsert!(
        assigned,
        "excluded",
        doubles::owner.eq(excluded(doubles::points))
    );
    upsert!(
        assigned,
        "excluded, loud",
        doubles::loud.eq(excluded(doubles::loud))
    );
    upsert!(
        assigned,
        "innocent excluded",
        doubles::points.eq(excluded(doubles::points))
    );
    assigned.finish(6);
}
