//! A table whose tenant column has three names in Rust, and the rule for what is assigned.

use std::fmt::{Debug, Display};

use diesel::connection::TransactionManager;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::{A, B, Conn, Database, DbTransactions, a};

diesel::table! {
    doubles (id) {
        id -> Integer,
        tenant_id -> Integer,
        #[sql_name = "tenant_id"]
        owner -> Integer,
        #[sql_name = "TENANT_ID"]
        loud -> Integer,
        name -> Text,
        points -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = doubles)]
struct Double {}

/// A row, as the database has it.
#[derive(Debug, PartialEq, QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    id: i32,
    #[diesel(sql_type = Integer)]
    tenant_id: i32,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Integer)]
    points: i32,
}

/// Writes of A on `doubles`, which has the row 1 of A and the row 2 of B.
pub(crate) struct Assigned {
    database: Database,
    wrong: Vec<String>,
    /// How many were refused, how many ran, and how many the database refused.
    counts: [usize; 3],
}

impl Assigned {
    pub(crate) fn new() -> Self {
        let mut database = Database::empty();
        database.run(
            "CREATE TABLE doubles (id INTEGER PRIMARY KEY, tenant_id INTEGER NOT NULL,
                 name VARCHAR(99) NOT NULL, points INTEGER NOT NULL);
             INSERT INTO doubles VALUES (1, 1, 'da', 1), (2, 2, 'db', 2);",
        );
        Self {
            database,
            wrong: Vec::new(),
            counts: [0; 3],
        }
    }

    /// Whatever it does, a write of A leaves B's row as it is, and all other rows are A's.
    pub(crate) fn write<T: Debug>(
        &mut self,
        cell: impl Display,
        write: impl FnOnce(&mut Conn<'_>) -> Result<T>,
    ) {
        let raw = self.database.raw();
        DbTransactions::begin_transaction(raw).expect("no other is under way");
        let result = write(&mut TenantConnection::new(&mut *raw, &a()));
        let outcome = match &result {
            Err(tenant_core::Error::Diesel(_)) => 2,
            Err(_) => 0,
            Ok(_) => 1,
        };
        self.counts[outcome] += 1;
        // PostgreSQL reads nothing after an error, and then nothing was written.
        let rows = diesel::sql_query("SELECT id, tenant_id, name, points FROM doubles");
        if let Ok(rows) = rows.load::<Row>(raw) {
            let of_b = Row {
                id: 2,
                tenant_id: B,
                name: "db".into(),
                points: 2,
            };
            let is_own = |row: &&Row| row.tenant_id == A;
            if !rows.contains(&of_b) || rows.iter().filter(is_own).count() + 1 != rows.len() {
                self.wrong.push(format!("{cell}: {result:?} {rows:?}"));
            }
        }
        DbTransactions::rollback_transaction(raw).expect("one is under way");
    }

    /// Tells what is wrong; `ran` of the writes must have run.
    pub(crate) fn finish(self, ran: usize) {
        println!("refused, ran, refused by the database: {:?}", self.counts);
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        assert_eq!(self.counts[1], ran, "writes that ran");
    }
}
