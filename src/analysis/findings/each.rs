//! One value for each of a few named things, told by their names.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::fact::{Function, State};
use crate::sim::Ending;

/// A thing of a short list, known by its name in files.
pub trait Named: Copy + 'static {
    /// All of them, each at its place.
    const ALL: &'static [Self];
    /// Its name in files.
    fn name(self) -> &'static str;
    /// Its place among all.
    fn place(self) -> usize;
}

macro_rules! named {
    ($($thing:ident),+) => { $(
        impl Named for $thing {
            const ALL: &'static [Self] = &$thing::ALL;

            fn name(self) -> &'static str {
                $thing::name(self)
            }

            fn place(self) -> usize {
                self as usize
            }
        }
    )+ };
}

named!(State, Function, Ending);

/// A value for each `K`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Each<K, T, const N: usize> {
    values: [T; N],
    of: PhantomData<K>,
}

/// A value for each ending.
pub type ByEnding<T> = Each<Ending, T, { Ending::ALL.len() }>;
/// A value for each function of support.
pub type ByFunction<T> = Each<Function, T, { Function::ALL.len() }>;
/// A value for each state of ventilation.
pub type ByState<T> = Each<State, T, { State::ALL.len() }>;

impl<K: Named, T, const N: usize> Each<K, T, N> {
    /// The value of each, in their order.
    pub fn of(value: impl Fn(K) -> T) -> Self {
        Each { values: std::array::from_fn(|place| value(K::ALL[place])), of: PhantomData }
    }

    /// Each with its value, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        K::ALL.iter().copied().zip(&self.values)
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.values.iter()
    }
}

impl<K: Named, T: Default, const N: usize> Default for Each<K, T, N> {
    fn default() -> Self {
        Each::of(|_| T::default())
    }
}

impl<K: Named, T, const N: usize> Index<K> for Each<K, T, N> {
    type Output = T;

    fn index(&self, key: K) -> &T {
        &self.values[key.place()]
    }
}

impl<K: Named, T, const N: usize> IndexMut<K> for Each<K, T, N> {
    fn index_mut(&mut self, key: K) -> &mut T {
        &mut self.values[key.place()]
    }
}

impl<K: Named, T: Serialize, const N: usize> Serialize for Each<K, T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(N))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key.name(), value)?;
        }
        map.end()
    }
}

impl<K: Named, T: JsonSchema, const N: usize> JsonSchema for Each<K, T, N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Each".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let names: Vec<&str> = K::ALL.iter().map(|key| key.name()).collect();
        let properties: serde_json::Map<String, serde_json::Value> =
            names.iter().map(|name| ((*name).to_owned(), value.clone().to_value())).collect();
        schemars::json_schema!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
    }
}
