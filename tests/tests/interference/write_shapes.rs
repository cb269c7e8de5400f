//! The writes, each written once and made for a scope and for plain Diesel.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Db, DbConnection};

use crate::data::Source;
use crate::expr::Number;
use crate::opaque::Opaque;
use crate::predicate::{Subqueries, build};
use crate::schema::{
    mix_codes, mix_items, mix_lines, mix_lots, mix_messages, mix_notes, mix_orders, mix_orgs,
    mix_parcels, mix_people, mix_plans, mix_seats, mix_settings, mix_templates,
};
use crate::shapes;
use crate::write::{Change, Filters, Write};

/// How many rows were written, or the error.
pub(crate) type Count = Result<usize, String>;

/// Plain Diesel has to name the tenant itself, and which rows may be written.
#[derive(Debug)]
pub(crate) struct Owner {
    pub tenant: Option<i32>,
    pub ids: Vec<i32>,
}

impl Owner {
    fn tenant(&self) -> i32 {
        self.tenant.expect("the host has no such rows")
    }
}

macro_rules! scoped {
    (update $s:ident, $table:ident) => {
        $s.update($table::table)
    };
    (delete $s:ident, $table:ident) => {
        $s.delete($table::table)
    };
    (insert $s:ident, $table:ident, $values:expr $(, $owner:expr)?) => {
        $s.insert_into($table::table).values($values)
    };
    (one $s:ident, $table:ident, $values:expr $(, $owner:expr)?) => {
        $s.insert_into($table::table).values($values)
    };
    (only $s:ident, $table:ident, $statement:expr) => {
        $statement
    };
    (only upsert $s:ident, $table:ident, $statement:expr) => {
        $statement
    };
    (scope $s:ident) => {
        $s
    };
}

macro_rules! plain {
    (update $s:ident, $table:ident) => {
        diesel::update($table::table)
    };
    (delete $s:ident, $table:ident) => {
        diesel::delete($table::table)
    };
    (insert $s:ident, $table:ident, $values:expr) => {
        diesel::insert_into($table::table).values($values)
    };
    (insert $s:ident, $table:ident, $values:expr, $owner:expr) => {
        diesel::insert_into($table::table).values(
            $values
                .into_iter()
                .map(|values| (values, $owner))
                .collect::<Vec<_>>(),
        )
    };
    (one $s:ident, $table:ident, $values:expr $(, $owner:expr)?) => {
        diesel::insert_into($table::table).values(($values, $($owner)?))
    };
    (only $s:ident, $table:ident, $statement:expr) => {
        $statement.filter($table::id.eq_any($s.ids.clone()))
    };
    (only upsert $s:ident, $table:ident, $statement:expr) => {
        diesel::query_dsl::methods::FilterDsl::filter(
            $statement,
            $table::id.eq_any($s.ids.clone()),
        )
    };
    (scope $s:ident) => {
        &()
    };
}

/// The filters as one predicate.
fn all(by: &dyn Subqueries, filters: &Filters, sight: &[Source]) -> Option<Opaque> {
    filters.iter().fold(None, |all, (or, filter)| {
        let filter = build(by, filter, sight);
        Some(match all {
            None => filter,
            Some(all) if *or => all.or(filter),
            Some(all) => all.and(filter),
        })
    })
}

/// The writes of one scope, or of plain Diesel. Of a table that is inserted into stand its
/// other columns, and for plain Diesel the one that names the tenant.
macro_rules! writes {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, |$s:ident, $new:ident|
    change { $($changed:ident $changed_table:ident;)* }
    delete { $($deleted:ident $deleted_table:ident;)* }
    insert { $($inserted:ident $table:ident ($($extra:expr),*) $({ $owner:expr })?;)* }
    ) => {
        pub(crate) mod $module {
            use super::*;

            /// The scope.
            type By = $scope;

            /// The tables that it changes, and those into which it inserts.
            #[allow(dead_code)] // plain Diesel's are the same
            pub(crate) const CHANGED: &[Source] = &[$(Source::$changed),*];
            #[allow(dead_code)]
            pub(crate) const DELETED: &[Source] = &[$(Source::$deleted),*];
            #[allow(dead_code)]
            pub(crate) const INSERTED: &[Source] = &[$(Source::$inserted),*];

            /// What an amount becomes.
            macro_rules! amount {
                ($of:expr, $t:ident, $source:expr, $change:expr) => {
                    match $change {
                        Change::Value(value) => {
                            Number::new((*value).into_sql::<Nullable<Integer>>())
                        }
                        Change::NextCode => Number::new($t::code + 1),
                        Change::Largest(query) => $of.largest(query, &[$source]),
                    }
                };
            }

            pub(crate) fn run($s: &By, at: Source, write: &Write, conn: &mut $conn) -> Count {
                let of = shapes::$module::Of($start!(scope $s), false);
                let done = match (write, at) {
                    $((Write::Update(filters, change), Source::$changed) => {
                        let amount = amount!(of, $changed_table, at, change);
                        let mut update = $start!(only $s, $changed_table,
                            $start!(update $s, $changed_table)
                                .set($changed_table::amount.eq(amount))
                                .into_boxed::<Db>());
                        for filter in filters {
                            update = update.filter(build(&of, filter, &[at]));
                        }
                        update.execute(conn).map_err(|error| error.to_string())
                    })*
                    $((Write::Delete(filters), Source::$deleted) => {
                        let mut delete = $start!(only $s, $deleted_table,
                            $start!(delete $s, $deleted_table).into_boxed::<Db>());
                        if let Some(filter) = all(&of, filters, &[at]) {
                            delete = delete.filter(filter);
                        }
                        delete.execute(conn).map_err(|error| error.to_string())
                    })*
                    $((Write::Insert(rows), Source::$inserted) => {
                        let rows: Vec<_> = rows.iter().map(|$new| (
                            $table::id.eq($new.id),
                            $table::code.eq($new.row.code),
                            $table::amount.eq($new.row.amount),
                            $($extra,)*
                        )).collect();
                        $start!(insert $s, $table, rows $(, $owner)?)
                            .execute(conn)
                            .map_err(|error| error.to_string())
                    })*
                    $(#[cfg(not(feature = "mysql"))]
                    (Write::Upsert($new, change), Source::$inserted) => {
                        let amount = amount!(of, $table, at, change);
                        let row = (
                            $table::id.eq($new.id),
                            $table::code.eq($new.row.code),
                            $table::amount.eq($new.row.amount),
                            $($extra,)*
                        );
                        let upsert = $start!(one $s, $table, row $(, $owner)?)
                            .on_conflict($table::id)
                            .do_update()
                            .set($table::amount.eq(amount));
                        $start!(only upsert $s, $table, upsert)
                            .execute(conn)
                            .map_err(|error| error.to_string())
                    })*
                    _ => Ok(0),
                };
                done
            }
        }
    };
}

/// The writes of a whole tenant.
macro_rules! of_a_tenant {
    ($module:ident, $scope:ty, $conn:ty, $start:ident) => {
        writes! {
            $module, $scope, $conn, $start, |s, new|
            change {
                Orgs mix_orgs; Settings mix_settings; Seats mix_seats; Orders mix_orders;
                Lines mix_lines; Notes mix_notes; Lots mix_lots; Parcels mix_parcels;
                Messages mix_messages; Templates mix_templates; Items mix_items; Codes mix_codes;
            }
            delete {
                Settings mix_settings; Seats mix_seats; Orders mix_orders; Lines mix_lines;
                Notes mix_notes; Lots mix_lots; Parcels mix_parcels; Messages mix_messages;
                Templates mix_templates; Items mix_items; Codes mix_codes;
            }
            insert {
                Settings mix_settings (mix_settings::org_id.eq(new.row.link));
                Seats mix_seats (mix_seats::person_id.eq(new.row.second))
                    { mix_seats::org_id.eq(s.tenant()) };
                Orders mix_orders (mix_orders::dept_path.eq(new.path.unwrap_or_default()))
                    { mix_orders::org_id.eq(s.tenant()) };
                Lines mix_lines (mix_lines::order_id.eq(new.row.link));
                Notes mix_notes (mix_notes::line_id.eq(new.row.link));
                Lots mix_lots (
                    mix_lots::region.eq(new.row.link),
                    mix_lots::number.eq(new.row.second)
                ) { mix_lots::org_id.eq(s.tenant()) };
                Parcels mix_parcels (
                    mix_parcels::region.eq(new.row.link),
                    mix_parcels::number.eq(new.row.second)
                );
                Messages mix_messages () { mix_messages::org_id.eq(s.tenant) };
                Templates mix_templates () { mix_templates::org_id.eq(s.tenant) };
                Items mix_items (mix_items::template_id.eq(new.row.link));
                Codes mix_codes ();
            }
        }
    };
}

/// The writes below a tenant.
macro_rules! of_a_part {
    ($module:ident, $scope:ty, $conn:ty, $start:ident) => {
        writes! {
            $module, $scope, $conn, $start, |s, new|
            change { Orders mix_orders; Lines mix_lines; Notes mix_notes; }
            delete { Orders mix_orders; Lines mix_lines; Notes mix_notes; }
            insert {
                Orders mix_orders (new.path.map(|path| mix_orders::dept_path.eq(path)))
                    { mix_orders::org_id.eq(s.tenant()) };
                Lines mix_lines (mix_lines::order_id.eq(new.row.link));
                Notes mix_notes (mix_notes::line_id.eq(new.row.link));
            }
        }
    };
}

/// The writes of the host.
macro_rules! of_the_host {
    ($module:ident, $scope:ty, $conn:ty, $start:ident) => {
        writes! {
            $module, $scope, $conn, $start, |s, new|
            change {
                Orgs mix_orgs; Settings mix_settings; People mix_people; Messages mix_messages;
                Templates mix_templates; Items mix_items; Codes mix_codes; Plans mix_plans;
            }
            delete {
                Orgs mix_orgs; Settings mix_settings; People mix_people; Messages mix_messages;
                Templates mix_templates; Items mix_items; Codes mix_codes; Plans mix_plans;
            }
            insert {
                Orgs mix_orgs ();
                People mix_people ();
                Messages mix_messages () { mix_messages::org_id.eq(s.tenant) };
                Templates mix_templates () { mix_templates::org_id.eq(s.tenant) };
                Items mix_items (mix_items::template_id.eq(new.row.link));
                Codes mix_codes ();
                Plans mix_plans ();
            }
        }
    };
}

of_a_tenant!(tenant, TenantScope<i32>, Conn<'_>, scoped);
of_a_tenant!(unscoped, Owner, DbConnection, plain);
of_a_part!(
    subtree,
    SubtreeScope<i32>,
    Conn<'_, SubtreeScope<i32>>,
    scoped
);
of_a_part!(unscoped_part, Owner, DbConnection, plain);
of_the_host!(host, HostScope, Conn<'_, HostScope>, scoped);
of_the_host!(unscoped_host, Owner, DbConnection, plain);
