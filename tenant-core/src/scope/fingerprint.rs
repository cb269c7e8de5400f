//! The fingerprints of ids, among the bind values of a finished statement.
//!
//! Diesel hands out bind values as `dyn Debug`, and nothing else is known of
//! them. So a guard marks those that it binds, and a marked value is asked for
//! its fingerprint by way of its `Debug`. The caller's values are told from it
//! by their size alone: none is ever formatted, however long it is.

use std::fmt::{self, Debug, Write as _};

/// A bind value, as Diesel collects it to show it.
pub(crate) type Shown<'b> = Box<dyn Debug + 'b>;

/// Asks for a fingerprint: the precision is what no one else formats a bind
/// value with.
const PROBE: usize = 0x7e4a;

/// Starts the answer of a guard's bind value. `Debug` of strings escapes it.
const GUARD: &str = "\u{1}";

/// Starts a fingerprint.
const MARK: u8 = 0;

/// How many digits follow the mark: each one is an ASCII character, seven bits,
/// the lowest first.
const DIGITS: usize = 10;

/// A bind value of a guard.
struct Marked<'b> {
    bind: Shown<'b>,
    /// Makes it larger than a reference, which is what Diesel puts into the list.
    _larger: [usize; 2],
}

impl Debug for Marked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_asked(f) {
            f.write_str(GUARD)?;
        }
        self.bind.fmt(f)
    }
}

/// Marks the values from `first` on: a guard has bound them.
pub(crate) fn mark(binds: &mut [Shown<'_>], first: usize) {
    for bind in binds.iter_mut().skip(first) {
        let unmarked = std::mem::replace(bind, Box::new(()));
        *bind = Box::new(Marked {
            bind: unmarked,
            _larger: [0; 2],
        });
    }
}

/// Whether `f` asks for a fingerprint.
pub(super) fn is_asked(f: &fmt::Formatter<'_>) -> bool {
    f.precision() == Some(PROBE)
}

/// Answers with `fingerprint`.
pub(super) fn answer(fingerprint: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [MARK; 1 + DIGITS];
    for (at, digit) in text[1..].iter_mut().enumerate() {
        *digit = (fingerprint >> (7 * at)) as u8 & 0x7f;
    }
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

/// Who has bound a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BoundBy {
    /// The caller.
    Caller,
    /// A guard, which has told its fingerprints.
    Guard,
    /// A guard, of which it can't be told whose it is: Diesel hands out its value
    /// in a form that is not known here.
    UnknownGuard,
}

/// Tells `found` the fingerprints in `bind`: one, or those of a list of ids.
///
/// A value that is no guard's is given up at the first character that shows it.
pub(crate) fn read(bind: &Shown<'_>, found: &mut dyn FnMut(u64)) -> BoundBy {
    if size_of_val(&**bind) != size_of::<Marked<'_>>() {
        return BoundBy::Caller;
    }
    let mut reader = Reader {
        found,
        at: At::Start,
    };
    match (write!(reader, "{bind:.PROBE$?}"), reader.at) {
        (_, At::Start | At::Caller) => BoundBy::Caller,
        (Ok(()), At::End) => BoundBy::Guard,
        _ => BoundBy::UnknownGuard,
    }
}

/// Reads an answer: `id`, or `[id, id]`.
struct Reader<'a> {
    found: &'a mut dyn FnMut(u64),
    at: At,
}

/// Where in the answer the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    /// Behind the mark of a guard.
    Guard,
    /// Behind the bracket, an id or a separator.
    List,
    End,
    /// The caller's value. It stays that, even if its `Debug` goes on writing.
    Caller,
    /// A guard's, but no answer.
    Unknown,
}

impl Reader<'_> {
    /// Where the reader is behind `text`.
    fn read(&mut self, text: &str) -> At {
        match (self.at, text.as_bytes()) {
            (At::Start, guard) if guard == GUARD.as_bytes() => At::Guard,
            (At::Start | At::Caller, _) => At::Caller,
            // An id comes in one piece, as it was written.
            (At::Guard, [MARK, digits @ ..]) if self.id(digits) => At::End,
            (At::List, [MARK, digits @ ..]) if self.id(digits) => At::List,
            (At::Guard, b"[") | (At::List, b", ") => At::List,
            (At::List, b"]") => At::End,
            _ => At::Unknown,
        }
    }

    /// Tells the fingerprint of these digits, if there are as many as must be.
    fn id(&mut self, digits: &[u8]) -> bool {
        let complete = digits.len() == DIGITS;
        if complete {
            let append = |number, digit: &u8| number << 7 | u64::from(*digit);
            (self.found)(digits.iter().rev().fold(0, append));
        }
        complete
    }
}

impl fmt::Write for Reader<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.at = self.read(text);
        match self.at {
            At::Caller | At::Unknown => Err(fmt::Error),
            At::Start | At::Guard | At::List | At::End => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
