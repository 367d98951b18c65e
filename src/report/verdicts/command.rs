//! A command to be typed as it stands, at whichever prompt: cmd.exe, PowerShell or a shell of Unix.
//!
//! All three take what stands between double quotation marks as one word; no other mark does so in all of them. `--set` reads `'…'` as `"…"`, so that
//! no such mark need stand within.

/// The command with these words behind the program's name.
pub fn of(words: &[impl AsRef<str>]) -> String {
    words.iter().fold("ikitsugi".to_owned(), |command, word| command + " " + &quoted(word.as_ref()))
}

/// A path as it may stand between quotation marks: on Windows both slashes part folders, and only one of them is a letter of its own in texts.
pub fn path(path: &str) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

/// A value to be set, in which no double quotation mark stands if that can be.
pub fn setting(set: &str) -> String {
    if set.contains('\'') { set.to_owned() } else { set.replace('"', "'") }
}

/// One word. Where it holds what a shell of Unix takes for its own even between double quotation marks, it is quoted as that shell wants it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:=+".contains(letter) || (cfg!(windows) && letter == '\\');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    match word.contains(['"', '$', '`', '!']) || (!cfg!(windows) && word.contains('\\')) {
        true => format!("'{}'", word.replace('\'', "'\\''")),
        false => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_stands_within_a_word_that_one_of_the_prompts_would_take_for_its_own() {
        assert_eq!(of(&["check", "--plans", "scenarios/plans"]), "ikitsugi check --plans scenarios/plans");
        assert_eq!(quoted(&setting("plan=\"a/b.plan.ron\"")), "\"plan='a/b.plan.ron'\"");
        assert_eq!(quoted("計画 2/a.ron"), "\"計画 2/a.ron\"");
        assert_eq!(quoted(&setting("slots: [(from: \"06:20\")]")), "\"slots: [(from: '06:20')]\"");
        assert_eq!(quoted("it's $5"), "'it'\\''s $5'");
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_gives_back_the_words() {
        let words = ["plain", "two words", "plan='a.ron'", "it's", "$HOME `x` \"y\"", "a\\b", "", "(x)"];
        let line = of(&words).replacen("ikitsugi", "printf '%s\\n'", 1);
        let told = std::process::Command::new("sh").arg("-c").arg(&line).output().expect("a shell");
        let given: Vec<String> = words.map(str::to_owned).into();
        assert_eq!(String::from_utf8_lossy(&told.stdout).lines().map(str::to_owned).collect::<Vec<_>>(), given, "{line}");
    }
}
