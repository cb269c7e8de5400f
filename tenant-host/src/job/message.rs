//! What is sent.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a job or an event carries: a type of the application, whose name goes with it.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use tenant_host::job::Message;
///
/// #[derive(Debug, Serialize, Deserialize)]
/// struct SendInvoice {
///     invoice: i64,
/// }
///
/// impl Message for SendInvoice {
///     const KIND: &'static str = "send invoice";
/// }
/// ```
///
/// The payload is JSON. It is authenticated, and not secret: who can read the queue can read it.
/// A field that is added later needs `#[serde(default)]`, since messages of before wait in queues.
pub trait Message: Serialize + DeserializeOwned {
    /// The name of the kind: 1 to 64 bytes, without control characters. Each kind has its own;
    /// an envelope of one kind can't be opened as another.
    const KIND: &'static str;

    /// The queue in which jobs of this kind wait, if the sender names no other.
    const QUEUE: &'static str = DEFAULT_QUEUE;
}

/// The queue of jobs for which none is named.
pub const DEFAULT_QUEUE: &str = "default";

/// The longest name of a kind or of a queue, in bytes.
const MAX_NAME: usize = 64;

/// Whether a text can be the name of a kind or of a queue.
pub(super) fn is_name(text: &str) -> bool {
    (1..=MAX_NAME).contains(&text.len()) && !text.chars().any(char::is_control)
}
