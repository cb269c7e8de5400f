//! What tenants set themselves.

use tenant_host::catalog::Catalog;
use tenant_host::feature::{FeatureError, Setting, Settings};

use crate::common::{Place, catalog, host};
use crate::stage::{MAX_AGE, admitted, quick, tenant};

pub(crate) const THEME: Setting<String> = Setting::new("theme", "light");
const REPORT: Setting<bool> = Setting::new("report", true);
const ROWS: Setting<i64> = Setting::new("rows", 25);

pub(crate) fn settings(catalog: &Catalog<i64>) -> Settings<i64> {
    Settings::builder(catalog)
        .declare(THEME)
        .declare(REPORT)
        .declare(ROWS)
        .build()
        .expect("settings")
}

#[test]
fn each_tenant_sets_its_own() {
    let place = Place::new();
    let catalog = catalog(&place);
    let settings = settings(&catalog);
    let (one, two) = (tenant(&catalog, 1, "free"), tenant(&catalog, 10, "free"));
    assert_eq!(settings.get(&one, THEME), Ok("light".to_owned()));
    assert_eq!(settings.set(&one, THEME, "dark".to_owned()), Ok(()));
    assert_eq!(
        settings.set(&one, THEME, "dark \u{1f319}".to_owned()),
        Ok(())
    );
    assert_eq!(settings.set(&one, REPORT, false), Ok(()));
    assert_eq!(settings.set_text(&two, "rows", "50"), Ok(()));
    assert_eq!(settings.get(&one, THEME), Ok("dark \u{1f319}".to_owned()));
    assert_eq!(settings.get(&one, REPORT), Ok(false));
    assert_eq!(settings.get(&one, ROWS), Ok(25));
    assert_eq!(settings.get(&two, THEME), Ok("light".to_owned()));
    let all = settings.all(&two).expect("a list");
    let text = |name, value: &str| (name, value.to_owned());
    assert_eq!(
        all,
        [
            text("report", "true"),
            text("rows", "50"),
            text("theme", "light")
        ]
    );
    assert_eq!(settings.unset(&one, "theme"), Ok(()));
    assert_eq!(settings.get(&one, THEME), Ok("light".to_owned()));
    assert_eq!(settings.get(&two, ROWS), Ok(50));
}

#[test]
fn what_is_wrong_is_refused() {
    let place = Place::new();
    let catalog = catalog(&place);
    let settings = settings(&catalog);
    let access = tenant(&catalog, 1, "free");
    assert!(matches!(
        settings.set_text(&access, "rows", "many"),
        Err(FeatureError::InvalidValue { .. })
    ));
    assert!(matches!(
        settings.set_text(&access, "colour", "red"),
        Err(FeatureError::NotDeclared { .. })
    ));
    let other_type = Setting::<i64>::new("theme", 1);
    assert!(matches!(
        settings.get(&access, other_type),
        Err(FeatureError::NotDeclared { .. })
    ));
    let twice = Settings::builder(&catalog).declare(THEME).declare(THEME);
    assert!(matches!(
        twice.build(),
        Err(FeatureError::DeclaredTwice { .. })
    ));
    catalog.set_read_only(&host(), &1).expect("a tenant");
    let access = admitted(&catalog, 1);
    let refused = settings.set(&access, ROWS, 1);
    assert_eq!(refused, Err(FeatureError::ReadOnly));
    assert_eq!(settings.unset(&access, "rows"), Err(FeatureError::ReadOnly));
    assert_eq!(settings.get(&access, ROWS), Ok(25));
}

#[test]
fn another_process_sees_it_in_time() {
    let place = Place::new();
    let (one, other) = (quick(&place), quick(&place));
    let access = tenant(&one, 1, "free");
    let (here, there) = (settings(&one), settings(&other));
    other.refresh().expect("a database");
    assert_eq!(there.get(&access, ROWS), Ok(25));
    here.set(&access, ROWS, 50).expect("a tenant");
    assert_eq!(here.get(&access, ROWS), Ok(50));
    std::thread::sleep(MAX_AGE);
    assert_eq!(there.get(&access, ROWS), Ok(50));
}

/// Many who set it at the same time: one of the values is there in the end.
#[test]
fn it_can_be_set_at_the_same_time() {
    let place = Place::new();
    let catalog = catalog(&place);
    let settings = settings(&catalog);
    let access = tenant(&catalog, 1, "free");
    std::thread::scope(|scope| {
        for value in 1..=8 {
            let (settings, access) = (&settings, &access);
            scope.spawn(move || {
                for _ in 0..5 {
                    settings.set(access, ROWS, value).expect("it is set");
                }
            });
        }
    });
    let value = settings.get(&access, ROWS).expect("a value");
    assert!((1..=8).contains(&value), "{value}");
}
