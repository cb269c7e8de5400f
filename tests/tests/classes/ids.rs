//! What is prepared once is prepared once under these guards, too.

use diesel::prelude::*;
use diesel::query_builder::QueryId;
use tenant_core::origin::StatementId;
use tenant_tests::prelude::*;

use crate::a;
use crate::schema::*;

fn is_static<Q: QueryId>(_: &Q) -> bool {
    Q::HAS_STATIC_QUERY_ID
}

fn is_known_by_type<Q: StatementId>(_: &Q) -> bool {
    Q::IS_STATIC
}

#[test]
fn of_reads() {
    assert!(is_static(&a().from(firms::table)));
    assert!(is_static(&a().from(lines::table).filter(lines::id.eq(1))));
    assert!(is_static(&a().from(line_notes::table)));
    assert!(is_static(&a().from(parcels::table)));
    assert!(is_static(&a().from(persons::table)));
    let joined = a().from(purchases::table).inner_join(lines::table);
    assert!(is_static(&joined));
}

#[test]
fn of_writes() {
    assert!(is_known_by_type(&a().delete(lines::table).find(1)));
    let row = (
        lines::id.eq(1),
        lines::purchase_id.eq(1),
        lines::item.eq("x"),
    );
    assert!(is_known_by_type(&a().insert_into(lines::table).values(row)));
    assert!(is_known_by_type(
        &a().insert_into(lines::table).values([row, row])
    ));
}
