//! Structs with a field in which a number hides, and what a write returns.

use diesel::prelude::*;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

use crate::hidden::{FOREIGN, INNOCENT, Kind, Veiled};
use crate::order::each;
use crate::positions::{Position, position};
use crate::values::budgets;

/// A record, and what is to change in it.
#[derive(Debug, Clone, Identifiable, Insertable, AsChangeset)]
#[diesel(table_name = projects)]
struct Change<const ID: u8> {
    id: i32,
    name: &'static str,
    budget: Veiled<ID>,
}

/// The same, with a field that may be absent.
#[derive(Debug, Clone, Identifiable, Insertable, AsChangeset)]
#[diesel(table_name = projects)]
struct Optional<const ID: u8> {
    id: i32,
    name: &'static str,
    budget: Option<Veiled<ID>>,
}

fn change<const ID: u8>(id: i32, kind: Kind) -> Change<ID> {
    Change {
        id,
        name: "n",
        budget: Veiled::new(kind),
    }
}

fn optional<const ID: u8>(id: i32, kind: Kind) -> Optional<ID> {
    Optional {
        id,
        name: "n",
        budget: Some(Veiled::new(kind)),
    }
}

pub(crate) fn records<const ID: u8>() -> Vec<Position> {
    vec![
        position!("changeset", "1", |kind, conn| {
            let update = a().update(projects::table).find(5);
            update.set(change::<ID>(5, kind)).execute(conn)
        }),
        #[cfg(not(feature = "async"))] // a reference to a boxed query is not `Send`
        position!("borrowed changeset", "1", |kind, conn| {
            let change = change::<ID>(5, kind);
            a().update(&change).set(&change).execute(conn)
        }),
        #[cfg(not(feature = "async"))] // a reference to a boxed query is not `Send`
        position!("changeset with an optional field", "1", |kind, conn| {
            let change = optional::<ID>(5, kind);
            a().update(&change).set(&change).execute(conn)
        }),
        #[cfg(not(feature = "async"))] // a reference to a boxed query is not `Send`
        position!("saved record", "(5, \"n\", Some(8))", |kind, conn| {
            let record = change::<ID>(5, kind);
            let saved = a()
                .save_changes::<_, (i32, i32, Option<i32>, String, Option<i32>), _>(&record, conn);
            saved.map(|(id, _, _, name, budget)| (id, name, budget))
        }),
        position!("record", "(1, [Some(8)])", |kind, conn| {
            let insert = a().insert_into(projects::table);
            let insert = insert.values(change::<ID>(90, kind));
            insert
                .execute(conn)
                .and_then(|count| Ok((count, budgets(conn)?)))
        }),
        #[cfg(not(feature = "async"))] // a reference to a boxed query is not `Send`
        position!(
            "record with an optional field",
            "(1, [Some(8)])",
            |kind, conn| {
                let insert = a().insert_into(projects::table);
                let insert = insert.values(&optional::<ID>(90, kind)).execute(conn);
                insert.and_then(|count| Ok((count, budgets(conn)?)))
            }
        ),
        position!(
            "records, one without the field",
            "(2, [None, Some(8)])",
            |kind, conn| {
                let mut records = vec![optional::<ID>(90, kind), optional(91, kind)];
                records[0].budget = None;
                let insert = a().insert_into(projects::table).values(records);
                insert
                    .execute(conn)
                    .and_then(|count| Ok((count, budgets(conn)?)))
            }
        ),
        #[cfg(not(feature = "mysql"))]
        position!(
            "records, one without the field, returned",
            "[None, Some(8)]",
            |kind, conn| {
                let mut records = vec![optional::<ID>(90, kind), optional(91, kind)];
                records[0].budget = None;
                let insert = a().insert_into(projects::table).values(records);
                insert
                    .returning(projects::budget)
                    .get_results::<Option<i32>>(conn)
            }
        ),
        #[cfg(not(feature = "mysql"))]
        position!("record of an upsert", "1", |kind, conn| {
            let insert = a().insert_into(projects::table);
            let insert = insert.values(change::<ID>(90, Kind::Own));
            let upsert = insert.on_conflict(projects::id).do_update();
            upsert.set(change::<ID>(90, kind)).execute(conn)
        }),
        #[cfg(not(feature = "mysql"))]
        position!("returning of an insert", "Some(8)", |kind, conn| {
            let insert = a().insert_into(projects::table);
            let insert = insert.values((projects::id.eq(90), projects::name.eq("n")));
            let insert = insert.returning(Veiled::<ID>::new(kind));
            insert.get_result::<Option<i32>>(conn)
        }),
        #[cfg(not(feature = "mysql"))]
        position!("returning of an upsert", "(90, Some(8))", |kind, conn| {
            let insert = a().insert_into(projects::table);
            let insert = insert.values((projects::id.eq(90), projects::name.eq("n")));
            let upsert = insert.on_conflict(projects::id).do_update();
            let upsert = upsert.set(projects::name.eq("u"));
            let upsert = upsert.returning((projects::id, Veiled::<ID>::new(kind)));
            upsert.get_result::<(i32, Option<i32>)>(conn)
        }),
        #[cfg(not(feature = "mysql"))]
        position!("returning of an update", "Some(8)", |kind, conn| {
            let update = a().update(projects::table).find(5);
            let update = update.set(projects::name.eq("n"));
            let update = update.returning(Veiled::<ID>::new(kind));
            update.get_result::<Option<i32>>(conn)
        }),
        #[cfg(not(feature = "mysql"))]
        position!("returning of a delete", "Some(8)", |kind, conn| {
            let delete = a().delete(projects::table).find(5);
            let delete = delete.returning(Veiled::<ID>::new(kind));
            delete.get_result::<Option<i32>>(conn)
        }),
    ]
}

#[test]
fn veiled() {
    each(records::<0>(), &FOREIGN, &INNOCENT);
}

#[test]
fn with_one_text() {
    each(records::<1>(), &FOREIGN, &[Kind::Own]);
}
