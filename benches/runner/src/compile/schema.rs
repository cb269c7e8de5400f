//! What is not of one table: `schema.rs`, `main.rs` and the manifests.

use std::path::PathBuf;

use super::form::{Form, Run};
use super::generate::Package;
use super::names::Table;

/// `schema.rs`, as Diesel's command line tool writes it.
///
/// Tables may appear in one query with those of their group, and not with all:
/// that many implementations would be most of the work at 200 tables, and hide
/// the difference of the forms.
pub(super) fn schema(tables: usize) -> String {
    let mut text = String::new();
    for table in (0..tables).map(Table) {
        let extra = table.extra();
        text += &format!(
            "diesel::table! {{\n    {} (id) {{\n        id -> Integer,\n        \
             tenant_id -> Integer,\n        parent_id -> Integer,\n        name -> Text,\n        \
             position -> Integer,\n        {} -> {},\n    }}\n}}\n\n",
            table.name(),
            extra.name,
            extra.sql
        );
    }
    for table in (0..tables).map(Table) {
        text += &format!(
            "diesel::joinable!({} -> {} (parent_id));\n",
            table.name(),
            table.parent().name()
        );
    }
    for first in (0..tables).step_by(Table::GROUP) {
        let group: Vec<String> = (first..first + Table::GROUP)
            .map(|at| Table(at).name())
            .collect();
        text += &format!(
            "diesel::allow_tables_to_appear_in_same_query!({});\n",
            group.join(", ")
        );
    }
    text
}

/// `main.rs`: calls every query, so that all of them are compiled to the end.
pub(super) fn main(package: &Package) -> String {
    let modules: String = (0..package.tables)
        .map(|at| format!("mod {};\n", Table(at).name()))
        .collect();
    let calls: String = (0..package.tables)
        .map(|at| format!("    run!(db, {});\n", Table(at).name()))
        .collect();
    let setup = match (package.run, package.form) {
        (Run::Blocking, Form::Scoped) => include_str!("templates/scoped_main.rs.in"),
        (Run::Blocking, Form::Plain) => include_str!("templates/plain_main.rs.in"),
        (Run::Awaited, Form::Scoped) => include_str!("templates/scoped_async_main.rs.in"),
        (Run::Awaited, Form::Plain) => include_str!("templates/plain_async_main.rs.in"),
    };
    setup
        .replace("{modules}", &modules)
        .replace("{calls}", &calls)
}

/// The manifest of the workspace.
pub(super) fn workspace(packages: &[String]) -> String {
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = {packages:?}\n\n\
         [profile.release]\nstrip = true\n"
    )
}

/// What a package depends on, in the versions of the workspace that is measured.
#[derive(Debug)]
pub(super) struct Locked {
    pub(super) diesel: String,
    pub(super) diesel_async: String,
    pub(super) sqlite: String,
    pub(super) tokio: String,
    pub(super) core: PathBuf,
}

/// The manifest of a package. Both forms ask for the same features of Diesel, so
/// that it is built once.
pub(super) fn package(package: &Package, locked: &Locked) -> String {
    let Locked {
        diesel,
        diesel_async,
        sqlite,
        tokio,
        core,
    } = locked;
    let (feature, runtime) = match package.run {
        Run::Blocking => ("", String::new()),
        Run::Awaited => (
            ", \"async\"",
            format!(
                "diesel-async = {{ version = \"={diesel_async}\", default-features = false, features = [\"sqlite\"] }}\n\
                 tokio = {{ version = \"={tokio}\", default-features = false, features = [\"rt-multi-thread\"] }}\n"
            ),
        ),
    };
    let core = match package.form {
        Form::Scoped => format!(
            "tenant-core = {{ path = {core:?}, features = [\"sqlite\", \"trusted-scopes\"{feature}] }}\n"
        ),
        Form::Plain => String::new(),
    };
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         diesel = {{ version = \"={diesel}\", default-features = false, features = [\"sqlite\", \
         \"returning_clauses_for_sqlite_3_35\", \
         \"i-implement-a-third-party-backend-and-opt-into-breaking-changes\"] }}\n\
         libsqlite3-sys = {{ version = \"={sqlite}\", features = [\"bundled\"] }}\n{runtime}{core}",
        package.name
    )
}
