//! The errors of one derive, reported together.

use quote::ToTokens;

/// Collects the errors of a derive, so that the user sees all of them at once.
///
/// It must be read by [`finish`](Errors::finish): dropping it unread would
/// lose errors, and panics in debug builds.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    found: Option<syn::Error>,
    is_read: bool,
}

impl Errors {
    /// Adds an error.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.found {
            Some(found) => found.combine(error),
            None => self.found = Some(error),
        }
    }

    /// Adds the error of `result`, if it is one, and returns its value otherwise.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All errors as one.
    pub(crate) fn finish(mut self) -> syn::Result<()> {
        self.is_read = true;
        self.found.take().map_or(Ok(()), Err)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(
            self.is_read || std::thread::panicking(),
            "the errors of a derive were dropped unread"
        );
    }
}

/// An error at `node`: what is wrong, and the right form.
pub(crate) fn error(node: impl ToTokens, message: &str, help: &str) -> syn::Error {
    syn::Error::new_spanned(node, format!("{message}\nhelp: {help}"))
}

/// `a`, `a and b`, or `a, b and c`.
pub(crate) fn enumerate(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    match items.pop() {
        Some(last) if !items.is_empty() => format!("{} and {last}", items.join(", ")),
        Some(only) => only,
        None => String::new(),
    }
}
