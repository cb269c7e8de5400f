use schema::*;

trait RunsUnscopedQueries {}

impl RunsUnscopedQueries for Conn {}

fn main() {}
