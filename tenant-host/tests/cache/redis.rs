//! The cache in Redis, whose server is at `TENANT_TEST_REDIS_URL`, or else at the usual place. A
//! server that does not answer is a failure.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tenant_host::CatalogError;
use tenant_host::cache::{CacheError, LoadError, OnRedisError, RedisCache};
use tokio::sync::Notify;

use crate::common::host;
use crate::common::place::unique_name;
use crate::common::proxy::Proxy;
use crate::stage::{IDS, Stage, admit, set};

const TTL: Duration = Duration::from_secs(60);

fn url() -> String {
    let url = std::env::var("TENANT_TEST_REDIS_URL");
    url.unwrap_or_else(|_| "redis://127.0.0.1:6379".to_owned())
}

/// A cache of this name. Names are those of one run, and their entries end by themselves.
async fn named(stage: &Stage, name: &str) -> RedisCache<String, String> {
    RedisCache::builder(&stage.catalog, name, TTL)
        .on_error(OnRedisError::Error)
        .wait(Duration::from_secs(5))
        .connect(&url())
        .await
        .expect("a URL")
}

fn owned(text: &str) -> String {
    text.to_owned()
}

#[tokio::test]
async fn each_has_its_own_value() {
    let stage = Stage::new();
    let cache = named(&stage, &unique_name()).await;
    let pair = set(&["1", "10"]);
    for key in ["k", "", "a:b", "*", "\u{0}\u{1f600}"] {
        for tenant in &stage.tenants {
            let value = format!("{key} of {}", tenant.tenant().id());
            cache.insert(tenant, key, &value).await.expect("kept");
        }
        let kept = cache.insert(&host(), key, &owned("host")).await;
        kept.expect("kept");
        let kept = cache.insert(&pair, key, &owned("pair")).await;
        kept.expect("kept");
    }
    for key in ["k", "", "a:b", "*", "\u{0}\u{1f600}"] {
        for tenant in &stage.tenants {
            let value = format!("{key} of {}", tenant.tenant().id());
            assert_eq!(cache.get(tenant, key).await, Ok(Some(value)));
        }
        assert_eq!(cache.get(&host(), key).await, Ok(Some(owned("host"))));
        let same = set(&["10", "1", "1"]);
        assert_eq!(cache.get(&same, key).await, Ok(Some(owned("pair"))));
        assert_eq!(cache.get(&set(&["1"]), key).await, Ok(None));
        assert_eq!(cache.get(&set(&[]), key).await, Ok(None));
    }
    let other = named(&stage, &unique_name()).await;
    assert_eq!(other.get(stage.tenant("1"), "k").await, Ok(None));
}

#[tokio::test]
async fn clearing_one_clears_no_other() {
    let stage = Stage::new();
    let name = unique_name();
    let (here, there) = (named(&stage, &name).await, named(&stage, &name).await);
    let sets = [set(&["1", "10"]), set(&["10", "11"])];
    for cleared in IDS {
        for tenant in &stage.tenants {
            here.insert(tenant, "k", &owned("v")).await.expect("kept");
        }
        for set in &sets {
            here.insert(set, "k", &owned("v")).await.expect("kept");
        }
        here.insert(&host(), "k", &owned("v")).await.expect("kept");
        here.clear(stage.tenant(cleared)).await.expect("cleared");
        // Another process sees it at once.
        for id in IDS {
            let found = there.get(stage.tenant(id), "k").await.expect("an answer");
            assert_eq!(found.is_some(), id != cleared, "{id} after {cleared}");
        }
        for set in &sets {
            let found = there.get(set, "k").await.expect("an answer");
            let is_in = set.ids().iter().any(|id| id == cleared);
            assert_eq!(found.is_none(), is_in, "{set:?} after {cleared}");
        }
        let found = there.get(&host(), "k").await.expect("an answer");
        assert!(found.is_some(), "the host after {cleared}");
    }
    here.clear_host(&host()).await.expect("cleared");
    assert_eq!(there.get(&host(), "k").await, Ok(None));
    let cleared = here.clear_tenant(&host(), &owned("10")).await;
    cleared.expect("cleared");
    assert_eq!(there.get(stage.tenant("10"), "k").await, Ok(None));
    here.remove(stage.tenant("11"), "k").await.expect("removed");
    assert_eq!(there.get(stage.tenant("11"), "k").await, Ok(None));
    assert_eq!(
        there.get(stage.tenant("*"), "k").await,
        Ok(Some(owned("v")))
    );
}

#[tokio::test]
async fn nothing_is_left_of_another_life() {
    let stage = Stage::new();
    let cache = named(&stage, &unique_name()).await;
    let (id, old) = (owned("1"), stage.tenant("1"));
    cache.insert(old, "k", &owned("old")).await.expect("kept");
    stage.catalog.suspend(&host(), &id).expect("a tenant");
    assert!(cache.get(old, "k").await.is_err());
    stage.catalog.resume(&host(), &id).expect("a tenant");
    let older = CacheError::Catalog(CatalogError::OlderGeneration);
    assert_eq!(cache.get(old, "k").await, Err(older));
    assert_eq!(cache.get(&admit(&stage.catalog, "1"), "k").await, Ok(None));
}

/// A mark that is gone does not bring back what was cleared.
#[tokio::test]
async fn what_was_cleared_does_not_come_back_when_redis_forgets() {
    let stage = Stage::new();
    let name = unique_name();
    let cache = named(&stage, &name).await;
    let tenant = stage.tenant("1");
    let client = redis::Client::open(url()).expect("a URL");
    let mut raw = client
        .get_multiplexed_async_connection()
        .await
        .expect("the test's server");
    // As bytes: the id stands in them as it is.
    let marks = || async {
        let keys: Vec<Vec<u8>> = redis::cmd("KEYS")
            .arg(format!("tenant-cache:*{name}m*"))
            .query_async(&mut raw.clone())
            .await
            .expect("keys");
        keys
    };
    cache
        .insert(tenant, "k", &owned("old"))
        .await
        .expect("kept");
    assert_eq!(marks().await.len(), 1);
    cache.clear(tenant).await.expect("cleared");
    let forgotten = marks().await;
    assert_eq!(forgotten.len(), 1);
    for key in forgotten {
        let _: () = redis::cmd("DEL")
            .arg(key)
            .query_async(&mut raw)
            .await
            .expect("deleted");
    }
    assert_eq!(cache.get(tenant, "k").await, Ok(None));
    cache
        .insert(tenant, "other", &owned("new"))
        .await
        .expect("kept");
    assert_eq!(cache.get(tenant, "k").await, Ok(None));
    assert_eq!(cache.get(tenant, "other").await, Ok(Some(owned("new"))));
}

#[tokio::test]
async fn an_entry_ends_in_time() {
    let stage = Stage::new();
    let ttl = Duration::from_millis(200);
    let cache: RedisCache<String, String> = RedisCache::builder(&stage.catalog, unique_name(), ttl)
        .on_error(OnRedisError::Error)
        .connect(&url())
        .await
        .expect("a URL");
    let tenant = stage.tenant("1");
    let begun = Instant::now();
    cache.insert(tenant, "k", &owned("v")).await.expect("kept");
    while cache.get(tenant, "k").await.expect("an answer").is_some() {
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(begun.elapsed() >= ttl);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_loads_for_all_who_ask_at_the_same_time() {
    let stage = Stage::new();
    let cache = named(&stage, &unique_name()).await;
    let loaded = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (cache, loaded) = (cache.clone(), Arc::clone(&loaded));
            let tenant = stage.tenant("1").clone();
            tokio::spawn(async move {
                let load = async {
                    loaded.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(100)).await;
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

/// Cleared, by another process, or removed while it is loaded: it is not kept.
#[tokio::test]
async fn what_is_cleared_while_it_is_loaded_is_not_kept() {
    let stage = Stage::new();
    let name = unique_name();
    let (cache, other) = (named(&stage, &name).await, named(&stage, &name).await);
    for is_cleared in [false, true] {
        let tenant = stage.tenant("1").clone();
        cache.clear(&tenant).await.expect("cleared");
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
            other.clear(&tenant).await.expect("cleared");
        } else {
            cache.remove(&tenant, "k").await.expect("removed");
        }
        let load = async { Ok::<_, Infallible>("new".to_owned()) };
        let new = cache.get_or_load(&tenant, "k", load).await;
        assert_eq!(new.expect("loaded"), "new");
        go_on.notify_one();
        assert_eq!(loading.await.expect("no panic"), "old");
        let kept = other.get(&tenant, "k").await.expect("an answer");
        if is_cleared {
            // It may have been written over by what does not count.
            assert_ne!(kept, Some(owned("old")));
        } else {
            assert_eq!(kept, Some(owned("new")));
        }
    }
}

/// A server that is not there, or goes away, is a miss or an error; what is to be cleared is an
/// error. When it is back, the cache is.
#[tokio::test]
async fn while_redis_does_not_answer() {
    let stage = Stage::new();
    let proxy = Proxy::before(address());
    let here = format!("redis://{}", proxy.address());
    let cache = |on_error| {
        RedisCache::<String, String>::builder(&stage.catalog, unique_name(), TTL)
            .on_error(on_error)
            .wait(Duration::from_millis(300))
            .connect(&here)
    };
    let misses = cache(OnRedisError::Miss).await.expect("a URL");
    let errs = cache(OnRedisError::Error).await.expect("a URL");
    let tenant = stage.tenant("1");
    for cache in [&misses, &errs] {
        cache
            .insert(tenant, "k", &owned("kept"))
            .await
            .expect("kept");
        assert_eq!(cache.get(tenant, "k").await, Ok(Some(owned("kept"))));
    }
    let load = || async { Ok::<_, Infallible>(owned("loaded")) };
    for is_silent in [true, false] {
        if is_silent {
            proxy.is_silent(true);
        } else {
            proxy.stop();
        }
        assert_eq!(misses.get(tenant, "k").await, Ok(None));
        assert_eq!(misses.insert(tenant, "k", &owned("lost")).await, Ok(()));
        let loaded = misses.get_or_load(tenant, "k", load()).await;
        assert_eq!(loaded.expect("loaded"), "loaded");
        assert!(is_of_server(errs.get(tenant, "k").await));
        assert!(is_of_server(errs.insert(tenant, "k", &owned("lost")).await));
        let loaded = errs.get_or_load(tenant, "k", load()).await;
        assert!(matches!(
            loaded,
            Err(LoadError::Cache(CacheError::Server { .. }))
        ));
        for cache in [&misses, &errs] {
            assert!(is_of_server(cache.clear(tenant).await));
            assert!(is_of_server(cache.clear_host(&host()).await));
            assert!(is_of_server(cache.remove(tenant, "k").await));
        }
        proxy.is_silent(false);
        proxy.start();
        let begun = Instant::now();
        while errs.get(tenant, "k").await.is_err() || misses.clear(tenant).await.is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

fn is_of_server<T>(result: Result<T, CacheError>) -> bool {
    matches!(result, Err(CacheError::Server { .. }))
}

/// Where the server is, without the scheme.
fn address() -> String {
    let url = url();
    let address = url.strip_prefix("redis://").expect("a URL of Redis");
    address.split('/').next().expect("an address").to_owned()
}

#[tokio::test]
async fn a_url_is_not_shown() {
    let stage = Stage::new();
    // A port at which nobody listens.
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = closed.local_addr().expect("a port").port();
    drop(closed);
    let builder = || {
        RedisCache::<String, String>::builder(&stage.catalog, "c", TTL)
            .on_error(OnRedisError::Error)
    };
    let url = format!("redis://ann:secret@127.0.0.1:{port}");
    let cache = builder().connect(&url).await.expect("a URL");
    let error = cache.get(stage.tenant("1"), "k").await.expect_err("nobody");
    let wrong = builder().connect("ann:secret@x").await;
    let wrong = wrong.expect_err("no URL");
    for text in [
        format!("{error} {error:?} {cache:?}"),
        format!("{wrong} {wrong:?}"),
    ] {
        assert!(
            !text.contains("secret") && !text.contains(&port.to_string()),
            "{text}"
        );
    }
}
