//! The headings and choices of register tables, in both languages, from `messages/columns.*.ftl`: both are read, whichever is shown.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::case::register::plain;

/// The texts as compiled in: lines `key = text`, without arguments.
const SOURCES: [&str; 2] = [include_str!("../../../messages/columns.ja.ftl"), include_str!("../../../messages/columns.en.ftl")];

// The order is that of `SOURCES`.
/// Which language a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// 日本語.
    Japanese,
    /// English.
    English,
}

impl Tongue {
    /// Both.
    pub const ALL: [Tongue; 2] = [Tongue::Japanese, Tongue::English];
}

static TEXTS: LazyLock<[HashMap<&'static str, &'static str>; 2]> = LazyLock::new(|| {
    SOURCES.map(|source| source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect())
});

/// The text of a key.
///
/// # Panics
/// If there is no such text: only a bug asks for it, and a test asks for every one.
pub fn say(tongue: Tongue, key: &str) -> &'static str {
    TEXTS[tongue as usize].get(key).copied().unwrap_or_else(|| panic!("invariant: {key} stands in messages/columns.*.ftl"))
}

/// The choices of one column, as both languages say them.
pub struct Choices {
    /// By language and place: the word as it is written.
    pub words: [Vec<&'static str>; 2],
    read: HashMap<String, usize>,
}

impl Choices {
    /// The choices `choice-<name>-<key>`.
    pub fn of(name: &str, keys: &[&str]) -> Self {
        let words = Tongue::ALL.map(|tongue| keys.iter().map(|key| say(tongue, &format!("choice-{name}-{key}"))).collect::<Vec<_>>());
        let read = words.iter().flat_map(|words| words.iter().enumerate().map(|(place, word)| (plain(word), place))).collect();
        Choices { words, read }
    }

    /// The place of a word in either language.
    pub fn place(&self, word: &str) -> Option<usize> {
        let [japanese, english] = &self.words;
        let exact = |words: &Vec<&str>| words.iter().position(|known| *known == word);
        exact(japanese).or_else(|| exact(english)).or_else(|| self.read.get(&plain(word)).copied())
    }
}

/// Words that say no more than an empty cell does.
pub fn says_unknown(text: &str) -> bool {
    matches!(text, "不明" | "未確認" | "未定" | "unknown" | "Unknown" | "?" | "-")
}
