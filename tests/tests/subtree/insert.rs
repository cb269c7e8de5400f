//! Inserts below a tenant.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::DbConnection;
use tenant_tests::prelude::*;

use super::schema::{below_files, below_notes};
use super::{FILES, database, files, north, notes, sales};

/// The files that a test has added.
fn added(raw: &mut DbConnection) -> Vec<(i32, String)> {
    let all = files(raw).into_iter();
    all.skip(FILES.len())
        .map(|(_, org, path)| (org, path))
        .collect()
}

fn row(org: i32, path: &str) -> (i32, String) {
    (org, path.to_owned())
}

#[test]
fn the_scope_supplies_its_path() {
    let mut database = database();
    let raw = database.raw();
    let insert = north()
        .insert_into(below_files::table)
        .values(below_files::name.eq("new"));
    assert_eq!(insert.execute(raw), Ok(1));
    assert_eq!(added(raw), [row(1, "sales/north")]);
}

#[derive(Insertable)]
#[diesel(table_name = below_files)]
struct NewFile<'a> {
    name: &'a str,
    dept_path: Option<&'a str>,
}

fn new<'a>(name: &'a str, dept_path: impl Into<Option<&'a str>>) -> NewFile<'a> {
    NewFile {
        name,
        dept_path: dept_path.into(),
    }
}

#[test]
fn the_path_of_the_scope_or_one_below() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let rows = vec![
        new("a", "sales/north"),
        new("b", "sales/north/x"),
        new("c", "sales/north/x/y"),
        new("d", None),
    ];
    assert_eq!(
        scope
            .insert_into(below_files::table)
            .values(rows)
            .execute(raw),
        Ok(4)
    );
    let paths = [
        "sales/north",
        "sales/north/x",
        "sales/north/x/y",
        "sales/north",
    ];
    assert_eq!(added(raw), paths.map(|path| row(1, path)));
}

#[cfg(feature = "sqlite")]
#[test]
fn or_ignore() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let mut insert = |row: NewFile<'static>| {
        scope
            .insert_or_ignore_into(below_files::table)
            .values(row)
            .execute(raw)
    };
    assert_eq!(insert(new("a", None)), Ok(1));
    assert_eq!(insert(new("b", "sales/north/x")), Ok(1));
    for path in ["sales", "support"] {
        let refused = insert(new("c", path));
        assert!(
            matches!(refused, Err(Error::PathNotInScope { .. })),
            "{refused:?}"
        );
    }
    let paths = ["sales/north", "sales/north/x"];
    assert_eq!(added(raw), paths.map(|path| row(1, path)));
}

#[test]
fn no_other_path() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    for path in [
        "sales",
        "sales/northern",
        "sales/nort",
        "Sales/north",
        "sales/North/x",
        "sales/north ",
        "sales/nörth",
        "support",
        "",
        "/",
        "%",
        "sales/north%",
        "sales_north/x",
        " sales/north",
    ] {
        let one = (below_files::name.eq("x"), below_files::dept_path.eq(path));
        let refused = scope
            .insert_into(below_files::table)
            .values(one)
            .execute(raw);
        assert!(
            matches!(refused, Err(Error::PathNotInScope { .. })),
            "{path}: {refused:?}"
        );
        let several = vec![new("a", "sales/north/x"), new("b", path)];
        let refused = scope
            .insert_into(below_files::table)
            .values(several)
            .execute(raw);
        assert!(
            matches!(refused, Err(Error::PathNotInScope { .. })),
            "{path}: {refused:?}"
        );
    }
    assert_eq!(added(raw), []);
}

/// An expression can say one thing when it is looked up, and another when it is stored.
#[test]
fn no_expression() {
    let mut database = database();
    let raw = database.raw();
    let path = diesel::dsl::sql::<diesel::sql_types::Text>("concat('sales', '/north')");
    let refused = north()
        .insert_into(below_files::table)
        .values((below_files::name.eq("x"), below_files::dept_path.eq(path)))
        .execute(raw);
    assert!(
        matches!(
            refused,
            Err(Error::UnclearParent { .. } | Error::UnsafeFragment { .. })
        ),
        "{refused:?}"
    );
    assert_eq!(added(raw), []);
}

#[test]
fn no_second_path() {
    let mut database = database();
    let raw = database.raw();
    for (first, second) in [("sales/north", "support"), ("support", "sales/north")] {
        let refused = north()
            .insert_into(below_files::table)
            .values((
                below_files::name.eq("x"),
                below_files::dept_path.eq(first),
                below_files::dept_path.eq(second),
            ))
            .execute(raw);
        let is_unclear = matches!(
            refused,
            Err(Error::UnclearParent {
                column: "dept_path",
                ..
            })
        );
        assert!(is_unclear, "{refused:?}");
    }
    assert_eq!(added(raw), []);
}

#[test]
fn a_child_of_a_file_in_the_part() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let note = |file: i32| {
        (
            below_notes::id.eq(100 + file),
            below_notes::file_id.eq(file),
            below_notes::body.eq("new"),
        )
    };
    assert_eq!(
        scope
            .insert_into(below_notes::table)
            .values(note(3))
            .execute(raw),
        Ok(1)
    );
    for file in [1, 4, 6, 8, 9, 77] {
        let refused = scope
            .insert_into(below_notes::table)
            .values(note(file))
            .execute(raw);
        assert!(
            matches!(refused, Err(Error::ParentNotInScope { .. })),
            "{file}: {refused:?}"
        );
    }
    assert_eq!(notes(raw), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 103]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn an_upsert_updates_rows_of_the_part() {
    let mut database = database();
    let raw = database.raw();
    let upsert = |name: &'static str, path: &'static str| {
        north()
            .insert_into(below_files::table)
            .values((below_files::name.eq(name), below_files::dept_path.eq(path)))
            .on_conflict((below_files::org_id, below_files::name))
            .do_update()
            .set(below_files::name.eq("renamed"))
    };
    assert_eq!(upsert("f2", "sales/north").execute(raw), Ok(1));
    // A row of the company, but not of the part.
    assert_eq!(upsert("f1", "sales/north").execute(raw), Ok(0));
    let refused = upsert("f7", "support").execute(raw);
    assert!(
        matches!(refused, Err(Error::PathNotInScope { .. })),
        "{refused:?}"
    );
    assert_eq!(added(raw), []);
    let moved = north()
        .insert_into(below_files::table)
        .values(below_files::name.eq("f3"))
        .on_conflict((below_files::org_id, below_files::name))
        .do_update()
        .set(below_files::dept_path.eq("support"))
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
}

/// The scope of the whole tenant writes any path.
#[test]
fn the_whole_tenant() {
    let mut database = database();
    let raw = database.raw();
    let insert = super::company().insert_into(below_files::table).values((
        below_files::name.eq("x"),
        below_files::dept_path.eq("anything"),
    ));
    assert_eq!(insert.execute(raw), Ok(1));
    assert_eq!(added(raw), [row(1, "anything")]);
    let wider = sales()
        .insert_into(below_files::table)
        .values(new("y", "sales/east"));
    assert_eq!(wider.execute(raw), Ok(1));
}
