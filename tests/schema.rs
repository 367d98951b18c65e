//! The schemas that the program prints: whatever is shipped fits them, whatever the program refuses by its shape does not, and
//! JSON of the same shape is read as the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ikitsugi::io::text::tree::Kind;
use ikitsugi::io::text::{Format, Tree, unquoted};
use serde_json::{Map, Value, json};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

/// What a RON text holds, as JSON of the same shape.
fn as_json(text: &str) -> Value {
    let tree = Tree::of(text);
    assert_eq!(tree.flaw, None);
    value(&tree, text, tree.root().unwrap())
}

fn value(tree: &Tree, text: &str, node: usize) -> Value {
    let written = &text[tree.node(node).span()];
    let values = || tree.children(node).map(|child| value(tree, text, child)).collect::<Vec<_>>();
    let fields = || -> Map<String, Value> {
        let name = |child| text[tree.node(child).key().unwrap()].trim_matches('"').to_owned();
        tree.children(node).map(|child| (name(child), value(tree, text, child))).collect()
    };
    let keyed = tree.children(node).any(|child| tree.node(child).key().is_some());
    match tree.node(node).kind {
        Kind::Text => unquoted(written, Format::Ron).unwrap().into(),
        Kind::Atom if written == "None" => Value::Null,
        Kind::Atom => serde_json::from_str(&written.replace('_', "")).unwrap_or_else(|_| written.into()),
        Kind::Square => values().into(),
        Kind::Curly => fields().into(),
        Kind::Round => {
            let name = &text[tree.node(node).name()];
            let inside = match (keyed, values()) {
                (true, _) => fields().into(),
                (false, several) if name.is_empty() || several.len() > 1 => several.into(),
                (false, several) => several.into_iter().next().unwrap_or(json!({})),
            };
            if name.is_empty() { inside } else { json!({ name.trim(): inside }) }
        }
    }
}

/// A schema of the program, ready to judge.
struct Judge(boon::Schemas, boon::SchemaIndex);

impl Judge {
    fn of(sort: &str) -> Self {
        let printed = ikitsugi(&["schema", sort]);
        assert!(printed.status.success());
        let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
        compiler.add_resource("schema.json", serde_json::from_slice(&printed.stdout).unwrap()).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Judge(schemas, index)
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        self.0.validate(value, self.1).map_err(|error| format!("{error:#}"))
    }
}

/// The shipped files of a sort.
fn shipped(sort: &str) -> Vec<PathBuf> {
    let within = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries
            .flat_map(
                |path| if path.is_dir() { fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect() } else { vec![path] },
            )
            .collect()
    };
    let mut files = [within("scenarios"), within("maps"), within("starter")].concat();
    let is = |path: &Path| {
        let (folder, name) = (path.parent().unwrap().file_name().unwrap(), path.file_name().unwrap().to_str().unwrap());
        path.extension().is_some_and(|ending| ending == "ron")
            && match (sort, name.ends_with(".plan.ron")) {
                ("plan", is_plan) => is_plan,
                ("scenario", false) => folder == "scenarios" || ["scenario.ron", "with-plan.ron"].contains(&name),
                (_, is_plan) => !is_plan && name == format!("{sort}.ron"),
            }
    };
    files.retain(|path| is(path));
    files.sort();
    files
}

#[test]
fn whatever_is_shipped_fits_the_schema_of_its_sort() {
    for (sort, least) in [("scenario", 10), ("area", 5), ("roads", 2), ("register", 2), ("plan", 3)] {
        let (judge, files) = (Judge::of(sort), shipped(sort));
        assert!(files.len() >= least, "{sort}: {files:?}");
        for file in files {
            let judged = judge.accepts(&as_json(&fs::read_to_string(&file).unwrap()));
            assert!(judged.is_ok(), "{}: {}", file.display(), judged.unwrap_err().lines().take(5).collect::<String>());
        }
    }
}

#[test]
fn a_schema_refuses_unknown_fields_wrong_units_and_what_is_missing() {
    let judge = Judge::of("scenario");
    let whole = as_json(&fs::read_to_string(root().join("scenarios/ward-72h.ron")).unwrap());
    assert_eq!(judge.accepts(&whole), Ok(()));
    let without = |field: &str| {
        let mut part = whole.clone();
        part.as_object_mut().unwrap().remove(field);
        part
    };
    let with = |field: &str, value: Value| {
        let mut other = whole.clone();
        other[field] = value;
        other
    };
    for wrong in [
        without("hazards"),
        with("horizons", json!(1)),
        with("horizon", json!({"W": 3})),
        with("horizon", json!({"h": -3})),
        with("start", json!(5)),
    ] {
        assert!(judge.accepts(&wrong).is_err(), "{wrong}");
    }
    let overlay = json!({"version": 1, "base": "ward-72h.ron", "set": {"seed": 2}});
    assert_eq!(judge.accepts(&overlay), Ok(()));
    assert!(judge.accepts(&json!({"version": 1, "base": 3})).is_err());
}

#[test]
fn a_schema_of_plans_refuses_what_the_program_refuses_by_its_shape() {
    let judge = Judge::of("plan");
    let wrong = |name: &str| judge.accepts(&as_json(&fs::read_to_string(root().join("tests/malformed").join(name)).unwrap())).is_err();
    assert!(!wrong("whole-plan.ron"));
    for name in ["field-unknown", "figure-of-practice-unknown", "word-unknown", "unit-of-another"] {
        assert!(wrong(&format!("plan-{name}.ron")), "{name}");
    }
}

#[test]
fn json_of_the_same_shape_is_the_same_scenario() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("same-shape");
    fs::create_dir_all(&folder).unwrap();
    for name in ["ward-72h", "ward-quake", "ward-rolling"] {
        let mut scenario = as_json(&fs::read_to_string(root().join(format!("scenarios/{name}.ron"))).unwrap());
        fs::write(folder.join("area.json"), as_json(&fs::read_to_string(root().join("maps/example-ward/area.ron")).unwrap()).to_string())
            .unwrap();
        fs::copy(root().join("maps/example-ward/roads.ron"), folder.join("roads.ron")).unwrap();
        scenario["area"] = json!("area.json");
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, scenario.to_string()).unwrap();
        let told = |file: &str| {
            let run = ikitsugi(&["run", file, "--lang", "en"]);
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            run.stdout
        };
        assert!(told(file.to_str().unwrap()) == told(&format!("scenarios/{name}.ron")), "{name}");
    }
}
