//! Names, and what they mean to the database.

use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};

use super::super::refusal::{Read, Refusal, unknown};
use super::Reader;
use crate::backend::Dialect;

/// PostgreSQL cuts longer names.
const LONGEST: usize = 63;

impl Reader<'_> {
    /// What a name means: on PostgreSQL in lower case where it stands without quotes.
    pub(super) fn meant(&self, name: &Ident) -> Read<String> {
        let dialect = self.rules.dialect;
        let quotes: &[char] = match dialect {
            Dialect::Postgres => &['"'],
            Dialect::Mysql => &['`'],
            Dialect::Sqlite => &['"', '`', '['],
        };
        let refused = |problem: &'static str| {
            let instead = "use a name of letters, digits and underscores";
            Err(Refusal::new(format!("the name `{}` {problem}", name.value), instead).at_name(name))
        };
        match name.quote_style {
            Some(quote) if !quotes.contains(&quote) => {
                return refused("stands in quotes that are not those of names");
            }
            Some(_) if name.value.contains(['"', '`', '[', ']', '\'', '\\']) => {
                return refused("holds a quote");
            }
            _ => {}
        }
        if dialect != Dialect::Postgres {
            return Ok(name.value.clone());
        }
        if name.value.len() > LONGEST {
            return refused("is longer than 63 bytes, and would be cut");
        }
        if name.quote_style.is_some() {
            return Ok(name.value.clone());
        }
        if name
            .value
            .chars()
            .any(|c| !c.is_ascii() && c.is_uppercase())
        {
            return refused("has a capital letter that some encodings fold");
        }
        Ok(name.value.to_ascii_lowercase())
    }

    /// A name, of which only its form matters.
    pub(super) fn name(&self, name: &Ident) -> Read {
        self.meant(name).map(drop)
    }

    pub(super) fn names<'n>(&self, names: impl IntoIterator<Item = &'n Ident>) -> Read {
        names.into_iter().try_for_each(|name| self.name(name))
    }

    /// A name with a schema, or without.
    pub(super) fn object<'n>(
        &self,
        name: &'n ObjectName,
    ) -> Read<(Option<String>, String, &'n Ident)> {
        match name.0.as_slice() {
            [ObjectNamePart::Identifier(name)] => Ok((None, self.meant(name)?, name)),
            [
                ObjectNamePart::Identifier(schema),
                ObjectNamePart::Identifier(name),
            ] => Ok((Some(self.meant(schema)?), self.meant(name)?, name)),
            _ => unknown(format!("the name `{name}`")),
        }
    }
}

/// Whether two names can be the same to some database.
pub(super) fn can_be_same(one: &str, other: &str) -> bool {
    crate::backend::eq_ignoring_case(one, other)
}
