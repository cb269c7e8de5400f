//! Which columns the text of a `SET` assigns.

use super::lexer::{Lexer, Token};
use crate::backend::Dialect;
use crate::error::Error;

/// Checks that the assignments in `sql`, which [`check`](super::check) has
/// accepted, leave `column` alone.
///
/// A target is what stands at the start and behind each comma, outside of
/// parentheses and brackets, up to the `=`. Names are compared without regard
/// to case and quotes, as the most lenient database would.
///
/// # Errors
///
/// [`Error::TenantColumnAssigned`]; also for a list of targets in parentheses,
/// which Diesel never writes.
pub(crate) fn check_assignments(
    sql: &str,
    column: &'static str,
    dialect: Dialect,
) -> Result<(), Error> {
    let mut depth = 0_usize;
    let mut in_target = true;
    for token in Lexer::new(sql, dialect).flatten() {
        let assigned = match token {
            Token::Open | Token::Symbol('[') => {
                depth += 1;
                in_target && token == Token::Open
            }
            Token::Close | Token::Symbol(']') => {
                depth = depth.saturating_sub(1);
                false
            }
            Token::Symbol(',') if depth == 0 => {
                in_target = true;
                false
            }
            Token::Symbol('=') if depth == 0 => {
                in_target = false;
                false
            }
            Token::Word(name) | Token::Name(name) => {
                in_target && depth == 0 && name.eq_ignore_ascii_case(column)
            }
            Token::Symbol(_) | Token::Text => false,
        };
        if assigned {
            return Err(Error::TenantColumnAssigned {
                column,
                sql: sql.to_owned(),
            });
        }
    }
    Ok(())
}
