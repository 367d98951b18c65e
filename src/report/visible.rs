//! Letters that are not seen but do something: they turn the direction of what follows, or drive a terminal. In what people read a mark
//! stands in their place.

/// The text with control characters replaced, but for line breaks and tabs, and marks that turn the direction of text.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|letter| if acts(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

fn acts(letter: char) -> bool {
    match letter {
        '\n' | '\r' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_a_terminal_or_turns_text_is_shown_as_a_mark() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\n新宿区"), "a\u{fffd}[2Jb\u{fffd}c\n新宿区");
    }
}
