//! Random SQL text, over the tables of all classes.
//!
//! Numbers choose at each place what stands there, so that a failing text shrinks with its
//! numbers. Each query, and each source, has the columns `id`, `code` and `amount`.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;

/// Random choices, and then the first one for ever.
pub(crate) fn choices() -> impl Strategy<Value = Vec<u16>> {
    vec(any::<u16>(), 10..150)
}

/// The text that `choices` make, with the tables of these names.
pub(crate) fn text(choices: &[u16], tables: &[&str]) -> String {
    let mut writer = Writer {
        choices: choices.iter(),
        tables,
        aliases: 0,
        expressions: Vec::new(),
        sight: Vec::new(),
    };
    let query = writer.query(3);
    match writer.choose(4) {
        0 => format!("{query} ORDER BY 1, 2, 3 LIMIT {}", writer.choose(6)),
        1 => format!(
            "SELECT count(*) AS id, sum(x.code) AS code, max(x.amount) AS amount FROM ({query}) x"
        ),
        _ => query,
    }
}

struct Writer<'a> {
    choices: std::slice::Iter<'a, u16>,
    tables: &'a [&'a str],
    aliases: usize,
    /// The names of common table expressions in sight.
    expressions: Vec<String>,
    /// The aliases whose columns can be named.
    sight: Vec<String>,
}

impl Writer<'_> {
    fn choose(&mut self, of: usize) -> usize {
        self.choices
            .next()
            .map_or(0, |choice| usize::from(*choice) % of)
    }

    fn alias(&mut self) -> String {
        self.aliases += 1;
        format!("q{}", self.aliases)
    }

    fn query(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.select(0);
        }
        match self.choose(8) {
            0 => {
                let operator = ["UNION", "UNION ALL", "EXCEPT", "INTERSECT"][self.choose(4)];
                format!(
                    "{} {operator} {}",
                    self.select(depth - 1),
                    self.select(depth - 1)
                )
            }
            1 => {
                let name = self.alias();
                let known = self.expressions.len();
                let first = self.query(depth - 1);
                self.expressions.push(name.clone());
                let query = self.select(depth - 1);
                self.expressions.truncate(known);
                format!("WITH {name} AS ({first}) {query}")
            }
            2 => {
                let (name, alias) = (self.alias(), self.alias());
                let table = self.table();
                let known = self.expressions.len();
                self.expressions.push(name.clone());
                let query = self.select(depth - 1);
                self.expressions.truncate(known);
                format!(
                    "WITH RECURSIVE {name} (id, code, amount) AS (SELECT id, code, amount FROM {table} \
                     UNION SELECT {alias}.id, {alias}.code, {alias}.amount FROM {table} {alias} \
                     JOIN {name} ON {name}.id = {alias}.code) {query}"
                )
            }
            _ => self.select(depth),
        }
    }

    fn table(&mut self) -> String {
        self.tables[self.choose(self.tables.len())].to_owned()
    }

    /// A source with its alias, which comes into sight.
    fn source(&mut self, depth: usize) -> String {
        let alias = self.alias();
        let source = match self.choose(5) {
            0 if depth > 0 => {
                // It does not see what stands beside it.
                let sight = std::mem::take(&mut self.sight);
                let query = self.query(depth - 1);
                self.sight = sight;
                format!("({query})")
            }
            1 if !self.expressions.is_empty() => {
                let chosen = self.choose(self.expressions.len());
                self.expressions[chosen].clone()
            }
            _ => self.table(),
        };
        self.sight.push(alias.clone());
        format!("{source} {}{alias}", ["", "AS "][self.choose(2)])
    }

    fn select(&mut self, depth: usize) -> String {
        let outside = self.sight.len();
        let mut from = self.source(depth);
        for _ in 0..self.choose(3) {
            let left = self.sight[outside].clone();
            let source = self.source(depth);
            let right = self.sight.last().cloned().unwrap_or_default();
            match self.choose(7) {
                0 => write!(from, " CROSS JOIN {source}"),
                1 => write!(
                    from,
                    " RIGHT JOIN {source} ON {}",
                    self.equal(&left, &right)
                ),
                2 if !cfg!(feature = "mysql") => {
                    write!(from, " FULL JOIN {source} ON {}", self.equal(&left, &right))
                }
                3 => write!(from, " LEFT JOIN {source} ON {}", self.predicate(depth)),
                4 => write!(from, " JOIN {source} ON {}", self.predicate(depth)),
                _ => write!(from, " LEFT JOIN {source} ON {}", self.equal(&left, &right)),
            }
            .expect("strings grow");
        }
        if self.choose(6) == 0 {
            let source = self.source(depth);
            write!(from, ", {source}").expect("strings grow");
        }
        let condition = match self.choose(3) {
            0 => String::new(),
            _ => format!(" WHERE {}", self.predicate(depth)),
        };
        let values = match self.choose(5) {
            0 => {
                let column = self.column_of(outside);
                let having = [
                    String::new(),
                    format!(" HAVING count(*) > {}", self.choose(3)),
                ];
                let having = &having[self.choose(2)];
                let text = format!(
                    "SELECT {column} AS id, count(*) AS code, max({}) AS amount FROM {from}{condition} \
                     GROUP BY {column}{having}",
                    self.column_of(outside)
                );
                self.sight.truncate(outside);
                return text;
            }
            1 => {
                let column = self.column_of(outside);
                format!(
                    "{column} AS id, count(*) OVER (PARTITION BY {column}) AS code, sum({column}) OVER () AS amount"
                )
            }
            2 => format!(
                "{} AS id, {} AS code, CASE WHEN {} THEN 1 ELSE 0 END AS amount",
                self.column_of(outside),
                self.value(depth),
                self.predicate(depth)
            ),
            _ => format!(
                "{} AS id, {} AS code, {} AS amount",
                self.column_of(outside),
                self.column_of(outside),
                self.value(depth)
            ),
        };
        let distinct = ["", "DISTINCT "][self.choose(2)];
        self.sight.truncate(outside);
        format!("SELECT {distinct}{values} FROM {from}{condition}")
    }

    /// A column of what came into sight behind the first `outside` sources.
    fn column_of(&mut self, outside: usize) -> String {
        let chosen = outside + self.choose(self.sight.len() - outside);
        let column = ["id", "code", "amount"][self.choose(3)];
        format!("{}.{column}", self.sight[chosen])
    }

    fn equal(&mut self, left: &str, right: &str) -> String {
        let columns = ["id", "code", "amount"];
        format!(
            "{left}.{} = {right}.{}",
            columns[self.choose(3)],
            columns[self.choose(3)]
        )
    }

    fn value(&mut self, depth: usize) -> String {
        match self.choose(5) {
            0 if depth > 0 => {
                let function = ["max", "min", "sum", "count"][self.choose(4)];
                let outside = self.sight.len();
                let source = self.source(depth - 1);
                let column = self.column_of(outside);
                let condition = self.predicate(depth - 1);
                self.sight.truncate(outside);
                format!("(SELECT {function}({column}) FROM {source} WHERE {condition})")
            }
            1 => self.choose(6).to_string(),
            2 => format!("coalesce({}, {})", self.column_of(0), self.choose(6)),
            _ => self.column_of(0),
        }
    }

    fn predicate(&mut self, depth: usize) -> String {
        if depth == 0 {
            return format!("{} = {}", self.column_of(0), self.value(0));
        }
        match self.choose(9) {
            0 => format!(
                "{} OR {}",
                self.predicate(depth - 1),
                self.predicate(depth - 1)
            ),
            1 => format!(
                "{} AND {}",
                self.predicate(depth - 1),
                self.predicate(depth - 1)
            ),
            2 => format!("NOT ({})", self.predicate(depth - 1)),
            3 => format!("{} IS NULL", self.value(depth - 1)),
            4 => {
                let not = ["", "NOT "][self.choose(2)];
                let outside = self.sight.len();
                let source = self.source(depth - 1);
                let condition = self.predicate(depth - 1);
                self.sight.truncate(outside);
                format!("{not}EXISTS (SELECT 1 FROM {source} WHERE {condition})")
            }
            5 => {
                let not = ["", "NOT "][self.choose(2)];
                let column = self.column_of(0);
                let outside = self.sight.len();
                let source = self.source(depth - 1);
                let inner = self.column_of(outside);
                self.sight.truncate(outside);
                format!("{column} {not}IN (SELECT {inner} FROM {source})")
            }
            6 => "1 = 1 OR 2 = 2".to_owned(),
            _ => {
                let operator = ["=", "<>", "<", ">="][self.choose(4)];
                format!("{} {operator} {}", self.column_of(0), self.value(depth - 1))
            }
        }
    }
}
