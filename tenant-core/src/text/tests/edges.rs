//! Texts that are just inside of a rule, or just outside of it.

use super::super::reader::Refusal;
use super::super::{Part, check, read};
use super::{ALL, Accepted, Fragment, Mysql, Postgres, Sqlite, Table, expect_all};
use crate::class::Owner;
use crate::error::Error;

#[test]
fn each_refusal_is_an_error_of_its_own() {
    let of = |sql: &str, part| check(sql, part, 0, Postgres);
    let owned_by = |owner| Part::Assignments { owner };
    let table = of("id IN (SELECT id FROM tasks)", Part::Expressions);
    assert!(
        matches!(&table, Err(Error::UnguardedTable { table, .. }) if table == "tasks"),
        "{table:?}"
    );
    let fragment = of("a = 1; b", Part::Expressions);
    assert!(
        matches!(fragment, Err(Error::UnsafeFragment { .. })),
        "{fragment:?}"
    );
    let column = of("org_id = 1", owned_by(Owner::Column("org_id")));
    assert!(
        matches!(column, Err(Error::TenantColumnAssigned { .. })),
        "{column:?}"
    );
    let key = of("order_id = 1", owned_by(Owner::Parent(&["order_id"])));
    assert!(
        matches!(key, Err(Error::ParentKeyAssigned { .. })),
        "{key:?}"
    );
    assert_eq!(of("a = 1", Part::Expressions), Ok(()));
}

#[test]
fn numbers() {
    expect_all(
        &ALL,
        Accepted,
        &["a = 0x1", "a = 0x1FFF", "1e5", "1e+15", "1.5E-3 + .5e2"],
    );
    expect_all(&ALL, Fragment("touches a number"), &["1e+ 5", "1e+", "1e"]);
}

#[test]
fn quotes_and_brackets() {
    // `u&` begins a string on PostgreSQL only, and no other letter does.
    expect_all(&ALL, Accepted, &["a&'1'"]);
    expect_all(&[Mysql, Sqlite], Accepted, &["u&'1'"]);
    // A backslash in a name escapes nothing.
    expect_all(&[Postgres, Sqlite], Accepted, &["\"a\\\" = 1"]);
    expect_all(&[Mysql, Sqlite], Accepted, &["`a\\` = 1"]);
    expect_all(&[Mysql], Fragment("character"), &["a[1", "[", "a]", "]"]);
    expect_all(&[Sqlite], Fragment("character"), &["a]", "]"]);
}

#[test]
fn aliases() {
    expect_all(&[Mysql, Sqlite], Accepted, &["a AS \"x\""]);
    expect_all(&ALL, Fragment("two values"), &["a AS 'x'", "a AS 1"]);
    expect_all(&ALL, Fragment("lacks a name"), &["a AS + b", "a AS * b"]);
    expect_all(&[Postgres], Fragment("lacks a name"), &["a::+ b"]);
    // Words that are operators with another word only.
    expect_all(&ALL, Accepted, &["a member", "a at", "count(*) within"]);
    expect_all(&[Postgres, Sqlite], Accepted, &["a character", "a by"]);
    expect_all(
        &[Postgres],
        Accepted,
        &["(SELECT 1 FROM countries \"c\" WHERE \"c\".\"id\" = 1)"],
    );
    expect_all(
        &[Mysql, Sqlite],
        Accepted,
        &["(SELECT 1 FROM countries `c` WHERE `c`.`id` = 1)"],
    );
    expect_all(
        &ALL,
        Table("?"),
        &["(SELECT 1 FROM countries INTO countries)"],
    );
}

#[test]
fn what_does_not_end() {
    expect_all(
        &ALL,
        Fragment("ends in the middle"),
        &["a *", "a glob", "count(*) OVER", "(a group)", "max(a) GLOB"],
    );
}

#[test]
fn what_stands_behind_a_function_only() {
    expect_all(
        &ALL,
        Fragment("calls the function `over`"),
        &["a over (partition by b)", "1 over (order by b)"],
    );
    expect_all(
        &ALL,
        Fragment("WHERE"),
        &[
            "count(*) FILTER (a WHERE b)",
            "(WHERE a = 1)",
            "max(WHERE a)",
        ],
    );
    expect_all(
        &[Mysql],
        Fragment("NATURAL"),
        &["MATCH (a) AGAINST ('x' NATURAL 1)"],
    );
    expect_all(
        &ALL,
        Table("?"),
        &["a with time b", "a with local zone", "a with x"],
    );
}

#[test]
fn fields() {
    let refused = Fragment("reads a field");
    expect_all(&ALL, refused, &["(a).b", "(a).*", "lower(a).b"]);
    expect_all(&[Mysql, Sqlite], refused, &["(a).\"b\"", "lower(a).\"b\""]);
}

#[test]
fn names_of_three_parts() {
    expect_all(&ALL, Table("days"), &["(SELECT 1 FROM x.stats.days)"]);
    expect_all(
        &[Postgres],
        Fragment("calls the function `pg_catalog.lower`"),
        &["x.pg_catalog.lower(a)"],
    );
    // The words say what is to be registered.
    expect_all(&ALL, Fragment("calls the function `f`"), &["f(1)"]);
    expect_all(&ALL, Fragment("no_table!(\"s.f\")"), &["s.f(1)"]);
}

/// Servers differ in what these names mean, so it does not help that one is shared.
#[test]
fn names_that_are_not_certain() {
    let long = "x".repeat(64);
    for [schema, table] in [
        ["stats", "Ä"],
        ["Ä", "days"],
        ["stats", &long],
        [&long, "days"],
    ] {
        let sql = format!("(SELECT 1 FROM {schema}.{table})");
        let on = |dialect| read(&sql, Part::Expressions, 0, dialect, |_, _, _| true);
        assert_eq!(on(Postgres), Err(Refusal::Table(table)), "{sql}");
        assert_eq!(on(Sqlite), Ok(()), "{sql}");
    }
    let sql = format!("(SELECT 1 FROM {long})");
    let on = |dialect| read(&sql, Part::Expressions, 0, dialect, |_, _, _| true);
    assert_eq!(on(Postgres), Err(Refusal::Table(&long)));
}

#[test]
fn columns_of_functions() {
    for function in [
        "json_array_elements",
        "json_array_elements_text",
        "jsonb_array_elements",
        "jsonb_array_elements_text",
    ] {
        let sql = format!("(SELECT e.value FROM {function}(data) e)");
        expect_all(&[Postgres], Accepted, &[&sql]);
    }
    // The type of a column is no column, and could be a function.
    expect_all(
        &[Postgres],
        Fragment("no column of a function"),
        &[
            "(SELECT t.numeric FROM jsonb_to_recordset(data) AS t(a numeric(10, 2)))",
            "(SELECT t.f FROM jsonb_to_recordset(data) AS t(a f))",
            "(SELECT t.f FROM jsonb_to_recordset(data) AS t(a numeric(f, 2)))",
        ],
    );
    // Elsewhere a dot calls nothing.
    expect_all(
        &[Sqlite],
        Accepted,
        &["(SELECT k.value FROM json_tree(a) AS k)"],
    );
}

#[test]
fn queries_in_queries() {
    let nested = |depth| format!("{}1{}", "(SELECT ".repeat(depth), ")".repeat(depth));
    expect_all(&ALL, Accepted, &[&nested(63), &nested(64)]);
    expect_all(
        &ALL,
        Fragment("too many to read"),
        &[&nested(65), &nested(66), &nested(200)],
    );
    // Side by side there may be as many as one likes.
    let many = vec!["(SELECT 1 FROM (countries))"; 500].join(" + ");
    expect_all(&ALL, Accepted, &[&many]);
}

#[test]
fn columns_that_are_assigned_behind_what_is_refused() {
    let assigned = |sql| {
        let owner = Owner::Column("org");
        read(sql, Part::Assignments { owner }, 0, Postgres, |_, _, _| {
            false
        })
    };
    assert_eq!(
        assigned("tags[1] = 2, org = 3"),
        Err(Refusal::Assigned("org"))
    );
    let other = assigned("tags[1] = org + 2");
    assert!(matches!(other, Err(Refusal::Fragment(_))), "{other:?}");
}
