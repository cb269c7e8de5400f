//! What must not compile, with the message it gives, and beside it what must.
//!
//! `ui/<theme>/fail/<rule>.rs` holds one mistake; its twin in `pass` has the
//! same name and differs in the mistake only. The twins are modules of this
//! test. Each mistake says in a line `//~ ERROR …` how its message begins, and
//! in a line `//~ FOLLOW-UPS …` how many errors more the compiler adds to it.
//! After a change of a message, write the new ones with
//! `TRYBUILD=overwrite cargo test -p tenant-tests --test ui`, and read them.
#![cfg(feature = "sqlite")]
#![allow(
    // The twins are compiled, not called, and keep what their case needs.
    unused,
    missing_debug_implementations,
    // As applications import their schema.
    clippy::wildcard_imports,
    // Cases of one theme have their tables from one file.
    clippy::duplicate_mod
)]

#[path = "../ui/awaited/pass/mod.rs"]
mod awaited;
#[path = "../ui/belonging/pass/mod.rs"]
mod belonging;
#[path = "../ui/classes/pass/mod.rs"]
mod classes;
#[path = "../ui/combination/pass/mod.rs"]
mod combination;
#[path = "../ui/connection/pass/mod.rs"]
mod connection;
#[path = "../ui/ddl/pass/mod.rs"]
mod ddl;
#[path = "../ui/derive/pass/mod.rs"]
mod derive;
#[path = "../ui/executors/pass/mod.rs"]
mod executors;
#[path = "../ui/hatch/pass/mod.rs"]
mod hatch;
#[path = "../ui/join/pass/mod.rs"]
mod join;
#[path = "../ui/multi/pass/mod.rs"]
mod multi;
#[path = "../ui/pagination/pass/mod.rs"]
mod pagination;
#[path = "../ui/query/pass/mod.rs"]
mod query;
#[path = "../ui/raw/pass/mod.rs"]
mod raw;
#[path = "../ui/scope/pass/mod.rs"]
mod scope;
#[path = "../ui/sealed/pass/mod.rs"]
mod sealed;
#[path = "../ui/sets/pass/mod.rs"]
mod sets;
#[path = "../ui/subquery/pass/mod.rs"]
mod subquery;
#[path = "../ui/subtree/pass/mod.rs"]
mod subtree;
#[path = "../ui/upsert/pass/mod.rs"]
mod upsert;
#[path = "../ui/write_delete/pass/mod.rs"]
mod write_delete;
#[path = "../ui/write_insert/pass/mod.rs"]
mod write_insert;
#[path = "../ui/write_update/pass/mod.rs"]
mod write_update;

#[path = "../ui/page.rs"]
mod page;
#[path = "../ui/screen.rs"]
mod screen;
#[path = "../ui/suite.rs"]
mod suite;

use self::suite::{Case, cases, files, in_ui, text};

/// The themes, each a folder. Twins are modules above, or of `ui_on_servers.rs`.
const THEMES: [&str; 25] = [
    "awaited",
    "belonging",
    "classes",
    "combination",
    "connection",
    "ddl",
    "derive",
    "executors",
    "hatch",
    "join",
    "multi",
    ON_MYSQL,
    ON_POSTGRES,
    "pagination",
    "query",
    "raw",
    "scope",
    "sealed",
    "sets",
    "subquery",
    "subtree",
    "upsert",
    "write_delete",
    "write_insert",
    "write_update",
];

/// The themes that `ui_on_servers.rs` compiles.
const ON_MYSQL: &str = "on_mysql";
const ON_POSTGRES: &str = "on_postgres";

#[test]
fn mistakes_give_their_messages() {
    let all = trybuild::TestCases::new();
    for theme in THEMES {
        if ![ON_MYSQL, ON_POSTGRES].contains(&theme) {
            all.compile_fail(format!("ui/{theme}/fail/*.rs"));
        }
    }
}

/// A message that was overwritten without being read would be lost otherwise.
#[test]
fn messages_begin_as_their_case_says() {
    for case in cases(&THEMES) {
        let (expected, found) = (case.expected_errors(), case.errors());
        let [first, others @ ..] = &expected[..] else {
            panic!("{case}: no line `//~ ERROR …`");
        };
        assert!(
            found.first().is_some_and(|found| found.starts_with(first)),
            "{case}: `{first}` does not come first in {found:#?}"
        );
        for other in others {
            assert!(
                found.iter().any(|found| found.starts_with(other)),
                "{case}: no error `{other}` in {found:#?}"
            );
        }
        assert_eq!(
            found.len(),
            expected.len() + case.expected_follow_ups(),
            "{case}: one mistake should give one error; `//~ FOLLOW-UPS …` counts what is added"
        );
    }
}

/// A case without twin may fail for another reason than it says.
#[test]
fn each_case_has_a_twin_that_compiles() {
    for case in cases(&THEMES) {
        let modules = text(&in_ui(&format!("{}/pass/mod.rs", case.theme)));
        let module = format!("mod {};", case.rule);
        assert!(
            case.twin().is_file(),
            "{case}: no twin {}",
            case.twin().display()
        );
        assert!(
            modules.lines().any(|line| line == module),
            "{case}: `pass/mod.rs` lacks `{module}`"
        );
        assert_ne!(
            text(&case.source()),
            text(&case.twin()),
            "{case}: no mistake"
        );
    }
}

#[test]
fn no_file_stands_alone() {
    let themes = files(&in_ui(""), |path| path.join("fail").is_dir());
    assert_eq!(themes, THEMES, "themes of `ui/` and of this test");
    for theme in THEMES {
        let case = |rule: String| Case { theme, rule };
        for rule in files(&in_ui(&format!("{theme}/fail")), |path| {
            path.extension().is_some_and(|kind| kind == "stderr")
        }) {
            let case = case(rule);
            assert!(case.source().is_file(), "{case}: messages without a case");
        }
        for rule in files(&in_ui(&format!("{theme}/pass")), |path| {
            path.file_name().is_some_and(|name| name != "mod.rs")
        }) {
            let case = case(rule);
            assert!(
                case.rule.starts_with("also_") || case.source().is_file(),
                "{case}: a twin without a case; one that has none is named `also_…`"
            );
        }
    }
}

/// The messages are the same wherever the workspace lies, and whatever components
/// the toolchain has: of the standard library's files, it shows lines only if it has
/// their source.
#[test]
fn messages_name_no_place_of_one_machine() {
    for case in cases(&THEMES) {
        for line in text(&case.messages()).lines() {
            let line = line.trim_start();
            let place = line
                .strip_prefix("--> ")
                .or_else(|| line.strip_prefix("::: "));
            assert!(
                place.is_none_or(|place| {
                    let places = ["ui/", "$WORKSPACE/", "$CARGO/"];
                    places.iter().any(|start| place.starts_with(start))
                }),
                "{case}: {line}"
            );
        }
    }
}

/// Where a message lists several places that are equally to blame, the compiler
/// sorts them by when it has read their files, and that is not the same on every
/// machine. Only a place in the case itself is always the first.
#[test]
fn messages_list_no_places_of_several_files() {
    for case in cases(&THEMES) {
        let (mut in_the_case, mut others) = (false, 0);
        for line in text(&case.messages()).lines() {
            let line = line.trim_start();
            if let Some(place) = line.strip_prefix("--> ") {
                (in_the_case, others) = (place.starts_with("ui/"), 0);
            }
            if let Some(place) = line.strip_prefix("::: ") {
                others += 1;
                assert!(
                    in_the_case && others == 1,
                    "{case}: the order of `{place}` is not sure: \
                     make the mistake in another way, or keep the compiler from listing \
                     implementations with `#[diagnostic::do_not_recommend]`"
                );
            }
        }
    }
}
