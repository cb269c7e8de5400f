//! The list of mutants.

use std::io::Read;

use anyhow::Result;
use serde::Deserialize;

/// A mutant, as cargo-mutants lists it.
#[derive(Debug, Deserialize)]
pub struct Mutant {
    /// Its number, from one.
    #[serde(skip)]
    pub id: usize,
    pub file: String,
    pub name: String,
    pub function: Option<Function>,
    pub genre: Genre,
    pub span: Span,
    pub replacement: String,
}

/// The function that is changed.
#[derive(Debug, Deserialize)]
pub struct Function {
    return_type: String,
}

impl Mutant {
    /// Whether the function returns an `impl Trait`, so that all its values have one type.
    pub fn returns_some_type(&self) -> bool {
        let function = self.function.as_ref();
        function.is_some_and(|function| function.return_type.contains("impl "))
    }
}

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Span {
    pub start: Place,
    pub end: Place,
}

/// A line and a column, both from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Reads the list.
pub fn read(from: impl Read) -> Result<Vec<Mutant>> {
    let listed: Vec<Mutant> = serde_json::from_reader(from)?;
    let known = listed.into_iter().filter_map(Mutant::with_known_result);
    let mut mutants: Vec<Mutant> = known.collect();
    for (at, mutant) in mutants.iter_mut().enumerate() {
        mutant.id = at + 1;
    }
    Ok(mutants)
}

/// Names of ours and of Diesel's for `Result`, which cargo-mutants does not know: it guesses
/// constructors for them, and never `Ok`. So it does for a future in a box.
const RESULTS: [&str; 3] = ["QueryResult", "Read", FUTURE];

const FUTURE: &str = "BoxFuture";

impl Mutant {
    /// The mutant with `Ok`, of all the guesses for one value, and of a future the one that has
    /// it at once; none for the other guesses.
    fn with_known_result(mut self) -> Option<Self> {
        let returned = self
            .function
            .as_ref()
            .map(|function| &*function.return_type);
        let returned = returned.unwrap_or_default().trim_start_matches("-> ");
        let name = returned.split('<').next().unwrap_or_default();
        if self.genre != Genre::FnValue || !RESULTS.contains(&name) {
            return Some(self);
        }
        let guess = self.replacement.strip_prefix(name);
        let value = match guess {
            // `Read<'a>`, without a value.
            None => "()",
            Some(guess) => guess.strip_prefix("::from_iter([")?.strip_suffix("])")?,
        };
        let known = match name {
            FUTURE => format!("Box::pin(std::future::ready({value}))"),
            _ => format!("Ok({value})"),
        };
        self.name = self.name.replace(&self.replacement, &known);
        self.replacement = known;
        Some(self)
    }
}
