//! Numbers.

use super::{Glue, Lexer, Problem, Token, is_word};

impl<'a> Lexer<'a> {
    /// Reads `1`, `1.5`, `.5`, `1e5` or `0x1F`, which no word may touch.
    pub(super) fn number(&mut self) -> Result<Token<'a>, Problem> {
        let bytes = self.rest.as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
        };
        let is_hex = matches!(bytes, [b'0', b'x' | b'X', next, ..] if next.is_ascii_hexdigit());
        let length = if is_hex {
            2 + bytes[2..]
                .iter()
                .take_while(|b| b.is_ascii_hexdigit())
                .count()
        } else {
            let mut end = digits(0);
            if bytes.get(end) == Some(&b'.') {
                end = digits(end + 1);
            }
            if matches!(bytes.get(end), Some(b'e' | b'E')) {
                let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
                let exponent = digits(end + 1 + sign);
                if exponent > end + 1 + sign {
                    end = exponent;
                }
            }
            end
        };
        self.take(length);
        self.glue = Glue::Word;
        if self
            .peek(0)
            .is_some_and(|next| is_word(next) || next == '.')
        {
            return Err("holds a word that touches a number");
        }
        Ok(Token::Number)
    }
}
