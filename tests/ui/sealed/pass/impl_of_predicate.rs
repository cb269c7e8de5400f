use tenant_core::query::Predicate;

fn is_absent(predicate: &impl Predicate) -> bool {
    predicate.is_absent()
}

fn main() {}
