//! The tables of tenants at a place: what the program says of them, and what the database does.

mod classified;
mod compare;
mod dependents;
mod facts;
mod guard;
mod order;
mod owner;
mod select;

pub use self::classified::DescribedTable;
pub(super) use self::compare::describe;
pub(super) use self::facts::{Column, ForeignKey, OnDelete, Table};
pub(super) use self::guard::Theirs;
pub(super) use self::order::{Order, loose_columns};
pub(super) use self::owner::Owner;
pub(super) use self::select::each_row;

/// The tables of tenants at a place, in the order of their names.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) kind: crate::database::DatabaseKind,
    pub(super) tables: Vec<TenantTable>,
    /// The other tables of the place.
    pub(super) others: Vec<Table>,
}

/// A table of tenants.
#[derive(Debug, Clone)]
pub(super) struct TenantTable {
    pub(super) facts: Table,
    /// The name as the program writes it.
    pub(super) name: String,
    pub(super) owner: Owner,
    /// Whether rows with NULL in the tenant column are the host's.
    pub(super) has_host_rows: bool,
    /// Whether rows are several tenants' at once.
    pub(super) is_member: bool,
    /// Whether the table is one of this crate.
    pub(super) is_own: bool,
    /// The column with the path below the tenant.
    pub(super) path: Option<usize>,
}

impl TenantTable {
    /// The columns that hold values of their own, by their names.
    pub(super) fn stored(&self) -> Vec<usize> {
        let columns = &self.facts.columns;
        let mut stored: Vec<_> = (0..columns.len())
            .filter(|place| !columns[*place].is_computed)
            .collect();
        stored.sort_by(|a, b| columns[*a].name.cmp(&columns[*b].name));
        stored
    }

    /// The places of the key's columns, among the stored ones.
    pub(super) fn key_places(&self) -> Vec<usize> {
        let stored = self.stored();
        let place = |name: &String| {
            let column = self.facts.find(name)?;
            stored.iter().position(|own| *own == column)
        };
        self.facts.key.iter().filter_map(place).collect()
    }

    /// The place of a column among the stored ones.
    pub(super) fn stored_place(&self, column: &str) -> Option<usize> {
        let column = self.facts.find(column)?;
        self.stored().iter().position(|own| *own == column)
    }
}

impl Place {
    /// Leaves tables out, as if they were not tenants'. No other one is owned through them.
    pub(super) fn leave_out(&mut self, names: &[String]) {
        let mut numbers = Vec::with_capacity(self.tables.len());
        let mut kept = Vec::with_capacity(self.tables.len());
        for table in std::mem::take(&mut self.tables) {
            if names.contains(&table.name) {
                numbers.push(None);
                self.others.push(table.facts);
            } else {
                numbers.push(Some(kept.len()));
                kept.push(table);
            }
        }
        for table in &mut kept {
            if let Owner::Through(parent, _) = &mut table.owner
                && let Some(number) = numbers[*parent]
            {
                *parent = number;
            }
        }
        self.tables = kept;
    }

    /// The table of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let exact = self
            .tables
            .iter()
            .position(|table| table.facts.name == name);
        exact.or_else(|| {
            if self.kind == crate::database::DatabaseKind::Postgres {
                return None;
            }
            let mut tables = self.tables.iter();
            tables.position(|table| table.facts.name.eq_ignore_ascii_case(name))
        })
    }
}
