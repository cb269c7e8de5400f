//! Which rows are a tenant's: the condition that stands in each statement of this module.

use super::super::LifecycleError;
use super::super::backend::LifecycleConnection;
use super::super::sql::Statement;
use super::super::value::{Cell, Kind, base64, uuid};
use super::{Column, Owner, Place};

/// The rows of one tenant at a place.
#[derive(Debug, Clone, Copy)]
pub(in crate::lifecycle) struct Theirs<'a> {
    pub(in crate::lifecycle) place: &'a Place,
    /// The id of the tenant, as text.
    pub(in crate::lifecycle) id: &'a str,
}

impl Theirs<'_> {
    /// Writes the condition for the rows of a table, which has the alias.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::IdDoesNotFit`].
    pub(in crate::lifecycle) fn condition<C: LifecycleConnection>(
        self,
        statement: &mut Statement,
        table: usize,
        alias: &str,
    ) -> Result<(), LifecycleError> {
        let own = &self.place.tables[table];
        match &own.owner {
            Owner::Column(place) => {
                let column = &own.facts.columns[*place];
                let id = self.id_in(column, &own.name)?;
                C::equals(statement, alias, column, &id).ok_or_else(|| no_fit(column, &own.name))
            }
            Owner::Through(parent, pairs) => {
                let of = &self.place.tables[*parent];
                let other = format!("{alias}_p");
                statement.sql("EXISTS (SELECT 1 FROM ");
                statement.table(of.facts.schema.as_deref(), &of.facts.name);
                statement.sql(" AS ").name(&other).sql(" WHERE ");
                for (column, of_parent) in pairs {
                    statement.column(&other, &of.facts.columns[*of_parent].name);
                    statement.sql(" = ");
                    statement.column(alias, &own.facts.columns[*column].name);
                    statement.sql(" AND ");
                }
                self.condition::<C>(statement, *parent, &other)?;
                statement.sql(")");
                Ok(())
            }
        }
    }

    /// The id of the tenant, as a column holds it.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::IdDoesNotFit`].
    pub(in crate::lifecycle) fn id_in(
        self,
        column: &Column,
        table: &str,
    ) -> Result<Cell, LifecycleError> {
        let cell = match &column.kind {
            Kind::Integer => self.id.parse().ok().map(Cell::Integer),
            Kind::Text => Some(Cell::Text(self.id.to_owned())),
            Kind::Uuid => uuid(self.id).map(|_| Cell::Text(self.id.to_ascii_lowercase())),
            // A UUID in sixteen bytes is the one id of bytes that has a text.
            Kind::Bytes => uuid(self.id).map(|bytes| Cell::Text(base64(&bytes))),
            _ => None,
        };
        cell.ok_or_else(|| no_fit(column, table))
    }
}

fn no_fit(column: &Column, table: &str) -> LifecycleError {
    LifecycleError::IdDoesNotFit {
        table: table.to_owned(),
        column: column.name.clone(),
    }
}
