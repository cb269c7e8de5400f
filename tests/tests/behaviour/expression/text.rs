//! Operators on text.

use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn like() {
    assert_eq!(projects_where!(projects::name.like("p_")), [1]);
    assert_eq!(projects_where!(projects::name.like("%2")), [3]);
    assert!(projects_where!(projects::name.like("pb%")).is_empty());
    assert_eq!(projects_where!(projects::name.not_like("%2")), [1, 5]);
    let rows = of_projects!(
        (projects::name.like("%3"), projects::name.not_like("%3")) => (bool, bool)
    );
    assert_eq!(rows, [(false, true), (false, true), (true, false)]);
}

#[test]
fn escape() {
    assert!(projects_where!(projects::name.like("p!_").escape('!')).is_empty());
    let pattern = || projects::name.concat("_").like("p_!_").escape('!');
    assert_eq!(projects_where!(pattern()), [1]);
    assert_eq!(
        projects_where!(projects::name.not_like("p!%").escape('!')),
        [1, 3, 5]
    );
}

#[test]
fn concat() {
    let rows = of_projects!(
        (
            projects::name.concat("!"),
            "<".into_sql::<Text>().concat(projects::name).concat(">"),
            projects::name.nullable().concat(None::<&str>),
        ) => (String, String, Option<String>)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], ("pa2!".into(), "<pa2>".into(), None));
    assert_eq!(projects_where!(projects::name.concat("3").eq("pa3")), [1]);
}

#[test]
fn across_a_join() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .filter(projects::name.concat(tasks::name).like("p%c%"))
            .select(projects::name.concat(":").concat(tasks::name))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa:ca"]);
}

#[cfg(feature = "postgres")]
#[test]
fn ilike_and_similar_to() {
    let name = projects::name;
    assert_eq!(projects_where!(name.ilike("PA")), [1]);
    assert_eq!(projects_where!(name.not_ilike("PA")), [3, 5]);
    assert_eq!(projects_where!(name.similar_to("pa(2|3)")), [3, 5]);
    assert_eq!(projects_where!(name.not_similar_to("p(a|b)2?")), [5]);
    let rows = of_projects!(
        (
            name.ilike("%2"),
            name.not_ilike("%2"),
            name.similar_to("%[23]"),
            name.not_similar_to("%[23]"),
        ) => (bool, bool, bool, bool)
    );
    assert_eq!(
        rows,
        [
            (false, true, false, true),
            (true, false, true, false),
            (false, true, true, false)
        ]
    );
}

#[cfg(feature = "postgres")]
#[test]
fn escape_of_ilike_and_similar_to() {
    let name = || projects::name.concat("%");
    assert_eq!(projects_where!(name().ilike("PA!%").escape('!')), [1]);
    assert_eq!(
        projects_where!(name().not_ilike("PA!%").escape('!')),
        [3, 5]
    );
    assert_eq!(
        projects_where!(name().similar_to("pa(2|3)!%").escape('!')),
        [3, 5]
    );
    assert_eq!(
        projects_where!(name().not_similar_to("pa(2|3)!%").escape('!')),
        [1]
    );
}
