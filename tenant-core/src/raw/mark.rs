//! Marks in a text that is put together: characters that no text of a caller holds.

/// Stands for the value of the scope, in the text of a guard.
pub(super) const TENANT: char = '\u{e000}';
/// Begins the number of a guard.
const GUARD: char = '\u{e001}';
/// Begins the number of a value that the caller binds.
const VALUE: char = '\u{e002}';
/// Ends a number.
const END: char = '\u{e003}';

/// The mark of a guard.
pub(super) fn guard(number: usize) -> String {
    format!("{GUARD}{number}{END}")
}

/// The mark of a value, from 1.
pub(super) fn value(number: usize) -> String {
    format!("{VALUE}{number}{END}")
}

/// A piece of a marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Tenant,
    Guard(usize),
    Value(usize),
}

/// Takes a marked text apart. What is no mark of this file gives nothing.
pub(super) fn pieces(marked: &str) -> Option<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
        let (text, marked) = rest.split_at(at);
        found.push(Piece::Text(text));
        let mark = marked.chars().next()?;
        let behind = &marked[mark.len_utf8()..];
        if mark == TENANT {
            found.push(Piece::Tenant);
            rest = behind;
            continue;
        }
        let (number, behind) = behind.split_once(END)?;
        let number = number.parse().ok()?;
        found.push(match mark {
            GUARD => Piece::Guard(number),
            VALUE => Piece::Value(number),
            _ => return None,
        });
        rest = behind;
    }
    found.push(Piece::Text(rest));
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{Piece, TENANT, guard, pieces, value};

    #[test]
    fn what_is_marked_is_found() {
        let marked = format!("a {} b {}{TENANT}", guard(3), value(1));
        let expected = [
            Piece::Text("a "),
            Piece::Guard(3),
            Piece::Text(" b "),
            Piece::Value(1),
            Piece::Text(""),
            Piece::Tenant,
            Piece::Text(""),
        ];
        assert_eq!(pieces(&marked).as_deref(), Some(&expected[..]));
        for broken in [
            "\u{e001}1",
            "\u{e001}x\u{e003}",
            "\u{e009}1\u{e003}",
            "\u{e003}",
        ] {
            assert_eq!(pieces(broken), None, "{broken:?}");
        }
    }
}
