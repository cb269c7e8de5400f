//! Records what is sent to the database, and what is logged.

use std::fmt;
use std::sync::{Arc, Mutex};

use diesel::connection::{Connection, InstrumentationEvent};
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::backend::DbConnection;

/// What a connection did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// A statement was sent.
    Query(String),
    /// A statement was prepared, to be kept.
    Prepared(String),
}

/// A list that a callback fills.
#[derive(Debug)]
pub struct Recorded<T>(Arc<Mutex<Vec<T>>>);

impl<T> Clone for Recorded<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Recorded<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Recorded<T> {
    /// Adds an entry.
    pub fn push(&self, entry: T) {
        self.0.lock().expect("no test panics in here").push(entry);
    }

    /// Takes what was recorded so far.
    pub fn take(&self) -> Vec<T> {
        std::mem::take(&mut self.0.lock().expect("no test panics in here"))
    }
}

/// Records what `raw` does from now on.
pub fn record(raw: &mut DbConnection) -> Recorded<Sent> {
    let sent = Recorded::default();
    let entries = sent.clone();
    raw.set_instrumentation(move |event: InstrumentationEvent<'_>| match event {
        InstrumentationEvent::StartQuery { query, .. } => {
            entries.push(Sent::Query(query.to_string()));
        }
        InstrumentationEvent::CacheQuery { sql, .. } => {
            entries.push(Sent::Prepared(sql.to_string()));
        }
        _ => {}
    });
    sent
}

/// How many statements were prepared, to be kept.
pub fn prepared(sent: &[Sent]) -> usize {
    let is_prepared = |sent: &&Sent| matches!(sent, Sent::Prepared(_));
    sent.iter().filter(is_prepared).count()
}

/// The fields of one event, by name.
pub type Fields = Vec<(String, String)>;

/// Collects the events of one target.
struct Collector {
    target: &'static str,
    events: Recorded<Fields>,
}

impl<S: tracing::Subscriber> Layer<S> for Collector {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == self.target {
            let mut fields = FieldReader::default();
            event.record(&mut fields);
            self.events.push(fields.0);
        }
    }
}

#[derive(Default)]
struct FieldReader(Fields);

impl Visit for FieldReader {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name().to_owned(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push((field.name().to_owned(), format!("{value:?}")));
    }
}

/// The events with this target that `work` causes on this thread.
pub fn events(target: &'static str, work: impl FnOnce()) -> Vec<Fields> {
    let events = Recorded::default();
    let collector = Collector {
        target,
        events: events.clone(),
    };
    tracing::subscriber::with_default(tracing_subscriber::registry().with(collector), work);
    events.take()
}
