//! The documents that are made of the results.

mod context;
mod goal;
mod machines;
mod readme;
mod section;
mod summary;
mod templates;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files;
use crate::place::{DOCS, Place};
use crate::results::Results;

/// A document.
#[derive(Debug, PartialEq, Eq)]
struct Document {
    /// Its path below the workspace.
    path: String,
    /// Its content.
    text: String,
}

/// Whether the documents are what the results give.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// They are.
    UpToDate,
    /// These are not.
    Differs(Vec<String>),
}

/// Writes the page, the plots, and the README's numbers.
pub(crate) fn write(place: &Place, results: &Results) -> Result<()> {
    let documents = documents(place, results)?;
    for Document { path, text } in &documents {
        files::write(&place.root.join(path), text)?;
    }
    for path in leftovers(place, &documents)? {
        let file = place.root.join(&path);
        fs::remove_file(&file).with_context(|| format!("could not remove {path}"))?;
    }
    eprintln!("written: {DOCS}/README.md, its plots, and the numbers of README.md");
    Ok(())
}

/// Compares what would be written with what is there.
pub(crate) fn check(place: &Place, results: &Results) -> Result<State> {
    let documents = documents(place, results)?;
    let differs = |document: &&Document| {
        let there = fs::read_to_string(place.root.join(&document.path));
        there.ok().as_ref() != Some(&document.text)
    };
    let mut paths: Vec<_> = documents
        .iter()
        .filter(differs)
        .map(|document| document.path.clone())
        .collect();
    paths.extend(leftovers(place, &documents)?);
    Ok(if paths.is_empty() {
        State::UpToDate
    } else {
        State::Differs(paths)
    })
}

fn documents(place: &Place, results: &Results) -> Result<Vec<Document>> {
    let context::Rendered { context, plots } = context::of(results)?;
    let mut documents = vec![Document {
        path: format!("{DOCS}/README.md"),
        text: templates::render("page.md", &context)?,
    }];
    documents.extend(plots.into_iter().map(|(name, text)| Document {
        path: format!("{DOCS}/{name}"),
        text,
    }));
    let path = place.root.join("README.md");
    let text =
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    documents.push(Document {
        path: "README.md".into(),
        text: readme::replace(&text, &templates::render("readme.md", &context)?)?,
    });
    Ok(documents)
}

/// Plots that were written once and are not any more.
fn leftovers(place: &Place, documents: &[Document]) -> Result<BTreeSet<String>> {
    let folder = place.root.join(DOCS);
    if !folder.is_dir() {
        return Ok(BTreeSet::new());
    }
    let mut leftovers = BTreeSet::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name();
        let path = format!("{DOCS}/{}", name.to_string_lossy());
        let is_plot = Path::new(&name).extension().is_some_and(|end| end == "svg");
        if is_plot && !documents.iter().any(|document| document.path == path) {
            leftovers.insert(path);
        }
    }
    Ok(leftovers)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{State, check, write};
    use crate::place::Place;
    use crate::results::example;

    #[test]
    fn what_was_written_is_up_to_date_until_someone_edits_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let readme = "# Title\n<!-- benchmarks -->\n<!-- /benchmarks -->\nEnd\n";
        fs::write(root.join("README.md"), readme).unwrap();
        let place = Place {
            target: root.join("target"),
            root,
        };
        let mut results = example::results();
        let awaited = example::time(456.0, 450.0);
        results.parts.insert("async_time".into(), awaited);
        let counts = example::async_counts();
        results.parts.insert("async_counts".into(), counts);

        write(&place, &results).unwrap();
        assert_eq!(check(&place, &results).unwrap(), State::UpToDate);
        write(&place, &results).unwrap();
        assert_eq!(check(&place, &results).unwrap(), State::UpToDate);

        let page = place.root.join("docs/benchmarks/README.md");
        let text = fs::read_to_string(&page).unwrap();
        let row = "| point | static |                 200 |    190 | 0.950 | ≤ 1.01 |                  4 |      5 | 1.250 |";
        assert!(text.contains(row), "{text}");
        fs::write(&page, fs::read_to_string(&page).unwrap() + "by hand\n").unwrap();
        fs::write(place.root.join("docs/benchmarks/old.svg"), "<svg/>").unwrap();
        let differs = ["docs/benchmarks/README.md", "docs/benchmarks/old.svg"];
        assert_eq!(
            check(&place, &results).unwrap(),
            State::Differs(differs.map(str::to_owned).to_vec())
        );
    }
}
