//! CAST, to the types that Diesel knows on the backend.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

#[test]
fn to_a_larger_integer_and_to_text_and_back() {
    let rows = of_projects!(
        (
            projects::id.cast::<BigInt>(),
            projects::id.cast::<Text>(),
            projects::budget.cast::<diesel::sql_types::Nullable<Text>>(),
            projects::id.cast::<Text>().fallible_cast::<BigInt>(),
        ) => (i64, String, Option<String>, i64)
    );
    assert_eq!(
        rows,
        [
            (1, "1".into(), Some("10".into()), 1),
            (3, "3".into(), None, 3),
            (5, "5".into(), Some("30".into()), 5)
        ]
    );
    assert_eq!(projects_where!(projects::id.cast::<Text>().like("3")), [3]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn to_a_smaller_integer() {
    use diesel::sql_types::Integer;
    let rows = of_projects!(
        (
            projects::id.cast::<Text>().fallible_cast::<Integer>(),
            projects::id.cast::<BigInt>().fallible_cast::<Integer>(),
        ) => (i32, i32)
    );
    assert_eq!(rows, [(1, 1), (3, 3), (5, 5)]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn to_json() {
    use diesel::sql_types::Json;
    use serde_json::{Value, json};
    let rows = of_projects!(
        projects::id.cast::<Text>().fallible_cast::<Json>() => Value
    );
    assert_eq!(rows, [json!(1), json!(3), json!(5)]);
}

#[cfg(feature = "mysql")]
#[test]
fn to_a_date() {
    use diesel::sql_types::{Date, Datetime, Time};
    let date = || {
        let year = projects::id.cast::<Text>().concat("-01-02");
        "200".into_sql::<Text>().concat(year)
    };
    let rows = of_projects!(
        (
            date().fallible_cast::<Date>().cast::<Text>(),
            date().fallible_cast::<Datetime>().cast::<Text>(),
            "10:11:12".into_sql::<Text>().fallible_cast::<Time>().cast::<Text>(),
        ) => (String, String, String)
    );
    assert_eq!(rows.len(), 3);
    let expected = ["2003-01-02", "2003-01-02 00:00:00", "10:11:12"];
    assert_eq!(
        rows[1],
        expected.map(str::to_owned).into(),
        "a date, a time, and both"
    );
}

#[cfg(feature = "postgres")]
#[test]
fn to_the_other_types_of_postgres() {
    use diesel::sql_types::{Bool, Date, Double, Float, Integer, Jsonb, Time, Uuid};
    let id = projects::id;
    let rows = of_projects!(
        (
            id.cast::<Float>(),
            id.cast::<Double>(),
            id.cast::<Bool>(),
            id.eq(3).cast::<Integer>(),
            id.eq(3).cast::<Text>(),
            id.cast::<Text>().fallible_cast::<Jsonb>().cast::<Text>(),
            "2000-01-02".into_sql::<Text>().fallible_cast::<Date>().cast::<Text>(),
            "10:11:12".into_sql::<Text>().fallible_cast::<Time>().cast::<Text>(),
        ) => (f32, f64, bool, i32, String, String, String, String)
    );
    assert_eq!(rows.len(), 3);
    let (float, double, truth, one, text, json, date, time) = rows[1].clone();
    assert_eq!((float, double, truth, one), (3.0, 3.0, true, 1));
    assert_eq!(
        [text, json, date, time],
        ["true", "3", "2000-01-02", "10:11:12"]
    );
    let nil = uuid::Uuid::nil();
    let rows = of_projects!(
        (
            nil.to_string().into_sql::<Text>().fallible_cast::<Uuid>(),
            id.cast::<Double>().cast::<BigInt>(),
            id.cast::<Text>().fallible_cast::<Double>().fallible_cast::<Float>(),
        ) => (uuid::Uuid, i64, f32)
    );
    assert_eq!(rows, [(nil, 1, 1.0), (nil, 3, 3.0), (nil, 5, 5.0)]);
}
