//! The text of a list of rows, told from the text of one.

/// The text of an insert of one row. That of a list of such rows has the values of each, one
/// after the other, where this has them once.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RowText {
    sql: String,
    /// Where the values stand in it, if that is one place only.
    values: Option<Values>,
}

#[derive(Debug, PartialEq, Eq)]
struct Values {
    start: usize,
    end: usize,
    /// How many placeholders with numbers there are.
    numbers: usize,
}

impl RowText {
    /// The insert `sql` of one row, whose values alone are written `values`.
    pub(super) fn new(sql: String, values: &str) -> Self {
        let mut places = sql.match_indices(values);
        let place = match (places.next(), places.next()) {
            (Some((start, _)), None) if !values.is_empty() => Some(Values {
                start,
                end: start + values.len(),
                numbers: numbers(values),
            }),
            _ => None,
        };
        Self { sql, values: place }
    }

    /// The insert of one row.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// Whether `sql` is the insert of as many `rows`, each of which has this text.
    pub(super) fn is_of_each(&self, sql: &str, rows: usize) -> bool {
        let Some(values) = &self.values else {
            return false;
        };
        let (before, after) = (&self.sql[..values.start], &self.sql[values.end..]);
        let of_row = &self.sql[values.start..values.end];
        let mut rest = sql.strip_prefix(before);
        for row in 0..rows {
            if row > 0 {
                rest = rest.and_then(|rest| rest.strip_prefix(", "));
            }
            rest = rest.and_then(|rest| strip(rest, of_row, row * values.numbers));
        }
        let above = rows.saturating_sub(1) * values.numbers;
        rest.and_then(|rest| strip(rest, after, above)) == Some("")
    }
}

/// How many placeholders with numbers stand in `sql`.
fn numbers(sql: &str) -> usize {
    let parts = sql.split('$').skip(1);
    parts.filter(|part| split_number(part).is_some()).count()
}

/// `sql` without `pattern` at its front, in which the numbers of the placeholders are higher by
/// `above`.
///
/// What stands between placeholders is the same letter by letter, so a `$1` that is no
/// placeholder, in a text for example, is none in `sql` either.
fn strip<'a>(sql: &'a str, pattern: &str, above: usize) -> Option<&'a str> {
    if above == 0 {
        return sql.strip_prefix(pattern);
    }
    let mut parts = pattern.split('$');
    let mut rest = sql.strip_prefix(parts.next()?)?;
    for part in parts {
        rest = rest.strip_prefix('$')?;
        if let Some((number, part)) = split_number(part) {
            let (found, behind) = split_number(rest)?;
            if found != number.checked_add(above)? {
                return None;
            }
            rest = behind.strip_prefix(part)?;
        } else {
            rest = rest.strip_prefix(part)?;
        }
    }
    Some(rest)
}

/// The number at the front of `text`, as a builder writes it, and what follows.
fn split_number(text: &str) -> Option<(usize, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.starts_with('0') {
        return None;
    }
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::RowText;

    const ONE: &str = "INSERT INTO t (a, b) VALUES ($1, $2) RETURNING a + $3";

    fn numbered() -> RowText {
        RowText::new(ONE.to_owned(), "($1, $2)")
    }

    #[test]
    fn placeholders_are_counted_on() {
        let text = numbered();
        assert!(text.is_of_each(ONE, 1));
        let three = "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4), ($5, $6) RETURNING a + $7";
        assert!(text.is_of_each(three, 3));
        for rows in [0, 1, 2, 4] {
            assert!(!text.is_of_each(three, rows), "{rows}");
        }
    }

    #[test]
    fn another_text_is_found_wherever_it_differs() {
        let text = numbered();
        let two = "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) RETURNING a + $5";
        assert!(text.is_of_each(two, 2));
        for at in 0..two.len() {
            let (before, after) = two.split_at(at);
            let without = format!("{before}{}", &after[1..]);
            assert!(!text.is_of_each(&without, 2), "{without}");
            for more in ["x", "1", "0", "$", " "] {
                let with = format!("{before}{more}{after}");
                assert!(!text.is_of_each(&with, 2), "{with}");
            }
        }
        assert!(!text.is_of_each(&format!("{two} "), 2));
        assert!(!text.is_of_each(&two.replace("$3", "$1"), 2));
        assert!(!text.is_of_each(&two.replace("$3, $4", "$4, $3"), 2));
        assert!(!text.is_of_each(&two.replace("$4", "(SELECT 1)"), 2));
    }

    #[test]
    fn placeholders_without_numbers_are_the_same_in_each_row() {
        let text = RowText::new(
            "INSERT INTO t (a) VALUES (?, 'it''s $1')".into(),
            "(?, 'it''s $1')",
        );
        let two = "INSERT INTO t (a) VALUES (?, 'it''s $1'), (?, 'it''s $1')";
        // The `$1` is taken for a number, so this is read again: never the other way.
        assert!(!text.is_of_each(two, 2));
        let text = RowText::new("INSERT INTO t (a) VALUES (?, 1)".into(), "(?, 1)");
        assert!(text.is_of_each("INSERT INTO t (a) VALUES (?, 1), (?, 1)", 2));
        assert!(!text.is_of_each("INSERT INTO t (a) VALUES (?, 1), (?, 2)", 2));
    }

    #[test]
    fn where_the_place_is_not_clear_nothing_is_told() {
        for (sql, values) in [("(?) (?)", "(?)"), ("INSERT", "(?)"), ("INSERT", "")] {
            let text = RowText::new(sql.to_owned(), values);
            assert!(!text.is_of_each(sql, 1), "{sql}");
        }
    }
}
