//! What stands in for the impls after an error.

use super::expanded;
use crate::class::Class::MustHaveTenant;

#[test]
fn a_known_table_gets_the_class_that_permits_most() {
    let source = "#[tenant(column)] struct Project { id: i32 }";
    let expected = include_str!("golden/fallback.rs");
    assert_eq!(expanded(MustHaveTenant, source), expected);
}

#[test]
fn an_unknown_table_gets_no_class() {
    for source in [
        "#[diesel(table_name = 3)] struct Project { id: i32 }",
        "enum Project {}",
    ] {
        assert!(!expanded(MustHaveTenant, source).contains("const _"));
    }
}
