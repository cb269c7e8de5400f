//! Tenants that are moved to another place, and tenants that are erased.
//!
//! How far a move has come is in the host's database. A move that was cut off leaves the tenant in
//! one place, whole, and is gone on with or cancelled.

use std::io::{self, Write};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use futures_util::stream::{self, Stream};
use tenant_core::HostScope;
use tenant_host::catalog::NewPlacement;
use tenant_host::lifecycle::{
    Certificate, EraseOptions, ExportOptions, Lifecycle, LifecycleError, LifecycleEvent, MoveStatus,
};
use tenant_host::migrate::Quiet;
use tenant_host::web::Problem;
use tokio::sync::mpsc;

use super::blocking;
use super::runs::{Progress, Runs};
use crate::glue::Connection;

/// Moves, erases and exports.
#[derive(Clone, Debug)]
pub struct Moves {
    lifecycle: Lifecycle<i64, Connection>,
    /// The host's, for what tenants' users ask for.
    scope: HostScope,
    runs: Runs,
    /// After each step, so that one can watch them.
    pause: Duration,
}

impl Moves {
    /// With a pause after each step.
    pub fn new(lifecycle: Lifecycle<i64, Connection>, scope: HostScope, pause: Duration) -> Self {
        Self {
            lifecycle,
            scope,
            runs: Runs::default(),
            pause,
        }
    }

    /// Begins a move, or goes on with one, and returns as soon as it is on record.
    ///
    /// # Errors
    ///
    /// 409 with what has stopped it before.
    pub async fn begin(&self, host: HostScope, id: i64, to: NewPlacement) -> Result<(), Problem> {
        let (started, mut has_started) = mpsc::unbounded_channel();
        let moves = self.clone();
        let work = tokio::task::spawn_blocking(move || {
            let progress = |event: &LifecycleEvent<'_>| {
                if matches!(event, LifecycleEvent::Step { .. }) {
                    moves.runs.began(id);
                    // Nobody listens any more after the first time.
                    let _ = started.send(());
                    std::thread::sleep(moves.pause);
                }
            };
            let done = moves.lifecycle.move_to(&host, &id, to, &progress);
            let error = done.as_ref().err().map(ToString::to_string);
            moves.runs.ended(id, error);
            done.map(drop)
        });
        // The sender is gone when the work is over.
        if has_started.recv().await.is_some() {
            return Ok(());
        }
        match work.await {
            Ok(done) => done.map_err(in_words),
            Err(error) => Err(Problem::internal(&error)),
        }
    }

    /// What is on record of a tenant's last move.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn status(&self, host: HostScope, id: i64) -> Result<Option<MoveStatus>, Problem> {
        let lifecycle = self.lifecycle.clone();
        blocking(move || Ok(lifecycle.move_status(&host, &id).map_err(in_words)?)).await
    }

    /// What is known here of a move.
    pub fn progress(&self, id: i64) -> Progress {
        self.runs.progress(id)
    }

    /// Takes a move back.
    ///
    /// # Errors
    ///
    /// 409 if there is none, or it has gone too far.
    pub async fn cancel(&self, host: HostScope, id: i64) -> Result<(), Problem> {
        let (lifecycle, runs) = (self.lifecycle.clone(), self.runs.clone());
        blocking(move || {
            lifecycle.cancel_move(&host, &id).map_err(in_words)?;
            runs.ended(id, None);
            Ok(())
        })
        .await
    }

    /// Removes the rows in the old place. In shared tables the database goes on refusing such rows
    /// until no process can know of the old place: the answer is how long it is to the end of that,
    /// at which this is called once more.
    ///
    /// # Errors
    ///
    /// 409 if the move has not come so far.
    pub async fn remove_old(&self, host: HostScope, id: i64) -> Result<Option<Duration>, Problem> {
        let lifecycle = self.lifecycle.clone();
        blocking(move || {
            let removed = lifecycle.remove_old(&host, &id, &Quiet);
            Ok(removed.map_err(in_words)?)
        })
        .await
    }

    /// Erases a tenant, and tells what was there. There is no way back.
    ///
    /// # Errors
    ///
    /// 409 if it can't be erased now; those of the databases.
    pub async fn erase(&self, host: HostScope, id: i64) -> Result<Certificate, Problem> {
        let lifecycle = self.lifecycle.clone();
        blocking(move || {
            let erased = lifecycle.erase(&host, &id, EraseOptions::default(), &Quiet);
            Ok(erased.map_err(in_words)?)
        })
        .await
    }

    /// What was erased of a tenant.
    ///
    /// # Errors
    ///
    /// 404 if it was not erased; those of the database.
    pub async fn certificate(&self, host: HostScope, id: i64) -> Result<Certificate, Problem> {
        let lifecycle = self.lifecycle.clone();
        let found = blocking(move || Ok(lifecycle.certificate(&host, &id).map_err(in_words)?));
        let absent = || Problem::new(StatusCode::NOT_FOUND);
        found.await?.ok_or_else(absent)
    }

    /// All rows of a tenant, as they are read. A file that was cut off has no last line, and can't
    /// be taken for a whole one.
    pub fn export(&self, id: i64) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
        let (sender, receiver) = mpsc::channel(8);
        let (lifecycle, scope) = (self.lifecycle.clone(), self.scope.clone());
        tokio::task::spawn_blocking(move || {
            let mut out = io::BufWriter::with_capacity(16 * 1024, Sender(sender.clone()));
            let done = lifecycle.export(&scope, &id, ExportOptions::default(), &mut out, &Quiet);
            let done = done.map_err(io::Error::other).and_then(|_| out.flush());
            if let Err(error) = done {
                tracing::warn!(tenant = id, %error, "an export was cut off");
                // The connection is cut, too, so that the browser knows.
                let _ = sender.blocking_send(Err(error));
            }
        });
        stream::unfold(receiver, async |mut receiver| {
            let next = receiver.recv().await?;
            Some((next, receiver))
        })
    }
}

/// Writes into a channel.
struct Sender(mpsc::Sender<io::Result<Bytes>>);

impl Write for Sender {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// To the operator, who may know what is wrong with a place; its words hold no URL.
fn in_words(error: LifecycleError) -> Problem {
    match error {
        LifecycleError::Catalog(error) => error.into(),
        LifecycleError::Route(error) => error.into(),
        error @ LifecycleError::Database(_) => Problem::internal(&error),
        error => Problem::new(StatusCode::CONFLICT).with_detail(error.to_string()),
    }
}
