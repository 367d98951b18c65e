//! The same as JUnit XML, which build servers read: a suite a scenario with a plan, a case a promise; broken is a failure, not proven and nobody concerned are
//! skipped. The words are those of the report. The libraries for it bring clocks and random ids of their own; the format is five elements.

use std::fmt::Write;

use super::{Verdicts, details, title, verdict};
use crate::analysis::judge::{Found, Tested};
use crate::report::words::Words;

/// The file.
#[must_use]
pub fn junit(verdicts: &Verdicts<'_>, words: &Words) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for tested in verdicts.tested {
        suite(&mut xml, tested, words);
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn suite(xml: &mut String, tested: &Tested, words: &Words) {
    let count = |found: &[Found]| tested.findings.iter().filter(|finding| found.contains(&finding.verdict)).count();
    let (failures, skipped) = (count(&[Found::Broken]), count(&[Found::NotProven, Found::NotAsked]));
    let plan = tested.plan_title.as_ref().map_or_else(|| words.say("test-cell-no-plan"), |plan| words.name(plan).to_owned());
    let name = escaped(&format!("{} · {plan}", tested.scenario));
    let tests = tested.findings.len();
    element(xml, &format!("<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" skipped=\"{skipped}\">"));
    for finding in &tested.findings {
        let (class, name) = (escaped(&finding.promise), escaped(&title(finding, words)));
        element(xml, &format!("<testcase classname=\"{class}\" name=\"{name}\">"));
        let (message, told) = (escaped(&verdict(finding, words)), escaped(&details(tested, finding, words).join("\n")));
        match finding.verdict {
            Found::Broken => element(xml, &format!("<failure message=\"{message}\">{told}</failure>")),
            Found::NotProven | Found::NotAsked => element(xml, &format!("<skipped message=\"{message}\"/>")),
            Found::Kept => {}
        }
        element(xml, &format!("<system-out>{told}</system-out></testcase>"));
    }
    element(xml, "</testsuite>");
}

fn element(xml: &mut String, text: &str) {
    writeln!(xml, "{text}").expect("invariant: a string takes every line");
}

/// What XML gives a meaning to is written by name; control characters, which it cannot hold, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_breaks_out_of_its_element() {
        assert_eq!(escaped("<a b=\"c\">&'\u{1b}"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
    }
}
