//! Which values of a row are absent.
//!
//! Diesel knows rows whose columns have defaults by their text. What a reading finds out
//! about them follows from the type of the row and from which of its values are absent.

use std::marker::PhantomData;

use diesel::insertable::{ColumnInsertValue, DefaultableColumnInsertValue};
use diesel::query_builder::QueryId;

use super::NoValues;
use crate::tuples::all_the_tuples;

mod sealed {
    /// Implemented for the values of Diesel's records.
    pub trait Sealed {}
}

/// What decides the text of a row.
pub trait ValuesId: sealed::Sealed {
    /// The type that stands for the values.
    type Id: 'static;

    /// Whether no value can be absent, and each value has one text.
    const IS_STATIC: bool;

    /// Whether each value that is there has one text.
    const HAS_STATIC_VALUES: bool;

    /// How many values can be absent.
    const DEFAULTS: u32;

    /// A bit for each value that can be absent, set if it is.
    #[doc(hidden)]
    fn absent(&self) -> u64;

    /// What decides the text together with the type, if that is so few values.
    #[doc(hidden)]
    fn shape(&self) -> Option<u64> {
        if Self::HAS_STATIC_VALUES && Self::DEFAULTS <= u64::BITS {
            Some(self.absent())
        } else {
            None
        }
    }
}

impl<C, E> sealed::Sealed for ColumnInsertValue<C, E> {}

impl<C: 'static, E: QueryId> ValuesId for ColumnInsertValue<C, E> {
    type Id = ColumnInsertValue<C, E::QueryId>;

    const IS_STATIC: bool = E::HAS_STATIC_QUERY_ID;
    const HAS_STATIC_VALUES: bool = E::HAS_STATIC_QUERY_ID;
    const DEFAULTS: u32 = 0;

    fn absent(&self) -> u64 {
        0
    }
}

/// Stands for a value that can be absent.
#[derive(Debug)]
pub struct MayBeAbsent<V>(PhantomData<V>);

impl<V> sealed::Sealed for DefaultableColumnInsertValue<V> {}

impl<V: ValuesId> ValuesId for DefaultableColumnInsertValue<V> {
    type Id = MayBeAbsent<V::Id>;

    const IS_STATIC: bool = false;
    const HAS_STATIC_VALUES: bool = V::HAS_STATIC_VALUES;
    const DEFAULTS: u32 = 1;

    fn absent(&self) -> u64 {
        u64::from(matches!(self, Self::Default))
    }
}

impl sealed::Sealed for NoValues {}

impl ValuesId for NoValues {
    type Id = Self;

    const IS_STATIC: bool = true;
    const HAS_STATIC_VALUES: bool = true;
    const DEFAULTS: u32 = 0;

    fn absent(&self) -> u64 {
        0
    }
}

/// One implementation for each length.
macro_rules! tuple {
    ($(($value:ident $at:tt))+) => {
        impl<$($value),+> sealed::Sealed for ($($value,)+) {}

        #[diagnostic::do_not_recommend]
        impl<$($value: ValuesId),+> ValuesId for ($($value,)+) {
            type Id = ($($value::Id,)+);

            const IS_STATIC: bool = $($value::IS_STATIC)&&+;
            const HAS_STATIC_VALUES: bool = $($value::HAS_STATIC_VALUES)&&+;
            const DEFAULTS: u32 = $($value::DEFAULTS +)+ 0;

            fn absent(&self) -> u64 {
                let mut absent = 0_u64;
                $(absent = absent.unbounded_shl($value::DEFAULTS) | self.$at.absent();)+
                absent
            }
        }
    };
}

all_the_tuples!(tuple);
