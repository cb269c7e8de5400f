//! The steps of work in the background, as they are done.
//!
//! A page asks the database how far it is, so that it may be reloaded, closed and opened again.
//! With scripts it is told of each step by events from the server; without, it loads itself anew.

use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{StreamExt as _, stream};
use tenant_host::web::Problem;

use crate::services::runs::Progress;

/// How often the database is asked for news.
const TICK: Duration = Duration::from_millis(200);
/// When a stream ends. The browser asks for a new one, and its session is verified again.
const LONGEST: u32 = 150;

/// The part of a page that events replace.
#[derive(Template, Debug)]
#[template(path = "operator/steps.html")]
pub(super) struct Steps {
    names: &'static [&'static str],
    done: usize,
    progress: Progress,
}

impl Steps {
    /// With so many of these done.
    pub(super) fn new(names: &'static [&'static str], done: usize, progress: Progress) -> Self {
        Self {
            names,
            done,
            progress,
        }
    }

    pub(super) fn are_done(&self) -> bool {
        self.done >= self.names.len()
    }

    pub(super) fn are_under_way(&self) -> bool {
        self.progress.is_under_way && !self.are_done()
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|error| Problem::internal(&error))
    }
}

/// A `step` for each change, and `end` when there is no more to wait for.
pub(super) fn events<F, A>(ask: A) -> impl IntoResponse
where
    A: Fn() -> F + Send + 'static,
    F: Future<Output = Result<Steps, Problem>> + Send + 'static,
{
    struct Watch<A> {
        ask: A,
        last: String,
        ticks: u32,
        is_over: bool,
    }
    let watch = Watch {
        ask,
        last: String::new(),
        ticks: 0,
        is_over: false,
    };
    let events = stream::unfold(watch, async |mut watch: Watch<A>| {
        while !watch.is_over && watch.ticks < LONGEST {
            watch.ticks += 1;
            let Ok(steps) = (watch.ask)().await else {
                break;
            };
            let now = steps.html().unwrap_or_default();
            if now != watch.last {
                watch.last.clone_from(&now);
                return Some((Event::default().event("step").data(now), watch));
            }
            if !steps.progress.is_under_way {
                watch.is_over = true;
                return Some((Event::default().event("end").data("end"), watch));
            }
            tokio::time::sleep(TICK).await;
        }
        None
    });
    Sse::new(events.map(Ok::<_, Infallible>)).keep_alive(KeepAlive::default())
}
