//! Colours and letters.

use plotters::style::{Color, RGBColor, ShapeStyle, TextStyle};
use plotters::style::{FontFamily, FontStyle};

/// The background; also what makes a plot legible on a dark page.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Letters.
pub(super) const INK: RGBColor = RGBColor(40, 40, 40);
/// Lines that help to read.
pub(super) const GRID: RGBColor = RGBColor(225, 225, 225);
/// A line that something is compared with.
pub(super) const REFERENCE: RGBColor = RGBColor(120, 120, 120);

/// Colours that most people can tell apart (Okabe and Ito).
const COLOURS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(40, 40, 40),
];

/// The size of letters.
pub(super) const LETTERS: u32 = 14;
/// The size of a title's letters.
pub(super) const TITLE: u32 = 17;
/// The width of all plots.
pub(super) const WIDTH: u32 = 760;

/// The colour of a series.
pub(super) fn colour(index: usize) -> RGBColor {
    COLOURS[index % COLOURS.len()]
}

/// Letters of this size.
pub(super) fn letters(size: u32) -> TextStyle<'static> {
    let font =
        plotters::style::FontDesc::new(FontFamily::SansSerif, f64::from(size), FontStyle::Normal);
    TextStyle::from(font).color(&INK)
}

/// A line of this colour.
pub(super) fn stroke(colour: RGBColor, width: u32) -> ShapeStyle {
    colour.stroke_width(width)
}
