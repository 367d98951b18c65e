//! A node of the tree as `serde` asks for it: what does not fit is blamed on its node.

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::super::tree::Kind;
use super::{Blame, Fault, Format, Reading, Wanted, plain};

/// One value to be read.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    reading: &'a Reading<'a>,
    node: usize,
    /// Only what stands in the brackets: the name before them is a variant's, and was read.
    is_body: bool,
    /// The one value in a variant's brackets: `ron` wants its fields there without brackets of their own.
    is_wrapped: bool,
}

impl<'a> Value<'a> {
    /// The value at a node.
    pub fn of(reading: &'a Reading<'a>, node: usize) -> Self {
        reading.visited.set(reading.visited.get() + 1);
        Value { reading, node, is_body: false, is_wrapped: false }
    }

    fn kind(self) -> Kind {
        self.reading.tree.node(self.node).kind
    }

    fn written(self) -> &'a str {
        &self.reading.text[self.reading.tree.node(self.node).span()]
    }

    /// The name before the round bracket.
    fn name(self) -> &'a str {
        if self.is_body { "" } else { self.reading.text[self.reading.tree.node(self.node).name()].trim() }
    }

    fn unlike(self, wanted: Wanted) -> Blame {
        Blame::of(self.node, Fault::Unlike(wanted))
    }

    /// A value without brackets, read by the format's own library.
    fn read<T: DeserializeOwned>(self, kind: Kind, wanted: Wanted) -> Result<T, Blame> {
        let read = || match self.reading.format {
            Format::Ron => ron::from_str(self.written()).ok(),
            Format::Json => serde_json::from_str(self.written()).ok(),
        };
        if self.kind() == kind { read() } else { None }.ok_or_else(|| self.unlike(wanted))
    }

    /// A whole number in the range of its type.
    fn whole<T: DeserializeOwned>(self) -> Result<T, Blame> {
        self.read::<T>(Kind::Atom, Wanted::WholeNumber).map_err(|blame| {
            let digits = |text: &str| text.trim_start_matches(['-', '+']).bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
            match self.read::<f64>(Kind::Atom, Wanted::Number) {
                Ok(_) if digits(self.written()) => Blame::of(self.node, Fault::OutOfRange),
                Ok(_) => Blame::of(self.node, Fault::NotWhole),
                Err(_) => blame,
            }
        })
    }

    /// The values of a list, or of so many places.
    fn entries<V: Visitor<'a>>(self, fits: bool, wanted: Wanted, visitor: V) -> Result<V::Value, Blame> {
        let nodes = self.reading.children(self.node);
        let counted = match wanted {
            Wanted::Values(count) => nodes.len() == count,
            _ => true,
        };
        let named = nodes.iter().any(|&node| self.reading.key(node).is_some());
        if !fits || !counted || named {
            return Err(self.unlike(wanted));
        }
        visitor.visit_seq(Entries { reading: self.reading, nodes, at: 0 }).map_err(|blame| blame.at(self.node))
    }

    fn places<V: Visitor<'a>>(self, name: &str, count: usize, visitor: V) -> Result<V::Value, Blame> {
        let fits = match self.reading.format {
            Format::Ron => self.kind() == Kind::Round && (self.name().is_empty() || self.name() == name),
            Format::Json => self.kind() == Kind::Square,
        };
        self.entries(fits, Wanted::Values(count), visitor)
    }

    fn fields<V: Visitor<'a>>(self, name: &str, visitor: V) -> Result<V::Value, Blame> {
        let fits = match self.reading.format {
            Format::Ron => self.kind() == Kind::Round && (self.name().is_empty() || self.name() == name),
            Format::Json => self.kind() == Kind::Curly,
        };
        if !fits {
            return Err(self.unlike(Wanted::Fields));
        }
        if self.is_wrapped && self.name().is_empty() {
            return Err(Blame::of(self.node, Fault::BracketsTwice));
        }
        let nodes = self.reading.children(self.node);
        visitor.visit_map(Entries { reading: self.reading, nodes, at: 0 }).map_err(|blame| blame.at(self.node))
    }

    /// What a variant wraps.
    fn body(self) -> Result<Value<'a>, Blame> {
        match (self.reading.format, &self.reading.children(self.node)[..]) {
            (Format::Json, [only]) => Ok(Value::of(self.reading, *only)),
            (Format::Ron, [only]) if self.reading.key(*only).is_none() => Ok(Value { is_wrapped: true, ..Value::of(self.reading, *only) }),
            (Format::Ron, [_, _, ..]) if self.reading.tree.children(self.node).any(|child| self.reading.key(child).is_none()) => {
                Err(self.unlike(Wanted::Values(1)))
            }
            (Format::Ron, [..]) if self.kind() == Kind::Round => Ok(Value { is_body: true, ..self }),
            (Format::Ron | Format::Json, [..]) => Err(self.unlike(Wanted::Values(1))),
        }
    }
}

/// The entries of a list or the fields in brackets, one after another.
struct Entries<'a> {
    reading: &'a Reading<'a>,
    nodes: Vec<usize>,
    at: usize,
}

impl<'a> de::SeqAccess<'a> for Entries<'a> {
    type Error = Blame;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Blame> {
        let Some(&node) = self.nodes.get(self.at) else { return Ok(None) };
        self.at += 1;
        seed.deserialize(Value::of(self.reading, node)).map(Some).map_err(|blame| blame.at(node))
    }
}

impl<'a> de::MapAccess<'a> for Entries<'a> {
    type Error = Blame;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Blame> {
        let Some(&node) = self.nodes.get(self.at) else { return Ok(None) };
        let Some(key) = self.reading.key(node) else { return Err(Blame::of(node, Fault::Unnamed)) };
        if self.nodes[..self.at].iter().any(|&before| self.reading.key(before) == Some(key)) {
            return Err(Blame::of(node, Fault::FieldTwice));
        }
        seed.deserialize(key.into_deserializer()).map(Some).map_err(|blame: Blame| blame.at(node))
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Blame> {
        let node = self.nodes[self.at];
        self.at += 1;
        seed.deserialize(Value::of(self.reading, node)).map_err(|blame| blame.at(node))
    }
}

macro_rules! scalars {
    ($($method:ident $visit:ident $read:expr;)+) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Blame> {
            let read: fn(Self) -> Result<_, Blame> = $read;
            visitor.$visit(read(self)?).map_err(|blame: Blame| blame.at(self.node))
        })+
    };
}

impl<'a> de::Deserializer<'a> for Value<'a> {
    type Error = Blame;

    scalars! {
        deserialize_bool visit_bool |value| value.read(Kind::Atom, Wanted::YesNo);
        deserialize_u8 visit_u8 Value::whole;
        deserialize_u16 visit_u16 Value::whole;
        deserialize_u32 visit_u32 Value::whole;
        deserialize_u64 visit_u64 Value::whole;
        deserialize_i8 visit_i8 Value::whole;
        deserialize_i16 visit_i16 Value::whole;
        deserialize_i32 visit_i32 Value::whole;
        deserialize_i64 visit_i64 Value::whole;
        deserialize_f32 visit_f32 |value| value.read(Kind::Atom, Wanted::Number);
        deserialize_f64 visit_f64 |value| value.read(Kind::Atom, Wanted::Number);
        deserialize_str visit_string |value| value.read(Kind::Text, Wanted::Text);
        deserialize_string visit_string |value| value.read(Kind::Text, Wanted::Text);
    }

    // Only numbers with a decimal ask for whatever is there.
    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Blame> {
        let number = match (self.read::<u64>(Kind::Atom, Wanted::Number), self.read::<i64>(Kind::Atom, Wanted::Number)) {
            (Ok(number), _) => visitor.visit_u64(number),
            (Err(_), Ok(number)) => visitor.visit_i64(number),
            (Err(_), Err(_)) => visitor.visit_f64(self.read(Kind::Atom, Wanted::Number)?),
        };
        number.map_err(|blame: Blame| blame.at(self.node))
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Blame> {
        match (self.reading.format, self.written()) {
            (Format::Ron, "None") | (Format::Json, "null") => visitor.visit_none(),
            (Format::Ron, _) if self.name() == "Some" => visitor.visit_some(self.body()?),
            (Format::Ron | Format::Json, _) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, _: &'static str, visitor: V) -> Result<V::Value, Blame> {
        visitor.visit_newtype_struct(if self.reading.format == Format::Ron { self.body()? } else { self })
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Blame> {
        self.entries(self.kind() == Kind::Square, Wanted::List, visitor)
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, count: usize, visitor: V) -> Result<V::Value, Blame> {
        self.places("", count, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(self, name: &'static str, count: usize, visitor: V) -> Result<V::Value, Blame> {
        self.places(name, count, visitor)
    }

    fn deserialize_struct<V: Visitor<'a>>(self, name: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Blame> {
        self.fields(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(self, _: &'static str, words: &'static [&'static str], visitor: V) -> Result<V::Value, Blame> {
        let is_word = |word: &str| word.starts_with(|first: char| first.is_alphabetic());
        let json_key = || self.reading.tree.children(self.node).next().and_then(|child| self.reading.key(child));
        let word = match (self.reading.format, self.kind()) {
            (Format::Ron, Kind::Atom) => Some(self.written()),
            (Format::Ron, Kind::Round) => Some(self.name()),
            (Format::Json, Kind::Text) => Some(plain(self.written())),
            (Format::Json, Kind::Curly) => json_key(),
            (Format::Ron | Format::Json, _) => None,
        };
        let word = word.filter(|word| is_word(word)).ok_or_else(|| self.unlike(Wanted::Word(words)))?;
        visitor.visit_enum(Variant { value: self, word, words }).map_err(|blame| blame.at(self.node))
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Blame> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { <V: Visitor<'a>> char bytes byte_buf unit unit_struct map identifier }
}

/// A variant: its word, and what it wraps.
struct Variant<'a> {
    value: Value<'a>,
    word: &'a str,
    words: &'static [&'static str],
}

impl<'a> de::EnumAccess<'a> for Variant<'a> {
    type Error = Blame;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Blame> {
        let variant = seed.deserialize(self.word.into_deserializer()).map_err(|blame: Blame| blame.at(self.value.node))?;
        Ok((variant, self))
    }
}

impl<'a> de::VariantAccess<'a> for Variant<'a> {
    type Error = Blame;

    fn unit_variant(self) -> Result<(), Blame> {
        if self.value.reading.tree.node(self.value.node).is_compound() { Err(self.value.unlike(Wanted::Word(self.words))) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Blame> {
        let node = self.value.node;
        seed.deserialize(self.value.body()?).map_err(|blame| blame.at(node))
    }

    fn tuple_variant<V: Visitor<'a>>(self, count: usize, visitor: V) -> Result<V::Value, Blame> {
        match self.value.reading.format {
            Format::Ron => Value { is_body: true, ..self.value }.places("", count, visitor),
            Format::Json => self.value.body()?.places("", count, visitor),
        }
    }

    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Blame> {
        match self.value.reading.format {
            Format::Ron => Value { is_body: true, ..self.value }.fields("", visitor),
            Format::Json => self.value.body()?.fields("", visitor),
        }
    }
}
