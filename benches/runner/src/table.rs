//! Tables, in Markdown that can be read as it is.

use std::fmt;

/// A table: columns of text, then columns of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How many columns are text; these are aligned to the left.
    texts: usize,
}

impl Table {
    /// One without rows, whose first columns are text.
    pub(crate) fn new(texts: usize, header: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            header: header.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            texts,
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Whether it has no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: Vec<usize> = (0..self.header.len())
            .map(|column| {
                let rows = self.rows.iter().chain([&self.header]);
                let cells = rows.filter_map(|row| row.get(column));
                cells
                    .map(|cell| cell.chars().count())
                    .max()
                    .unwrap_or(0)
                    .max(3)
            })
            .collect();
        let line = |f: &mut fmt::Formatter<'_>, cells: &[String]| {
            for (column, width) in widths.iter().enumerate() {
                let cell = cells.get(column).map_or("", String::as_str);
                if column < self.texts {
                    write!(f, "| {cell:<width$} ")?;
                } else {
                    write!(f, "| {cell:>width$} ")?;
                }
            }
            writeln!(f, "|")
        };
        line(f, &self.header)?;
        let rules: Vec<String> = (widths.iter().enumerate())
            .map(|(column, width)| match column < self.texts {
                true => "-".repeat(*width),
                false => format!("{}:", "-".repeat(width - 1)),
            })
            .collect();
        line(f, &rules)?;
        self.rows.iter().try_for_each(|row| line(f, row))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_are_as_wide_as_their_cells() {
        let mut table = Table::new(1, ["case", "plain"]);
        table.row(["left-join", "1 µs"]);
        table.row(["point", "456 ns"]);
        assert_eq!(
            table.to_string(),
            "| case      |  plain |\n\
             | --------- | -----: |\n\
             | left-join |   1 µs |\n\
             | point     | 456 ns |\n"
        );
    }
}
