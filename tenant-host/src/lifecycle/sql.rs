//! Statements that are made from the database's own description of its tables.

use crate::database::DatabaseKind;

/// A value that is sent beside a statement.
#[derive(Debug, Clone, PartialEq)]
#[doc(hidden)]
pub enum Bind {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number of 64 bits with a point.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A statement whose names are quoted, and whose values are sent beside it.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct Statement {
    kind: DatabaseKind,
    text: String,
    binds: Vec<Bind>,
    /// Whether values are written as literals, as in what a trigger says.
    is_inline: bool,
}

impl Statement {
    pub(super) fn new(kind: DatabaseKind) -> Self {
        Self {
            kind,
            text: String::new(),
            binds: Vec::new(),
            is_inline: false,
        }
    }

    /// One whose values are literals in its text.
    pub(super) fn inline(kind: DatabaseKind) -> Self {
        Self {
            is_inline: true,
            ..Self::new(kind)
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn take_binds(self) -> (String, Vec<Bind>) {
        (self.text, self.binds)
    }

    /// SQL of this module, without names or values.
    pub(super) fn sql(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// The name of a column, an alias, or a table without schema.
    pub(super) fn name(&mut self, name: &str) -> &mut Self {
        let quoted = quoted(self.kind, name);
        self.text.push_str(&quoted);
        self
    }

    /// The name of a table.
    pub(super) fn table(&mut self, schema: Option<&str>, name: &str) -> &mut Self {
        if let Some(schema) = schema {
            self.name(schema).sql(".");
        }
        self.name(name)
    }

    /// The column of an alias.
    pub(super) fn column(&mut self, alias: &str, name: &str) -> &mut Self {
        self.name(alias).sql(".").name(name)
    }

    /// A value.
    pub(super) fn bind(&mut self, value: Bind) -> &mut Self {
        if self.is_inline {
            let literal = literal_of(self.kind, &value);
            self.text.push_str(&literal);
            return self;
        }
        self.binds.push(value);
        let place = match self.kind {
            DatabaseKind::Postgres => format!("${}", self.binds.len()),
            DatabaseKind::Mysql | DatabaseKind::Sqlite => "?".to_owned(),
        };
        self.text.push_str(&place);
        self
    }

    /// Items with something between them.
    pub(super) fn list<T>(
        &mut self,
        between: &str,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (number, item) in items.into_iter().enumerate() {
            if number > 0 {
                self.sql(between);
            }
            each(self, item);
        }
        self
    }
}

/// A name as the database reads it, whatever is in it.
pub(super) fn quoted(kind: DatabaseKind, name: &str) -> String {
    match kind {
        DatabaseKind::Mysql => format!("`{}`", name.replace('`', "``")),
        DatabaseKind::Postgres | DatabaseKind::Sqlite => {
            format!("\"{}\"", name.replace('"', "\"\""))
        }
    }
}

/// A text as a literal that no text can leave: by the digits of its bytes.
pub(super) fn literal(kind: DatabaseKind, text: &str) -> String {
    let hex = super::value::hex(text.as_bytes());
    match kind {
        DatabaseKind::Postgres => format!("convert_from(decode('{hex}', 'hex'), 'UTF8')"),
        DatabaseKind::Mysql => format!("CONVERT(X'{hex}' USING utf8mb4)"),
        DatabaseKind::Sqlite => format!("CAST(X'{hex}' AS TEXT)"),
    }
}

/// A value as a literal.
fn literal_of(kind: DatabaseKind, value: &Bind) -> String {
    match value {
        Bind::Null => "NULL".to_owned(),
        Bind::Integer(number) => number.to_string(),
        Bind::Real(number) => format!("{number:?}"),
        Bind::Text(text) => literal(kind, text),
        Bind::Bytes(bytes) => format!("X'{}'", super::value::hex(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bind, Statement, literal, quoted};
    use crate::database::DatabaseKind::{Mysql, Postgres, Sqlite};

    #[test]
    fn names_stay_names() {
        assert_eq!(quoted(Postgres, "a\"; DROP"), "\"a\"\"; DROP\"");
        assert_eq!(quoted(Mysql, "a`b"), "`a``b`");
        assert_eq!(quoted(Sqlite, "select"), "\"select\"");
        assert_eq!(literal(Sqlite, "a'"), "CAST(X'6127' AS TEXT)");
    }

    #[test]
    fn values_are_numbered_where_the_database_wants_it() {
        for (kind, text) in [(Postgres, "\"a\" = $1 OR $2"), (Mysql, "`a` = ? OR ?")] {
            let mut statement = Statement::new(kind);
            statement.name("a").sql(" = ").bind(Bind::Null);
            statement.sql(" OR ").bind(Bind::Integer(1));
            assert_eq!(statement.text(), text);
        }
    }
}
