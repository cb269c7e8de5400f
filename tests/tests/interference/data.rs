//! Random databases, and whose rows they hold.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// The paths of rows; those in the scopes are likely.
pub(crate) const PATHS: &[&str] = &[
    "a", "a", "a", "a/b", "a/b", "a/b", "a/b/c", "", "ab", "A", "a%",
];

/// A table of [`schema`](crate::schema), or an alias of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Orgs,
    Settings,
    People,
    Seats,
    Orders,
    Lines,
    Notes,
    Lots,
    Parcels,
    Messages,
    Templates,
    Items,
    Codes,
    Plans,
    /// `mix_orders`
    Other,
    /// `mix_lines`
    Part,
}

/// The tables, with their columns behind `id`, `code` and `amount`.
pub(crate) const TABLES: [(Source, &str, &str); 14] = [
    (Source::Orgs, "mix_orgs", ""),
    (Source::Settings, "mix_settings", "org_id"),
    (Source::People, "mix_people", ""),
    (Source::Seats, "mix_seats", "org_id, person_id"),
    (Source::Orders, "mix_orders", "org_id, dept_path"),
    (Source::Lines, "mix_lines", "order_id"),
    (Source::Notes, "mix_notes", "line_id"),
    (Source::Lots, "mix_lots", "region, number, org_id"),
    (Source::Parcels, "mix_parcels", "region, number"),
    (Source::Messages, "mix_messages", "org_id"),
    (Source::Templates, "mix_templates", "org_id"),
    (Source::Items, "mix_items", "template_id"),
    (Source::Codes, "mix_codes", ""),
    (Source::Plans, "mix_plans", ""),
];

/// The statements that make the tables.
pub(crate) fn create() -> String {
    TABLES.iter().fold(String::new(), |mut sql, (_, table, columns)| {
        write!(sql, "CREATE TABLE {table} (id INTEGER PRIMARY KEY, code INTEGER NOT NULL, amount INTEGER")
            .expect("strings grow");
        for column in columns.split(", ").filter(|column| !column.is_empty()) {
            let may_have = ["mix_messages", "mix_templates"].contains(table);
            let sql_type = match column {
                "dept_path" => "VARCHAR(40) NOT NULL",
                "org_id" if may_have => "INTEGER",
                _ => "INTEGER NOT NULL",
            };
            write!(sql, ", {column} {sql_type}").expect("strings grow");
        }
        if *table == "mix_lots" {
            sql.push_str(", UNIQUE (region, number)");
        }
        sql.push_str("); ");
        sql
    })
}

/// A row; each table takes what it has a column for. The key is its place, from 1.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub tenant: Option<i32>,
    pub path: &'static str,
    pub link: i32,
    pub second: i32,
    pub code: i32,
    pub amount: Option<i32>,
}

/// The rows of all tables.
#[derive(Debug, Clone)]
pub(crate) struct Rows(Vec<Vec<Row>>);

/// On whose behalf a statement runs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader {
    Tenants(&'static [i32]),
    Subtree(i32, &'static str),
    Host,
    /// Everything: the database that scoped statements run on.
    All,
}

impl Reader {
    fn has(self, tenant: Option<i32>) -> bool {
        match self {
            Self::Tenants(ids) => tenant.is_some_and(|id| ids.contains(&id)),
            Self::Subtree(id, _) => tenant == Some(id),
            Self::Host => tenant.is_none(),
            Self::All => true,
        }
    }

    /// Whether the part of the tenant holds rows at `path`.
    pub(crate) fn is_at(self, path: &str) -> bool {
        let Self::Subtree(_, part) = self else {
            return true;
        };
        path == part || path.starts_with(&format!("{part}/"))
    }
}

impl Rows {
    /// The rows of a table.
    pub(crate) fn of(&self, table: Source) -> &[Row] {
        let at = TABLES.iter().position(|(other, ..)| *other == table);
        at.map_or(&[], |at| &self.0[at])
    }

    /// The row of `table` that has the key `id`.
    fn find(&self, table: Source, id: i32) -> Option<&Row> {
        self.of(table)
            .get(usize::try_from(id).ok()?.checked_sub(1)?)
    }

    /// Whether `table` has a row with the key `id`.
    pub(crate) fn exists(&self, table: Source, id: i32) -> bool {
        self.find(table, id).is_some()
    }

    /// Whether `reader` reads the row of `table` with the key `id`, by the table of guards.
    pub(crate) fn reads(&self, reader: Reader, table: Source, id: i32) -> bool {
        let Some(row) = self.find(table, id) else {
            return false;
        };
        let parent = |table| self.reads(reader, table, row.link);
        if matches!(reader, Reader::All) {
            return true;
        }
        let is_host = matches!(reader, Reader::Host);
        match table {
            Source::Orgs => is_host || reader.has(Some(id)),
            // Where all tenants are read, so is what has none.
            Source::Settings => is_host || parent(Source::Orgs),
            // No scope below a tenant reads them.
            Source::People if matches!(reader, Reader::Subtree(..)) => false,
            Source::People => {
                let seats = (1..).zip(self.of(Source::Seats));
                let mut seats = seats.filter(|(_, seat)| seat.second == id);
                is_host || seats.any(|(at, _)| self.reads(reader, Source::Seats, at))
            }
            Source::Seats | Source::Lots | Source::Messages => reader.has(row.tenant),
            Source::Orders => reader.has(row.tenant) && reader.is_at(row.path),
            Source::Lines => parent(Source::Orders),
            Source::Notes => parent(Source::Lines),
            Source::Parcels => self.lot(row).is_some_and(|lot| reader.has(lot.tenant)),
            Source::Templates => row.tenant.is_none() || reader.has(row.tenant),
            Source::Items => parent(Source::Templates),
            Source::Codes => true,
            Source::Plans => is_host,
            Source::Other | Source::Part => false,
        }
    }

    /// Whether a writer writes it: what is shared it reads only.
    pub(crate) fn writes(&self, writer: Reader, table: Source, id: i32) -> bool {
        let is_its_own = match table {
            Source::Templates => self
                .find(table, id)
                .is_some_and(|template| writer.has(template.tenant)),
            Source::Items => self
                .find(table, id)
                .is_some_and(|item| self.writes(writer, Source::Templates, item.link)),
            _ => true,
        };
        is_its_own && self.reads(writer, table, id)
    }

    /// Whether a new row of `table` belongs to the writer.
    pub(crate) fn takes(
        &self,
        writer: Reader,
        table: Source,
        row: &Row,
        path: Option<&str>,
    ) -> bool {
        match table {
            Source::Settings => self.writes(writer, Source::Orgs, row.link),
            Source::Lines => self.writes(writer, Source::Orders, row.link),
            Source::Notes => self.writes(writer, Source::Lines, row.link),
            Source::Items => self.writes(writer, Source::Templates, row.link),
            Source::Parcels => self.lot(row).is_some_and(|lot| writer.has(lot.tenant)),
            Source::Orders => writer.is_at(path.unwrap_or_default()),
            _ => true,
        }
    }

    /// The lot that a parcel names.
    fn lot(&self, parcel: &Row) -> Option<&Row> {
        let mut lots = (0..).zip(self.of(Source::Lots));
        let lot = lots.find(|(at, _)| lot_key(*at) == (parcel.link, parcel.second));
        lot.map(|(_, lot)| lot)
    }

    /// The statements that replace a database's rows by those that `reader` reads.
    pub(crate) fn statements(&self, reader: Reader) -> String {
        let mut sql = String::from("BEGIN;");
        for (table, name, columns) in TABLES {
            write!(sql, "DELETE FROM {name};").expect("strings grow");
            let rows = (0..).zip(self.of(table));
            let rows = rows.filter(|(at, _)| self.reads(reader, table, at + 1));
            let rows: Vec<_> = rows.map(|(at, row)| values(at, row, columns)).collect();
            if !rows.is_empty() {
                write!(sql, "INSERT INTO {name} VALUES {};", rows.join(", "))
                    .expect("strings grow");
            }
        }
        sql.push_str("COMMIT;");
        sql
    }
}

/// The key of the lot at a place. Each number is that of two lots.
fn lot_key(at: i32) -> (i32, i32) {
    (1 + at % 2, 1 + at / 2)
}

/// The values of a row of a table with these columns.
fn values(at: i32, row: &Row, columns: &str) -> String {
    let or_null = |value: Option<i32>| value.map_or("NULL".to_owned(), |value| value.to_string());
    let is_lot = columns.contains("region") && columns.contains("org_id");
    let (first, second) = if is_lot {
        lot_key(at)
    } else {
        (row.link, row.second)
    };
    let mut sql = format!("({}, {}, {}", at + 1, row.code, or_null(row.amount));
    for column in columns.split(", ").filter(|column| !column.is_empty()) {
        sql.push_str(", ");
        sql.push_str(&match column {
            "org_id" => or_null(row.tenant),
            "dept_path" => format!("'{}'", row.path),
            "number" | "person_id" => second.to_string(),
            _ => first.to_string(),
        });
    }
    sql.push(')');
    sql
}

/// A random row of a tenant, or of the host, too.
fn row(tenant: BoxedStrategy<Option<i32>>) -> impl Strategy<Value = Row> {
    let path = prop::sample::select(PATHS);
    (tenant, path, 1..7, 1..4, 0..4, option::of(0..5)).prop_map(
        |(tenant, path, link, second, code, amount)| Row {
            tenant,
            path,
            link,
            second,
            code,
            amount,
        },
    )
}

/// A random row.
pub(crate) fn any_row() -> impl Strategy<Value = Row> {
    row((1..4).prop_map(Some).boxed())
}

/// Random databases: small ones, so that rows of different tenants meet.
pub(crate) fn rows() -> impl Strategy<Value = Rows> {
    let tables = TABLES.map(|(table, ..)| {
        let tenant = match table {
            Source::Messages | Source::Templates => option::of(1..4).boxed(),
            _ => prop_oneof![2 => Just(Some(1)), 3 => (1..4).prop_map(Some)].boxed(),
        };
        let size = match table {
            Source::Orders | Source::Lines | Source::Notes => 0..9_usize,
            _ => 0..6,
        };
        let rows = vec(row(tenant), size);
        // Whose a setting is, is its parent's key.
        let is_setting = table == Source::Settings;
        rows.prop_map(move |mut rows| {
            for row in rows.iter_mut().filter(|_| is_setting) {
                row.tenant = Some(row.link);
            }
            rows
        })
        .boxed()
    });
    tables.to_vec().prop_map(Rows)
}

/// The name of a table in the database.
pub(crate) fn name(table: Source) -> &'static str {
    let found = TABLES.iter().find(|(other, ..)| *other == table);
    found.map_or("", |(_, name, _)| name)
}
