#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Clone> ::tenant_core::__private::v1::TenantField for NewProject<'a, T>
where
    T: 'a,
{
    type Id = &'a str;
    fn tenant(&self) -> ::core::option::Option<&Self::Id> {
        ::core::option::Option::Some(&self.org_id)
    }
    fn only_derive_is_allowed_to_implement_this_trait() {}
}
