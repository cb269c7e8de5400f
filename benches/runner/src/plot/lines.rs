//! Lines over a number of something.

use anyhow::{Result, anyhow};
use plotters::element::{Circle, PathElement, Text};
use plotters::prelude::{LineSeries, Ranged};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::{Axis, Ruler};
use super::sheet::{chart, sheet};
use super::style::{LETTERS, REFERENCE, colour, letters, stroke};
use super::{Point, Series};

/// The height without title and legend.
const HEIGHT: u32 = 360;

/// Draws the series, one colour each.
pub(crate) fn lines(title: &str, x: Axis, y: Axis, series: &[Series<Point>]) -> Result<String> {
    let mut svg = String::new();
    draw(&mut svg, title, x, y, series).map_err(|error| anyhow!("{title}: {error}"))?;
    Ok(svg)
}

fn draw(svg: &mut String, title: &str, x: Axis, y: Axis, series: &[Series<Point>]) -> Result<()> {
    let names: Vec<_> = series.iter().map(|(name, _)| name.as_str()).collect();
    let points = || series.iter().flat_map(|(_, points)| points);
    let compared = y.line.map(|(value, _)| value);
    let across: Vec<f64> = points().map(|(x, _)| *x).collect();
    let up: Vec<f64> = points().map(|(_, y)| *y).chain(compared).collect();
    let (across, up) = (Ruler::new(x, &across), Ruler::new(y, &up));
    let ends = across.range();

    let area = sheet(svg, title, &names, HEIGHT)?;
    let mut chart = chart(&area, (across, x.title), (up, y.title))?;
    if let Some((value, name)) = y.line {
        let line = [(ends.start, value), (ends.end, value)];
        chart.draw_series([PathElement::new(line, stroke(REFERENCE, 2))])?;
        let style = letters(LETTERS).pos(Pos::new(HPos::Right, VPos::Bottom));
        chart.draw_series([Text::new(name, (ends.end, value), style)])?;
    }
    for (index, (_, points)) in series.iter().enumerate() {
        let colour = colour(index);
        let line = LineSeries::new(points.iter().copied(), stroke(colour, 2));
        chart.draw_series(line)?;
        let dot = |point: &Point| Circle::new(*point, 4, colour.filled());
        chart.draw_series(points.iter().map(dot))?;
    }
    area.present()?;
    Ok(())
}
