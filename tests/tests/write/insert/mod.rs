//! `INSERT`.

mod class;
mod combination;
mod defaults;
mod ignore;
mod many;
mod one;
#[cfg(not(feature = "mysql"))]
mod returning;
#[cfg(not(feature = "mysql"))]
mod returning_defaults;
mod select;
mod select_shape;
mod tenant_field;

use diesel::prelude::*;
use tenant_tests::writes::schema::items;

/// A new item with everything; the scope adds the tenant.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = items)]
struct NewItem {
    id: i32,
    name: &'static str,
    points: i32,
}

/// A new item of which `None` means the column's default.
#[derive(Debug, Clone, Default, Insertable)]
#[diesel(table_name = items)]
struct Partial {
    id: i32,
    name: Option<&'static str>,
    points: Option<i32>,
}

/// Two items and the rows they become.
const TWO: [NewItem; 2] = [
    NewItem {
        id: 11,
        name: "x",
        points: 1,
    },
    NewItem {
        id: 12,
        name: "y",
        points: 2,
    },
];
const TWO_ROWS: &[&str] = &["items 11|1|NULL|x|1|NULL", "items 12|1|NULL|y|2|NULL"];
