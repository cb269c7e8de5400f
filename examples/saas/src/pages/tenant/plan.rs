//! What the tenant has by its edition.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tenant_host::feature::FeatureSource;
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::frame::{Frame, show};
use crate::pages::work::Work as _;
use crate::services::Services;
use crate::services::plan::words;

#[derive(Template)]
#[template(path = "tenant/plan.html")]
struct PlanPage {
    frame: Frame,
    edition: String,
    lines: Vec<Line>,
    used: u64,
}

struct Line {
    words: &'static str,
    value: String,
    source: &'static str,
}

pub(super) async fn show_plan(
    page: TenantPage,
    State(services): State<Services>,
) -> Result<Response, Problem> {
    let (features, used) = services.plan.shown(page.session()).await?;
    let lines = features.into_iter().map(|feature| Line {
        words: words(feature.name),
        value: match feature.value.as_str() {
            "true" => "yes".to_owned(),
            "false" => "no".to_owned(),
            value => value.to_owned(),
        },
        source: match feature.source {
            FeatureSource::Tenant => "agreed with you",
            FeatureSource::Edition => "of the edition",
            _ => "for all",
        },
    });
    let edition = page.session().tenant().edition().unwrap_or("none");
    show(&PlanPage {
        frame: page.frame("Plan", "/plan"),
        edition: edition.to_owned(),
        lines: lines.collect(),
        used,
    })
}
