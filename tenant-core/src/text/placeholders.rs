//! Whose the placeholders of a text are.

use super::lexer::Token;
use super::reader::Refusal;
use crate::backend::Dialect;

/// Checks that there are `binds` placeholders: those of Diesel's, and no other one.
///
/// Where placeholders have no numbers, one in a raw fragment would take the value
/// of the next, and all values behind it would move: a caller's into a guard. Where they
/// have, it would take a value that is meant for another place; so they must stand in
/// their order, each once.
pub(super) fn check<'a>(
    tokens: &[Token<'a>],
    binds: usize,
    dialect: Dialect,
) -> Result<(), Refusal<'a>> {
    let mut found = 0;
    let mut in_order = true;
    for token in tokens {
        if let Token::Placeholder(number) = token {
            found += 1;
            // Diesel writes numbers on PostgreSQL only.
            in_order &= *number
                == if dialect == Dialect::Postgres {
                    found
                } else {
                    0
                };
        }
    }
    if found == binds && in_order {
        Ok(())
    } else {
        let problem = "holds a placeholder without a value of its own";
        Err(Refusal::Fragment(problem.into()))
    }
}
