//! How long a tenant's page takes while the table grows: each tenant has as many
//! rows as before, and there are more tenants.

#[cfg(not(feature = "mysql"))]
mod page {
    use std::time::Instant;

    use diesel::connection::SimpleConnection;
    use tenant_bench_measurement::{Measurement, Unit};
    use tenant_bench_queries::{NAME, Raw, establish, tasks_of, version};
    use tenant_core::prelude::*;

    /// So many tenants share the table.
    const TENANTS: [usize; 4] = [10, 100, 1_000, 10_000];

    /// So many rows each of them has.
    const ROWS_EACH: usize = 300;

    /// So often the page is loaded, for one tenant after the other.
    const RUNS: usize = 301;

    /// Measures with and without the index that the migration helpers create.
    pub(super) fn measure() {
        let mut raw = establish();
        version(&mut raw).print();
        for tenants in TENANTS {
            let rows = tenants * ROWS_EACH;
            eprintln!("{NAME}: {tenants} tenants, {rows} rows");
            fill(&mut raw, tenants, rows);
            print(tenants, "without index", pages(&mut raw, tenants));
            create_index(&mut raw);
            print(tenants, "with index", pages(&mut raw, tenants));
        }
        raw.batch_execute(CLEANUP)
            .expect("the tables can be dropped");
    }

    /// The rows of the tenants take turns: none has a part of the table to itself.
    fn fill(raw: &mut Raw, tenants: usize, rows: usize) {
        raw.batch_execute(TABLE).expect("the table can be made");
        let last = rows - 1;
        let insert = format!(
            "{}INSERT INTO tasks SELECT 1 + i, 1 + i % {tenants}, 1, 1, 'task ' || i, i % 5 FROM {};",
            NUMBERS.0.replace("LAST", &last.to_string()),
            NUMBERS.1.replace("LAST", &last.to_string()),
        );
        raw.batch_execute(&insert).expect("the rows can be written");
        raw.batch_execute("ANALYZE").expect("they can be analyzed");
    }

    fn create_index(raw: &mut Raw) {
        let index = "CREATE INDEX tasks_org_id ON tasks (org_id, id); ANALYZE";
        raw.batch_execute(index).expect("the index can be made");
    }

    /// How long each page took, in nanoseconds, the shortest first.
    fn pages(raw: &mut Raw, tenants: usize) -> Vec<f64> {
        // A number without common factor: the tenants come in no order of the table.
        let tenant = |run: usize| i32::try_from(1 + run * 7_919 % tenants).expect("few tenants");
        let mut page = |run| {
            let scope = TenantScope::single_tenant(tenant(run));
            let mut conn = TenantConnection::new(&mut *raw, &scope);
            let started = Instant::now();
            let tasks = tasks_of(&scope, &mut conn);
            let elapsed = started.elapsed();
            assert_eq!(tasks.len(), 20, "a full page");
            elapsed.as_nanos() as f64
        };
        // Once for nothing, so that the pages are in memory.
        for run in 0..RUNS {
            page(run);
        }
        let mut times: Vec<f64> = (0..RUNS).map(page).collect();
        times.sort_by(f64::total_cmp);
        times
    }

    /// The median, and the order statistics that hold it with 95 % confidence.
    fn print(tenants: usize, index: &str, times: Vec<f64>) {
        let middle = times.len() / 2;
        let reach = (0.98 * (times.len() as f64).sqrt()).ceil() as usize;
        Measurement {
            part: "growth".to_owned(),
            subject: format!("{NAME}/page {index}"),
            form: tenants.to_string(),
            unit: Unit::Nanoseconds,
            value: times[middle],
            interval: Some([times[middle - reach], times[middle + reach]]),
        }
        .print();
    }

    #[cfg(feature = "sqlite")]
    const TABLE: &str = "DROP TABLE IF EXISTS tasks; CREATE TABLE tasks (
        id INTEGER NOT NULL PRIMARY KEY, org_id INTEGER NOT NULL, project_id INTEGER NOT NULL,
        assignee_id INTEGER NOT NULL, title TEXT NOT NULL, priority INTEGER NOT NULL)";
    #[cfg(feature = "postgres")]
    const TABLE: &str = "DROP SCHEMA IF EXISTS tenant_growth CASCADE; CREATE SCHEMA tenant_growth;
        SET search_path TO tenant_growth; CREATE TABLE tasks (
        id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL, project_id INTEGER NOT NULL,
        assignee_id INTEGER NOT NULL, title TEXT NOT NULL, priority INTEGER NOT NULL)";

    #[cfg(feature = "sqlite")]
    const CLEANUP: &str = "DROP TABLE tasks";
    #[cfg(feature = "postgres")]
    const CLEANUP: &str = "DROP SCHEMA tenant_growth CASCADE";

    /// What comes before an insert of the numbers to `LAST`, and where they are.
    #[cfg(feature = "sqlite")]
    const NUMBERS: (&str, &str) = (
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < LAST) ",
        "n",
    );
    #[cfg(feature = "postgres")]
    const NUMBERS: (&str, &str) = ("", "generate_series(0, LAST) i");
}

#[cfg(not(feature = "mysql"))]
fn main() {
    page::measure();
}

#[cfg(feature = "mysql")]
fn main() -> std::process::ExitCode {
    eprintln!("the growth of the table is measured on SQLite and PostgreSQL");
    std::process::ExitCode::FAILURE
}
