//! Columns that have less room for an id than the table of the tenants.

use tenant_core::check::{Problem, Severity};
use tenant_core::prelude::*;

use super::problems;

diesel::table! {
    checked_companies (id) { id -> Text }
}

/// A company. No other table of tenants has texts for ids.
#[derive(IsTenant)]
#[diesel(table_name = checked_companies)]
struct Company {}

diesel::table! {
    checked_letters (id) { id -> Integer, company -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_letters)]
#[tenant(column = company)]
struct Letter {}

/// What is found if the ids of companies and the column have these types. Collations are another
/// matter.
fn found(companies: &str, column: &str) -> Vec<Problem> {
    let mut problems = problems(
        "checked_letters",
        &format!(
            "CREATE TABLE checked_companies (id {companies} NOT NULL PRIMARY KEY); \
             CREATE TABLE checked_letters (id INTEGER NOT NULL, company {column} NOT NULL, \
                 PRIMARY KEY (company, id))"
        ),
    );
    problems.retain(|problem| matches!(problem, Problem::ShortIds { .. }));
    problems
}

#[test]
fn a_column_that_is_shorter_than_the_ids() {
    let short = [Problem::ShortIds {
        column: "company",
        length: 20,
        tenants: "checked_companies",
    }];
    // SQLite stores longer ones all the same.
    let expected = if cfg!(feature = "sqlite") {
        &[][..]
    } else {
        &short
    };
    assert_eq!(found("VARCHAR(21)", "VARCHAR(20)"), expected);
    #[cfg(feature = "postgres")]
    assert_eq!(found("TEXT", "VARCHAR(20)"), expected);
    assert_eq!(short[0].severity(), Severity::Error);
    assert!(short[0].to_string().contains("up to 20 characters"));
}

#[test]
fn a_column_with_room_for_all_ids() {
    for (companies, column) in [
        ("VARCHAR(20)", "VARCHAR(20)"),
        ("VARCHAR(20)", "VARCHAR(50)"),
    ] {
        assert_eq!(found(companies, column), []);
    }
    #[cfg(not(feature = "mysql"))]
    assert_eq!(found("VARCHAR(20)", "TEXT"), []);
    // A table that is not there says nothing of the ids.
    let alone = "CREATE TABLE checked_letters (id INTEGER NOT NULL, company VARCHAR(2) NOT NULL, \
         PRIMARY KEY (company, id))";
    let found = problems("checked_letters", alone);
    let is_short = |problem: &Problem| matches!(problem, Problem::ShortIds { .. });
    assert!(!found.iter().any(is_short), "{found:?}");
}

/// Why it is an error, and no warning.
#[cfg(not(feature = "sqlite"))]
#[test]
fn blanks_at_the_end_of_a_long_id_are_cut() {
    use diesel::prelude::*;

    let mut database = super::with_table(
        "CREATE TABLE checked_companies (id VARCHAR(20) NOT NULL PRIMARY KEY);
         CREATE TABLE checked_letters (id INTEGER NOT NULL, company VARCHAR(4) NOT NULL,
             PRIMARY KEY (company, id))",
    );
    let raw = database.raw();
    let insert = |company: &str, raw: &mut _| {
        TenantScope::trusted(company.to_owned(), "test")
            .insert_into(checked_letters::table)
            .values(checked_letters::id.eq(1))
            .execute(raw)
    };
    assert!(insert("acme2", raw).is_err());
    assert_eq!(insert("acme ", raw), Ok(1));
    let company = checked_letters::table.select(checked_letters::company);
    let company = diesel::RunQueryDsl::first::<String>(company, raw);
    assert_eq!(company, Ok("acme".to_owned()));
}
