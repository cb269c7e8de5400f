//! The authorization as tables: what can be hidden, where it can stand, and what ran
//! before. Each cell is a statement that is refused before anything is sent, or the
//! control, which runs.

mod aggregates;
mod assigned;
mod doubles;
mod empty;
mod fragment;
mod hatches;
mod hidden;
mod ids;
mod inserted;
mod order;
mod parts;
mod positions;
mod reads;
mod records;
mod sheet;
mod sources;
mod texts;
mod transfer;
mod values;
mod writes;
