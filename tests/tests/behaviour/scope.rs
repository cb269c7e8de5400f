//! The kinds of scopes, equality, and ids that look like "none".

use diesel::prelude::*;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, pages, projects, tasks, templates};
use tenant_tests::{A, B, Database, a, b, under};

#[test]
fn a_set_reads_the_rows_of_all_its_tenants() {
    let both = TenantSetScope::trusted([A, B], "test");
    let names = under(&both, |both, conn| {
        both.from(projects::table)
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pb", "pa2", "pb2", "pa3"]);
}

#[test]
fn a_set_of_one_reads_what_the_tenant_reads() {
    let one = TenantSetScope::of([&a()]);
    let names = under(&one, |one, conn| {
        Project::query(one)
            .filter(projects::id.lt(0))
            .or_filter(projects::tenant_id.eq(B))
            .or_filter(projects::id.gt(1))
            .order(projects::id)
            .load::<Project>(conn)
    });
    let names: Vec<_> = names.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["pa2", "pa3"]);
}

#[test]
fn a_set_joins_across_its_tenants_only() {
    let set = TenantSetScope::trusted([B, 7], "test");
    let rows = under(&set, |set, conn| {
        set.from(tasks::table)
            .left_join(projects::table)
            .order(tasks::id)
            .select((tasks::name, projects::name.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    let expected = [("cb", Some("pb")), ("cx", None)];
    assert_eq!(
        rows,
        expected.map(|(t, p)| (t.to_owned(), p.map(str::to_owned)))
    );
}

#[test]
fn a_set_in_subqueries() {
    let both = TenantSetScope::trusted([A, B], "test");
    let names = under(&both, |both, conn| {
        let ids = both.from(tasks::table).select(tasks::project_id);
        both.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .filter(exists(
                both.from(tasks::table)
                    .filter(tasks::project_id.eq(projects::id)),
            ))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pb"]);
}

#[test]
fn a_set_and_the_hosts_rows() {
    let set = TenantSetScope::trusted([B], "test");
    let rows = under(&set, |set, conn| {
        let notices = set
            .from(notices::table)
            .select(notices::title)
            .load::<String>(conn)?;
        let templates = set
            .from(templates::table)
            .order(templates::id)
            .select(templates::title)
            .load::<String>(conn)?;
        Ok((notices, templates))
    });
    assert_eq!(rows.0, ["nb"]);
    assert_eq!(rows.1, ["tb", "th"]);
}

#[test]
fn the_empty_set_reads_no_tenants_rows() {
    let nobody = TenantSetScope::<i32>::trusted([], "test");
    let rows = under(&nobody, |nobody, conn| {
        let projects = nobody
            .from(projects::table)
            .filter(projects::id.gt(0))
            .or_filter(projects::tenant_id.eq(A))
            .count()
            .get_result::<i64>(conn)?;
        let notices = nobody
            .from(notices::table)
            .count()
            .get_result::<i64>(conn)?;
        let joined = nobody
            .from(templates::table)
            .left_join(projects::table.on(projects::id.eq(1)))
            .select((templates::title, projects::name.nullable()))
            .load::<(String, Option<String>)>(conn)?;
        Ok((projects, notices, joined))
    });
    assert_eq!(rows, (0, 0, vec![("th".into(), None)]));
}

#[test]
fn tenant_zero_is_an_ordinary_tenant() {
    let zero = TenantScope::trusted(0, "test");
    let mut database = Database::full();
    database.run("INSERT INTO projects (id, tenant_id, name) VALUES (9, 0, 'zero')");
    database.run("INSERT INTO notices (id, tenant_id, title) VALUES (9, 0, 'zero')");
    let mut conn = TenantConnection::new(database.raw(), &zero);
    let projects = zero.from(projects::table).select(projects::name);
    assert_eq!(projects.load::<String>(&mut conn).unwrap(), ["zero"]);
    let notices = zero.from(notices::table).select(notices::title);
    assert_eq!(notices.load::<String>(&mut conn).unwrap(), ["zero"]);
}

#[test]
fn tenant_zero_without_rows_sees_nothing() {
    let zero = TenantScope::trusted(0, "test");
    let count = under(&zero, |zero, conn| {
        zero.from(notices::table).count().get_result::<i64>(conn)
    });
    assert_eq!(count, 0);
}

#[test]
fn the_empty_text_is_an_ordinary_tenant() {
    let empty = TenantScope::trusted(String::new(), "test");
    let mut database = Database::empty();
    database.run("INSERT INTO pages (id, org, name) VALUES (1, '', 'none'), (2, 'x', 'other')");
    let mut conn = TenantConnection::new(database.raw(), &empty);
    let names = empty.from(pages::table).select(pages::name);
    assert_eq!(names.load::<String>(&mut conn).unwrap(), ["none"]);
}

#[cfg(feature = "postgres")]
#[test]
fn the_nil_uuid_is_an_ordinary_tenant() {
    use tenant_tests::schema::devices;
    let nil = TenantScope::trusted(uuid::Uuid::nil(), "test");
    let mut database = Database::empty();
    database.run(
        "INSERT INTO devices (id, tenant_id, name) VALUES
            (1, '00000000-0000-0000-0000-000000000000', 'nil'),
            (2, '00000000-0000-0000-0000-000000000001', 'one')",
    );
    let mut conn = TenantConnection::new(database.raw(), &nil);
    let names = nil.from(devices::table).select(devices::name);
    assert_eq!(names.load::<String>(&mut conn).unwrap(), ["nil"]);
}

#[test]
fn equality_is_by_ids() {
    assert_eq!(a(), TenantScope::trusted(A, "elsewhere"));
    assert_ne!(a(), b());
    let set = |ids: &[i32]| TenantSetScope::trusted(ids.to_vec(), "test");
    assert_eq!(set(&[1, 2]), set(&[2, 1, 2]));
    assert_ne!(set(&[1, 2]), set(&[1]));
    assert_ne!(set(&[]), set(&[1]));
    assert_eq!(HostScope::trusted("x"), HostScope::trusted("y"));
}

#[test]
fn scopes_made_separately_with_the_same_id_go_together() {
    let names = under(&TenantScope::trusted(A, "login"), |_, conn| {
        let job = TenantScope::trusted(A, "job");
        let ids = a().from(tasks::table).select(tasks::project_id);
        job.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn a_scope_is_passed_to_threads() {
    let scope = a();
    let database = Database::full();
    let mut raw = database.connect();
    let names = std::thread::spawn(move || {
        let mut conn = TenantConnection::new(&mut raw, &scope);
        let names = scope.from(projects::table).select(projects::name);
        names.order(projects::id).load::<String>(&mut conn)
    });
    assert_eq!(names.join().unwrap().unwrap(), ["pa", "pa2", "pa3"]);
}
