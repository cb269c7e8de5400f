//! A tenant reads and writes the rows of its own id, letter by letter.

use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::column::{
    IDS, TYPES, bodies, database, for_each, for_each_read, spelled_memos as memos,
    spelled_notes as notes, tenants,
};

#[test]
fn a_tenant_reads_its_own_rows() {
    for_each_read(|case, number, conn, scope| {
        let ids = scope.from(memos::table).select(memos::id).load::<i32>(conn);
        assert_eq!(ids, Ok(vec![number]), "{case}");
    });
}

#[test]
fn shared_rows_are_read_too() {
    for_each_read(|case, number, conn, scope| {
        let query = scope.from(notes::table).order(notes::id);
        let ids = query.select(notes::id).load::<i32>(conn);
        assert_eq!(ids, Ok(vec![number, 100]), "{case}");
    });
}

#[test]
fn a_joined_table_is_exact() {
    for_each_read(|case, number, conn, scope| {
        let on = notes::table.on(notes::memo_id.ge(0));
        let query = scope.from(memos::table).left_join(on).order(notes::id);
        let rows = query
            .select((memos::id, notes::id.nullable()))
            .load::<(i32, Option<i32>)>(conn);
        let expected = vec![(number, Some(number)), (number, Some(100))];
        assert_eq!(rows, Ok(expected), "{case}");
    });
}

#[test]
fn an_alias_is_exact() {
    let other = diesel::alias!(memos as other);
    for_each_read(|case, number, conn, scope| {
        let query = scope
            .from(other)
            .inner_join(memos::table.on(memos::id.ge(0)));
        let rows = query
            .select((other.field(memos::id), memos::id))
            .load::<(i32, i32)>(conn);
        assert_eq!(rows, Ok(vec![(number, number)]), "{case}");
    });
}

#[test]
fn a_subquery_is_exact() {
    for_each_read(|case, number, conn, scope| {
        let own = scope.from(memos::table).select(memos::id);
        let query = scope.from(notes::table).filter(notes::memo_id.eq_any(own));
        let query = query.order(notes::id).select(notes::id);
        let expected = if number == 0 {
            vec![0, 100]
        } else {
            vec![number]
        };
        assert_eq!(query.load::<i32>(conn), Ok(expected), "{case}");
    });
}

#[test]
fn a_set_reads_the_rows_of_its_ids() {
    for column_type in TYPES {
        let mut database = database(column_type);
        for (number, id) in IDS.iter().enumerate() {
            let next = (number + 1) % IDS.len();
            let set = tenants(&[id, IDS[next]]);
            let mut conn = TenantConnection::new(database.raw(), &set);
            let mut expected = [number as i32, next as i32];
            expected.sort_unstable();
            let query = set.from(memos::table).order(memos::id).select(memos::id);
            let ids = query.load::<i32>(&mut conn);
            assert_eq!(ids, Ok(expected.to_vec()), "`{id}` in {column_type}");
            let query = set.from(notes::table).order(notes::id).select(notes::id);
            let ids = query.load::<i32>(&mut conn);
            let expected = [expected[0], expected[1], 100];
            assert_eq!(ids, Ok(expected.to_vec()), "`{id}` in {column_type}");
        }
    }
}

/// The bodies after a write of the tenant `number`.
fn one_is_new(number: usize) -> Vec<&'static str> {
    (0..IDS.len())
        .map(|memo| if memo == number { "new" } else { "old" })
        .collect()
}

#[test]
fn an_update_is_exact() {
    for_each(|case, number, database, scope| {
        let mut conn = TenantConnection::new(database.raw(), scope);
        let update = scope.update(memos::table).set(memos::body.eq("new"));
        assert_eq!(update.execute(&mut conn), Ok(1), "{case}");
        drop(conn);
        assert_eq!(bodies(database), one_is_new(number), "{case}");
    });
}

#[test]
fn a_delete_is_exact() {
    for_each(|case, number, database, scope| {
        let mut conn = TenantConnection::new(database.raw(), scope);
        let delete = scope.delete(memos::table).filter(memos::id.ge(0));
        assert_eq!(delete.execute(&mut conn), Ok(1), "{case}");
        drop(conn);
        let left = memos::table.select(memos::id).order(memos::id);
        let left = left.load::<i32>(database.raw());
        let all = (0..).take(IDS.len()).filter(|&memo| memo != number as i32);
        assert_eq!(left, Ok(all.collect()), "{case}");
    });
}

/// On MySQL there is no upsert.
#[cfg(not(feature = "mysql"))]
#[test]
fn an_upsert_leaves_the_rows_of_other_spellings() {
    for_each(|case, number, database, scope| {
        let mut conn = TenantConnection::new(database.raw(), scope);
        for memo in 0..IDS.len() {
            let upsert = scope
                .insert_into(memos::table)
                .values((memos::id.eq(memo as i32), memos::body.eq("none")))
                .on_conflict(memos::id)
                .do_update()
                .set(memos::body.eq("new"));
            let written = upsert.execute(&mut conn);
            assert_eq!(written, Ok(usize::from(memo == number)), "{case}");
        }
        drop(conn);
        assert_eq!(bodies(database), one_is_new(number), "{case}");
    });
}

#[test]
fn an_inserted_row_is_the_tenants_own() {
    for_each_read(|case, number, conn, scope| {
        let row = (memos::id.eq(200), memos::body.eq("new"));
        let inserted = scope.insert_into(memos::table).values(row).execute(conn);
        assert_eq!(inserted, Ok(1), "{case}");
        let query = scope.from(memos::table).order(memos::id).select(memos::id);
        assert_eq!(query.load::<i32>(conn), Ok(vec![number, 200]), "{case}");
    });
}
