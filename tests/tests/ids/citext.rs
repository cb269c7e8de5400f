//! PostgreSQL's `citext`, whose `=` ignores case.

use diesel::debug_query;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::{Database, Db, plan};

use crate::column::{tenant, tenants};

diesel::table! {
    use diesel::sql_types::Integer;
    use diesel::pg::sql_types::Citext;

    /// Memos of tenants.
    citext_memos (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Citext,
    }
}

/// A memo.
#[derive(MustHaveTenant)]
#[diesel(table_name = citext_memos)]
#[tenant(column = org)]
struct Memo {}

fn database() -> Database {
    let mut database = Database::empty();
    database.run(
        "SET client_min_messages = warning; \
         CREATE EXTENSION IF NOT EXISTS citext SCHEMA public; \
         SELECT set_config('search_path', current_schema() || ', public', false); \
         CREATE TABLE citext_memos (id INTEGER PRIMARY KEY, org CITEXT NOT NULL); \
         CREATE INDEX citext_memos_org ON citext_memos (org); \
         INSERT INTO citext_memos VALUES (1, 'acme'), (2, 'ACME'), (3, 'Acme'); \
         INSERT INTO citext_memos SELECT i, 't' || i FROM generate_series(10, 2000) i; \
         ANALYZE citext_memos",
    );
    database
}

#[test]
fn an_id_is_compared_with_its_case() {
    let one = tenant("ACME")
        .from(citext_memos::table)
        .select(citext_memos::id);
    let several = tenants(&["ACME", "T10"])
        .from(citext_memos::table)
        .select(citext_memos::id);
    assert_eq!(
        debug_query::<Db, _>(&one).to_string(),
        "SELECT \"citext_memos\".\"id\" FROM \"citext_memos\" WHERE (\"citext_memos\".\"org\" = $1 \
         AND \"citext_memos\".\"org\"::text = $2::text) -- binds: [\"ACME\", \"ACME\"]"
    );
    assert_eq!(
        debug_query::<Db, _>(&several).to_string(),
        "SELECT \"citext_memos\".\"id\" FROM \"citext_memos\" \
         WHERE (\"citext_memos\".\"org\" = ANY($1) \
         AND \"citext_memos\".\"org\"::text = ANY($2::text[])) \
         -- binds: [[\"ACME\", \"T10\"], [\"ACME\", \"T10\"]]"
    );
    let mut database = database();
    let found = plan(&one, &["'ACME'", "'ACME'"], database.raw());
    assert!(
        found.contains("Index Cond: (org = 'ACME'::citext)"),
        "{found}"
    );
    assert_eq!(one.load::<i32>(database.raw()), Ok(vec![2]));
    assert_eq!(several.load::<i32>(database.raw()), Ok(vec![2]));
    let deleted = tenant("Acme")
        .delete(citext_memos::table)
        .execute(database.raw());
    assert_eq!(deleted, Ok(1));
}

#[test]
fn rows_of_several_tenants_meet_with_their_case() {
    let mut database = database();
    let set = tenants(&["acme", "ACME"]);
    let other = diesel::alias!(citext_memos as other);
    let on = other.on(other.field(citext_memos::id).ge(0));
    let query = set.from(citext_memos::table).inner_join(on);
    let rows = query
        .order(citext_memos::id)
        .select((citext_memos::id, other.field(citext_memos::id)))
        .load::<(i32, i32)>(database.raw());
    assert_eq!(rows, Ok(vec![(1, 1), (2, 2)]));
}
