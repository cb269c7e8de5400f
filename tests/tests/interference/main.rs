//! Non-interference over all classes and all kinds of scopes: what a scoped statement returns
//! or changes on a database with the rows of all is what Diesel's own statement, without any
//! guard, returns or changes on a database that holds only the rows of the scope.
//!
//! Rows, predicates, subqueries and what is selected are random; joins are a list, since
//! types are. Few cases are run by default. The long run:
//!
//! ```sh
//! TENANT_TEST_CASES=2000 cargo test -p tenant-tests --test interference
//! ```

mod answer;
#[path = "../raw/cell.rs"]
mod cell;
mod data;
mod expr;
#[allow(dead_code)] // shared with the other properties, which use the rest
#[path = "../isolation/opaque.rs"]
mod opaque;
mod predicate;
mod query;
mod raw;
mod raw_reads;
mod reads;
mod runner;
mod schema;
mod shapes;
mod snapshot;
mod write;
mod write_shapes;
mod writes;
