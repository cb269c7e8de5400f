//! Which colour is what.

use anyhow::Result;
use plotters::element::{Circle, Text};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::sheet::Area;
use super::style::{LETTERS, WIDTH, colour, letters};

/// The height of a line of the legend.
const LINE: u32 = 24;
/// How wide a letter is, about. Nothing here knows the font.
const LETTER: u32 = 8;
/// A dot, and the space around a name.
const AROUND: u32 = 34;

/// Where each name stands: its line, and how far from the left.
fn places(names: &[&str]) -> Vec<(u32, u32)> {
    let (mut line, mut left) = (0, 0);
    let mut places = Vec::new();
    for name in names {
        let letters = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
        let width = letters.saturating_mul(LETTER).saturating_add(AROUND);
        if left > 0 && left + width > WIDTH - AROUND {
            (line, left) = (line + 1, 0);
        }
        places.push((line, left));
        left += width;
    }
    places
}

/// The height that the legend needs. A single series needs none: the title says
/// what it is.
pub(super) fn height(names: &[&str]) -> u32 {
    match names {
        [] | [_] => 0,
        _ => places(names)
            .last()
            .map_or(0, |(line, _)| (line + 1) * LINE),
    }
}

/// Draws the names in their colours.
pub(super) fn draw(area: &Area<'_>, names: &[&str]) -> Result<()> {
    if height(names) == 0 {
        return Ok(());
    }
    let style = letters(LETTERS).pos(Pos::new(HPos::Left, VPos::Center));
    for (index, (name, (line, left))) in names.iter().zip(places(names)).enumerate() {
        let x = i32::try_from(left + AROUND / 2)?;
        let y = i32::try_from(line * LINE + LINE / 2)?;
        let dot = Circle::new((x, y), 5, colour(index).filled());
        area.draw(&dot)?;
        let text = Text::new((*name).to_owned(), (x + 10, y), style.clone());
        area.draw(&text)?;
    }
    Ok(())
}
