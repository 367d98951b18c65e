//! The version of a file's format: what is older is rewritten step by step before it is read, what is newer is refused.

use super::text::{Document, Places, Tree, Written, path};
use crate::case::{Problem, area, plan, problem::Place, register, road, scenario};
use crate::hazard::replay;

/// The sorts of files that say which version of their format they are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A scenario.
    Scenario,
    /// An area.
    Area,
    /// The roads of an area, in a file of their own.
    Roads,
    /// A register, in a file of its own.
    Register,
    /// A plan.
    Plan,
    /// A recorded outage.
    Record,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 6] = [Sort::Scenario, Sort::Area, Sort::Roads, Sort::Register, Sort::Plan, Sort::Record];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Scenario => "scenario",
            Sort::Area => "area",
            Sort::Roads => "roads",
            Sort::Register => "register",
            Sort::Plan => "plan",
            Sort::Record => "record",
        }
    }

    /// A field that every file of this sort has, and none of another.
    const fn telling(self) -> &'static str {
        match self {
            Sort::Scenario => "horizon",
            Sort::Area => "municipalities",
            Sort::Roads => "stretches",
            Sort::Register => "patients",
            Sort::Plan => "policies",
            Sort::Record => "snapshots",
        }
    }

    /// The version that this program reads.
    #[must_use]
    pub const fn version(self) -> u32 {
        match self {
            Sort::Scenario => scenario::VERSION,
            Sort::Area => area::VERSION,
            Sort::Roads => road::VERSION,
            Sort::Register => register::VERSION,
            Sort::Plan => plan::VERSION,
            Sort::Record => replay::VERSION,
        }
    }
}

/// From one version of a format to the next.
struct Migration {
    sort: Sort,
    from: u32,
    /// Rewrites a text of version `from`; the number itself is rewritten for it.
    rewrite: fn(&mut Document),
}

/// Every step there has been, in any order. All formats are still at their first version.
const MIGRATIONS: &[Migration] = &[];

/// Brings a text to the version that this program reads. A text without a readable version is left to its typed reading.
///
/// # Errors
/// Where the version is newer than this program's, or none there ever was.
pub fn settle(document: &mut Document, sort: Sort) -> Result<(), Problem> {
    migrate(document, sort, sort.version(), MIGRATIONS)
}

fn migrate(document: &mut Document, sort: Sort, known: u32, migrations: &[Migration]) -> Result<(), Problem> {
    loop {
        let Some((node, found)) = version(document) else { return Ok(()) };
        if found == u64::from(known) {
            return Ok(());
        }
        let step = migrations.iter().find(|step| step.sort == sort && u64::from(step.from) == found && step.from < known);
        let Some(step) = step else {
            let (file, at) = Places::of(document).at(node.start);
            let problem = Problem::new(file, Place { at, path: "version".into() }, "version-unknown");
            return Err(problem.with("found", found).with("known", known));
        };
        (step.rewrite)(document);
        let Some((node, _)) = version(document) else { return Ok(()) };
        let (origin, there) = document.written(node.start);
        let nothing = Written { origin: std::rc::Rc::clone(origin), span: there..there };
        document.replace(node, &(step.from + 1).to_string(), &nothing, "");
    }
}

/// That a text is of another sort than the one that is wanted; `None` if that cannot be told from its outermost fields.
#[must_use]
pub fn mistaken(document: &Document, wanted: Sort) -> Option<Problem> {
    let tree = Tree::down_to(document.text(), 1);
    let root = tree.root()?;
    let has = |sort: Sort| path::field(&tree, document.text(), root, sort.telling()).is_some();
    let is = Sort::ALL.into_iter().find(|&sort| has(sort)).filter(|_| !has(wanted))?;
    let (file, at) = Places::of(document).at(tree.node(root).span().start);
    let problem = Problem::new(file, Place { at, path: String::new() }, "sort-mistaken");
    Some(problem.with("is", is.name()).with("wanted", wanted.name()))
}

/// Where the version stands, and what it is.
fn version(document: &Document) -> Option<(std::ops::Range<usize>, u64)> {
    // Only the outermost fields are looked at, so that a long file is not kept twice.
    let tree = Tree::down_to(document.text(), 1);
    let node = path::field(&tree, document.text(), tree.root()?, "version")?;
    let span = tree.node(node).span();
    let found = document.text()[span.clone()].parse().ok()?;
    Some((span, found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::text::{Format, Origin};
    use std::rc::Rc;

    fn document(text: &str) -> Document {
        let origin = Origin { shown: "file".into(), folder: "".into(), text: text.into(), is_file: true };
        Document::new(Rc::new(origin), Format::Ron)
    }

    /// Replaces one field by another in the text.
    fn renamed(document: &mut Document, from: &str, to: &str) {
        let at = document.text().find(from).expect("the old field");
        let (origin, there) = document.written(at);
        let nothing = Written { origin: Rc::clone(origin), span: there..there };
        document.replace(at..at + from.len(), to, &nothing, "");
    }

    const STEPS: [Migration; 2] = [
        Migration { sort: Sort::Area, from: 2, rewrite: |document| renamed(document, "blocks", "feeders") },
        Migration { sort: Sort::Area, from: 1, rewrite: |document| renamed(document, "towns", "blocks") },
    ];

    #[test]
    fn an_older_text_is_rewritten_step_by_step_and_its_places_stay() {
        let mut old = document("(towns: [],\n version: 1, other: x)");
        assert_eq!(migrate(&mut old, Sort::Area, 3, &STEPS), Ok(()));
        assert_eq!(old.text(), "(feeders: [],\n version: 3, other: x)");
        let (origin, there) = old.written(old.text().find("other").expect("there"));
        assert_eq!(&origin.text[there..], "other: x)");
    }

    #[test]
    fn a_newer_version_and_one_that_never_was_are_refused_at_their_place() {
        for (text, sort) in [("(version: 4)", Sort::Area), ("(version: 0)", Sort::Area), ("(version: 1)", Sort::Record)] {
            let problem = migrate(&mut document(text), sort, 3, &STEPS).expect_err("refused");
            assert_eq!((problem.key, problem.place.to_string().as_str()), ("version-unknown", "1:11: version"));
        }
        assert_eq!(settle(&mut document("(a: 1)"), Sort::Scenario), Ok(()), "what is missing is told by the typed reading");
    }
}
