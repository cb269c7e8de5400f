//! The authorization as tables: what can be hidden, where it can stand, and what ran
//! before. Each cell is a statement that is refused before anything is sent, or the
//! control, which runs.

mod hidden;
mod order;
mod positions;
mod reads;
mod sheet;
mod values;
mod writes;
