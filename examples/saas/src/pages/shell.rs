//! What stands around all pages of a side.

use axum::Router;
use axum::middleware::from_fn_with_state;

use super::forms::Forms;
use super::{Side, cookies, forms, problems};
use crate::App;

/// What the layers share.
#[derive(Debug, Clone)]
pub(super) struct Shell {
    pub(super) forms: Forms,
    pub(super) side: Side,
}

/// Gives pages the session of the cookie, refuses forms that are not ours, and makes pages of
/// errors.
pub(super) fn around(router: Router<App>, app: &App, side: Side) -> Router<App> {
    let shell = Shell {
        forms: app.services.forms.clone(),
        side,
    };
    // The last one is the first to see a request.
    router
        .layer(from_fn_with_state(shell.clone(), forms::guard))
        .layer(from_fn_with_state(shell.clone(), cookies::session))
        .layer(from_fn_with_state(shell, problems::as_page))
}
