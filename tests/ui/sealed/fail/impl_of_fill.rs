use tenant_core::write::Fill;

//~ ERROR this trait is sealed: it can't be implemented for `OfAnother`
struct OfAnother;

impl Fill for OfAnother {
    const COLUMN: Option<&'static str> = None;
}

fn main() {}
