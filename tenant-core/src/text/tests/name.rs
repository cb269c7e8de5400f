//! Names of a whole statement.

use super::super::names;
use super::{Mysql, Postgres, Sqlite};

#[test]
fn outside_of_strings() {
    let found = |sql, dialect| {
        let mut found = Vec::new();
        names(sql, dialect, &mut |name| found.push(name.to_owned()));
        found
    };
    let sql = "SELECT a FROM \"tasks\" t WHERE b = 'projects' AND x.y";
    let all = [
        "SELECT", "a", "FROM", "tasks", "t", "WHERE", "b", "AND", "x", "y",
    ];
    for dialect in [Mysql, Sqlite] {
        assert_eq!(found(sql, dialect), all);
    }
    assert_eq!(found(sql, Postgres), all.map(str::to_lowercase));
    assert_eq!(
        found("Tasks \"Tasks\" \"a\"\"b\"", Postgres),
        ["tasks", "Tasks", "a\"b"]
    );
    assert_eq!(found("`a` [b c]", Sqlite), ["a", "b c"]);
    assert_eq!(found("a ; b", Sqlite), ["a"]);
}
