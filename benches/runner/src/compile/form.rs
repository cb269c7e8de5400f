//! The two forms of a generated crate, and how its statements run.

use std::fmt;

/// In which form a crate is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Through a scope.
    Scoped,
    /// Diesel, with the same guards typed by hand.
    Plain,
}

impl Form {
    pub(super) const BOTH: [Self; 2] = [Self::Scoped, Self::Plain];
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scoped => "scoped",
            Self::Plain => "plain",
        })
    }
}

/// How the statements of a crate run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// On connections of Diesel.
    Blocking,
    /// On connections of diesel-async.
    Awaited,
}

impl Run {
    /// The part of the benchmarks that measures it.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Blocking => "compile",
            Self::Awaited => "async_compile",
        }
    }
}
