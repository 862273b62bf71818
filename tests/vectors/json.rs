//! Reading vectors.

use oplog::{EntityId, Hlc, Row, Stamp, Value};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};

pub(crate) fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("vectors of this shape")
}

/// Bytes, written as lowercase hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hex(pub(crate) Vec<u8>);

impl Hex {
    pub(crate) fn array<const N: usize>(&self) -> [u8; N] {
        self.0.as_slice().try_into().expect("bytes of this length")
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        bytes
            .filter(|_| rest.is_empty())
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("not hexadecimal: {text}")))
    }
}

/// Bytes with the reason for which they are in the list.
#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) bytes: Hex,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FieldValue {
    Int(i64),
    Bytes(Hex),
}

#[derive(Deserialize)]
pub(crate) struct RowJson {
    entity: Hex,
    generation: u16,
    hlc: u64,
    kind: u16,
    fields: Vec<(u16, FieldValue)>,
}

impl RowJson {
    pub(crate) fn row(&self) -> Row {
        let stamp = Stamp {
            entity: EntityId(self.entity.array()),
            generation: self.generation,
            at: Hlc::from_bits(self.hlc),
        };
        let fields = self.fields.iter().map(|(tag, value)| match value {
            FieldValue::Int(int) => (*tag, Value::Int(*int)),
            FieldValue::Bytes(bytes) => (*tag, Value::bytes(bytes.0.clone())),
        });
        Row::new(stamp, self.kind, fields.collect())
    }
}
