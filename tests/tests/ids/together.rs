//! Rows of several tenants that a query brings together: a row meets those of its own tenant,
//! letter by letter, and no others.

use std::fmt::Debug;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Database};

use crate::column::{
    IDS, TYPES, database, spelled_memos as memos, spelled_notes as notes, tenants,
};

diesel::table! {
    /// Marks on memos, without tenant column.
    spelled_marks (id) {
        /// Its number.
        id -> Integer,
        /// The memo.
        memo_id -> Integer,
    }
}

diesel::table! {
    /// Who is a member of which tenant.
    spelled_seats (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Text,
        /// The member.
        person_id -> Integer,
    }
}

diesel::table! {
    /// People, who can be members of several tenants.
    spelled_people (id) {
        /// The number.
        id -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(spelled_memos, spelled_marks);
diesel::allow_tables_to_appear_in_same_query!(spelled_notes, spelled_marks);
diesel::allow_tables_to_appear_in_same_query!(spelled_memos, spelled_people);
diesel::allow_tables_to_appear_in_same_query!(spelled_seats, spelled_people);

use self::{spelled_marks as marks, spelled_people as people, spelled_seats as seats};
// The macro names them without a path.
use crate::column::{spelled_memos, spelled_notes};

/// A mark.
#[derive(MustHaveTenant)]
#[diesel(table_name = spelled_marks)]
#[tenant(through(memo_id = spelled_memos))]
struct Mark {}

/// A seat.
#[derive(MustHaveTenant)]
#[diesel(table_name = spelled_seats)]
#[tenant(column = org)]
struct Seat {}

/// A person.
#[derive(MemberOfTenants)]
#[diesel(table_name = spelled_people)]
#[tenant(through(id = spelled_seats(person_id)))]
struct Person {}

/// With a mark on each memo, and one member of each tenant: all have its number.
fn with_all(column_type: &str) -> Database {
    let mut database = database(column_type);
    database.run(&format!(
        "CREATE TABLE spelled_marks (id INTEGER PRIMARY KEY, memo_id INTEGER NOT NULL); \
         CREATE TABLE spelled_people (id INTEGER PRIMARY KEY); \
         CREATE TABLE spelled_seats \
             (id INTEGER PRIMARY KEY, org {column_type} NOT NULL, person_id INTEGER NOT NULL); \
         INSERT INTO spelled_marks SELECT id, id FROM spelled_memos; \
         INSERT INTO spelled_people SELECT id FROM spelled_memos; \
         INSERT INTO spelled_seats SELECT id, org, id FROM spelled_memos"
    ));
    database
}

/// Reads under all tenants at once, with each type of column. `expected` is what is read of the
/// tenant with a number.
#[track_caller]
fn assert_each_meets_its_own<T: Ord + Debug, R: IntoIterator<Item = T>>(
    read: impl Fn(
        &TenantSetScope<String>,
        &mut Conn<'_, TenantSetScope<String>>,
    ) -> tenant_core::Result<Vec<T>>,
    expected: impl Fn(i32) -> R,
) {
    let numbers = 0..i32::try_from(IDS.len()).expect("there are few ids");
    let mut all: Vec<T> = numbers.flat_map(expected).collect();
    all.sort();
    for column_type in TYPES {
        let mut database = with_all(column_type);
        let set = tenants(&IDS);
        let mut conn = TenantConnection::new(database.raw(), &set);
        let mut rows = read(&set, &mut conn).expect("the query runs");
        rows.sort();
        assert_eq!(rows, all, "in {column_type}");
    }
}

#[test]
fn a_shared_table_behind_one_that_is_not() {
    assert_each_meets_its_own(
        |set, conn| {
            let on = notes::table.on(notes::memo_id.ge(0));
            let query = set.from(memos::table).left_join(on);
            let rows = query.select((memos::id, notes::id.nullable()));
            rows.load::<(i32, Option<i32>)>(conn)
        },
        |number| [(number, Some(number)), (number, Some(100))],
    );
}

#[test]
fn a_table_behind_a_shared_one() {
    assert_each_meets_its_own(
        |set, conn| {
            let on = memos::table.on(memos::id.ge(0));
            let query = set.from(notes::table).inner_join(on);
            // Beside the host's note stand all.
            let query = query.filter(notes::id.ne(100));
            query
                .select((notes::id, memos::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
}

#[test]
fn a_subquery_that_depends_on_the_query_around() {
    // Of each memo, whether another one of its tenant is there: there is none.
    assert_each_meets_its_own(
        |set, conn| {
            let other = set.from(notes::table).filter(notes::memo_id.ne(memos::id));
            let other = other.filter(notes::id.ne(100));
            let query = set.from(memos::table).filter(exists(other));
            query.select(memos::id).load::<i32>(conn)
        },
        |_| [],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let own = set.from(notes::table).filter(notes::memo_id.eq(memos::id));
            let query = set.from(memos::table).filter(exists(own));
            query.select(memos::id).load::<i32>(conn)
        },
        |number| [number],
    );
}

/// What it asks of the rows around is the same for all tenants, but for their ids: what is found
/// for one of them is no answer for another.
#[test]
fn a_subquery_that_asks_the_same_of_each_tenant() {
    let numbers = || 0..i32::try_from(IDS.len()).expect("there are few ids");
    assert_each_meets_its_own(
        |set, conn| {
            let of_each = numbers().map(|number| {
                let note = set.from(notes::table).filter(memos::body.eq("old"));
                let note = note.filter(notes::id.eq(number));
                let query = set.from(memos::table).filter(exists(note));
                query
                    .select((memos::id, number.into_sql::<Integer>()))
                    .load(conn)
            });
            flat(of_each)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let of_each = numbers().map(|number| {
                let mark = set.from(marks::table).filter(memos::body.eq("old"));
                let mark = mark.filter(marks::id.eq(number));
                let query = set.from(memos::table).filter(exists(mark));
                query
                    .select((memos::id, number.into_sql::<Integer>()))
                    .load(conn)
            });
            flat(of_each)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let of_each = numbers().map(|number| {
                let person = set.from(people::table).filter(memos::body.eq("old"));
                let person = person.filter(people::id.eq(number));
                let query = set.from(memos::table).filter(exists(person));
                query
                    .select((memos::id, number.into_sql::<Integer>()))
                    .load(conn)
            });
            flat(of_each)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let count = set.from(notes::table).filter(memos::body.eq("old"));
            let least = count.select(diesel::dsl::min(notes::id)).single_value();
            let query = set.from(memos::table).select((memos::id, least));
            query.load::<(i32, Option<i32>)>(conn)
        },
        |number| [(number, Some(number))],
    );
}

/// All of what was read.
fn flat<T: Clone>(
    read: impl Iterator<Item = tenant_core::Result<Vec<T>>>,
) -> tenant_core::Result<Vec<T>> {
    Ok(read.collect::<tenant_core::Result<Vec<_>>>()?.concat())
}

/// The tenant of a mark is that of its memo, so each is compared with a query.
#[test]
fn rows_that_belong_to_tenants_through_others() {
    assert_each_meets_its_own(
        |set, conn| {
            let on = marks::table.on(marks::id.ge(0));
            let query = set.from(memos::table).inner_join(on);
            query
                .select((memos::id, marks::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let on = memos::table.on(memos::id.ge(0));
            let query = set.from(marks::table).inner_join(on);
            query
                .select((marks::id, memos::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let on = notes::table.on(notes::memo_id.ge(0));
            let query = set.from(marks::table).inner_join(on);
            query
                .select((marks::id, notes::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number), (number, 100)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let on = marks::table.on(marks::id.ge(0));
            let query = set.from(notes::table).inner_join(on);
            let query = query.filter(notes::id.ne(100));
            query
                .select((notes::id, marks::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
}

/// Behind the table of links itself, one of their tenants is the one of the link.
#[test]
fn members() {
    assert_each_meets_its_own(
        |set, conn| {
            let on = people::table.on(people::id.ge(0));
            let query = set.from(memos::table).inner_join(on);
            query
                .select((memos::id, people::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let on = people::table.on(people::id.ge(0));
            let query = set.from(seats::table).inner_join(on);
            query
                .select((seats::id, people::id))
                .load::<(i32, i32)>(conn)
        },
        |number| [(number, number)],
    );
    assert_each_meets_its_own(
        |set, conn| {
            let person = set.from(people::table).filter(people::id.ne(seats::id));
            let query = set.from(seats::table).filter(exists(person));
            query.select(seats::id).load::<i32>(conn)
        },
        |_| [],
    );
}
