//! The cache in memory, for code that blocks.

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tenant_host::CatalogError;
use tenant_host::cache::{CacheError, LoadError, TenantCache};
use tenant_host::catalog::Transition;

use crate::common::catalog::wait_until;
use crate::common::host;
use crate::stage::{IDS, LONG, Stage, admit, set};

fn cache(stage: &Stage) -> TenantCache<String, String> {
    TenantCache::builder(&stage.catalog, LONG).build()
}

#[test]
fn one_key_has_a_value_for_each_tenant_set_and_the_host() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let (pair, other_pair) = (set(&["1", "10"]), set(&["1", "11"]));
    let alone = set(&["1"]);
    for key in ["report", "", "a:b", "*", "\u{0}", "\u{1f600}"] {
        for tenant in &stage.tenants {
            let value = format!("{key} of {}", tenant.tenant().id());
            cache.insert(tenant, key, value).expect("kept");
        }
        cache
            .insert(&host(), key, format!("{key} of the host"))
            .expect("kept");
        cache
            .insert(&pair, key, format!("{key} of two"))
            .expect("kept");
        cache
            .insert(&other_pair, key, format!("{key} of others"))
            .expect("kept");
        cache
            .insert(&alone, key, format!("{key} of one"))
            .expect("kept");
    }
    for key in ["report", "", "a:b", "*", "\u{0}", "\u{1f600}"] {
        for tenant in &stage.tenants {
            let value = format!("{key} of {}", tenant.tenant().id());
            assert_eq!(cache.get(tenant, key), Ok(Some(value)));
        }
        let value = |of: &str| Ok(Some(format!("{key} of {of}")));
        assert_eq!(cache.get(&host(), key), value("the host"));
        assert_eq!(cache.get(&set(&["10", "1", "10"]), key), value("two"));
        assert_eq!(cache.get(&other_pair, key), value("others"));
        assert_eq!(cache.get(&alone, key), value("one"));
        assert_eq!(cache.get(&set(&[]), key), Ok(None));
    }
}

#[test]
fn separators_in_ids_and_keys_are_not_mistaken() {
    let stage = Stage::new();
    let cache = cache(&stage);
    cache
        .insert(stage.tenant("a"), "b:c", "of a".to_owned())
        .expect("kept");
    assert_eq!(cache.get(stage.tenant("a:b"), "c"), Ok(None));
    assert_eq!(
        cache.get(stage.tenant("a"), "b:c"),
        Ok(Some("of a".to_owned()))
    );
}

#[test]
fn clearing_one_clears_no_other() {
    let stage = Stage::new();
    let all = [set(&["1", "10"]), set(&["10", "11"])];
    let fill = |cache: &TenantCache<String, String>| {
        for tenant in &stage.tenants {
            cache.insert(tenant, "k", "v".to_owned()).expect("kept");
        }
        for set in &all {
            cache.insert(set, "k", "v".to_owned()).expect("kept");
        }
        cache.insert(&host(), "k", "v".to_owned()).expect("kept");
    };
    let has = |cache: &TenantCache<String, String>, id: &str| {
        let value = cache.get(stage.tenant(id), "k").expect("an answer");
        value.is_some()
    };
    for cleared in IDS {
        let cache = cache(&stage);
        fill(&cache);
        cache.clear(stage.tenant(cleared));
        for id in IDS {
            assert_eq!(has(&cache, id), id != cleared, "{id} after {cleared}");
        }
        let of_host = cache.get(&host(), "k").expect("an answer");
        assert!(of_host.is_some(), "the host after {cleared}");
        for set in &all {
            let value = cache.get(set, "k").expect("an answer");
            let is_in = set.ids().iter().any(|id| id == cleared);
            assert_eq!(value.is_none(), is_in, "{set:?} after {cleared}");
        }
    }
    let cache = cache(&stage);
    fill(&cache);
    cache.clear_host(&host());
    assert_eq!(cache.get(&host(), "k"), Ok(None));
    assert!(IDS.iter().all(|id| has(&cache, id)));
    // A tenant that is not there is cleared, too, and nobody else.
    cache.clear_tenant(&host(), &"no such".to_owned());
    cache.clear_tenant(&host(), &"1".to_owned());
    for id in IDS {
        assert_eq!(has(&cache, id), id != "1");
    }
    // What is kept after clearing is there.
    fill(&cache);
    assert!(IDS.iter().all(|id| has(&cache, id)));
    cache.remove(stage.tenant("1"), "k").expect("removed");
    for id in IDS {
        assert_eq!(has(&cache, id), id != "1");
    }
}

/// A tenant in another life finds nothing of the one before, and an access of the old one nothing
/// at all.
#[test]
fn nothing_is_left_of_another_life() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let old = stage.tenant("1");
    cache.insert(old, "k", "old".to_owned()).expect("kept");
    let catalog = &stage.catalog;
    catalog.suspend(&host(), &"1".to_owned()).expect("a tenant");
    assert!(matches!(
        cache.get(old, "k"),
        Err(CacheError::Catalog(CatalogError::NotServed { .. }))
    ));
    let pair = set(&["1", "10"]);
    assert!(cache.get(&pair, "k").is_err());
    catalog.resume(&host(), &"1".to_owned()).expect("a tenant");
    let older = CacheError::Catalog(CatalogError::OlderGeneration);
    assert_eq!(cache.get(old, "k"), Err(older));
    let new = admit(catalog, "1");
    assert_eq!(cache.get(&new, "k"), Ok(None));
    assert!(cache.insert(old, "k", "old".to_owned()).is_err());
    assert_eq!(cache.get(&new, "k"), Ok(None));
    // One that is erased is found by nobody.
    for change in [Transition::BeginErase, Transition::FinishErase] {
        catalog
            .change(&host(), &"1".to_owned(), change)
            .expect("a tenant");
    }
    assert!(cache.get(&new, "k").is_err());
}

#[test]
fn an_entry_ends_in_time() {
    let stage = Stage::new();
    let ttl = Duration::from_millis(200);
    let cache: TenantCache<String, u8> = TenantCache::builder(&stage.catalog, ttl).build();
    let tenant = stage.tenant("1");
    let kept = Instant::now();
    cache.insert(tenant, "k", 1).expect("kept");
    wait_until(Duration::from_secs(10), || {
        cache.get(tenant, "k").expect("an answer").is_none()
    });
    assert!(kept.elapsed() >= ttl);
}

#[test]
fn one_loads_for_all_who_ask_at_the_same_time() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let loaded = AtomicUsize::new(0);
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for number in 0..16 {
            let (cache, loaded, start) = (&cache, &loaded, &start);
            let tenant = stage.tenant(if number % 2 == 0 { "1" } else { "10" });
            scope.spawn(move || {
                start.wait();
                let value = cache.get_or_load(tenant, "k", || {
                    loaded.fetch_add(1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(20));
                    Ok::<_, Infallible>(tenant.tenant().id().clone())
                });
                assert_eq!(value.expect("loaded"), *tenant.tenant().id());
            });
        }
    });
    assert_eq!(loaded.load(Ordering::SeqCst), 2, "once for each tenant");
}

#[test]
fn an_error_or_a_panic_is_not_kept() {
    let stage = Stage::new();
    let cache = cache(&stage);
    let tenant = stage.tenant("1");
    let failed = cache.get_or_load(tenant, "k", || Err::<String, _>("no"));
    assert!(matches!(failed, Err(LoadError::Load(error)) if *error == "no"));
    let panicked = thread::scope(|scope| {
        let load = || cache.get_or_load(tenant, "k", || -> Result<_, &str> { panic!("no") });
        scope.spawn(load).join()
    });
    assert!(panicked.is_err());
    let value = cache.get_or_load(tenant, "k", || Ok::<_, &str>("yes".to_owned()));
    assert_eq!(value.expect("loaded"), "yes");
    let value = cache.get_or_load(tenant, "k", || -> Result<_, &str> {
        unreachable!("it is there")
    });
    assert_eq!(value.expect("kept"), "yes");
}

/// What is removed, or whose tenant is cleared, while it is being loaded is not kept, and who asks
/// after that does not get it.
#[test]
fn what_is_removed_while_it_is_loaded_is_not_kept() {
    let stage = Stage::new();
    let tenant = stage.tenant("1");
    type Cache = TenantCache<String, String>;
    let ways: [&dyn Fn(&Cache); 3] = [
        &|cache| cache.remove(tenant, "k").expect("removed"),
        &|cache| cache.clear(tenant),
        &|cache| cache.clear_tenant(&host(), &"1".to_owned()),
    ];
    for way in ways {
        let cache = cache(&stage);
        let (begun, is_begun) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel();
        thread::scope(|scope| {
            let load = move || {
                begun.send(()).expect("somebody waits");
                may_go_on.recv().expect("a word");
                Ok::<_, Infallible>("old".to_owned())
            };
            let own = cache.clone();
            let loading = scope.spawn(move || own.get_or_load(tenant, "k", load));
            is_begun.recv().expect("it begins");
            way(&cache);
            // It does not wait for what began before.
            let new = cache.get_or_load(tenant, "k", || Ok::<_, Infallible>("new".to_owned()));
            assert_eq!(new.expect("loaded"), "new");
            go_on.send(()).expect("it waits");
            let old = loading.join().expect("no panic").expect("loaded");
            assert_eq!(old, "old");
        });
        assert_eq!(cache.get(tenant, "k"), Ok(Some("new".to_owned())));
    }
}
