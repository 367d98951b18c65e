//! What stands on every sheet: for whom it is, on what ground, and who is not on it.

use crate::analysis::cards::{Cards, Handed, LeftOut, Mode, Whose};
use crate::case::register::Recipient;
use crate::report::visible::visible;
use crate::report::words::Words;

/// For whom, and on what ground.
pub fn handed(cards: &Cards, words: &Words) -> String {
    match cards.handed() {
        None => words.say("cards-headquarters"),
        Some(Handed { to, mode }) => {
            let key = match mode {
                Mode::Peacetime => "cards-peacetime",
                Mode::Disaster => "cards-disaster",
            };
            words.tell(key, &[("recipient", recipient(to, words))])
        }
    }
}

fn recipient(to: Recipient, words: &Words) -> String {
    words.say(&format!("recipient-{}", to.name().replace('_', "-")))
}

/// Who is on no sheet, and who is on one without consent, a sentence each.
pub fn left_out(cards: &Cards, words: &Words) -> Vec<String> {
    let left = cards.left_out();
    let told = |key: &str, count: u32| words.tell(key, &[("count", words.count(count))]);
    let some = |key: &str, count: u32| (count > 0).then(|| told(key, count));
    let in_disaster = cards.handed().is_some_and(|handed| handed.mode == Mode::Disaster);
    let first = match cards.handed().map(|handed| handed.mode) {
        None => (left == LeftOut::default()).then(|| words.say("cards-left-nobody")),
        Some(Mode::Peacetime) => Some(told("cards-left-consent", left.without_consent)),
        Some(Mode::Disaster) => Some(words.say("cards-left-anyway")),
    };
    let further = [
        in_disaster.then(|| told("cards-refused-count", cards.refused())),
        some("cards-off-roster", if in_disaster { cards.off_roster() } else { 0 }),
        some("cards-left-station", left.without_station),
        some("cards-left-drawn", left.drawn),
        some("cards-left-rows", left.rows),
        some(if cards.made_up() { "cards-left-not-known" } else { "cards-left-not-known-written" }, left.not_known),
    ];
    first.into_iter().chain(further.into_iter().flatten()).collect()
}

/// What the terminal says, ending in a line break: how many, for whom, and who was left out; it names nobody.
#[must_use]
pub fn text(cards: &Cards, words: &Words) -> String {
    let stations = cards.sheets().iter().filter(|sheet| matches!(sheet.whose, Whose::Station(_))).count() as u64;
    let sheets = cards.sheets().len() as u64;
    let counts =
        [("people", cards.homes().len() as u64), ("sheets", sheets), ("stations", stations), ("municipalities", sheets - stations)];
    let mut lines = vec![words.tell("cards-calls-summary", &counts.map(|(name, count)| (name, words.count(count)))), handed(cards, words)];
    lines.extend(left_out(cards, words));
    let left = cards.left_out();
    let hints = [
        (cards.handed().is_none(), "cards-headquarters-for"),
        (left.rows > 0, "cards-rows-how"),
        (left.not_known > 0 && !cards.made_up(), "cards-not-known-how"),
    ];
    // Paper is read by those who have no command line.
    lines.extend(hints.into_iter().filter(|(is, _)| *is).map(|(_, key)| words.say(key)));
    if cards.made_up() {
        lines.push(words.say("cards-made-up"));
    }
    if stations > 0 && cards.handed().is_some_and(|handed| handed.to == Recipient::Station) {
        lines.push(words.say("cards-apart"));
    }
    lines.extend([words.say("purpose"), words.say("personal")]);
    visible(&(lines.join("\n") + "\n"))
}
