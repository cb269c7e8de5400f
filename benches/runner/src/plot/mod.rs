//! Plots, as SVG. The same numbers give the same text.

mod axis;
mod dots;
mod legend;
mod lines;
mod sheet;
mod style;

pub(crate) use self::axis::{Axis, Scale};
pub(crate) use self::dots::{Dot, dots};
pub(crate) use self::lines::lines;

/// What is drawn in one colour: its name and its points.
pub(crate) type Series<T> = (String, Vec<T>);

/// A place in both directions.
pub(crate) type Point = (f64, f64);
