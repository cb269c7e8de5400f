//! The rows of the fixture.

/// All rows.
pub const ALL: &str = "
    INSERT INTO projects (id, tenant_id, parent_id, name, budget) VALUES
        (1, 1, NULL, 'pa', 10), (2, 2, NULL, 'pb', 20), (3, 1, 1, 'pa2', NULL),
        (4, 2, 1, 'pb2', 40), (5, 1, 2, 'pa3', 30);
    INSERT INTO tasks (id, tenant_id, project_id, name, points) VALUES
        (1, 1, 1, 'ca', 3), (2, 2, 2, 'cb', 5), (3, 2, 1, 'cx', 13), (4, 1, 2, 'cy', 8);
    INSERT INTO labels (id, task_id, name) VALUES
        (1, 1, 'la'), (2, 2, 'lb'), (3, 3, 'lx'), (4, 4, 'ly'), (5, 1, 'la2');
    INSERT INTO countries (id, name) VALUES (1, 'fr'), (2, 'no');
    INSERT INTO notices (id, tenant_id, title) VALUES (1, 1, 'na'), (2, 2, 'nb'), (3, NULL, 'nh');
    INSERT INTO templates (id, tenant_id, title) VALUES
        (1, 1, 'ta'), (2, 2, 'tb'), (3, NULL, 'th');
";

/// Removes what A may not see: all but A's rows, the host's templates, and the
/// rows without tenant.
pub const REMOVE_FOREIGN: &str = "
    DELETE FROM projects WHERE tenant_id <> 1;
    DELETE FROM tasks WHERE tenant_id <> 1;
    DELETE FROM notices WHERE tenant_id IS NULL OR tenant_id <> 1;
    DELETE FROM templates WHERE tenant_id <> 1;
";
