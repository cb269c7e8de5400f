//! Searching, and pages of a list.

use askama::Template;
use serde::Deserialize;
use tenant_core::query::Page;

/// What a list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Find {
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    page: String,
}

impl Find {
    /// The number of the page. What is none is the first.
    pub(super) fn number(&self) -> i64 {
        self.page.parse().unwrap_or(1).clamp(1, 1_000_000)
    }
}

/// Links to the pages before and after.
#[derive(Template, Debug)]
#[template(path = "paging.html")]
pub(super) struct Paging {
    path: String,
    q: String,
    number: i64,
    pages: i64,
    total: i64,
}

impl Paging {
    pub(super) fn new<T>(path: String, find: &Find, page: &Page<T>) -> Self {
        Self {
            path,
            q: find.q.clone(),
            number: page.page,
            pages: page.pages(),
            total: page.total,
        }
    }
}
