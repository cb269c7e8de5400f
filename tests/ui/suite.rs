//! The files of the UI cases.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A mistake that must not compile.
pub(crate) struct Case {
    pub(crate) theme: &'static str,
    pub(crate) rule: String,
}

impl Case {
    /// The source with the mistake.
    pub(crate) fn source(&self) -> PathBuf {
        in_ui(&format!("{}/fail/{}.rs", self.theme, self.rule))
    }

    /// What the compiler says of it.
    pub(crate) fn messages(&self) -> PathBuf {
        in_ui(&format!("{}/fail/{}.stderr", self.theme, self.rule))
    }

    /// The source without the mistake.
    pub(crate) fn twin(&self) -> PathBuf {
        in_ui(&format!("{}/pass/{}.rs", self.theme, self.rule))
    }

    /// How its errors begin, by the lines `//~ ERROR …` of the source.
    pub(crate) fn expected_errors(&self) -> Vec<String> {
        self.marks("ERROR")
    }

    /// How many errors the compiler adds to those, by the line `//~ FOLLOW-UPS …`.
    pub(crate) fn expected_follow_ups(&self) -> usize {
        let counts = self.marks("FOLLOW-UPS");
        counts
            .iter()
            .map(|count| count.parse::<usize>().expect("a number"))
            .sum()
    }

    /// What stands behind `//~ <kind>` in the source.
    fn marks(&self, kind: &str) -> Vec<String> {
        let mark = format!("//~ {kind} ");
        text(&self.source())
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix(&mark))
            .map(str::to_owned)
            .collect()
    }

    /// Its errors: the rest of each line `error: …` and `error[E0277]: …`.
    pub(crate) fn errors(&self) -> Vec<String> {
        text(&self.messages())
            .lines()
            .filter(|line| line.starts_with("error"))
            .filter_map(|line| line.split_once(": "))
            .map(|(_, message)| message.to_owned())
            .collect()
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.theme, self.rule)
    }
}

/// All cases of the themes.
pub(crate) fn cases(themes: &[&'static str]) -> Vec<Case> {
    let mut cases = Vec::new();
    for &theme in themes {
        let rules = files(&in_ui(&format!("{theme}/fail")), |path| {
            path.extension().is_some_and(|kind| kind == "rs")
        });
        cases.extend(rules.into_iter().map(|rule| Case { theme, rule }));
    }
    cases
}

/// The path of a file in `ui`.
pub(crate) fn in_ui(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui").join(path)
}

/// The names, without extension, of those entries of a folder that are `wanted`.
pub(crate) fn files(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry of a folder").path())
        .filter(|path| wanted(path))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
