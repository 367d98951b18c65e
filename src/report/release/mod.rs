//! What is told to those outside headquarters, in words and as one page. Everything here takes [`Public`] or [`Shared`], which hold
//! nothing else.

pub mod lines;
mod page;

pub use page::public as public_html;

use serde::Serialize;
use std::io::{self, Write};

use super::answered::not_modelled;
use super::visible::visible;
use super::words::Words;
use crate::analysis::release::{Group, Public, Shared};
use crate::sim::Ending;

/// A category of endings in words.
pub fn category(endings: &[Ending], words: &Words) -> String {
    match (endings.first(), endings.last()) {
        (Some(Ending::Gap), Some(Ending::AtRisk)) => return words.say("export-category-without"),
        (Some(Ending::OxygenOnly | Ending::NeverOut), Some(Ending::ByHand)) => return words.say("export-category-with"),
        (_, _) => {}
    }
    let names: Vec<String> = endings.iter().map(|ending| words.say(&ending.key().replacen("ending", "short", 1))).collect();
    names.join(&words.say("export-or"))
}

/// A group of municipalities in words.
pub fn group(group: &Group, words: &Words) -> String {
    let names: Vec<&str> = group.municipalities.iter().map(|member| words.name(&member.name)).collect();
    names.join(&words.say("export-and"))
}

/// The readable answer for anybody, ending in a line break.
#[must_use]
pub fn public_text(public: &Public, words: &Words) -> String {
    let mut said = vec![words.tell("head-title", &[("title", words.name(&public.about().title).to_owned())]), words.say("purpose")];
    said.extend(lines::public(public, words));
    said.extend(public.table().into_iter().flat_map(|table| lines::table(table, words)));
    said.push(not_modelled(public.about().plan.is_some(), words));
    visible(&(said.join("\n") + "\n"))
}

/// The readable answer for one recipient, ending in a line break. It names nobody: the tables do.
#[must_use]
pub fn partners_text(shared: &Shared, words: &Words) -> String {
    let mut said = vec![words.tell("head-title", &[("title", words.name(&shared.about().title).to_owned())]), words.say("purpose")];
    said.extend(lines::partners(shared, words));
    said.extend(shared.table().into_iter().flat_map(|table| lines::table(table, words)));
    said.push(not_modelled(shared.about().plan.is_some(), words));
    visible(&(said.join("\n") + "\n"))
}

/// `public.json`: the same as a program reads it.
///
/// # Errors
/// If it cannot be written.
pub fn public_json(public: &Public, out: &mut dyn Write) -> io::Result<()> {
    written(public, out)
}

/// `partners_….json`: the same as a program reads it.
///
/// # Errors
/// If it cannot be written.
pub fn partners_json(shared: &Shared, out: &mut dyn Write) -> io::Result<()> {
    written(shared, out)
}

fn written(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
