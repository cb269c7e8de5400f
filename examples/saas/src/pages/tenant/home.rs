//! What there is to do.

use askama::Template;
use axum::response::Response;
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::frame::{Frame, show};
use crate::pages::work::Work as _;
use crate::store::dashboard::{self, Dashboard};

#[derive(Template)]
#[template(path = "tenant/home.html")]
struct Home {
    frame: Frame,
    numbers: Dashboard,
    is_read_only: bool,
}

pub(super) async fn show_home(page: TenantPage) -> Result<Response, Problem> {
    show(&Home {
        frame: page.frame("Overview", "/"),
        numbers: page.read(dashboard::show).await?,
        is_read_only: !page.session().tenant().is_writable(),
    })
}
