//! `paginate`: the total counts the scope's rows only.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_core::query::Page;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Sent, record};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{A, Conn, Database, Db, a, refused_under_a as refused, under_a};

fn shown(page: &Page<String>) -> (Vec<&str>, i64, i64) {
    let rows = page.rows.iter().map(String::as_str).collect();
    (rows, page.total, page.pages())
}

#[test]
fn each_page() {
    let pages = under_a(|a, conn| {
        let page = |number, conn: &mut Conn<'_>| {
            a.from(projects::table)
                .order(projects::id)
                .select(projects::name)
                .paginate(number)
                .per_page(2)
                .load_page::<String>(conn)
        };
        Ok([page(1, conn)?, page(2, conn)?, page(3, conn)?])
    });
    assert_eq!(shown(&pages[0]), (vec!["pa", "pa2"], 3, 2));
    assert_eq!(shown(&pages[1]), (vec!["pa3"], 3, 2));
    assert_eq!(shown(&pages[2]), (vec![], 3, 2));
    assert_eq!((pages[2].page, pages[2].per_page), (3, 2));
}

#[test]
fn ten_rows_if_nothing_is_said() {
    let page = under_a(|a, conn| {
        let projects = Project::query(a).order(projects::id);
        projects.paginate(1).load_page::<Project>(conn)
    });
    assert_eq!((page.rows.len(), page.total, page.per_page), (3, 3, 10));
}

#[test]
fn filters_joins_and_groups() {
    let totals = under_a(|a, conn| {
        let widened = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::tenant_id.ne(A))
            .select(projects::name)
            .paginate(1)
            .load_page::<String>(conn)?;
        let joined = a
            .from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .paginate(1)
            .per_page(1)
            .load_page::<(String, Option<String>)>(conn)?;
        let groups = a
            .from(tasks::table)
            .group_by(tasks::project_id)
            .order(tasks::project_id)
            .select((tasks::project_id, count_star()))
            .paginate(1)
            .per_page(1)
            .load_page::<(i32, i64)>(conn)?;
        assert_eq!(groups.rows, [(1, 1)]);
        Ok((widened.total, joined.total, groups.total))
    });
    assert_eq!(totals, (1, 3, 2));
}

#[test]
fn boxed() {
    let page = under_a(|a, conn| {
        let mut query = a
            .from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>();
        query = query.filter(projects::id.gt(1));
        query = query.order(projects::id.desc());
        query.paginate(2).per_page(1).load_page::<String>(conn)
    });
    assert_eq!(shown(&page), (vec!["pa2"], 2, 2));
}

#[test]
fn an_empty_result() {
    let page = under_a(|a, conn| {
        a.from(projects::table)
            .filter(projects::id.eq(2))
            .select(projects::name)
            .paginate(1)
            .load_page::<String>(conn)
    });
    assert_eq!(shown(&page), (vec![], 0, 0));
    assert_eq!(page.rows, Vec::<String>::new());
}

#[test]
fn the_number_of_statements() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &a());
    for (page, statements) in [(1, 1), (2, 1), (3, 2), (1_000_000, 2)] {
        let query = a().from(projects::table).order(projects::id);
        query
            .select(projects::name)
            .paginate(page)
            .per_page(2)
            .load_page::<String>(&mut conn)
            .expect("the page loads");
        let queries = sent.take();
        let queries = queries.iter().filter(|sent| matches!(sent, Sent::Query(_)));
        assert_eq!(queries.count(), statements, "page {page}");
    }
}

#[test]
fn pages_that_do_not_exist() {
    for (page, per_page) in [(0, 10), (-1, 10), (1, 0), (1, -5), (i64::MAX, 2)] {
        let error = refused(|conn| {
            a().from(projects::table)
                .select(projects::name)
                .paginate(page)
                .per_page(per_page)
                .load_page::<String>(conn)
        });
        assert!(matches!(error, Error::NoSuchPage { .. }), "{error}");
    }
}

#[test]
fn boxed_queries_that_have_no_pages() {
    let query = || {
        a().from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
    };
    for query in [query().distinct(), query().limit(5), query().offset(5)] {
        let error = refused(|conn| query.paginate(1).load_page::<String>(conn));
        assert!(matches!(error, Error::NoSuchPage { .. }), "{error}");
    }
}

#[test]
fn what_is_hidden_is_found() {
    let error = refused(|conn| {
        a().from(projects::table)
            .filter(sql::<Bool>("EXISTS (SELECT 1 FROM tasks)"))
            .select(projects::name)
            .paginate(1)
            .load_page::<String>(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}
