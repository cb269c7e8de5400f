//! What a cache in this process is, whether its caller blocks or awaits.

/// Defines a cache on the `Cache` of moka that is in scope: what it holds, how it is made, and what
/// removes all values of somebody, which waits for nothing. The methods that ask the catalog, and may
/// wait, are written for each.
macro_rules! local_cache {
    ($(#[$doc:meta])* $Name:ident) => {
        $(#[$doc])*
        pub struct $Name<Id, V> {
            inner: ::std::sync::Arc<Inner<Id, V>>,
        }

        struct Inner<Id, V> {
            catalog: $crate::catalog::Catalog<Id>,
            ttl: ::std::time::Duration,
            marks: super::marks::Marks,
            entries: Cache<super::key::CacheKey, V>,
            /// What is being loaded, for a key and the count of its removals.
            loading: Cache<(super::key::CacheKey, u64), V>,
        }

        impl<Id: $crate::TenantKey, V: Clone + Send + Sync + 'static> $Name<Id, V> {
            /// Sets up a cache whose values are kept for `ttl`. Pass it a time for which it does no
            /// harm that a value is an old one: other processes don't hear of what is removed in
            /// this one.
            pub fn builder(
                catalog: &$crate::catalog::Catalog<Id>,
                ttl: ::std::time::Duration,
            ) -> super::CacheBuilder<Id, V> {
                super::CacheBuilder::new(catalog, ttl)
            }

            pub(super) fn new(builder: super::CacheBuilder<Id, V>) -> Self {
                let super::CacheBuilder {
                    catalog,
                    ttl,
                    capacity,
                    ..
                } = builder;
                Self {
                    inner: ::std::sync::Arc::new(Inner {
                        catalog,
                        ttl,
                        marks: super::marks::Marks::new(),
                        entries: Cache::builder()
                            .max_capacity(capacity)
                            .time_to_live(ttl)
                            .build(),
                        loading: Cache::builder()
                            .max_capacity(capacity)
                            .time_to_live(ttl)
                            .build(),
                    }),
                }
            }

            /// Removes all values of a tenant, and those of sets in which it is.
            pub fn clear(&self, access: &impl AsRef<$crate::catalog::TenantAccess<Id>>) {
                let id = access.as_ref().tenant().id().to_string();
                self.inner.marks.clear(Some(id));
            }

            /// Removes all values of a tenant, in whatever state it is, for the host.
            pub fn clear_tenant(&self, host: &::tenant_core::HostScope, tenant: &Id) {
                let _ = host;
                self.inner.marks.clear(Some(tenant.to_string()));
            }

            /// Removes all values of the host.
            pub fn clear_host(&self, host: &::tenant_core::HostScope) {
                let _ = host;
                self.inner.marks.clear(None);
            }
        }

        impl<Id, V> Clone for $Name<Id, V> {
            fn clone(&self) -> Self {
                Self {
                    inner: ::std::sync::Arc::clone(&self.inner),
                }
            }
        }

        impl<Id, V> ::std::fmt::Debug for $Name<Id, V> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($Name))
                    .field("ttl", &self.inner.ttl)
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(super) use local_cache;
