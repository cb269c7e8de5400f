//! Nonsense, which must be refused or accepted, and never panic.

use super::super::{Part, names, read};
use super::{ALL, is_shared, read_part};
use crate::class::Owner;

/// Numbers that look random, the same ones in each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }
}

/// Pieces of SQL, and characters that are hard to cut.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    "::",
    "'",
    "\"",
    "`",
    "$1",
    "$",
    "?",
    "?1",
    "=",
    "*",
    "-",
    "E'",
    "X'",
    "\\",
    " ",
    "\n",
    "\0",
    "ß",
    "𝐚",
    "\u{a0}",
    "1",
    "1.5",
    ".5",
    "0x",
    "1e",
    "a",
    "tasks",
    "countries",
    " SELECT ",
    " FROM ",
    " WHERE ",
    " IN ",
    " IS ",
    " NOT ",
    " DISTINCT ",
    " UNION ",
    " VALUES ",
    " JOIN ",
    " ON ",
    " AS ",
    " OVER ",
    " FILTER ",
    " WITHIN ",
    " GROUP ",
    " BY ",
    " lower(",
    " extract(",
    " unnest(",
    " WITH ",
    " ORDINALITY ",
    " LIMIT ",
    " LATERAL ",
    " CASE ",
    "'made by a scope'",
    "(SELECT 1 FROM ",
    " BETWEEN ",
    " SIMILAR ",
    " AT ",
    " TIME ",
    " ZONE ",
    "{",
    ";",
    "--",
    "/*",
    "#",
    "@",
];

#[test]
fn nothing_panics() {
    let mut numbers = Numbers(1);
    for _ in 0..20_000 {
        let length = 1 + numbers.next(24);
        let sql: String = (0..length)
            .map(|_| PIECES[numbers.next(PIECES.len())])
            .collect();
        for dialect in ALL {
            let owner = Owner::Column("a");
            for part in [Part::Expressions, Part::Assignments { owner }] {
                let _ = read(&sql, part, 1, dialect, is_shared);
            }
            names(&sql, dialect, &mut |_| ());
        }
    }
}

#[test]
fn deep_texts_are_read_or_refused() {
    let deep = |open: &str, inner: &str, close: &str, times: usize| {
        format!("{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    for dialect in ALL {
        // Diesel nests a chain of `or` like this.
        assert_eq!(
            read_part(&deep("(", "a", " OR b)", 50_000), 0, dialect),
            Ok(())
        );
        let chain = format!("a {}b", "NOT ".repeat(100_000));
        assert_eq!(read_part(&chain, 0, dialect), Ok(()));
        let queries = |times| deep("(SELECT ", "1", ")", times);
        assert_eq!(read_part(&queries(60), 0, dialect), Ok(()));
        assert!(read_part(&queries(50_000), 0, dialect).is_err());
        let derived = deep("(SELECT 1 FROM ", "countries", " t)", 50_000);
        assert!(read_part(&derived, 0, dialect).is_err());
        let joins = format!("(SELECT 1 FROM {})", deep("(", "countries", ")", 50_000));
        assert!(read_part(&joins, 0, dialect).is_err());
        let sets = format!("(SELECT 1 UNION {})", deep("(", "SELECT 1", ")", 50_000));
        assert!(read_part(&sets, 0, dialect).is_err());
    }
}
