//! The tables.

use tenant_tests::prelude::*;

diesel::table! {
    below_files (id) {
        id -> Integer,
        org_id -> Integer,
        dept_path -> Text,
        name -> Text,
    }
}

diesel::table! {
    below_notes (id) {
        id -> Integer,
        file_id -> Integer,
        body -> Text,
    }
}

diesel::table! {
    below_settings (id) {
        id -> Integer,
        org_id -> Integer,
        theme -> Text,
    }
}

diesel::table! {
    below_colors (id) {
        id -> Integer,
    }
}

diesel::joinable!(below_notes -> below_files (file_id));
diesel::allow_tables_to_appear_in_same_query!(
    below_files,
    below_notes,
    below_settings,
    below_colors
);

/// A file of a department.
#[derive(MustHaveTenant)]
#[diesel(table_name = below_files)]
#[tenant(column = org_id, path = dept_path)]
struct File {}

/// A note on a file.
#[derive(MustHaveTenant)]
#[diesel(table_name = below_notes)]
#[tenant(through(file_id = below_files))]
struct Note {}

/// What the company has set for all of its departments.
#[derive(MustHaveTenant)]
#[diesel(table_name = below_settings)]
#[tenant(column = org_id, below = visible)]
struct Setting {}

/// The same for all companies.
#[derive(HasNoTenant)]
#[diesel(table_name = below_colors)]
struct Color {}

/// The statements that make them.
pub(crate) fn create() -> String {
    let (key, text, path_index) = if cfg!(feature = "sqlite") {
        ("INTEGER PRIMARY KEY", "TEXT", "")
    } else if cfg!(feature = "postgres") {
        ("SERIAL PRIMARY KEY", "TEXT", " text_pattern_ops")
    } else {
        ("INTEGER AUTO_INCREMENT PRIMARY KEY", "VARCHAR(100)", "")
    };
    format!(
        "CREATE TABLE below_files (id {key}, org_id INTEGER NOT NULL,
             dept_path {text} NOT NULL, name {text} NOT NULL, UNIQUE (org_id, name));
         CREATE INDEX below_files_path ON below_files (org_id, dept_path{path_index});
         CREATE TABLE below_notes (id {key}, file_id INTEGER NOT NULL, body {text} NOT NULL);
         CREATE INDEX below_notes_file ON below_notes (file_id);
         CREATE TABLE below_settings (id {key}, org_id INTEGER NOT NULL, theme {text} NOT NULL);
         CREATE INDEX below_settings_org ON below_settings (org_id);
         CREATE TABLE below_colors (id INTEGER PRIMARY KEY);"
    )
}
