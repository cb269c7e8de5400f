//! In which order rows are written and deleted: parents first, and children first.

use super::super::LifecycleError;
use super::{ForeignKey, OnDelete, Owner, Place};

/// A foreign key, by its table and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::lifecycle) struct Link {
    pub(in crate::lifecycle) table: usize,
    pub(in crate::lifecycle) key: usize,
}

/// One table comes before another.
struct Edge {
    table: usize,
    parent: usize,
    /// The link that says so, if it is one.
    link: Option<Link>,
}

/// An order in which tables are written, parents first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct Order {
    pub(in crate::lifecycle) tables: Vec<usize>,
    /// Links that are NULL while rows are written or deleted: those that make a circle.
    pub(in crate::lifecycle) cut: Vec<Link>,
}

impl Order {
    /// The order for writing.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::Circle`] if links of a circle are checked at once and can't be NULL.
    pub(in crate::lifecycle) fn for_writing(place: &Place) -> Result<Self, LifecycleError> {
        Self::of(place, &|key| key.is_deferrable, false)
    }

    /// The order for deleting, which is taken from its end.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::Circle`].
    pub(in crate::lifecycle) fn for_deleting(place: &Place) -> Result<Self, LifecycleError> {
        // What is deleted by one statement may have links in itself, unless they restrict.
        let waits = |key: &ForeignKey| key.is_deferrable && key.on_delete != OnDelete::Restrict;
        Self::of(place, &waits, true)
    }

    fn of(
        place: &Place,
        waits: &dyn Fn(&ForeignKey) -> bool,
        may_be_in_itself: bool,
    ) -> Result<Self, LifecycleError> {
        let mut edges: Vec<Edge> = Vec::new();
        let mut cut = Vec::new();
        for (table, own) in place.tables.iter().enumerate() {
            if let Owner::Through(parent, _) = own.owner
                && may_be_in_itself
                && parent != table
                && !own.is_member
            {
                // Whose rows they are, the parents tell: these go last.
                edges.push(Edge {
                    table,
                    parent,
                    link: None,
                });
            }
            for (key, reference) in own.facts.references.iter().enumerate() {
                let Some(parent) = place.find(&reference.parent) else {
                    continue;
                };
                let link = Link { table, key };
                if waits(reference) {
                    continue;
                }
                if parent != table {
                    edges.push(Edge {
                        table,
                        parent,
                        link: Some(link),
                    });
                } else if can_be_null(place, link) {
                    cut.push(link);
                } else if !may_be_in_itself {
                    return Err(circle(place, &[table]));
                }
            }
        }
        let mut tables = Vec::with_capacity(place.tables.len());
        let mut left: Vec<_> = (0..place.tables.len()).collect();
        while !left.is_empty() {
            let is_free = |table: &usize| !edges.iter().any(|edge| edge.table == *table);
            if let Some(at) = left.iter().position(is_free) {
                let table = left.remove(at);
                edges.retain(|edge| edge.parent != table);
                tables.push(table);
                continue;
            }
            let is_loose = |edge: &Edge| edge.link.is_some_and(|link| can_be_null(place, link));
            let Some(at) = edges.iter().position(is_loose) else {
                return Err(circle(place, &left));
            };
            cut.extend(edges.remove(at).link);
        }
        cut.sort_by_key(|link| (link.table, link.key));
        Ok(Self { tables, cut })
    }

    /// The stored places of the columns that are NULL at first in a table.
    pub(in crate::lifecycle) fn cut_places(&self, place: &Place, table: usize) -> Vec<usize> {
        let own = &place.tables[table];
        let cut = self.cut.iter().filter(|link| link.table == table);
        let mut places: Vec<_> = cut
            .flat_map(|link| loose_columns(place, *link))
            .filter_map(|column| own.stored_place(&own.facts.columns[column].name))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The columns of a link that can be NULL. One is enough for the link to be none.
pub(in crate::lifecycle) fn loose_columns(place: &Place, link: Link) -> Vec<usize> {
    let own = &place.tables[link.table];
    // Whose a row is must stay known.
    let is_of_owner = |column: usize| match &own.owner {
        Owner::Column(owner) => *owner == column,
        Owner::Through(_, pairs) => pairs.iter().any(|(own, _)| *own == column),
    };
    let facts = &own.facts;
    let columns = facts.references[link.key].columns.iter();
    columns
        .filter_map(|column| facts.find(column))
        .filter(|column| facts.columns[*column].nullable)
        .filter(|column| !facts.key.contains(&facts.columns[*column].name))
        .filter(|column| !is_of_owner(*column))
        .collect()
}

fn can_be_null(place: &Place, link: Link) -> bool {
    !loose_columns(place, link).is_empty()
}

fn circle(place: &Place, tables: &[usize]) -> LifecycleError {
    let names = tables.iter().map(|table| place.tables[*table].name.clone());
    LifecycleError::Circle {
        tables: names.collect(),
    }
}
