//! The filter of a transfer, which is the host's.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::{Conn, a, b};

use crate::hidden::{FOREIGN, Kind, Veiled};
use crate::sheet::Sheet;

/// A transfer that ends in a filter.
type Transfer = fn(Kind, &mut Conn<'_, HostScope>) -> Result<usize>;

/// Everything of A's to B.
macro_rules! transfer {
    () => {
        host().transfer(projects::table, &a(), &b(), "test")
    };
}

const TRANSFERS: [(&str, Transfer); 3] = [
    ("veiled", |kind, conn| {
        let filter = Veiled::<0>::new(kind).is_not_null();
        transfer!().filter(filter).execute(conn)
    }),
    ("with one text", |kind, conn| {
        let filter = Veiled::<1>::new(kind).is_not_null();
        transfer!()
            .filter(projects::id.lt(9))
            .filter(filter)
            .execute(conn)
    }),
    ("bound", |kind, conn| {
        let bound =
            sql::<Nullable<Integer>>("").bind::<Nullable<Integer>, _>(Veiled::<1>::new(kind));
        transfer!().filter(bound.is_not_null()).execute(conn)
    }),
];

#[test]
fn filter() {
    let mut sheet = Sheet::new(host());
    // A's own query is another's to the host.
    let foreign = || FOREIGN.into_iter().chain([Kind::Own]);
    for (name, transfer) in TRANSFERS {
        for run in 0..2 {
            for kind in foreign().filter(|kind| *kind != Kind::Host) {
                sheet.refused(format!("{name}, {kind:?}, {run}"), |conn| {
                    transfer(kind, conn)
                });
            }
            for kind in [Kind::Plain, Kind::Host] {
                let cell = format!("{name}, {kind:?}, {run}");
                let count = sheet.runs(&cell, |conn| transfer(kind, conn));
                if count != Some(3) {
                    sheet.wrong(&cell, format_args!("{count:?}"));
                }
            }
        }
    }
}
