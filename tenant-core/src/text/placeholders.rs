//! How many placeholders a text holds.

use super::lexer::{Lexer, Token};
use crate::backend::Dialect;
use crate::error::Error;

/// Checks that `sql`, which [`check`](super::check) has accepted, holds `binds`
/// placeholders, those of Diesel's, and no other one.
///
/// Where placeholders have no numbers, one in a raw fragment would take the value
/// of the next, and all values behind it would move: a caller's into a guard.
///
/// # Errors
///
/// [`Error::UnsafeFragment`].
pub(crate) fn check_placeholders(sql: &str, binds: usize, dialect: Dialect) -> Result<(), Error> {
    if !dialect.counts_placeholders() {
        return Ok(());
    }
    let mut placeholders = 0;
    let mut named = false;
    for token in Lexer::new(sql, dialect).flatten() {
        match token {
            Token::Symbol('?') => placeholders += 1,
            Token::Symbol(':' | '@' | '$') => named |= dialect.has_named_placeholders(),
            _ => {}
        }
    }
    if named || placeholders != binds {
        return Err(Error::UnsafeFragment {
            problem: "holds a placeholder without a value of its own",
            sql: sql.to_owned(),
        });
    }
    Ok(())
}
