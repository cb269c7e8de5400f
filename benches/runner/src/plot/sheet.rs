//! What all plots have in common.

use anyhow::Result;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::prelude::{ChartBuilder, ChartContext, DrawingArea, IntoDrawingArea, SVGBackend};

use super::axis::Ruler;
use super::legend;
use super::style::{GRID, INK, LETTERS, PAPER, TITLE, WIDTH, letters};

/// A place to draw on.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// An empty diagram.
pub(super) type Chart<'a> = ChartContext<'a, SVGBackend<'a>, Cartesian2d<Ruler, Ruler>>;

/// White paper with the title and the names of the series. Gives what is left,
/// of this height.
pub(super) fn sheet<'a>(
    svg: &'a mut String,
    title: &str,
    names: &[&str],
    height: u32,
) -> Result<Area<'a>> {
    let legend_height = legend::height(names);
    let size = (WIDTH, TITLE_HEIGHT + legend_height + height);
    let root = SVGBackend::with_string(svg, size).into_drawing_area();
    root.fill(&PAPER)?;
    let (top, below) = root.split_vertically(TITLE_HEIGHT);
    top.titled(title, letters(TITLE))?;
    let (top, below) = below.split_vertically(legend_height);
    legend::draw(&top, names)?;
    Ok(below)
}

const TITLE_HEIGHT: u32 = 36;

/// Axes with their titles, and the lines that help to read.
pub(super) fn chart<'a>(
    area: &Area<'a>,
    (across, across_title): (Ruler, &str),
    (up, up_title): (Ruler, &str),
) -> Result<Chart<'a>> {
    let margin = if up_title.is_empty() { 16 } else { 36 };
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .margin_right(24)
        .x_label_area_size(48)
        .y_label_area_size(up.width() + margin)
        .build_cartesian_2d(across, up)?;
    chart
        .configure_mesh()
        .x_desc(across_title)
        .y_desc(up_title)
        .label_style(letters(LETTERS))
        .axis_desc_style(letters(LETTERS))
        .bold_line_style(GRID)
        .light_line_style(PAPER)
        .axis_style(INK)
        .draw()?;
    Ok(chart)
}
