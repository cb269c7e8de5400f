use tenant_core::write::List;

//~ ERROR this trait is sealed: it can't be implemented for `Rows`
struct Rows(Vec<i32>);

impl List for Rows {
    type Row = i32;
    type Id = ();

    const HAS_ONE_LENGTH: bool = true;

    fn rows(&self) -> &[i32] {
        &self.0
    }
}

fn main() {}
