//! Programs in which two `table!` are one table of the database: what the derives say of
//! it must be the same. A program of its own, so that no other test has such tables.

mod namesakes;
mod refused;

use tenant_core::{Error, registry};
use tenant_tests::{Db, DbConnection};

/// The conflicts as the backend of this run sees them: the table, and both declarations.
fn conflicts() -> Vec<(String, String, String)> {
    let all = registry::all_conflicts::<Db>().map(|error| match error {
        Error::ConflictingClasses {
            table,
            first,
            second,
        } => (table, first, second),
        other => panic!("{other}"),
    });
    all.collect()
}

/// Whether there is a conflict between the class of `model` in the tests' schema and the
/// one of its namesake, which begins with `says`.
#[track_caller]
fn check(model: &str, namesake: &str, says: &str, expected: bool) {
    let of_schema = format!(" on `tenant_tests::models::{model}` (");
    let of_namesake = format!("{says} on `conflict::namesakes::{namesake}` (");
    let all = conflicts();
    let found = all.iter().any(|(_, first, second)| {
        let are =
            |one: &str, other: &str| one.contains(&of_schema) && other.starts_with(&of_namesake);
        are(first, second) || are(second, first)
    });
    assert_eq!(found, expected, "{all:#?}");
}

#[test]
fn another_class() {
    check("Task", "another_class::Task", "`HasNoTenant`", true);
}

#[test]
fn another_name_in_rust() {
    let says = "`MustHaveTenant` by `org_id`";
    check("Project", "another_name_in_rust::Undertaking", says, true);
}

#[test]
fn with_and_without_schema() {
    check("Notice", "in_a_schema::Notice", "`HasNoTenant`", true);
}

#[test]
fn two_schemas_are_two_tables() {
    let about = conflicts()
        .into_iter()
        .filter(|(table, ..)| table == "depots");
    assert_eq!(about.count(), 0);
}

#[test]
fn upper_case_and_lower_case() {
    let same = !cfg!(feature = "postgres");
    check("Page", "in_other_letters::Page", "`HasNoTenant`", same);
}

#[test]
fn another_tenant_column() {
    let says = "`MustHaveTenant` by `owner_id`";
    check("Seat", "another_column::Seat", says, true);
}

#[test]
fn without_shared_reads() {
    let says = "`MayHaveTenant` by `tenant_id`";
    check("Template", "without_shared_reads::Template", says, true);
}

#[test]
fn writable() {
    let says = "`HasNoTenant` with `writable`";
    check("Country", "writable::Country", says, true);
}

#[test]
fn the_same_again() {
    let says = "`MustHaveTenant` by `tenant_id`";
    check("Document", "the_same_again::Document", says, false);
}

#[test]
fn there_are_no_others() {
    let expected = if cfg!(feature = "postgres") { 6 } else { 7 };
    assert_eq!(conflicts().len(), expected);
}

#[test]
fn the_first_one_is_told() {
    let error = registry::check::<Db>().expect_err("there are conflicts");
    let (table, first, second) = conflicts().swap_remove(0);
    assert_eq!(
        error,
        Error::ConflictingClasses {
            table,
            first,
            second
        }
    );
    assert!(error.to_string().contains("declared twice"), "{error}");
}

/// The check needs no connection, only the backend's rule for names.
#[test]
fn by_the_backend_of_a_connection() {
    fn check_of<C>() -> Result<(), Error>
    where
        C: diesel::Connection<Backend: tenant_core::backend::ScopedBackend>,
    {
        registry::check::<C::Backend>()
    }
    assert_eq!(check_of::<DbConnection>(), registry::check::<Db>());
}

#[test]
fn the_error_names_both_places() {
    for error in registry::all_conflicts::<Db>() {
        let Error::ConflictingClasses { first, second, .. } = &error else {
            panic!("{error}");
        };
        let text = error.to_string();
        for declaration in [first, second] {
            assert!(declaration.contains(".rs:"), "{declaration}");
            assert!(text.contains(declaration), "{text}");
        }
    }
}
