use tenant_core::write::Fill;

fn column<F: Fill>(_: &F) -> Option<&'static str> {
    F::COLUMN
}

fn main() {}
