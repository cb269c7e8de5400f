//! What is a guard's bind value, and what it costs to find out.

use std::cell::Cell;
use std::fmt::{self, Debug};

use super::{BoundBy, Marked, Shown, mark, read};
use crate::scope::ScopeId;

/// Who has bound `bind`, and the fingerprints in it.
fn found(bind: &Shown<'_>) -> (BoundBy, Vec<u64>) {
    let mut found = Vec::new();
    let by = read(bind, &mut |fingerprint| found.push(fingerprint));
    (by, found)
}

fn by(bind: &Shown<'_>) -> BoundBy {
    found(bind).0
}

fn marked<'b>(bind: impl Debug + 'b) -> Shown<'b> {
    let mut binds: [Shown<'b>; 1] = [Box::new(bind)];
    mark(&mut binds, 0);
    let [bind] = binds;
    bind
}

/// A value whose text never ends, unless it is told to. It is as large as a
/// marked one.
struct Endless<'a> {
    piece: &'static str,
    written: &'a Cell<usize>,
    _larger: usize,
}

impl<'a> Endless<'a> {
    fn new(piece: &'static str, written: &'a Cell<usize>) -> Self {
        assert_eq!(size_of::<Self>(), size_of::<Marked<'_>>());
        Self {
            piece,
            written,
            _larger: 0,
        }
    }
}

impl Debug for Endless<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        loop {
            self.written.set(self.written.get() + 1);
            f.write_str(self.piece)?;
        }
    }
}

#[test]
fn the_ids_of_a_guard() {
    let one = ScopeId::fingerprint(&1);
    let two = ScopeId::fingerprint(&2);
    assert_eq!(found(&marked(ScopeId(1))), (BoundBy::Guard, vec![one]));
    let set = vec![ScopeId(1), ScopeId(2)];
    assert_eq!(found(&marked(&set)), (BoundBy::Guard, vec![one, two]));
    let empty = Vec::<ScopeId<i32>>::new();
    assert_eq!(found(&marked(&empty)), (BoundBy::Guard, vec![]));
    let text = ScopeId(String::from("["));
    let fingerprint = ScopeId::fingerprint(&text.0);
    assert_eq!(found(&marked(&text)), (BoundBy::Guard, vec![fingerprint]));
}

#[test]
fn every_fingerprint_arrives_as_it_is() {
    struct Id(u64);

    impl Debug for Id {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            super::answer(self.0, f)
        }
    }

    for fingerprint in [0, 1, 127, 128, 0x0123_4567_89ab_cdef, u64::MAX] {
        let bind = marked(Id(fingerprint));
        assert_eq!(found(&bind), (BoundBy::Guard, vec![fingerprint]));
    }
}

#[test]
fn a_mark_does_not_show() {
    assert_eq!(format!("{:?}", marked(ScopeId("a"))), "\"a\"");
    assert_eq!(format!("{:#?}", marked(ScopeId(7))), "7");
}

#[test]
fn only_what_stands_behind_is_marked() {
    let id = ScopeId(1);
    let mut binds: Vec<Shown<'_>> = vec![Box::new(&id), Box::new(&id)];
    mark(&mut binds, 1);
    assert_eq!(by(&binds[0]), BoundBy::Caller);
    assert_eq!(by(&binds[1]), BoundBy::Guard);
}

#[test]
fn a_value_as_large_as_a_marked_one() {
    let bind: Shown<'_> = Box::new([1_usize; size_of::<Marked<'_>>() / size_of::<usize>()]);
    assert_eq!(size_of_val(&*bind), size_of::<Marked<'_>>());
    assert_eq!(by(&bind), BoundBy::Caller);
}

#[test]
fn a_guard_that_is_not_understood_is_no_callers_value() {
    for text in ["", "[", "]", "a", "\0", "\0abcdefghij"] {
        assert_eq!(by(&marked(text)), BoundBy::UnknownGuard, "{text:?}");
    }
    assert_eq!(by(&marked(1)), BoundBy::UnknownGuard);
    assert_eq!(by(&marked(vec![1, 2])), BoundBy::UnknownGuard);
    assert_eq!(by(&marked(Some(ScopeId(1)))), BoundBy::UnknownGuard);
    assert_eq!(by(&marked([[ScopeId(1)]])), BoundBy::UnknownGuard);
    assert_eq!(by(&marked((ScopeId(1), 2))), BoundBy::UnknownGuard);
}

#[test]
fn a_long_value_of_the_caller_is_never_formatted() {
    let written = Cell::new(0);
    let endless = Endless::new("x", &written);
    let bind: Shown<'_> = Box::new(&endless);
    assert_eq!(by(&bind), BoundBy::Caller);
    assert_eq!(written.get(), 0);
}

#[test]
fn what_is_no_answer_is_given_up_at_once() {
    for piece in ["x", "[", "\0", "\0p", "\"long"] {
        let written = Cell::new(0);
        let bind: Shown<'_> = Box::new(Endless::new(piece, &written));
        assert_eq!(by(&bind), BoundBy::Caller, "{piece:?}");
        assert_eq!(written.get(), 1, "{piece:?}");
    }
}

#[test]
fn what_goes_on_after_a_refusal_stays_refused() {
    struct Stubborn([usize; size_of::<Marked<'_>>() / size_of::<usize>()]);

    impl Debug for Stubborn {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let _ = f.write_str("x");
            let _ = f.write_str(super::GUARD);
            ScopeId(self.0[0]).fmt(f)
        }
    }

    let bind: Shown<'_> = Box::new(Stubborn([0; 4]));
    assert_eq!(found(&bind), (BoundBy::Caller, vec![]));
    assert_eq!(
        found(&marked(Stubborn([0; 4]))),
        (BoundBy::UnknownGuard, vec![])
    );
}
