//! What a request's span says.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

use crate::app::App;

type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of each span `request` that has ended.
#[derive(Clone, Default)]
struct Ended(Arc<Mutex<Vec<Fields>>>);

impl Ended {
    fn record(&self) -> DefaultGuard {
        tracing::subscriber::set_default(Registry::default().with(self.clone()))
    }

    fn take(&self) -> Vec<Fields> {
        std::mem::take(&mut self.0.lock().expect("a list"))
    }
}

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl<S> Layer<S> for Ended
where
    S: tracing::Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attributes.metadata().name() == "request"
            && let Some(span) = context.span(id)
        {
            let mut fields = Fields::new();
            attributes.record(&mut Reader(&mut fields));
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(&mut Reader(fields));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if let Some(span) = context.span(&id)
            && let Some(fields) = span.extensions_mut().remove::<Fields>()
        {
            self.0.lock().expect("a list").push(fields);
        }
    }
}

/// The one request that was made.
fn only(ended: &Ended) -> Fields {
    let mut spans = ended.take();
    assert_eq!(spans.len(), 1, "{spans:?}");
    spans.remove(0)
}

#[tokio::test]
async fn a_request_says_who_it_is_and_how_it_ended() {
    let app = App::new();
    let ended = Ended::default();
    let _recorded = ended.record();

    app.ann().get("/notes/1").await.assert_status_ok();
    let span = only(&ended);
    let expected = [
        ("method", "GET"),
        ("route", "/notes/{id}"),
        ("side", "tenant"),
        ("tenant", "1"),
        ("user", "ann"),
        ("status", "200"),
    ];
    for (name, value) in expected {
        assert_eq!(span.get(name).map(String::as_str), Some(value), "{name}");
    }
    let first = span["request"].clone();

    app.root().get("/host/well").await.assert_status_ok();
    let span = only(&ended);
    assert_eq!(span["side"], "host");
    assert_eq!(span["user"], "root");
    assert_eq!(span.get("tenant"), None);
    assert_ne!(span["request"], first, "each request has its own id");
}

/// A client that says who it is without a token is nobody.
#[tokio::test]
async fn a_request_without_a_session_names_nobody() {
    let app = App::new();
    let ended = Ended::default();
    let _recorded = ended.record();
    let request = app.client.anonymous().get("/notes");
    request.await.assert_status_unauthorized();
    let span = only(&ended);
    for name in ["side", "tenant", "user"] {
        assert_eq!(span.get(name), None, "{name}");
    }
    assert_eq!(span["status"], "401");
}
