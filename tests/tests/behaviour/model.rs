//! `scope.query::<Model>()`, also of a model with Diesel's `HasQuery`.

use diesel::prelude::*;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::under_a;

/// A model with a query of its own, which reads the rows of all tenants.
#[derive(Debug, PartialEq, HasQuery)]
#[diesel(table_name = projects)]
struct ProjectName {
    name: String,
}

mod both {
    use diesel::prelude::*;
    use tenant_tests::prelude::*;

    diesel::table! {
        projects (id) {
            id -> Integer,
            tenant_id -> Integer,
            name -> Text,
        }
    }

    #[derive(Debug, PartialEq, HasQuery, MustHaveTenant)]
    #[diesel(table_name = projects)]
    pub(super) struct Project {
        pub(super) name: String,
    }
}

#[test]
fn of_a_classified_model() {
    let found = under_a(|a, conn| {
        let by_scope = a.query::<Project>().order(projects::id);
        let by_model = Project::query(a).order(projects::id);
        let by_scope = by_scope.load::<Project>(conn)?;
        assert_eq!(by_scope, by_model.load::<Project>(conn)?);
        Ok(by_scope.len())
    });
    assert_eq!(found, 3);
}

#[test]
fn of_a_model_that_has_a_query() {
    let names = under_a(|a, conn| {
        a.query::<both::Project>()
            .order(both::projects::id)
            .load::<both::Project>(conn)
    });
    let names: Vec<_> = names.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}

#[test]
fn as_the_selection_of_a_scoped_query() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(ProjectName::as_select())
            .load::<ProjectName>(conn)
    });
    assert_eq!(names.len(), 3);
}
