//! Rows of others that hang on a tenant's rows.

use super::super::LifecycleError;
use super::super::backend::{LifecycleConnection, text_at};
use super::super::sql::Statement;
use super::{ForeignKey, OnDelete, Place, Table, Theirs};

impl Theirs<'_> {
    /// Refuses if a row that is not the tenant's would be deleted with the tenant's rows, or would
    /// keep one of them from being deleted. One that only loses its link stays.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::NeededByOthers`], and those of the database.
    pub(in crate::lifecycle) fn check_dependents<C: LifecycleConnection>(
        self,
        conn: &mut C,
    ) -> Result<(), LifecycleError> {
        let place = self.place;
        let tenants = place.tables.iter().map(|table| &table.facts).enumerate();
        let tenants = tenants.map(|(number, table)| (Some(number), table));
        let others = place.others.iter().map(|table| (None, table));
        for (number, table) in tenants.chain(others) {
            for key in &table.references {
                let Some(parent) = place.find(&key.parent) else {
                    continue;
                };
                // Members of several tenants stay, if somebody else needs them.
                if place.tables[parent].is_member || key.on_delete == OnDelete::Set {
                    continue;
                }
                if self.any::<C>(conn, number, table, key, parent)? {
                    return Err(LifecycleError::NeededByOthers {
                        table: place.tables[parent].name.clone(),
                        by: table.name.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    /// Sets the links of others to the tenant's rows NULL, where the database does not.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(in crate::lifecycle) fn cut_links_of_others<C: LifecycleConnection>(
        self,
        conn: &mut C,
    ) -> Result<(), LifecycleError> {
        let place = self.place;
        let tenants = place.tables.iter().map(|table| &table.facts);
        for table in tenants.chain(&place.others) {
            for key in &table.references {
                let Some(parent) = place.find(&key.parent) else {
                    continue;
                };
                if place.tables[parent].is_member || key.on_delete != OnDelete::Set {
                    continue;
                }
                let mut statement = Statement::new(C::KIND);
                statement
                    .sql("UPDATE ")
                    .table(table.schema.as_deref(), &table.name);
                statement.sql(" AS ").name("t").sql(" SET ");
                let loose = key.columns.iter().filter(|column| is_loose(table, column));
                statement.list(", ", loose, |statement, column| {
                    statement.name(column).sql(" = NULL");
                });
                statement.sql(" WHERE ");
                self.links_here::<C>(&mut statement, key, parent)?;
                conn.run_statement(statement)?;
            }
        }
        Ok(())
    }

    fn any<C: LifecycleConnection>(
        self,
        conn: &mut C,
        number: Option<usize>,
        table: &Table,
        key: &ForeignKey,
        parent: usize,
    ) -> Result<bool, LifecycleError> {
        let mut statement = Statement::new(C::KIND);
        statement.sql("SELECT '1' AS c0 FROM ");
        statement.table(table.schema.as_deref(), &table.name);
        statement.sql(" AS ").name("t").sql(" WHERE ");
        self.links_here::<C>(&mut statement, key, parent)?;
        if let Some(number) = number {
            statement.sql(" AND NOT COALESCE(");
            self.condition::<C>(&mut statement, number, "t")?;
            statement.sql(if C::KIND == crate::database::DatabaseKind::Postgres {
                ", false)"
            } else {
                ", 0)"
            });
        }
        statement.sql(" LIMIT 1");
        let mut is_there = false;
        conn.each_row(statement, &mut |row| {
            is_there = text_at(&row, 0).is_some();
            Ok(())
        })?;
        Ok(is_there)
    }

    /// Writes that the link of a row leads to a row of the tenant.
    fn links_here<C: LifecycleConnection>(
        self,
        statement: &mut Statement,
        key: &ForeignKey,
        parent: usize,
    ) -> Result<(), LifecycleError> {
        let of = &self.place.tables[parent].facts;
        statement.sql("EXISTS (SELECT 1 FROM ");
        statement.table(of.schema.as_deref(), &of.name);
        statement.sql(" AS ").name("r").sql(" WHERE ");
        for (column, of_parent) in key.columns.iter().zip(key.of_parent(of)) {
            statement.column("r", of_parent).sql(" = ");
            statement.column("t", column).sql(" AND ");
        }
        self.condition::<C>(statement, parent, "r")?;
        statement.sql(")");
        Ok(())
    }
}

fn is_loose(table: &Table, column: &str) -> bool {
    table
        .find(column)
        .is_some_and(|column| table.columns[column].nullable)
}

impl ForeignKey {
    /// The columns of the parents.
    pub(in crate::lifecycle) fn of_parent<'a>(&'a self, parent: &'a Table) -> &'a [String] {
        if self.parent_columns.is_empty() {
            &parent.key
        } else {
            &self.parent_columns
        }
    }
}

impl Place {
    /// The links of tenants' tables that lead nowhere: where the database was told not to check.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::BrokenLink`], and those of the database.
    pub(in crate::lifecycle) fn check_links<C: LifecycleConnection>(
        &self,
        conn: &mut C,
        theirs: Theirs<'_>,
    ) -> Result<(), LifecycleError> {
        if C::KIND != crate::database::DatabaseKind::Mysql {
            return Ok(());
        }
        for (number, table) in self.tables.iter().enumerate() {
            for key in &table.facts.references {
                let others = self.others.iter();
                let parent = match self.find(&key.parent) {
                    Some(parent) => Some(&self.tables[parent].facts),
                    None => others.clone().find(|other| other.name == key.parent),
                };
                let Some(parent) = parent else { continue };
                let mut statement = Statement::new(C::KIND);
                statement.sql("SELECT '1' AS c0 FROM ");
                statement.table(table.facts.schema.as_deref(), &table.facts.name);
                statement.sql(" AS ").name("t").sql(" WHERE ");
                theirs.condition::<C>(&mut statement, number, "t")?;
                for column in &key.columns {
                    statement
                        .sql(" AND ")
                        .column("t", column)
                        .sql(" IS NOT NULL");
                }
                statement.sql(" AND NOT EXISTS (SELECT 1 FROM ");
                statement.table(parent.schema.as_deref(), &parent.name);
                statement.sql(" AS ").name("r").sql(" WHERE ");
                let pairs = key.columns.iter().zip(key.of_parent(parent));
                statement.list(" AND ", pairs, |statement, (column, of_parent)| {
                    statement
                        .column("r", of_parent)
                        .sql(" = ")
                        .column("t", column);
                });
                statement.sql(") LIMIT 1");
                let mut is_broken = false;
                conn.each_row(statement, &mut |_| {
                    is_broken = true;
                    Ok(())
                })?;
                if is_broken {
                    return Err(LifecycleError::BrokenLink {
                        table: table.name.clone(),
                        parent: parent.name.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}
