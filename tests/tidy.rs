//! The house is in order: floors, lengths, names, and who may touch the clock, files, threads and floats.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, lowest first; those of one line do not use each other.
const FLOORS: &[&[&str]] = &[
    &["units"],
    &["fact"],
    &["kernel", "place"],
    &["hazard"],
    &["power"],
    &["transport"],
    &["care"],
    &["response"],
    &["case"],
    &["io", "sim"],
    &["analysis"],
    &["report"],
    &["cli"],
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file without its tests: what follows `#[cfg(test)]` is left out.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

fn floor_of(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

fn room(path: &Path) -> String {
    path.iter().nth(1).map(|room| room.to_string_lossy().trim_end_matches(".rs").to_owned()).unwrap()
}

#[test]
fn no_floor_uses_one_above_or_beside_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = room(&path);
        let Some(floor) = floor_of(&here) else { continue };
        for (number, line) in code(&text).lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
                if let Some(above) = floor_of(&used)
                    && used != here
                    && above >= floor
                {
                    wrong.push(format!("{}:{}: {here} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a module uses only floors beneath it:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_floor() {
    let rooms: std::collections::BTreeSet<String> = sources().iter().map(|(path, _)| room(path)).collect();
    let homeless: Vec<_> = rooms.iter().filter(|room| floor_of(room).is_none() && !["lib", "main"].contains(&room.as_str())).collect();
    assert!(homeless.is_empty(), "rooms without a floor: {homeless:?}");
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            long.push(format!("{}: {lines} lines", path.display()));
        }
        let mut begun: Option<(usize, usize, String)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let starts = line.trim_start();
            let is_function = ["fn ", "pub fn ", "pub(super) fn ", "const fn ", "pub const fn ", "pub(super) const fn "]
                .iter()
                .any(|head| starts.starts_with(head));
            match &begun {
                None if is_function && !line.trim_end().ends_with([';', '}']) => begun = Some((number, indent, starts.to_owned())),
                Some((from, depth, name)) if starts.starts_with('}') && indent == *depth => {
                    if number - from > LONGEST_FUNCTION {
                        long.push(format!("{}:{}: {} lines: {name}", path.display(), from + 1, number - from));
                    }
                    begun = None;
                }
                Some(_) | None => {}
            }
        }
    }
    assert!(long.is_empty(), "a second idea is in them:\n{}", long.join("\n"));
}

#[test]
fn names_say_what_is_in_them() {
    let vague: Vec<_> = sources()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            ["utils", "util", "helpers", "common", "types", "misc"]
                .iter()
                .any(|name| path.iter().any(|part| part.to_string_lossy().trim_end_matches(".rs") == *name))
        })
        .collect();
    assert!(vague.is_empty(), "{vague:?}");
}

#[test]
fn nothing_reaches_outside_but_where_it_may() {
    let rules: &[(&str, &[&str])] = &[
        ("std::fs", &["io", "cli"]),
        ("std::time", &[]),
        ("std::thread", &["analysis", "cli"]),
        ("std::net", &[]),
        ("Zoned::now", &[]),
        ("println!", &["cli"]),
        ("std::env", &["cli"]),
        (
            "f64",
            &[
                "place",
                "hazard",
                "kernel",
                "case/check",
                "case/tenths",
                "io/import_outage/geometry",
                "io/register/typed",
                "io/text/explain/value",
                "analysis/statistics",
                "report/figure",
            ],
        ),
        ("f32", &["case/tenths", "io/text/explain/value"]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code(&text).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for (word, rooms) in rules {
                let allowed = rooms
                    .iter()
                    .any(|room| path.starts_with(Path::new("src").join(room)) || path == Path::new("src").join(room).with_extension("rs"));
                if line.contains(word) && !allowed {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "outside its floor:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_undone() {
    let words = ["todo!", "unimplemented!", "dbg!(", "FIXME", "for now", "#[ignore"];
    let undone: Vec<String> = (sources().iter())
        .flat_map(|(path, text)| text.lines().enumerate().map(move |(number, line)| (path, number, line)))
        .filter(|(_, _, line)| words.iter().any(|word| line.contains(word)))
        .map(|(path, number, line)| format!("{}:{}: {line}", path.display(), number + 1))
        .collect();
    assert!(undone.is_empty(), "{}", undone.join("\n"));
}

#[test]
fn every_problem_has_its_message_and_its_remedy() {
    let messages = ["problems", "reading", "tables", "plan", "brought", "promises", "plans"]
        .map(|name| fs::read_to_string(format!("messages/{name}.en.ftl")).unwrap())
        .concat();
    let known = |key: &str| messages.lines().any(|line| line.split_once(" =").is_some_and(|(name, _)| name == key));
    let speaking = ["src/case/check", "src/case/synthetic.rs", "src/case/quota.rs", "src/case/shelf.rs", "src/case/register", "src/io"];
    let mut mute = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| speaking.iter().any(|speaking| path.starts_with(speaking))) {
        // A problem's key stands right behind what makes the problem.
        for maker in ["Problem::new(", "unless(", "wrong(", "refuse(", "warn("] {
            for call in code(text).split(maker).skip(1) {
                let call = &call[..call.find(';').unwrap_or(call.len())];
                let keys = call
                    .split('"')
                    .skip(1)
                    .step_by(2)
                    .filter(|word| word.contains('-') && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()));
                mute.extend(
                    keys.filter(|key| !known(key) || !known(&format!("{key}-help"))).map(|key| format!("{}: {key}", path.display())),
                );
            }
        }
    }
    assert!(mute.is_empty(), "{mute:?}");
}
