//! Updates and deletes below a tenant.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;

use super::schema::{below_files, below_notes};
use super::{FILES, company, database, files, north, notes, sales};

#[test]
fn updates_reach_the_part_only() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let all = scope
        .update(below_files::table)
        .set(below_files::name.eq(below_files::name));
    assert_eq!(all.execute(raw), Ok(2));
    let other = scope
        .update(below_files::table)
        .find(1)
        .set(below_files::name.eq("mine"));
    assert_eq!(other.execute(raw), Ok(0));
    let of_others = scope
        .update(below_notes::table)
        .set(below_notes::body.eq("mine"));
    assert_eq!(of_others.execute(raw), Ok(2));
    let mine = diesel::QueryDsl::filter(below_notes::table, below_notes::body.eq("mine"));
    let ids = diesel::QueryDsl::select(mine, below_notes::id);
    assert_eq!(diesel::RunQueryDsl::load::<i32>(ids, raw), Ok(vec![2, 3]));
}

#[test]
fn deletes_reach_the_part_only() {
    let mut database = database();
    let raw = database.raw();
    let scope = sales();
    assert_eq!(scope.delete(below_notes::table).execute(raw), Ok(3));
    assert_eq!(notes(raw), [4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(scope.delete(below_files::table).execute(raw), Ok(3));
    let left: Vec<_> = files(raw).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(left, [4, 5, 6, 7, 8, 9, 10]);
}

/// A row can't leave the part; a scope of the whole tenant moves it.
#[test]
fn the_path_is_not_assigned_from_below() {
    let mut database = database();
    let raw = database.raw();
    let moved = north()
        .update(below_files::table)
        .set(below_files::dept_path.eq("sales/north/x"))
        .execute(raw);
    assert!(
        matches!(
            moved,
            Err(Error::TenantColumnAssigned {
                column: "dept_path",
                ..
            })
        ),
        "{moved:?}"
    );
    #[derive(AsChangeset)]
    #[diesel(table_name = below_files)]
    struct Change<'a> {
        name: &'a str,
        dept_path: &'a str,
    }
    let change = Change {
        name: "x",
        dept_path: "sales",
    };
    let moved = north()
        .update(below_files::table)
        .find(2)
        .set(&change)
        .execute(raw);
    assert!(
        matches!(
            moved,
            Err(Error::TenantColumnAssigned {
                column: "dept_path",
                ..
            })
        ),
        "{moved:?}"
    );
    assert_eq!(files(raw).len(), FILES.len());

    let moved = company()
        .update(below_files::table)
        .find(2)
        .set(below_files::dept_path.eq("support"))
        .execute(raw);
    assert_eq!(moved, Ok(1));
    assert_eq!(files(raw)[1].2, "support");
}
