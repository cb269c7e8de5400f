//! The SQL, as text.

use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use tenant_tests::Db;
use tenant_tests::prelude::*;

use super::sales;
use super::schema::{below_files, below_notes};

/// The text of a statement, in which `"` and `$1` are as on SQLite.
fn text(statement: &impl QueryFragment<Db>) -> String {
    let text = debug_query::<Db, _>(statement).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let mut plain = String::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '$' => {
                while rest.next_if(char::is_ascii_digit).is_some() {}
                plain.push('?');
            }
            '"' => plain.push('`'),
            c => plain.push(c),
        }
    }
    plain
}

/// That the column is in the subtree.
fn within(column: &str) -> String {
    if cfg!(feature = "sqlite") {
        format!(
            "({column} >= ? AND {column} < ? AND (CAST({column} AS TEXT) = ? COLLATE BINARY \
             OR substr({column}, 1, length(?)) = ? COLLATE BINARY))"
        )
    } else if cfg!(feature = "postgres") {
        format!("({column} = ? OR {column} ~>=~ ? AND {column} ~<~ ?)")
    } else {
        format!(
            "({column} = CAST(? AS BINARY) OR {column} LIKE ? ESCAPE '!' \
             AND CAST({column} AS BINARY) LIKE CAST(? AS BINARY) ESCAPE '!')"
        )
    }
}

#[test]
fn the_guard_stands_first() {
    let query = sales()
        .from(below_files::table)
        .filter(below_files::name.eq("x"))
        .select(below_files::id);
    let within = within("`below_files`.`dept_path`");
    assert_eq!(
        text(&query),
        format!(
            "SELECT `below_files`.`id` FROM `below_files` \
             WHERE (`below_files`.`org_id` = ?) AND {within} AND ((`below_files`.`name` = ?))"
        )
    );
}

/// Joined to its parent, a row needs no guard of its own.
#[test]
fn a_child_joined_to_its_parent() {
    let query = sales()
        .from(below_files::table)
        .inner_join(below_notes::table)
        .select(below_notes::id);
    let within = within("`below_files`.`dept_path`");
    assert_eq!(
        text(&query),
        format!(
            "SELECT `below_notes`.`id` FROM (`below_files` INNER JOIN `below_notes` \
             ON ((`below_notes`.`file_id` = `below_files`.`id`))) \
             WHERE (`below_files`.`org_id` = ?) AND {within}"
        )
    );
}

#[test]
fn the_scope_writes_its_path() {
    let insert = sales()
        .insert_into(below_files::table)
        .values(below_files::name.eq("x"));
    assert_eq!(
        text(&insert),
        "INSERT INTO `below_files` (`name`, `org_id`, `dept_path`) VALUES (?, ?, ?)"
    );
}
