//! What `values` brings along for the tenant column.
//! (`tenant_id.eq(2)`, and a struct with that field and without `TenantField`, do not
//! compile.)

use diesel::dsl::sql;
use diesel::insertable::Insertable;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tenant_tests::a;
use tenant_tests::prelude::*;

use crate::doubles::{Assigned, doubles};

/// A record with a field for its tenant, by the column's first name.
#[derive(Clone, Insertable, TenantField)]
#[diesel(table_name = doubles)]
struct Owned {
    id: i32,
    tenant_id: i32,
    name: &'static str,
    points: i32,
}

/// The same, which does not tell the truth.
#[derive(Clone, Insertable)]
#[diesel(table_name = doubles)]
struct Liar {
    id: i32,
    tenant_id: i32,
    name: &'static str,
    points: i32,
}

impl TenantField for Liar {
    type Id = i32;

    fn tenant(&self) -> Option<&i32> {
        Some(&1)
    }

    fn only_derive_is_allowed_to_implement_this_trait() {}
}

/// A field for the tenant that is told, and others for the same column.
#[derive(Clone, Insertable, TenantField)]
#[diesel(table_name = doubles)]
struct Twice {
    id: i32,
    tenant_id: i32,
    owner: i32,
    loud: i32,
    name: &'static str,
    points: i32,
}

/// The other one in an embedded struct, before the one that is told.
#[derive(Clone, Insertable, TenantField)]
#[diesel(table_name = doubles)]
struct Embedding {
    id: i32,
    #[diesel(embed)]
    inner: Inner,
    tenant_id: i32,
}

#[derive(Clone, Insertable)]
#[diesel(table_name = doubles)]
struct Inner {
    owner: Option<i32>,
    name: &'static str,
    points: i32,
}

/// Other names only.
#[derive(Clone, Insertable)]
#[diesel(table_name = doubles)]
struct Named {
    id: i32,
    #[diesel(embed)]
    inner: Inner,
}

fn owned(id: i32, tenant_id: i32) -> Owned {
    Owned {
        id,
        tenant_id,
        name: "x",
        points: 2,
    }
}

fn liar(id: i32, tenant_id: i32) -> Liar {
    Liar {
        id,
        tenant_id,
        name: "x",
        points: 2,
    }
}

fn inner(owner: Option<i32>) -> Inner {
    Inner {
        owner,
        name: "x",
        points: 2,
    }
}

fn twice(tenant_id: i32, owner: i32, loud: i32) -> Twice {
    Twice {
        id: 9,
        tenant_id,
        owner,
        loud,
        name: "x",
        points: 2,
    }
}

fn embedding(tenant_id: i32, owner: Option<i32>) -> Embedding {
    Embedding {
        id: 9,
        inner: inner(owner),
        tenant_id,
    }
}

/// The records, in each verb that inserts.
macro_rules! insert {
    ($assigned:ident, $cell:expr, $values:expr) => {
        $assigned.write(format_args!("insert, {}", $cell), |conn| {
            a().insert_into(doubles::table)
                .values($values)
                .execute(conn)
        });
        #[cfg(feature = "sqlite")]
        $assigned.write(format_args!("insert or ignore, {}", $cell), |conn| {
            a().insert_or_ignore_into(doubles::table)
                .values($values)
                .execute(conn)
        });
        #[cfg(not(feature = "mysql"))]
        $assigned.write(format_args!("upsert, {}", $cell), |conn| {
            a().insert_into(doubles::table)
                .values($values)
                .on_conflict(doubles::id)
                .do_update()
                .set(doubles::points.eq(3))
                .execute(conn)
        });
    };
}

/// How many verbs there are.
const VERBS: usize = if cfg!(feature = "sqlite") {
    3
} else if cfg!(feature = "postgres") {
    2
} else {
    1
};

/// A row with something for its tenant.
macro_rules! row {
    ($more:expr) => {
        (
            doubles::id.eq(9),
            doubles::name.eq("x"),
            doubles::points.eq(2),
            $more,
        )
    };
}

#[test]
fn records() {
    let mut assigned = Assigned::new();
    insert!(assigned, "own", owned(9, 1));
    insert!(assigned, "foreign", owned(9, 2));
    insert!(assigned, "own and foreign", vec![owned(9, 1), owned(8, 2)]);
    insert!(
        assigned,
        "own and foreign array",
        [owned(9, 1), owned(8, 2)]
    );
    insert!(assigned, "lie", liar(9, 2));
    insert!(assigned, "lies", vec![liar(9, 2), liar(8, 2)]);
    insert!(assigned, "array of lies", [liar(9, 1), liar(8, 2)]);
    insert!(assigned, "twice", twice(1, 2, 2));
    insert!(assigned, "twice, foreign", twice(2, 1, 1));
    insert!(assigned, "twice, many", vec![twice(1, 2, 1)]);
    insert!(assigned, "embedded", embedding(1, Some(2)));
    insert!(assigned, "embedded, none", embedding(1, None));
    insert!(assigned, "embedded, many", vec![embedding(1, Some(2))]);
    insert!(
        assigned,
        "second name in a record",
        Named {
            id: 9,
            inner: inner(Some(2))
        }
    );
    insert!(
        assigned,
        "second name in a record, none",
        Named {
            id: 9,
            inner: inner(None)
        }
    );
    // Of these, the scope's value is the only one that is written.
    let ran = ["own", "lie", "lies", "array of lies"].len();
    let and_twice = [
        "twice",
        "twice, many",
        "embedded",
        "embedded, none",
        "embedded, many",
    ]
    .len();
    assigned.finish((ran + and_twice) * VERBS);
}

#[test]
fn expressions() {
    let mut assigned = Assigned::new();
    insert!(assigned, "second name", row!(doubles::owner.eq(2)));
    insert!(assigned, "third name", row!(doubles::loud.eq(2)));
    insert!(
        assigned,
        "own by the second name",
        row!(doubles::owner.eq(1))
    );
    insert!(assigned, "in an option", row!(Some(doubles::owner.eq(2))));
    insert!(
        assigned,
        "in a tuple",
        row!((doubles::owner.eq(2), doubles::loud.eq(2)))
    );
    insert!(assigned, "many", vec![row!(doubles::owner.eq(2))]);
    insert!(assigned, "array", [row!(doubles::loud.eq(2))]);
    for text in [
        "'x', 2",
        "'x', 2 --",
        "'x', 'tenant_id' = 2",
        "'x', 2), (8, 'x', 2, 2",
        "'x', 2, 2), (8, 'x'",
        "'x'), (8, 'x'",
        "'x' RETURNING 1",
        "'x', tenant_id = 2",
        "('x', 2)",
        "ROW('x', 2)",
        "DEFAULT, 2",
    ] {
        let row = || {
            let row = (doubles::id.eq(9), doubles::points.eq(2));
            (row, doubles::name.eq(sql::<Text>(text)))
        };
        insert!(assigned, format_args!("{text} at the end"), row());
        insert!(
            assigned,
            format_args!("{text} in a list"),
            vec![row(), row()]
        );
        let row = || {
            let row = (doubles::id.eq(9), doubles::points.eq(2));
            (doubles::name.eq(sql::<Text>(text)), row)
        };
        insert!(assigned, format_args!("{text} at the start"), row());
    }
    // PostgreSQL makes a text of `('x', 2)` and of `ROW('x', 2)`. With more values than
    // columns, each database refuses the insert.
    assigned.finish(if cfg!(feature = "postgres") {
        2 * 2 * VERBS
    } else {
        0
    });
}

#[test]
fn from_a_query() {
    let mut assigned = Assigned::new();
    let from = || a().from(doubles::table);
    assigned.write("second name", |conn| {
        let source = from().select((
            doubles::id + 8,
            doubles::name,
            doubles::points,
            doubles::id + 1,
        ));
        let insert = a().insert_into(doubles::table).values(source);
        let columns = (doubles::id, doubles::name, doubles::points, doubles::owner);
        insert.into_columns(columns).execute(conn)
    });
    assigned.write("third name", |conn| {
        let source = from().select((
            doubles::id + 8,
            doubles::name,
            doubles::points,
            doubles::id + 1,
        ));
        let insert = a().insert_into(doubles::table).values(source);
        let columns = (doubles::id, doubles::name, doubles::points, doubles::loud);
        insert.into_columns(columns).execute(conn)
    });
    for text in [
        "name, 2",
        "name, 2 FROM doubles --",
        "name, points, 2",
        "name FROM doubles",
    ] {
        assigned.write(text, |conn| {
            let columns = (doubles::id + 8, doubles::points, sql::<Text>(text));
            let insert = a()
                .insert_into(doubles::table)
                .values(from().select(columns));
            let columns = (doubles::id, doubles::points, doubles::name);
            insert.into_columns(columns).execute(conn)
        });
    }
    assigned.write("innocent", |conn| {
        let number = sql::<Integer>("points").into_sql::<Integer>();
        let source = from().select((doubles::id + 8, doubles::name, number));
        let insert = a().insert_into(doubles::table).values(source);
        let columns = (doubles::id, doubles::name, doubles::points);
        insert.into_columns(columns).execute(conn)
    });
    assigned.finish(1);
}
