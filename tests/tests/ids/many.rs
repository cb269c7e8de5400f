//! Sets of many tenants, whose ids are texts: as exact as small ones, and on SQLite one value.

use diesel::prelude::*;
#[cfg(feature = "sqlite")]
use tenant_tests::plan;
use tenant_tests::prelude::*;

use crate::column::{
    IDS, TYPES, database, spelled_memos as memos, spelled_notes as notes, tenants,
};

/// As many tenants as a large product has.
const MANY: usize = 20_000;

/// So many ids: these, and others.
fn many(ids: &[&str], count: usize) -> TenantSetScope<String> {
    let others = (0..count).map(|number| format!("other \"{number}\" \\ \u{1f600}\n"));
    let ids = ids.iter().map(|&id| id.to_owned()).chain(others);
    TenantSetScope::trusted(ids, "test")
}

#[test]
fn they_are_told_apart() {
    for column_type in TYPES {
        let mut database = database(column_type);
        for (number, id) in IDS.iter().enumerate() {
            let number = i32::try_from(number).expect("there are few ids");
            // Shortly below and above the number from which on they are one value.
            for count in [499, 500, 600] {
                let case = format!("`{id}` and {count} more in {column_type}");
                let set = many(&[id], count);
                let mut conn = TenantConnection::new(database.raw(), &set);
                let ids = set.from(memos::table).select(memos::id);
                assert_eq!(ids.load(&mut conn), Ok(vec![number]), "{case}");
                let ids = set.from(notes::table).order(notes::id).select(notes::id);
                assert_eq!(ids.load(&mut conn), Ok(vec![number, 100]), "{case}");
            }
        }
    }
}

/// What stands for a quote, a backslash and a line in the list is no other text.
#[test]
fn a_text_with_special_characters_is_found() {
    let mut database = database(TYPES[0]);
    let set = many(&[], 600);
    let id = set.ids()[599].clone();
    diesel::insert_into(memos::table)
        .values((memos::id.eq(50), memos::org.eq(id), memos::body.eq("new")))
        .execute(database.raw())
        .expect("a row");
    let ids = set.from(memos::table).select(memos::id);
    assert_eq!(ids.load(database.raw()), Ok(vec![50]));
}

#[test]
fn joins_under_many_tenants() {
    let mut database = database(TYPES[0]);
    let set = many(&IDS, MANY);
    let mut conn = TenantConnection::new(database.raw(), &set);
    let joined = set.from(memos::table).inner_join(notes::table);
    let count = joined.count().get_result::<i64>(&mut conn);
    assert_eq!(count, Ok(9), "each memo's note, and the host's");
    // The list stands twice: the subquery depends on nothing.
    let noted = set.from(notes::table).select(notes::memo_id);
    let query = set.from(memos::table).filter(memos::id.eq_any(noted));
    let count = query.count().get_result::<i64>(&mut conn);
    assert_eq!(count, Ok(8));
}

/// A subquery is aligned if it depends on the query around it, and not if it does not, however
/// many tenants there are.
#[test]
fn a_long_list_depends_on_nothing() {
    let mut database = database(TYPES[0]);
    for set in [tenants(&["acme", "ACME"]), many(&["acme", "ACME"], 600)] {
        let mut conn = TenantConnection::new(database.raw(), &set);
        // The memo of one tenant for the note of another: found, as the list is that of all.
        let other = set.from(memos::table).filter(memos::id.eq(1));
        let query = set
            .from(notes::table)
            .filter(notes::id.eq(0))
            .filter(exists(other.select(memos::id)));
        assert_eq!(query.count().get_result::<i64>(&mut conn), Ok(1));
        // And not, where it is looked up by the note.
        let other = set
            .from(memos::table)
            .filter(memos::id.eq(notes::memo_id + 1));
        let query = set
            .from(notes::table)
            .filter(notes::id.eq(0))
            .filter(exists(other.select(memos::id)));
        assert_eq!(query.count().get_result::<i64>(&mut conn), Ok(0));
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn a_long_list_is_one_value_that_an_index_serves() {
    for column_type in TYPES {
        let mut database = database(column_type);
        let set = many(&["acme"], 600);
        let query = set.from(memos::table).select(memos::body);
        let text = diesel::debug_query::<tenant_tests::Db, _>(&query).to_string();
        let list = "IN (SELECT tenant_core_ids.value FROM json_each(?) AS tenant_core_ids)";
        let (sql, _) = text
            .split_once(" -- binds")
            .expect("Diesel lists the binds");
        assert_eq!(
            sql,
            format!(
                "SELECT `spelled_memos`.`body` FROM `spelled_memos` WHERE \
                 (`spelled_memos`.`org` {list} \
                 AND CAST(`spelled_memos`.`org` AS TEXT) COLLATE BINARY {list})"
            )
        );
        let values = ["'[\"acme\"]'"; 2];
        let plan = plan(&query, &values, database.raw());
        let found = plan.contains("INDEX spelled_memos_org (org=?");
        assert!(found, "{column_type}: {plan}");
    }
}
