//! Each cell, with what ran before it: nothing, or the same statement with an innocent
//! number, on this connection, on another one, or on another thread.

use tenant_core::Error;
use tenant_tests::{Conn, a};

use crate::hidden::{FOREIGN, Kind};
use crate::positions::Position;
use crate::sheet::{Sheet, taken_back};

/// Where the innocent statement runs.
#[derive(Debug, Clone, Copy)]
enum Before {
    Nothing,
    SameConnection,
    OtherConnection,
    OtherThread,
}

const BEFORE: [Before; 4] = [
    Before::Nothing,
    Before::SameConnection,
    Before::OtherConnection,
    Before::OtherThread,
];

/// All cells of a table. The innocent numbers run in the end, in each of the places.
pub(crate) fn each(positions: Vec<Position>, foreign: &[Kind], innocent: &[Kind]) {
    let mut sheet = Sheet::of_a();
    let mut other = sheet.stage.database().connect();
    for before in BEFORE {
        for Position {
            name,
            run,
            expected,
        } in &positions
        {
            for kind in innocent {
                let cell = format!("{name}, {kind:?}, {before:?}");
                let found = match before {
                    Before::Nothing => continue,
                    Before::SameConnection => sheet.runs(&cell, |conn| run(*kind, conn)),
                    Before::OtherConnection => {
                        sheet.runs_on(&cell, &mut other, |conn| run(*kind, conn))
                    }
                    Before::OtherThread => {
                        let result = std::thread::scope(|scope| {
                            let work = || taken_back(&mut other, &a(), |conn| run(*kind, conn));
                            scope.spawn(work).join().expect("it does not panic")
                        });
                        sheet.found(&cell, result)
                    }
                };
                if let Some(found) = found
                    && found != *expected
                {
                    sheet.wrong(&cell, format_args!("{found}"));
                }
            }
            for kind in foreign {
                let cell = format!("{name}, {kind:?}, {before:?}");
                sheet.refused(cell, |conn| run(*kind, conn));
            }
        }
    }
}

/// All cells of a table of numbers that claim to have one text, once a plain number has
/// shown it. Diesel keeps one prepared statement for all of them, so what is not refused
/// must be that statement.
pub(crate) fn each_after(positions: Vec<Position>) {
    let mut sheet = Sheet::of_a();
    let mut other = sheet.stage.database().connect();
    for Position { name, run, .. } in &positions {
        sheet.runs(name, |conn| run(Kind::Plain, conn));
    }
    for other_connection in [false, true] {
        for Position {
            name,
            run,
            expected,
        } in &positions
        {
            for kind in FOREIGN {
                let cell = format!("{name}, {kind:?}, other connection: {other_connection}");
                let work = |conn: &mut Conn<'_>| run(kind, conn);
                let result = if other_connection {
                    taken_back(&mut other, &a(), work)
                } else {
                    taken_back(sheet.stage.raw(), &a(), work)
                };
                match result {
                    Ok(found) if found == *expected => {}
                    Ok(found) => sheet.wrong(&cell, found),
                    // SQLite itself refuses more values than the statement has.
                    Err(Error::Diesel(error)) if !cfg!(feature = "sqlite") => {
                        sheet.wrong(&cell, error);
                    }
                    Err(_) => {}
                }
            }
        }
    }
}

/// The tests of a table: one for each way to hide the number.
macro_rules! each {
    ($($module:ident::$table:ident: $typed:expr, $veiled:ident $bound:ident $fixed:ident $plain:ident;)*) => {$(
        mod $table {
            use crate::hidden::{FOREIGN, INNOCENT, Kind};
            use crate::$module::{$veiled, $bound, $fixed, $plain};

            #[test]
            fn typed() {
                let table: Option<fn() -> _> = $typed;
                if let Some(table) = table {
                    super::each(table(), &[Kind::Other], &[Kind::Own]);
                }
            }

            #[test]
            fn veiled() {
                super::each($veiled(), &FOREIGN, &INNOCENT);
            }

            #[test]
            fn bound() {
                super::each($bound(), &FOREIGN, &INNOCENT);
            }

            #[test]
            fn with_one_text() {
                super::each($fixed(), &FOREIGN, &[Kind::Own]);
            }

            #[test]
            fn with_the_text_of_a_number() {
                // A list of rows has no text to compare: that each row has that of the others
                // is up to the `QueryId` of their type.
                let mut table = $plain();
                table.retain(|position| !crate::values::LISTS.contains(&position.name));
                super::each_after(table);
            }
        }
    )*};
}

each! {
    reads::reads: Some(crate::reads::typed_reads), veiled_reads bound_reads fixed_reads fixed_plain_reads;
    aggregates::aggregates: Some(crate::aggregates::typed_aggregates), veiled_aggregates bound_aggregates fixed_aggregates fixed_plain_aggregates;
    aggregates::groups: None, veiled_groups bound_groups fixed_groups fixed_plain_groups;
    values::values: None, veiled_values bound_values fixed_values fixed_plain_values;
    writes::writes: Some(crate::writes::typed_writes), veiled_writes bound_writes fixed_writes fixed_plain_writes;
}
