//! The tables of the tests' application: each class, each type, circles.

#![allow(dead_code)] // models classify, and no more

use tenant_core::prelude::*;

use super::common::landscape::{Script, script};

/// The tables: their keys, and what says whose the rows are.
mod tables {
    diesel::table! { countries (code) { code -> Text, name -> Text } }
    diesel::table! { workspaces (id) { id -> BigInt, title -> Text } }
    diesel::table! { projects (id) { id -> Integer, tenant_id -> BigInt } }
    diesel::table! { tasks (id) { id -> Integer, project_id -> Integer } }
    diesel::table! { labels (id) { id -> Integer, tenant_id -> Nullable<BigInt> } }
    diesel::table! { task_labels (task_id, label_id) { task_id -> Integer, label_id -> Integer } }
    diesel::table! { teams (id) { id -> Integer, tenant_id -> BigInt } }
    diesel::table! { staff (id) { id -> Integer, tenant_id -> BigInt } }
    diesel::table! { people (id) { id -> Text, name -> Text } }
    diesel::table! { memberships (tenant_id, person_id) { tenant_id -> BigInt, person_id -> Text } }
    diesel::table! { samples (tenant_id, id) { tenant_id -> BigInt, id -> BigInt } }
    diesel::table! { files (id) { id -> Text, tenant_id -> BigInt } }
    diesel::table! { file_parts (file_id, number) { file_id -> Text, number -> Integer } }
    diesel::table! { events (id) { id -> Text, tenant_id -> BigInt, body -> Text } }
}

pub use self::tables::events;
use self::tables::{
    countries, file_parts, files, labels, memberships, people, projects, samples, staff,
    task_labels, tasks, teams, workspaces,
};

#[derive(HasNoTenant)]
#[diesel(table_name = countries)]
struct Country {}

#[derive(IsTenant)]
#[diesel(table_name = workspaces)]
struct Workspace {
    id: i64,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = projects)]
struct Project {
    tenant_id: i64,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = tasks)]
#[tenant(through(project_id = projects))]
struct Task {
    project_id: i32,
}

#[derive(MayHaveTenant)]
#[diesel(table_name = labels)]
struct Label {
    tenant_id: Option<i64>,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = task_labels)]
#[tenant(through(task_id = tasks))]
struct TaskLabel {
    task_id: i32,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = teams)]
struct Team {
    tenant_id: i64,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = staff)]
struct Staff {
    tenant_id: i64,
}

#[derive(MemberOfTenants)]
#[diesel(table_name = people)]
#[tenant(through(id = memberships(person_id)))]
struct Person {
    id: String,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = memberships)]
struct Membership {
    tenant_id: i64,
    person_id: String,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = samples)]
struct Sample {
    tenant_id: i64,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
struct File {
    tenant_id: i64,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = file_parts)]
#[tenant(through(file_id = files))]
struct FilePart {
    file_id: String,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = events)]
pub struct Event {
    pub tenant_id: i64,
}

/// The words of a backend: a counted key, bytes, a time to the microsecond, a moment, a UUID, a
/// number of 32 bits with a point.
struct Words {
    counted: &'static str,
    bytes: &'static str,
    timestamp: &'static str,
    moment: &'static str,
    uuid: &'static str,
    single: &'static str,
    text_key: &'static str,
}

const WORDS: Words = if cfg!(feature = "sqlite") {
    Words {
        counted: "INTEGER PRIMARY KEY",
        bytes: "BLOB",
        timestamp: "TIMESTAMP",
        moment: "TIMESTAMPTZ",
        uuid: "UUID",
        single: "REAL",
        text_key: "TEXT",
    }
} else if cfg!(feature = "postgres") {
    Words {
        counted: "SERIAL PRIMARY KEY",
        bytes: "BYTEA",
        timestamp: "TIMESTAMP",
        moment: "TIMESTAMPTZ",
        uuid: "UUID",
        single: "REAL",
        text_key: "TEXT",
    }
} else {
    Words {
        counted: "INTEGER AUTO_INCREMENT PRIMARY KEY",
        bytes: "LONGBLOB",
        timestamp: "DATETIME(6)",
        moment: "TIMESTAMP(6) NULL",
        uuid: "UUID",
        single: "FLOAT",
        text_key: "VARCHAR(100)",
    }
};

/// The version that the files of these tests have.
pub const VERSION: &str = "20260101000001";

/// The migrations.
pub fn scripts() -> Vec<Script> {
    let Words {
        counted,
        bytes,
        timestamp,
        moment,
        uuid,
        single,
        text_key,
    } = WORDS;
    let tables = [
        format!("CREATE TABLE countries (code {text_key} PRIMARY KEY, name TEXT NOT NULL)"),
        "INSERT INTO countries (code, name) VALUES ('fr', 'France'), ('jp', 'Japan')".to_owned(),
        "CREATE TABLE workspaces (id BIGINT PRIMARY KEY, title TEXT NOT NULL)".to_owned(),
        format!(
            "CREATE TABLE projects (id {counted}, tenant_id BIGINT NOT NULL, parent_id INTEGER, \
             country {text_key}, name TEXT NOT NULL, \
             FOREIGN KEY (parent_id) REFERENCES projects (id), \
             FOREIGN KEY (country) REFERENCES countries (code))"
        ),
        format!(
            "CREATE TABLE tasks (id {counted}, project_id INTEGER NOT NULL, next_id INTEGER, \
             title TEXT NOT NULL, \
             FOREIGN KEY (project_id) REFERENCES projects (id), \
             FOREIGN KEY (next_id) REFERENCES tasks (id) ON DELETE SET NULL)"
        ),
        format!("CREATE TABLE labels (id {counted}, tenant_id BIGINT, name TEXT NOT NULL)"),
        "CREATE TABLE task_labels (task_id INTEGER NOT NULL, label_id INTEGER NOT NULL, \
         PRIMARY KEY (task_id, label_id), \
         FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE, \
         FOREIGN KEY (label_id) REFERENCES labels (id))"
            .to_owned(),
        format!(
            "CREATE TABLE teams (id {counted}, tenant_id BIGINT NOT NULL, head_id INTEGER, \
             name TEXT NOT NULL)"
        ),
        format!(
            "CREATE TABLE staff (id {counted}, tenant_id BIGINT NOT NULL, \
             team_id INTEGER NOT NULL, name TEXT NOT NULL, \
             FOREIGN KEY (team_id) REFERENCES teams (id))"
        ),
        format!("CREATE TABLE people (id {text_key} PRIMARY KEY, name TEXT NOT NULL)"),
        format!(
            "CREATE TABLE memberships (tenant_id BIGINT NOT NULL, person_id {text_key} NOT NULL, \
             PRIMARY KEY (tenant_id, person_id), \
             FOREIGN KEY (person_id) REFERENCES people (id))"
        ),
        format!(
            "CREATE TABLE samples (tenant_id BIGINT NOT NULL, id BIGINT NOT NULL, small SMALLINT, \
             big BIGINT, price DECIMAL(30, 6), ratio DOUBLE PRECISION, single {single}, label TEXT, \
             data {bytes}, flag BOOLEAN, day DATE, tod TIME, happened {timestamp}, moment {moment}, \
             ref {uuid}, doc JSON, PRIMARY KEY (tenant_id, id))"
        ),
        format!(
            "CREATE TABLE files (id {uuid} PRIMARY KEY, tenant_id BIGINT NOT NULL, parent_id {uuid}, \
             FOREIGN KEY (parent_id) REFERENCES files (id))"
        ),
        format!(
            "CREATE TABLE file_parts (file_id {uuid} NOT NULL, number INTEGER NOT NULL, \
             data {bytes} NOT NULL, PRIMARY KEY (file_id, number), \
             FOREIGN KEY (file_id) REFERENCES files (id))"
        ),
        format!(
            "CREATE TABLE events (id {text_key} PRIMARY KEY, tenant_id BIGINT NOT NULL, \
             body TEXT NOT NULL)"
        ),
    ];
    let mut sql = tables.join(";\n");
    // SQLite adds no foreign keys to a table.
    if cfg!(feature = "sqlite") {
        sql = sql.replace(
            "head_id INTEGER, ",
            "head_id INTEGER REFERENCES staff (id), ",
        );
    } else {
        sql.push_str(";\nALTER TABLE teams ADD FOREIGN KEY (head_id) REFERENCES staff (id)");
    }
    vec![script(1, "tables", &sql)]
}
