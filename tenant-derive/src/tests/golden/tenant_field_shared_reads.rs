#[automatically_derived]
#[allow(deprecated)]
impl app::tenancy::__private::v1::TenantField for Template {
    type Id = i32;
    fn tenant(&self) -> ::core::option::Option<&Self::Id> {
        ::core::option::Option::as_ref(&self.tenant_id)
    }
    fn only_derive_is_allowed_to_implement_this_trait() {}
}
const _: () = {
    #[allow(dead_code)]
    fn check() {
        fn derives_class<M: app::tenancy::__private::v1::DerivesMayHaveTenant>() {}
        derives_class::<Template>();
    }
};
