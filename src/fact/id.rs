//! Stable identities: chance is keyed by what a thing is called in its file, never by where it stands.

/// The 64-bit FNV-1a hash of `sort/id` as written in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdHash(pub u64);

impl IdHash {
    /// The hash of one thing of a sort, such as `("patient", "A-001")`.
    #[must_use]
    pub const fn of(sort: &str, id: &str) -> Self {
        // FNV-1a's published offset basis and prime.
        IdHash(0xcbf2_9ce4_8422_2325).then(sort.as_bytes()).then(b"/").then(id.as_bytes())
    }

    /// The hash of a part of this thing, such as `generator/0` of a patient's home: `sort/id/part`.
    #[must_use]
    pub const fn part(self, part: &str, ordinal: u8) -> Self {
        self.then(b"/").then(part.as_bytes()).then(b"/").then(&[b'0' + ordinal])
    }

    const fn then(self, bytes: &[u8]) -> Self {
        let mut hash = self.0;
        let mut index = 0;
        while index < bytes.len() {
            hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            index += 1;
        }
        IdHash(hash)
    }
}

/// The position of a thing's id in byte order among its sort. Ties of one instant go to the lower rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u32);

impl Rank {
    /// One more than the highest rank an agenda entry has room for (26 bits).
    pub const END: u32 = 1 << 26;

    /// Its place in a table by rank.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a_of_sort_and_id() {
        // FNV-1a of "a/b", computed by hand from the published definition.
        let by_hand = b"a/b".iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!(IdHash::of("a", "b"), IdHash(by_hand));
        assert_eq!(IdHash::of("", "").0, (0xcbf2_9ce4_8422_2325_u64 ^ 0x2f).wrapping_mul(0x0100_0000_01b3));
    }
}
