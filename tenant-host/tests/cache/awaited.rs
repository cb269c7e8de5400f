//! The cache in memory, for code that is awaited.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tenant_host::CatalogError;
use tenant_host::cache::{AsyncTenantCache, CacheError, LoadError};
use tokio::sync::Notify;

use crate::common::host;
use crate::stage::{IDS, LONG, Stage, admit, set};

fn cache(stage: &Stage) -> AsyncTenantCache<String, String> {
    AsyncTenantCache::builder(&stage.catalog, LONG).build_async()
}

#[tokio::test]
async fn each_has_its_own_value() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let pair = set(&["1", "10"]);
    for tenant in &stage.tenants {
        let value = tenant.tenant().id().clone();
        cache.insert(tenant, "k", value).await.expect("kept");
    }
    let value = |text: &str| Ok(Some(text.to_owned()));
    assert_eq!(cache.get(&host(), "k").await, Ok(None));
    assert_eq!(cache.get(&pair, "k").await, Ok(None));
    let kept = cache.insert(&host(), "k", "host".to_owned()).await;
    kept.expect("kept");
    let kept = cache.insert(&pair, "k", "pair".to_owned()).await;
    kept.expect("kept");
    for tenant in &stage.tenants {
        assert_eq!(cache.get(tenant, "k").await, value(tenant.tenant().id()));
    }
    cache.clear(stage.tenant("1"));
    for id in IDS {
        let found = cache.get(stage.tenant(id), "k").await.expect("an answer");
        assert_eq!(found.is_some(), id != "1");
    }
    assert_eq!(cache.get(&pair, "k").await, Ok(None));
    assert_eq!(cache.get(&host(), "k").await, value("host"));
    cache.clear_host(&host());
    assert_eq!(cache.get(&host(), "k").await, Ok(None));
    cache
        .remove(stage.tenant("10"), "k")
        .await
        .expect("removed");
    assert_eq!(cache.get(stage.tenant("10"), "k").await, Ok(None));
    cache.clear_tenant(&host(), &"11".to_owned());
    assert_eq!(cache.get(stage.tenant("11"), "k").await, Ok(None));
    assert_eq!(cache.get(stage.tenant("*"), "k").await, value("*"));
}

#[tokio::test]
async fn nothing_is_left_of_another_life() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let (id, old) = ("1".to_owned(), stage.tenant("1"));
    cache
        .insert(old, "k", "old".to_owned())
        .await
        .expect("kept");
    stage.catalog.suspend(&host(), &id).expect("a tenant");
    assert!(cache.get(old, "k").await.is_err());
    stage.catalog.resume(&host(), &id).expect("a tenant");
    let older = CacheError::Catalog(CatalogError::OlderGeneration);
    assert_eq!(cache.get(old, "k").await, Err(older));
    assert_eq!(cache.get(&admit(&stage.catalog, "1"), "k").await, Ok(None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_loads_for_all_who_ask_at_the_same_time() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let loaded = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (cache, loaded) = (cache.clone(), Arc::clone(&loaded));
            let tenant = stage.tenant("1").clone();
            tokio::spawn(async move {
                let load = async {
                    loaded.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    Ok::<_, Infallible>("v".to_owned())
                };
                cache.get_or_load(&tenant, "k", load).await.expect("loaded")
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("no panic"), "v");
    }
    assert_eq!(loaded.load(Ordering::SeqCst), 1);
    let failed = cache
        .get_or_load(stage.tenant("10"), "k", async { Err::<String, _>("no") })
        .await;
    assert!(matches!(failed, Err(LoadError::Load(error)) if *error == "no"));
}

/// Who loads for others, and is dropped, leaves it to one of them.
#[tokio::test]
async fn a_loading_that_is_dropped_is_taken_over() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let begun = Arc::new(Notify::new());
    let endless = {
        let (cache, begun) = (cache.clone(), Arc::clone(&begun));
        let tenant = stage.tenant("1").clone();
        tokio::spawn(async move {
            let load = async {
                begun.notify_one();
                std::future::pending::<()>().await;
                Ok::<_, Infallible>("never".to_owned())
            };
            let _ = cache.get_or_load(&tenant, "k", load).await;
        })
    };
    begun.notified().await;
    let waiting = {
        let (cache, tenant) = (cache.clone(), stage.tenant("1").clone());
        tokio::spawn(async move {
            let load = async { Ok::<_, Infallible>("v".to_owned()) };
            cache.get_or_load(&tenant, "k", load).await.expect("loaded")
        })
    };
    tokio::task::yield_now().await;
    endless.abort();
    assert_eq!(waiting.await.expect("no panic"), "v");
}

#[tokio::test]
async fn what_is_removed_while_it_is_loaded_is_not_kept() {
    let stage = Stage::new();
    for is_cleared in [false, true] {
        let cache = cache(&stage);
        let tenant = stage.tenant("1").clone();
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let loading = {
            let (cache, tenant) = (cache.clone(), tenant.clone());
            let (begun, go_on) = (Arc::clone(&begun), Arc::clone(&go_on));
            tokio::spawn(async move {
                let load = async {
                    begun.notify_one();
                    go_on.notified().await;
                    Ok::<_, Infallible>("old".to_owned())
                };
                cache.get_or_load(&tenant, "k", load).await.expect("loaded")
            })
        };
        begun.notified().await;
        if is_cleared {
            cache.clear(&tenant);
        } else {
            cache.remove(&tenant, "k").await.expect("removed");
        }
        let load = async { Ok::<_, Infallible>("new".to_owned()) };
        let new = cache.get_or_load(&tenant, "k", load).await;
        assert_eq!(new.expect("loaded"), "new");
        go_on.notify_one();
        assert_eq!(loading.await.expect("no panic"), "old");
        assert_eq!(cache.get(&tenant, "k").await, Ok(Some("new".to_owned())));
    }
}
