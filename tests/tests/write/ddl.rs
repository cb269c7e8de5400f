//! The SQL for migrations: its text, and that the database takes it and keeps
//! tenants apart with it.

use diesel::connection::SimpleConnection;
use tenant_core::ddl;
use tenant_tests::schema::{ledgers, notices, order, pages, projects, tasks, user};
use tenant_tests::{Database, Db};

/// `expected` with the quotes of this run's backend.
fn quoted(expected: &str) -> String {
    if cfg!(feature = "postgres") {
        expected.replace('`', "\"")
    } else {
        expected.to_owned()
    }
}

#[test]
fn text_of_indexes() {
    assert_eq!(
        ddl::index::<Db, tasks::project_id>().unwrap(),
        quoted("CREATE INDEX `tasks_tenant_id_project_id` ON `tasks` (`tenant_id`, `project_id`);")
    );
    assert_eq!(
        ddl::unique_index::<Db, projects::id>().unwrap(),
        quoted("CREATE UNIQUE INDEX `projects_tenant_id_id` ON `projects` (`tenant_id`, `id`);")
    );
}

#[test]
fn text_for_other_names() {
    assert_eq!(
        ddl::index::<Db, pages::name>().unwrap(),
        quoted("CREATE INDEX `pages_org_name` ON `pages` (`org`, `name`);")
    );
    assert_eq!(
        ddl::unique_index::<Db, order::kind>().unwrap(),
        quoted("CREATE UNIQUE INDEX `order_group_type` ON `order` (`group`, `type`);")
    );
    assert_eq!(
        ddl::unique_index::<Db, notices::title>().unwrap(),
        quoted(
            "CREATE UNIQUE INDEX `notices_tenant_id_title` ON `notices` (`tenant_id`, `title`);"
        )
    );
}

#[test]
fn text_of_a_foreign_key() {
    let key = ddl::foreign_key::<Db, tasks::project_id, projects::id>().unwrap();
    assert_eq!(
        key.clause(),
        quoted("FOREIGN KEY (`tenant_id`, `project_id`) REFERENCES `projects` (`tenant_id`, `id`)")
    );
    #[cfg(not(feature = "sqlite"))]
    assert_eq!(
        key.alter_table(),
        quoted(
            "ALTER TABLE `tasks` ADD CONSTRAINT `tasks_tenant_id_project_id_fkey` \
             FOREIGN KEY (`tenant_id`, `project_id`) REFERENCES `projects` (`tenant_id`, `id`);"
        )
    );
}

#[test]
fn text_of_a_foreign_key_between_other_names() {
    let key = ddl::foreign_key::<Db, user::id, order::id>().unwrap();
    assert_eq!(
        key.clause(),
        quoted("FOREIGN KEY (`tenant_id`, `id`) REFERENCES `order` (`group`, `id`)")
    );
}

#[test]
fn the_indexes_run() {
    let mut database = Database::empty();
    for statement in [
        ddl::unique_index::<Db, projects::id>(),
        ddl::unique_index::<Db, projects::name>(),
        ddl::index::<Db, tasks::project_id>(),
        ddl::index::<Db, pages::name>(),
        ddl::index::<Db, ledgers::name>(),
        ddl::unique_index::<Db, order::kind>(),
        ddl::unique_index::<Db, user::r#type>(),
    ] {
        database.run(&statement.unwrap());
    }
    database.run("INSERT INTO projects (id, tenant_id, name) VALUES (1, 1, 'x'), (2, 2, 'x')");
    let twice = "INSERT INTO projects (id, tenant_id, name) VALUES (3, 1, 'x')";
    assert!(database.raw().batch_execute(twice).is_err());
}

/// Makes a table of children with the foreign key.
fn children(database: &mut Database) {
    database.run(&ddl::unique_index::<Db, projects::id>().unwrap());
    let key = ddl::foreign_key::<Db, tasks::project_id, projects::id>().unwrap();
    #[cfg(not(feature = "sqlite"))]
    database.run(&key.alter_table());
    #[cfg(feature = "sqlite")]
    database.run(&format!(
        "PRAGMA foreign_keys = ON;
         DROP TABLE tasks;
         CREATE TABLE tasks (
             id INTEGER PRIMARY KEY,
             tenant_id INTEGER NOT NULL,
             project_id INTEGER NOT NULL,
             name TEXT NOT NULL,
             points INTEGER NOT NULL,
             {}
         );",
        key.clause()
    ));
}

#[test]
fn the_foreign_key_runs() {
    let mut database = Database::empty();
    children(&mut database);
    database.run("INSERT INTO projects (id, tenant_id, name) VALUES (1, 1, 'x'), (2, 2, 'x')");
    let child = |tenant: i32, project: i32| {
        format!(
            "INSERT INTO tasks (tenant_id, project_id, name, points)
             VALUES ({tenant}, {project}, 'n', 0)"
        )
    };
    database.run(&child(1, 1));
    database.run(&child(2, 2));
    assert!(database.raw().batch_execute(&child(1, 2)).is_err());
    assert!(database.raw().batch_execute(&child(2, 1)).is_err());
    assert!(database.raw().batch_execute(&child(1, 3)).is_err());
}
