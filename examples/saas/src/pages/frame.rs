//! What all pages have around their content.

use std::fmt;

use askama::Template;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use tenant_host::web::Problem;

use super::Side;

/// Title, navigation, who is logged in, and the token for forms.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) side: Side,
    /// The tenant, or the operator's side.
    pub(super) place: String,
    pub(super) user: Option<String>,
    pub(super) links: Vec<Link>,
    pub(super) banner: Option<Banner>,
    /// Before the paths of the page's links.
    pub(super) base: String,
    pub(super) token: String,
    pub(super) said: Option<Said>,
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) path: String,
    pub(super) label: &'static str,
    pub(super) is_here: bool,
}

/// That an operator acts as a tenant.
#[derive(Debug, Clone)]
pub(super) struct Banner {
    pub(super) tenant: String,
    pub(super) reason: String,
    pub(super) ends: String,
    /// Whether it is for one page or form only.
    pub(super) is_once: bool,
    /// What is not done meanwhile.
    pub(super) forbidden: String,
    /// Where the form of the way back goes.
    pub(super) leave: String,
}

/// What was done by the form before. A link can say no other sentence than these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Added,
    Changed,
    Deleted,
    Ended,
    Left,
    Revoked,
    SignedOut,
    Joined,
}

impl Said {
    const ALL: [Self; 8] = [
        Self::Added,
        Self::Changed,
        Self::Deleted,
        Self::Ended,
        Self::Left,
        Self::Revoked,
        Self::SignedOut,
        Self::Joined,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Ended => "ended",
            Self::Left => "left",
            Self::Revoked => "revoked",
            Self::SignedOut => "signed-out",
            Self::Joined => "joined",
        }
    }

    /// What the address of a page says.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        let query = form_urlencoded::parse(uri.query()?.as_bytes());
        let (_, said) = query.into_iter().find(|(name, _)| name == "said")?;
        Self::ALL.into_iter().find(|one| one.name() == said)
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Added => "It was added.",
            Self::Changed => "The change was saved.",
            Self::Deleted => "It was deleted.",
            Self::Ended => "Your session has ended. Sign in again.",
            Self::Revoked => "The grant was revoked.",
            Self::Left => "You act as the tenant no more.",
            Self::SignedOut => "You are signed out.",
            Self::Joined => "You are a member now. Sign in.",
        })
    }
}

impl Frame {
    /// Of a page without session.
    pub(super) fn bare(side: Side, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            side,
            place: match side {
                Side::Tenant => "Tasks".to_owned(),
                Side::Operator => "Operator".to_owned(),
            },
            user: None,
            links: Vec::new(),
            banner: None,
            base: String::new(),
            token: String::new(),
            said: None,
        }
    }

    /// With links, of which one leads to where the page is.
    pub(super) fn with_links(mut self, links: &[(&'static str, &'static str)], here: &str) -> Self {
        let links = links.iter().map(|&(path, label)| Link {
            path: format!("{}{path}", self.base),
            label,
            is_here: path == here,
        });
        self.links = links.collect();
        self
    }
}

/// A page.
pub(super) fn show(page: &impl Template) -> Result<Response, Problem> {
    show_as(StatusCode::OK, page)
}

/// A page with a form that was refused.
pub(super) fn show_as(status: StatusCode, page: &impl Template) -> Result<Response, Problem> {
    match page.render() {
        Ok(page) => Ok((status, Html(page)).into_response()),
        Err(error) => Err(Problem::internal(&error)),
    }
}

/// Goes to a page after a form was done.
pub(super) fn go(path: impl fmt::Display, said: Said) -> Response {
    Redirect::to(&format!("{path}?said={}", said.name())).into_response()
}

/// Whether a problem is with what was typed, and the form is shown once more.
pub(super) fn is_of_form(problem: &Problem) -> bool {
    matches!(
        problem.status(),
        StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY
    )
}

/// What a problem says, as a sentence.
pub(super) fn sentence(problem: &Problem) -> String {
    let detail = problem.detail().unwrap_or("this is not possible");
    let mut letters = detail.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
