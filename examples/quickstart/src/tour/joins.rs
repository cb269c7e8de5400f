//! Each joined table has its own guard, in its `ON`.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::acme;
use crate::models::{Priority, Project, Task};
use crate::print;
use crate::schema::{priorities, projects, tasks};

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("3. A left join, with the guard of tasks in ON");
    print::line("  Birch has a stray task below Acme's project Zeppelin. Acme doesn't see the");
    print::line("  task, and still sees the project:");
    let found = scope
        .from(projects::table)
        .left_join(tasks::table)
        .select((Project::as_select(), Option::<Task>::as_select()))
        .order(projects::id)
        .load::<(Project, Option<Task>)>(&mut conn)?;
    let lines: Vec<String> = found
        .into_iter()
        .map(|(project, task)| {
            let task = task.map_or_else(|| "no task".to_owned(), |task| task.title);
            format!("{} ({task})", project.name)
        })
        .collect();
    print::rows("Acme", &lines);

    print::line("\n  priorities is shared by all tenants, so it is joined without guard:");
    let found = scope
        .from(tasks::table)
        .inner_join(priorities::table)
        .select((Task::as_select(), Priority::as_select()))
        .load::<(Task, Priority)>(&mut conn)?;
    let lines: Vec<String> = found
        .into_iter()
        .map(|(task, priority)| format!("{} ({})", task.title, priority.label))
        .collect();
    print::rows("Acme", &lines);
    Ok(())
}
