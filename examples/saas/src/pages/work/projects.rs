//! The list of projects.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use tenant_host::web::Problem;

use super::{Id, Work};
use crate::models::ProjectForm;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::pages::listing::{Find, Paging};
use crate::services::Services;
use crate::store::projects::{self, ProjectLine};

/// The path, and that of the link of the navigation.
pub(super) const PATH: &str = "/projects";

#[derive(Template)]
#[template(path = "work/projects.html")]
struct ProjectsPage {
    frame: Frame,
    q: String,
    lines: Vec<ProjectLine>,
    paging: Paging,
    name: Field,
}

async fn page<W: Work>(
    work: &W,
    find: Find,
    status: StatusCode,
    name: Field,
) -> Result<Response, Problem> {
    let frame = work.frame("Projects", PATH);
    let (q, number) = (find.q.clone(), find.number());
    let (paging, lines) = work
        .read({
            let path = format!("{}{PATH}", frame.base);
            move |conn| {
                let page = projects::page(conn, &find.q, number)?;
                let paging = Paging::new(path, &find, &page);
                Ok((paging, projects::open_tasks(conn, page.rows)?))
            }
        })
        .await?;
    let page = ProjectsPage {
        frame,
        q,
        lines,
        paging,
        name,
    };
    show_as(status, &page)
}

fn name() -> Field {
    Field::new("name", "Name of a new project")
}

pub(super) async fn list<W: Work>(work: W, Query(find): Query<Find>) -> Result<Response, Problem> {
    page(&work, find, StatusCode::OK, name()).await
}

pub(super) async fn create<W: Work>(
    work: W,
    State(services): State<Services>,
    Form(form): Form<ProjectForm>,
) -> Result<Response, Problem> {
    let typed = form.name.clone();
    let session = work.member(projects::CREATE)?;
    match services
        .plan
        .create_project(session, work.from(), form)
        .await
    {
        Ok(made) => {
            let base = work.frame("", PATH).base;
            Ok(go(format_args!("{base}{PATH}/{}", made.id), Said::Added))
        }
        // The edition has no more projects, or the form is wrong.
        Err(problem) if is_of_form(&problem) || problem.status() == StatusCode::FORBIDDEN => {
            let name = name().value(typed).error(Some(sentence(&problem)));
            page(&work, Find::default(), problem.status(), name).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn rename<W: Work>(
    work: W,
    Path(Id { id }): Path<Id>,
    Form(form): Form<ProjectForm>,
) -> Result<Response, Problem> {
    let from = work.from();
    work.write(projects::RENAME, move |conn| {
        projects::rename(conn, from, id, form)
    })
    .await?;
    let base = work.frame("", PATH).base;
    Ok(go(format_args!("{base}{PATH}/{id}"), Said::Changed))
}

pub(super) async fn delete<W: Work>(
    work: W,
    State(services): State<Services>,
    Path(Id { id }): Path<Id>,
) -> Result<Response, Problem> {
    let session = work.member(projects::DELETE)?;
    services
        .plan
        .delete_project(session, work.from(), id)
        .await?;
    let base = work.frame("", PATH).base;
    Ok(go(format_args!("{base}{PATH}"), Said::Deleted))
}
