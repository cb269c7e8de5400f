//! Collisions with a constraint that is named: PostgreSQL only.

use diesel::prelude::*;
use tenant_core::dsl::on_constraint;
use tenant_tests::prelude::*;
use tenant_tests::writes::by_a;
use tenant_tests::writes::schema::items;

#[test]
fn updates() {
    let counts = by_a(|a, conn| {
        let mut upsert = |code: &str| {
            a.insert_into(items::table)
                .values((items::id.eq(9), items::code.eq(code)))
                .on_conflict(on_constraint("items_code_key"))
                .do_update()
                .set(items::name.eq("n"))
                .execute(conn)
        };
        Ok((upsert("ka")?, upsert("kb")?, upsert("kn")?))
    });
    let after = &["items 1|1|ka|n|1|own", "items 9|1|kn|item|7|NULL"];
    assert_eq!(counts.changes(&["items 1|1|ka|ia|1|own"], after), (1, 0, 1));
}

#[test]
fn nothing() {
    let counts = by_a(|a, conn| {
        let mut insert = |code: &str| {
            a.insert_into(items::table)
                .values((items::id.eq(9), items::code.eq(code)))
                .on_conflict(on_constraint("items_code_key"))
                .do_nothing()
                .execute(conn)
        };
        Ok((insert("ka")?, insert("kb")?))
    });
    assert_eq!(counts.unchanged(), (0, 0));
}
