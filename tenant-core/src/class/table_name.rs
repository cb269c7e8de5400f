//! The name of a table, as `table!` keeps it.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use diesel::internal::table_macro::{Identifier, InfixNode};

/// How `table!` keeps the name of a table.
pub trait TableName {
    /// The schema, if there is one, and the name in it.
    fn names(&self) -> (Option<Cow<'static, str>>, Cow<'static, str>);

    /// The same, for the list of all tables, which is made once and kept.
    fn schema_and_name(&self) -> (Option<&'static str>, &'static str) {
        let (schema, name) = self.names();
        (schema.map(keep), keep(name))
    }
}

fn keep(name: Cow<'static, str>) -> &'static str {
    match name {
        Cow::Borrowed(name) => name,
        Cow::Owned(name) => name.leak(),
    }
}

impl TableName for Identifier<'static> {
    fn names(&self) -> (Option<Cow<'static, str>>, Cow<'static, str>) {
        (None, self.0.into())
    }
}

/// `schema.table`, whose parts Diesel keeps to itself. It shows them by `Debug`, with
/// the two names as string literals and the dot as the third.
///
/// A backend of ours, to which the names would be written, is no way: it would be a second
/// implementation of `Backend` in every program with one database, where the
/// compiler now knows the only one without being told.
///
/// If a release of Diesel's shows something else, the table has a name that no table
/// has, and so is neither shared nor the same as another; a test finds that.
impl TableName for InfixNode<Identifier<'static>, Identifier<'static>, &'static str> {
    fn names(&self) -> (Option<Cow<'static, str>>, Cow<'static, str>) {
        let shown = format!("{self:?}");
        match <[String; 3]>::try_from(literals(&shown)) {
            Ok([schema, name, dot]) if dot == "." => (Some(schema.into()), name.into()),
            _ => (None, shown.into()),
        }
    }
}

/// The values of all string literals in `text`.
pub(crate) fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut characters = text.chars().peekable();
    while characters.any(|character| character == '"') {
        found.extend(literal(&mut characters));
    }
    found
}

/// The value of a literal that has begun, if it has an end.
fn literal(characters: &mut Peekable<Chars<'_>>) -> Option<String> {
    let mut value = String::new();
    loop {
        value.push(match characters.next()? {
            '"' => return Some(value),
            '\\' => escaped(characters)?,
            other => other,
        });
    }
}

/// The character behind a backslash.
fn escaped(characters: &mut Peekable<Chars<'_>>) -> Option<char> {
    Some(match characters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'u' => {
            characters.next_if_eq(&'{')?;
            let digits: String = characters.by_ref().take_while(|&c| c != '}').collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
        }
        itself => itself,
    })
}
