//! What a `SET` assigns.

use super::super::reader::Refusal;
use super::super::{Part, read};
use super::{ALL, Mysql, Postgres, Sqlite, is_shared};
use crate::backend::Dialect;
use crate::class::Owner;

fn assign(sql: &str, dialect: Dialect) -> Result<(), Refusal<'_>> {
    let part = Part::Assignments {
        owner: Owner::Column("tenant_id"),
    };
    read(sql, part, 0, dialect, is_shared)
}

#[test]
fn of_other_columns() {
    for dialect in ALL {
        for sql in [
            "",
            "name = tenant_id",
            "name = lower(concat(a, tenant_id))",
            "name = 'x, tenant_id = 2', status = 1",
            "name = (a = tenant_id)",
            "name =-1, b = DEFAULT",
            "a = CASE WHEN b THEN 1 ELSE 2 END, c = (SELECT max(id) FROM countries)",
        ] {
            assert_eq!(assign(sql, dialect), Ok(()), "{dialect:?} {sql}");
        }
    }
    assert_eq!(
        assign("tags = ARRAY[1, tenant_id], \"a\" = 'x'", Postgres),
        Ok(())
    );
    assert_eq!(assign("`a` = 1", Mysql), Ok(()));
}

#[test]
fn of_the_tenant_column() {
    let found = Err(Refusal::Assigned("tenant_id"));
    for dialect in ALL {
        for sql in [
            "tenant_id = 2",
            "name = 'x', tenant_id = 2",
            "name = 'x', TENANT_ID=2",
            "name = (1, 2), Tenant_Id = a",
            "tenant_id += 1",
            "tenant_id\n= 1",
            "projects.tenant_id = 2",
            "(name, tenant_id) = (1, 2)",
        ] {
            assert_eq!(assign(sql, dialect), found, "{dialect:?} {sql}");
        }
    }
    assert_eq!(assign("`Tenant_Id` = 2", Mysql), found);
    assert_eq!(assign("[tenant_id] = 2", Sqlite), found);
    assert_eq!(assign("\"tenant_id\" = 2", Postgres), found);
    // A string to another server mode, or to a table without that column.
    assert_eq!(assign("\"tenant_id\" = 2", Mysql), found);
    assert_eq!(assign("\"Tenant_ID\" = 2", Sqlite), found);
    // A long s, a Kelvin sign and an i with a dot have letters of ASCII in the other case.
    let part = Part::Assignments {
        owner: Owner::Column("task_id"),
    };
    for sql in [
        "ta\u{17f}k_id = 1",
        "tas\u{212a}_id = 1",
        "task_\u{130}d = 1",
    ] {
        let found = read(sql, part, 0, Sqlite, is_shared);
        assert_eq!(found, Err(Refusal::Assigned("task_id")), "{sql}");
    }
}

#[test]
fn of_anything_else() {
    for dialect in ALL {
        for sql in [
            "'tenant_id' = 2",
            "projects.status = 2",
            "(name, status) = (1, 2)",
            "name += 1",
            "name",
            "name = 1,, b = 2",
            "name = ",
            "name = 1 WHERE 1 = 1",
            "name[1] = 2",
            "name == 2, b",
            "SELECT = 1",
            "? = 1",
            "name = 1 b = 2, = 3",
        ] {
            let found = assign(sql, dialect);
            assert!(
                matches!(found, Err(Refusal::Fragment(_))),
                "{dialect:?} {sql}: {found:?}"
            );
        }
        assert!(assign("name = 1 FROM tasks", dialect).is_err());
        assert!(assign("name = (SELECT 1 FROM tasks)", dialect).is_err());
    }
    for dialect in [Mysql, Sqlite] {
        assert!(assign("\"name\" = 2", dialect).is_err());
    }
}
