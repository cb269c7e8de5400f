//! Deletes a tenant's rows, those that link to others first.

use super::LifecycleError;
use super::backend::LifecycleConnection;
use super::describe::{Order, Theirs, loose_columns};
use super::sql::Statement;
use super::value::Cell;
use super::write::with_key;
use crate::database::DatabaseKind;

/// Deletes all rows of a tenant in these tables.
///
/// # Errors
///
/// [`LifecycleError::NeededByOthers`], [`LifecycleError::Circle`], and those of the database.
pub(super) fn delete_all<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    tables: &[usize],
) -> Result<(), LifecycleError> {
    let place = theirs.place;
    theirs.check_dependents(conn)?;
    let order = Order::for_deleting(place)?;
    let_audit_log_go(conn, theirs, tables)?;
    if C::KIND == DatabaseKind::Mysql {
        // There links are not looked after meanwhile.
        theirs.cut_links_of_others(conn)?;
    }
    for link in &order.cut {
        if !tables.contains(&link.table) {
            continue;
        }
        let own = &place.tables[link.table];
        let mut statement = Statement::new(C::KIND);
        statement.sql("UPDATE ");
        statement.table(own.facts.schema.as_deref(), &own.facts.name);
        statement.sql(" AS ").name("t").sql(" SET ");
        let loose = loose_columns(place, *link);
        statement.list(", ", loose, |statement, column| {
            statement
                .name(&own.facts.columns[column].name)
                .sql(" = NULL");
        });
        statement.sql(" WHERE ");
        theirs.condition::<C>(&mut statement, link.table, "t")?;
        conn.run_statement(statement)?;
    }
    let mut members = Vec::new();
    for table in tables
        .iter()
        .filter(|table| place.tables[**table].is_member)
    {
        members.push((*table, members_of_one(conn, theirs, *table)?));
    }
    for table in order.tables.iter().rev() {
        if !tables.contains(table) {
            continue;
        }
        let own = &place.tables[*table];
        if let Some((_, rows)) = members.iter().find(|(member, _)| member == table) {
            for row in rows {
                let mut statement = delete(C::KIND, own);
                with_key::<C>(&mut statement, own, row);
                conn.run_statement(statement)?;
            }
            continue;
        }
        let mut statement = delete(C::KIND, own);
        theirs.condition::<C>(&mut statement, *table, "t")?;
        conn.run_statement(statement)?;
    }
    Ok(())
}

/// Says at the head of the tenant's audit log, if it is one of these tables, that its entries are
/// removed: its triggers refuse that otherwise.
///
/// # Errors
///
/// Those of the database.
pub(super) fn let_audit_log_go<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    tables: &[usize],
) -> Result<(), LifecycleError> {
    let all = &theirs.place.tables;
    let is_head = |table: &&usize| all[**table].name == "host_audit_heads";
    let Some(table) = tables.iter().find(is_head) else {
        return Ok(());
    };
    let own = &all[*table];
    let mut statement = Statement::new(C::KIND);
    statement.sql("UPDATE ");
    statement.table(own.facts.schema.as_deref(), &own.facts.name);
    statement.sql(" AS ").name("t").sql(" SET ");
    statement.name("removing").sql(" = 1 WHERE ");
    theirs.condition::<C>(&mut statement, *table, "t")?;
    conn.run_statement(statement)?;
    Ok(())
}

fn delete(kind: DatabaseKind, table: &super::describe::TenantTable) -> Statement {
    let mut statement = Statement::new(kind);
    statement.sql("DELETE ");
    if kind == DatabaseKind::Mysql {
        statement.name("t").sql(" ");
    }
    statement.sql("FROM ");
    statement.table(table.facts.schema.as_deref(), &table.facts.name);
    statement.sql(" AS ").name("t").sql(" WHERE ");
    statement
}

/// The members of this tenant that are no other one's.
fn members_of_one<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    table: usize,
) -> Result<Vec<Vec<Cell>>, LifecycleError> {
    let mut found = Vec::new();
    super::describe::each_row(conn, theirs, table, &mut |row| {
        found.push(row);
        Ok(())
    })?;
    let mut own = Vec::new();
    for row in found {
        if !has_others(conn, theirs, table, &row)? {
            own.push(row);
        }
    }
    Ok(own)
}

/// Whether a member is another tenant's, too, or the host's.
fn has_others<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    table: usize,
    row: &[Cell],
) -> Result<bool, LifecycleError> {
    let place = theirs.place;
    let own = &place.tables[table];
    let super::describe::Owner::Through(links, pairs) = &own.owner else {
        return Ok(false);
    };
    let link = &place.tables[*links];
    let mut statement = Statement::new(C::KIND);
    statement.sql("SELECT '1' AS c0 FROM ");
    statement.table(link.facts.schema.as_deref(), &link.facts.name);
    statement.sql(" AS ").name("l").sql(" WHERE NOT COALESCE(");
    theirs.condition::<C>(&mut statement, *links, "l")?;
    let no = match C::KIND {
        DatabaseKind::Postgres => "false",
        DatabaseKind::Mysql | DatabaseKind::Sqlite => "0",
    };
    statement
        .sql(", ")
        .sql(no)
        .sql(") AND EXISTS (SELECT 1 FROM ");
    statement.table(own.facts.schema.as_deref(), &own.facts.name);
    statement.sql(" AS ").name("t").sql(" WHERE ");
    for (column, of_link) in pairs {
        statement.column("l", &link.facts.columns[*of_link].name);
        statement
            .sql(" = ")
            .column("t", &own.facts.columns[*column].name);
        statement.sql(" AND ");
    }
    with_key::<C>(&mut statement, own, row);
    statement.sql(") LIMIT 1");
    let mut is_there = false;
    conn.each_row(statement, &mut |_| {
        is_there = true;
        Ok(())
    })?;
    Ok(is_there)
}
