//! A condition that never holds, for the compiler's messages.
//!
//! Where a trait has one implementation that fits, the compiler takes it without
//! asking for its conditions. So the types that it names are known even if a
//! condition does not hold, and the same mistake is reported again at each later
//! call on them. Where there are two, it asks; and if neither holds, the type is an
//! error of which it says no more. A second implementation under [`Impossible`] is that
//! other one: there is still only one that can hold.

/// Stands for `T` in the condition of an implementation that never holds.
#[derive(Debug)]
pub struct Impossible<T>(std::marker::PhantomData<T>);

/// What nothing does. It has no implementation.
pub trait Holds {
    /// Stands for the body of a method that can't be called.
    fn refuse<T>() -> T;
}
