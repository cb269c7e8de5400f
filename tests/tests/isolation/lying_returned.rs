//! The same of lists whose rows are returned: they are shared by several runs, if they have
//! to be sent one by one.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::writes::Stage;
use tenant_tests::writes::schema::items;

use crate::lying::{Named, OWN, STOLEN, names};

#[test]
fn a_list() {
    let mut stage = Stage::new();
    let insert = |stage: &mut Stage, texts: &[&'static str]| {
        let rows: Vec<_> = texts
            .iter()
            .map(|text| items::name.eq(Named(text)))
            .collect();
        let insert = a().insert_into(items::table).values(rows);
        insert.returning(items::name).load::<String>(stage.raw())
    };
    assert_eq!(insert(&mut stage, &[OWN]), Ok(vec!["own".to_owned()]));
    assert_eq!(
        insert(&mut stage, &[OWN, OWN]).map(|rows| rows.len()),
        Ok(2)
    );
    for rows in [&[STOLEN][..], &[OWN, STOLEN], &[OWN, OWN, STOLEN]] {
        let refused = insert(&mut stage, rows);
        assert!(
            matches!(refused, Err(Error::UnguardedTable { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(names(&mut stage), ["own"; 3]);
}
