//! Where the guard of statements was passed, and by whom.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use tenant_host::web::Problem;

use super::page::OperatorPage;
use crate::models::HatchRecord;
use crate::pages::frame::{Frame, show};
use crate::pages::listing::{Find, Paging};
use crate::services::records;
use crate::services::time::shown;

#[derive(Template)]
#[template(path = "operator/records.html")]
struct RecordsPage {
    frame: Frame,
    records: Vec<(String, HatchRecord)>,
    paging: Paging,
}

pub(super) async fn list(
    page: OperatorPage,
    Query(find): Query<Find>,
) -> Result<Response, Problem> {
    let number = find.number();
    let found = page
        .db
        .transaction(move |conn| records::page(conn, number))
        .await?;
    let paging = Paging::new("/records".to_owned(), &find, &found);
    let records = found.rows.into_iter();
    show(&RecordsPage {
        frame: page.frame("Records", "/records"),
        records: records.map(|record| (shown(record.at), record)).collect(),
        paging,
    })
}
