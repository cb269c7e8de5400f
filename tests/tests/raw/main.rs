//! SQL that is written by hand, under a scope.

mod binds;
mod cell;
mod classes;
mod list;
mod place;
mod run;
mod sql;
