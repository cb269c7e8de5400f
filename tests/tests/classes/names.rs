//! Names that would mean another table inside of a guard.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, data};

#[test]
fn an_alias_called_as_the_parent() {
    let mut database = data::database();
    let alias = diesel::alias!(lines as Purchases);
    let query = a().from(alias).select(alias.field(lines::id));
    assert_eq!(
        query.load::<i32>(database.raw()),
        Err(Error::AliasHidesParent {
            parent: "purchases".into()
        })
    );
}

/// A name further in is another table's, and means no harm.
#[test]
fn an_alias_called_as_the_parent_of_the_parent() {
    let mut database = data::database();
    let alias = diesel::alias!(line_notes as purchases);
    let query = a().from(alias).select(alias.field(line_notes::id));
    assert_eq!(query.load::<i32>(database.raw()), Ok(vec![1]));
}

mod own_parent {
    use tenant_tests::prelude::*;

    diesel::table! { #[sql_name = "Branches"] branches (id) { id -> Integer, parent_id -> Integer } }
    diesel::table! { #[sql_name = "branches"] roots (id) { id -> Integer, firm_id -> Integer } }

    #[derive(MustHaveTenant)]
    #[diesel(table_name = branches)]
    #[tenant(through(parent_id = roots))]
    struct Branch {}

    #[derive(MustHaveTenant)]
    #[diesel(table_name = roots)]
    #[tenant(column = firm_id)]
    struct Root {}
}

/// What the derive can't see: two `table!` of one name.
#[test]
fn a_table_that_is_its_own_parent() {
    use own_parent::branches;
    let mut database = data::database();
    let query = a().from(branches::table).select(branches::id);
    let found = query.load::<i32>(database.raw());
    let parent = "branches".to_owned();
    assert_eq!(found, Err(Error::AliasHidesParent { parent }));
}
