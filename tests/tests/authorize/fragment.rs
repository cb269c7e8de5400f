//! Raw SQL in each place that takes an expression.

use tenant_tests::{Conn, a};

use crate::hidden::Kind;
use crate::positions::Position;
use crate::sheet::{Sheet, taken_back};
use crate::texts::{HARMLESS, REACHING_OUT, refused};

/// All texts in all places of a table.
fn each(positions: &[Position]) {
    let mut sheet = Sheet::of_a();
    let mut of_own = Sheet::of_a();
    of_own.stage.database().remove_foreign_rows();
    for Position {
        name,
        run,
        expected,
    } in positions
    {
        for text in refused() {
            sheet.refused(format!("{name}, {text:?}"), |conn| {
                run(Kind::Text(text), conn)
            });
        }
        for text in REACHING_OUT {
            let run = |conn: &mut Conn<'_>| run(Kind::Text(text), conn);
            let result = taken_back(sheet.stage.raw(), &a(), run);
            let own = taken_back(of_own.stage.raw(), &a(), run);
            let are_equal = match (&result, &own) {
                (Ok(found), Ok(own)) => found == own,
                (Err(_), Err(_)) => true,
                _ => false,
            };
            if !are_equal {
                sheet.wrong(
                    format!("{name}, {text:?}"),
                    format!("{result:?}, alone {own:?}"),
                );
            }
        }
        for text in HARMLESS {
            let cell = format!("{name}, {text:?}");
            match sheet.runs(&cell, |conn| run(Kind::Text(text), conn)) {
                Some(found) if found != *expected => sheet.wrong(&cell, found),
                _ => {}
            }
        }
    }
    of_own.runs("the rows of A alone", |_| Ok(()));
}

#[test]
fn in_reads() {
    each(&crate::reads::veiled_reads());
}

#[test]
fn in_aggregates() {
    each(&crate::aggregates::veiled_aggregates());
    each(&crate::aggregates::veiled_groups());
}

#[test]
fn in_values() {
    each(&crate::values::veiled_values());
}

#[test]
fn in_writes() {
    each(&crate::writes::veiled_writes());
}

#[test]
fn in_records_and_in_what_is_returned() {
    each(&crate::records::records::<0>());
}

#[test]
fn in_the_bind_of_a_fragment() {
    each(&crate::reads::bound_reads());
}
