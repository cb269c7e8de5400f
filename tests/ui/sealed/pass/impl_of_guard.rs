use tenant_core::guard::Guard;

fn is_absent(guard: impl Guard) -> bool {
    guard.is_absent()
}

fn main() {}
