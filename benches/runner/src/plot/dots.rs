//! Ratios as dots with their intervals, a row for each case.

use anyhow::{Result, anyhow};
use plotters::element::{Circle, PathElement};
use plotters::prelude::Ranged;
use plotters::style::Color;

use super::Series;
use super::axis::{Axis, Ruler, Scale};
use super::sheet::{chart, sheet};
use super::style::{REFERENCE, colour, stroke};
use crate::results::Ratio;

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dot {
    /// The case, as an index of the labels.
    pub(crate) row: usize,
    /// Where it stands.
    pub(crate) ratio: Ratio,
}

/// Draws the series, one colour each, and a line at 1.
pub(crate) fn dots(title: &str, labels: &[&str], series: &[Series<Dot>]) -> Result<String> {
    let mut svg = String::new();
    draw(&mut svg, title, labels, series).map_err(|error| anyhow!("{title}: {error}"))?;
    Ok(svg)
}

fn draw(svg: &mut String, title: &str, labels: &[&str], series: &[Series<Dot>]) -> Result<()> {
    let names: Vec<_> = series.iter().map(|(name, _)| name.as_str()).collect();
    let row_height = if series.len() > 1 { 44 } else { 28 };
    let height = 70 + row_height * u32::try_from(labels.len())?;
    let area = sheet(svg, title, &names, height)?;
    let rows = Ruler::rows(labels);
    let ends = rows.range();
    let across_title = "ratio to plain, with its 95 % interval";
    let mut chart = chart(&area, (across(series), across_title), (rows, ""))?;
    let one = [(1.0, ends.start), (1.0, ends.end)];
    chart.draw_series([PathElement::new(one, stroke(REFERENCE, 2))])?;

    for (index, (_, dots)) in series.iter().enumerate() {
        // The first row stands at the top; the dots of a row below each other.
        let middle = (series.len() as f64 - 1.0) / 2.0;
        let shift = (index as f64 - middle) * 0.22;
        let place = |dot: &Dot| -(dot.row as f64 + shift);
        let intervals = dots.iter().filter_map(|dot| {
            let [low, high] = dot.ratio.interval?;
            let ends = [(low, place(dot)), (high, place(dot))];
            Some(PathElement::new(ends, stroke(colour(index), 2)))
        });
        chart.draw_series(intervals)?;
        let points = dots
            .iter()
            .map(|dot| Circle::new((dot.ratio.value, place(dot)), 4, colour(index).filled()));
        chart.draw_series(points)?;
    }
    area.present()?;
    Ok(())
}

/// All intervals, and 1 with a little around it.
fn across(series: &[Series<Dot>]) -> Ruler {
    let dots = series.iter().flat_map(|(_, dots)| dots);
    let intervals = dots.flat_map(|dot| dot.ratio.interval.unwrap_or([dot.ratio.value; 2]));
    let values: Vec<f64> = intervals.chain([0.96, 1.04]).collect();
    let axis = Axis {
        title: "",
        scale: Scale::Linear,
        format: |value| format!("{value:.2}"),
        line: None,
    };
    Ruler::new(axis, &values)
}
