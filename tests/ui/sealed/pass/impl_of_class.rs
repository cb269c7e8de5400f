use tenant_core::class::Class;

fn name<C: Class>() -> &'static str {
    std::any::type_name::<C>()
}

fn main() {}
