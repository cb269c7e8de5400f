//! SQLite's columns of numbers, which take a text that reads as a number for that number.

use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::column::{spelled_memos as memos, spelled_notes as notes, tenant, tenants};

/// What reads as the number 100, but for the last, which is how the database writes it.
const SPELLINGS: [&str; 6] = ["1e2", "0100", "+100", " 100", "100.0", "100"];

/// Memo 1 and note 1 of the tenant `100`, whose columns have this type.
fn database(column_type: &str) -> tenant_tests::Database {
    let mut database = tenant_tests::Database::empty();
    database.run(&format!(
        "CREATE TABLE spelled_memos \
             (id INTEGER PRIMARY KEY, org {column_type} NOT NULL, body TEXT NOT NULL); \
         CREATE TABLE spelled_notes \
             (id INTEGER PRIMARY KEY, org {column_type}, memo_id INTEGER NOT NULL); \
         INSERT INTO spelled_memos VALUES (1, '100', 'old'); \
         INSERT INTO spelled_notes VALUES (1, '100', 1)"
    ));
    database
}

#[test]
fn another_spelling_of_the_number_matches_nothing() {
    for column_type in ["NUMERIC", "INTEGER", "STRING"] {
        let mut database = database(column_type);
        for id in SPELLINGS {
            let case = format!("`{id}` in {column_type}");
            let own = usize::from(id == "100");
            let scope = tenant(id);
            let memos = scope.from(memos::table).select(memos::id);
            let read = memos.load::<i32>(database.raw()).map(|ids| ids.len());
            assert_eq!(read, Ok(own), "{case}");
            let notes = tenants(&[id]).from(notes::table).select(notes::id);
            let read = notes.load::<i32>(database.raw()).map(|ids| ids.len());
            assert_eq!(read, Ok(own), "{case}");
            let update = scope.update(memos::table).set(memos::body.eq("new"));
            assert_eq!(update.execute(database.raw()), Ok(own), "{case}");
        }
    }
}
