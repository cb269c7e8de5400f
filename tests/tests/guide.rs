//! The page with Diesel's methods says what the tests show.
#![cfg(feature = "sqlite")]

use std::fs;
use std::path::Path;

/// The text of all files below `folder` whose name ends in `.rs`.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder of the tests") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            text += &fs::read_to_string(&path).expect("a source file");
        }
    }
    text
}

/// The names of methods, functions and types in a cell: `table.only()` gives `only`.
fn names(cell: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let code = cell.split('`').skip(1).step_by(2);
    code.filter_map(|code| {
        let call = code
            .split(['(', '<', '!', '='])
            .next()?
            .trim_end_matches('…');
        call.split(|c| !is_name(c))
            .rfind(|name| name.len() > 2 && !name.chars().all(char::is_uppercase))
    })
    .collect()
}

/// The rows of all tables: what is Diesel's, and what it is under a scope.
fn rows(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.lines()
        .filter_map(|line| {
            line.strip_prefix("| ")?
                .strip_suffix(" |")?
                .split_once(" | ")
        })
        .filter(|(diesel, _)| !diesel.starts_with("---") && *diesel != "Diesel")
}

#[test]
fn each_method_that_works_has_a_test() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = package.join("../tenant-core/docs/diesel.md");
    let page = fs::read_to_string(page).expect("the page");
    let tests = sources(&package.join("tests")) + &sources(&package.join("src"));
    let is_tested = |name: &str| {
        tests.match_indices(name).any(|(at, _)| {
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
            is_edge(tests[..at].chars().next_back())
                && is_edge(tests[at + name.len()..].chars().next())
        })
    };
    let (mut works, mut missing) = (0, Vec::new());
    for (diesel, answer) in rows(&page) {
        assert!(!answer.trim().is_empty(), "no answer: {diesel}");
        if answer.starts_with("refused") || answer.contains("not tested") {
            continue;
        }
        works += 1;
        let untested = names(diesel).into_iter().filter(|name| !is_tested(name));
        missing.extend(untested.map(|name| format!("`{name}` in {diesel}")));
    }
    assert!(works > 50, "the tables are read");
    assert!(missing.is_empty(), "without a test: {missing:#?}");
}
