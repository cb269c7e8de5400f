//! What becomes of keys, and of the links to them, under another id or beside others' rows.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::super::LifecycleError;
use super::super::describe::{Owner, Place, Theirs};
use super::super::value::{Cell, Kind, hex};

/// What becomes of the values of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    /// They stay.
    Keep,
    /// The old id of the tenant becomes the new one.
    Tenant,
    /// They are those of the key of a table, by its number.
    Key(usize),
}

/// How the key of a table changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// So much is added to each number.
    Shift(i128),
    /// A UUID becomes another one, which the old one and the new id give.
    Derive,
}

/// The rules of all tables.
#[derive(Debug)]
pub(super) struct Rules {
    /// By table and stored column.
    pub(super) columns: Vec<Vec<Rule>>,
    /// By table: how its key changes, if it does.
    pub(super) changes: Vec<Option<Change>>,
    /// By table: the keys of the file, where links may lead to rows of the host, which stay.
    pub(super) known: Vec<Option<HashSet<Cell>>>,
}

impl Rules {
    /// The rules for the columns of these tables: of keys of one column, of what links to them,
    /// and of the tenant's id.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::NoRule`].
    pub(super) fn of(place: &Place, tables: &[usize]) -> Result<Self, LifecycleError> {
        let count = place.tables.len();
        let mut rules = Self {
            columns: Vec::with_capacity(count),
            changes: vec![None; count],
            known: vec![None; count],
        };
        for (number, table) in place.tables.iter().enumerate() {
            let columns = table.stored().into_iter().map(|column| {
                let mut visited = Vec::new();
                rule(place, tables, number, column, &mut visited)
            });
            rules.columns.push(columns.collect::<Result<_, _>>()?);
        }
        for number in tables {
            let is_linked = rules
                .columns
                .iter()
                .flatten()
                .any(|rule| *rule == Rule::Key(*number));
            if is_linked && place.tables[*number].has_host_rows {
                rules.known[*number] = Some(HashSet::new());
            }
        }
        Ok(rules)
    }

    /// The column of a table's key, if its values can become others.
    pub(super) fn key(&self, place: &Place, table: usize) -> Option<usize> {
        let own = &place.tables[table];
        let key = own.key_places();
        let [key] = key.as_slice() else { return None };
        let is_own = self.columns[table].get(*key) == Some(&Rule::Key(table));
        is_own.then_some(*key)
    }

    /// Remembers the key of a row, if it will be needed.
    pub(super) fn know(&mut self, place: &Place, table: usize, row: &[Cell]) {
        let key = self.key(place, table);
        if let (Some(key), Some(known)) = (key, &mut self.known[table]) {
            known.insert(row[key].clone());
        }
    }

    /// Changes a row.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::IdDoesNotFit`].
    pub(super) fn apply(
        &self,
        theirs: Theirs<'_>,
        old: Theirs<'_>,
        table: usize,
        row: &mut [Cell],
    ) -> Result<(), LifecycleError> {
        let own = &theirs.place.tables[table];
        let stored = own.stored();
        for ((cell, rule), column) in row.iter_mut().zip(&self.columns[table]).zip(stored) {
            match rule {
                Rule::Keep => {}
                Rule::Tenant => {
                    let column = &own.facts.columns[column];
                    if *cell == old.id_in(column, &own.name)? {
                        *cell = theirs.id_in(column, &own.name)?;
                    }
                }
                Rule::Key(of) => {
                    let is_host = self.known[*of]
                        .as_ref()
                        .is_some_and(|known| !known.contains(cell));
                    if let Some(change) = self.changes[*of].as_ref().filter(|_| !is_host) {
                        change.apply(cell, theirs.id);
                    }
                }
            }
        }
        Ok(())
    }
}

impl Change {
    fn apply(&self, cell: &mut Cell, id: &str) {
        match (self, &cell) {
            (Self::Shift(by), Cell::Integer(number)) => *cell = Cell::Integer(number + by),
            (Self::Derive, Cell::Text(text)) => *cell = Cell::Text(derived(id, text)),
            _ => {}
        }
    }
}

/// Another UUID, of version 8: it is made by the rule of this program.
fn derived(id: &str, old: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"tenant-host import\0");
    digest.update(id.len().to_be_bytes());
    digest.update(id);
    digest.update(old);
    let mut bytes: [u8; 32] = digest.finalize().into();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits = hex(&bytes[..16]);
    let parts = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    parts.join("-")
}

fn rule(
    place: &Place,
    tables: &[usize],
    table: usize,
    column: usize,
    visited: &mut Vec<(usize, usize)>,
) -> Result<Rule, LifecycleError> {
    let own = &place.tables[table];
    if !tables.contains(&table) || own.is_member || visited.contains(&(table, column)) {
        return Ok(Rule::Keep);
    }
    if own.owner == Owner::Column(column) {
        return Ok(Rule::Tenant);
    }
    visited.push((table, column));
    let mut found = Rule::Keep;
    for (parent, of_parent) in targets(place, table, column) {
        let next = rule(place, tables, parent, of_parent, visited)?;
        if found != Rule::Keep && next != Rule::Keep && found != next {
            return Err(LifecycleError::NoRule {
                table: own.name.clone(),
                reason: "one of its columns links to two tables whose keys change",
            });
        }
        if next != Rule::Keep {
            found = next;
        }
    }
    let key = own.facts.key.as_slice();
    let is_key = matches!(key, [only] if own.facts.find(only) == Some(column));
    let kind = &own.facts.columns[column].kind;
    if found == Rule::Keep && is_key && matches!(kind, Kind::Integer | Kind::Uuid) {
        let links = targets(place, table, column);
        // A key that is a link to rows which stay, stays as well.
        if links.iter().all(|(parent, _)| *parent == table) {
            return Ok(Rule::Key(table));
        }
    }
    Ok(found)
}

/// To which columns a column links.
fn targets(place: &Place, table: usize, column: usize) -> Vec<(usize, usize)> {
    let own = &place.tables[table];
    let mut targets = Vec::new();
    for key in &own.facts.references {
        let Some(parent) = place.find(&key.parent) else {
            // That of a table of all tenants: it stays.
            continue;
        };
        let facts = &place.tables[parent].facts;
        for (from, to) in key.columns.iter().zip(key.of_parent(facts)) {
            if own.facts.find(from) == Some(column)
                && let Some(to) = facts.find(to)
            {
                targets.push((parent, to));
            }
        }
    }
    if let Owner::Through(parent, pairs) = &own.owner {
        let pairs = pairs.iter().filter(|(from, _)| *from == column);
        targets.extend(pairs.map(|(_, to)| (*parent, *to)));
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::derived;
    use crate::lifecycle::value::uuid;

    #[test]
    fn a_derived_uuid_is_one() {
        let old = "00112233-4455-6677-8899-aabbccddeeff";
        let new = derived("7", old);
        assert!(uuid(&new).is_some(), "{new}");
        assert_eq!(new, derived("7", old));
        assert_ne!(new, derived("8", old));
        assert_eq!(&new[14..15], "8");
    }
}
