//! A project with its tasks.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::web::Problem;

use super::projects::PATH;
use super::{Id, Work};
use crate::models::{NewTask, Project, Task, TaskChanges};
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::pages::listing::{Find, Paging};
use crate::store::tasks;

#[derive(Template)]
#[template(path = "work/project.html")]
struct ProjectPage {
    frame: Frame,
    project: Project,
    q: String,
    tasks: Vec<Task>,
    paging: Paging,
    title: Field,
    name: Field,
}

#[derive(Deserialize)]
pub(super) struct Done {
    done: bool,
}

async fn page<W: Work>(
    work: &W,
    id: i32,
    find: Find,
    status: StatusCode,
    title: Field,
) -> Result<Response, Problem> {
    let (q, number) = (find.q.clone(), find.number());
    let (project, found) = work
        .read({
            let q = q.clone();
            move |conn| tasks::page(conn, id, &q, number)
        })
        .await?;
    let frame = work.frame(&project.name, PATH);
    let path = format!("{}{PATH}/{id}", frame.base);
    let page = ProjectPage {
        frame,
        q,
        paging: Paging::new(path, &find, &found),
        tasks: found.rows,
        title,
        name: Field::new("name", "New name").value(&project.name),
        project,
    };
    show_as(status, &page)
}

fn title() -> Field {
    Field::new("title", "Title of a new task")
}

pub(super) async fn list<W: Work>(
    work: W,
    Path(Id { id }): Path<Id>,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    page(&work, id, find, StatusCode::OK, title()).await
}

pub(super) async fn create<W: Work>(
    work: W,
    Path(Id { id }): Path<Id>,
    Form(form): Form<NewTask>,
) -> Result<Response, Problem> {
    let (typed, from) = (form.title.clone(), work.from());
    let made = work.write(tasks::CREATE, move |conn| {
        tasks::create(conn, from, id, form)
    });
    match made.await {
        Ok(_) => Ok(to_project(&work, id, Said::Added)),
        Err(problem) if is_of_form(&problem) => {
            let title = title().value(typed).error(Some(sentence(&problem)));
            page(&work, id, Find::default(), problem.status(), title).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn done<W: Work>(
    work: W,
    Path(Id { id }): Path<Id>,
    Form(form): Form<Done>,
) -> Result<Response, Problem> {
    let changes = TaskChanges {
        done: Some(form.done),
        title: None,
    };
    let from = work.from();
    let task = work
        .write(tasks::CHANGE, move |conn| {
            tasks::change(conn, from, id, changes)
        })
        .await?;
    Ok(to_project(&work, task.project_id, Said::Changed))
}

pub(super) async fn delete<W: Work>(
    work: W,
    Path(Id { id }): Path<Id>,
) -> Result<Response, Problem> {
    let from = work.from();
    let project = work
        .write(tasks::DELETE, move |conn| {
            let project = tasks::find(conn, id)?.project_id;
            tasks::delete(conn, from, id)?;
            Ok(project)
        })
        .await?;
    Ok(to_project(&work, project, Said::Deleted))
}

fn to_project<W: Work>(work: &W, id: i32, said: Said) -> Response {
    let base = work.frame("", PATH).base;
    go(format_args!("{base}{PATH}/{id}"), said)
}
