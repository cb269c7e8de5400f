#![doc = include_str!("../../docs/feature.md")]

#[cfg(feature = "async")]
mod awaited;
mod builder;
mod change;
mod definition;
mod edition;
mod error;
mod features;
mod kind;
mod limit;
mod put;
mod reserve;
mod rows;
mod setting;
mod settings;
mod shown;

pub use self::builder::FeaturesBuilder;
pub use self::definition::Feature;
pub use self::edition::Edition;
pub use self::error::FeatureError;
pub use self::features::Features;
pub use self::kind::{FeatureKind, FeatureValue};
pub use self::limit::Limit;
pub use self::setting::Setting;
pub use self::settings::{Settings, SettingsBuilder};
pub use self::shown::{FeatureSource, ShownFeature};
