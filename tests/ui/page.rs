//! The page "Reading errors" shows every message, and no message that there is not.

use std::fs;
use std::path::{Path, PathBuf};

use super::THEMES;
use super::suite::{cases, text};

/// A file of the workspace.
fn in_workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn page() -> String {
    text(&in_workspace("tenant-core/docs/errors.md"))
}

/// The texts of all Rust files below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(text(&path));
        }
    }
    found
}

/// What string literals hold, with the lines that end in `\` put together.
fn unescaped(source: &str) -> String {
    let mut joined = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        while joined.ends_with('\\') {
            joined.pop();
            joined.push_str(lines.next().unwrap_or_default().trim_start());
        }
        joined.push('\n');
    }
    joined.trim_end().replace("\\\"", "\"")
}

/// The string literals that stand behind `start`.
fn literals_after(source: &str, start: &str) -> Vec<String> {
    let parts = source.split(start).skip(1);
    parts
        .map(|rest| {
            let rest = rest.trim_start().strip_prefix('"').expect("a literal");
            let mut end = 0;
            while let Some(quote) = rest[end..].find('"') {
                end += quote + 1;
                if !rest[..end].ends_with("\\\"") {
                    break;
                }
            }
            unescaped(&rest[..end - 1])
        })
        .collect()
}

/// The pieces of a message around its holes, such as `{Self}`.
fn pieces(message: &str) -> Vec<&str> {
    let mut parts = message.split('{');
    let first = parts.next();
    first
        .into_iter()
        .chain(parts.map(|part| part.split_once('}').expect("the end of a hole").1))
        .collect()
}

/// Whether one line of the page has all pieces, one after the other.
fn is_on(page: &str, message: &str) -> bool {
    page.lines().any(|line| {
        let mut rest = line;
        pieces(message).into_iter().all(|piece| {
            let found = rest.split_once(piece);
            rest = found.map_or(rest, |(_, behind)| behind);
            found.is_some()
        })
    })
}

#[test]
fn page_shows_every_message_of_the_library() {
    let (page, attribute) = (page(), "#[diagnostic::on_unimplemented(");
    let mut count = 0;
    for source in sources(&in_workspace("tenant-core/src")) {
        let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
        let source = lines.join("\n");
        let messages = literals_after(&source, &format!("{attribute}\nmessage ="));
        assert_eq!(messages.len(), source.matches(attribute).count());
        count += messages.len();
        for message in messages {
            assert!(is_on(&page, &message), "not in `errors.md`: {message}");
        }
    }
    assert!(count > 20, "{count} messages are too few to be all");
}

#[test]
fn page_shows_every_error_at_run_time() {
    let (page, source) = (page(), text(&in_workspace("tenant-core/src/error.rs")));
    let source = source.replace("#[error(transparent)]", "");
    let messages = literals_after(&source, "#[error(");
    assert!(messages.len() > 5, "{messages:#?} are too few to be all");
    for message in messages {
        assert!(is_on(&page, &message), "not in `errors.md`: {message}");
    }
}

/// The lines of a block may leave others out, and come from one place.
#[test]
fn page_quotes_what_the_compiler_says() {
    let mut places: Vec<Vec<String>> = cases(&THEMES)
        .iter()
        .map(|case| lines(&text(&case.messages())))
        .collect();
    let run_time = text(&in_workspace("tenant-core/src/error.rs"));
    places.push(literals_after(
        &run_time.replace("#[error(transparent)]", ""),
        "#[error(",
    ));

    let page = page();
    let blocks: Vec<&str> = page.split("```text\n").skip(1).collect();
    assert!(blocks.len() > 30, "{} blocks are too few", blocks.len());
    for block in blocks {
        let quoted = lines(block.split("```").next().unwrap_or_default());
        assert!(
            places
                .iter()
                .any(|place| quoted.iter().all(|line| place.contains(line))),
            "neither in one `.stderr` nor in `error.rs`:\n{}",
            quoted.join("\n")
        );
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).collect()
}
