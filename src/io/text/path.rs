//! The path of a value: `hazards[0].restoration`, `area.feeders[B01].customers`, `area.municipalities["13101"].people`.

use super::tree::{Kind, Tree};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field by name.
    Field(String),
    /// An entry of a list by its place, from 0.
    Index(usize),
    /// An entry of a list by its id.
    Id(String),
}

/// The fields that may hold an entry's id, in this order.
pub const ID_FIELDS: [&str; 3] = ["id", "code", "feeder"];

/// The steps of a path; `None` if it is not written as one. Digits in brackets are a place in the list, unless they begin with a nought as no
/// place does; any other id of digits stands in quotes.
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let quoted = inside.strip_prefix('"').map(|inside| inside.split_once("\"]"));
            let (id, after) = quoted.unwrap_or_else(|| inside.split_once(']'))?;
            let digits = quoted.is_none() && id.bytes().all(|byte| byte.is_ascii_digit()) && (id == "0" || !id.starts_with('0'));
            steps.push(if digits { Step::Index(id.parse().ok()?) } else { Step::Id(id.to_owned()) });
            rest = after;
        } else {
            let name = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
            let length = name.find(['.', '[']).unwrap_or(name.len());
            steps.push(Step::Field(name[..length].to_owned()));
            rest = &name[length..];
        }
    }
    let named = steps.iter().all(|step| !matches!(step, Step::Field(name) | Step::Id(name) if name.is_empty()));
    (named && !steps.is_empty()).then_some(steps)
}

/// The text of a key or an id, without its quotes.
pub fn plain(written: &str) -> &str {
    written.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(written)
}

/// How far steps lead: the node reached, and what is left of them.
pub fn follow<'a>(tree: &Tree, text: &str, steps: &'a [Step]) -> Option<(usize, &'a [Step])> {
    let mut here = tree.root()?;
    for (done, step) in steps.iter().enumerate() {
        match inner(tree, text, here, step) {
            Some(next) => here = next,
            None => return Some((here, &steps[done..])),
        }
    }
    Some((here, &[]))
}

/// Where one step leads. The name of a variant is no step of its own, but may be written as one.
fn inner(tree: &Tree, text: &str, here: usize, step: &Step) -> Option<usize> {
    let mut here_or_within = std::iter::successors(Some(here), |&node| content(tree, text, node));
    let direct = here_or_within.find_map(|node| child(tree, text, node, step));
    let names_variant = || matches!(step, Step::Field(name) if !name.is_empty() && text[tree.node(here).name()].trim() == name);
    direct.or_else(|| names_variant().then_some(here))
}

fn child(tree: &Tree, text: &str, here: usize, step: &Step) -> Option<usize> {
    match step {
        Step::Field(name) => field(tree, text, here, name),
        // What only wraps a list is passed through: `Patients([…])[3]` is the list's fourth.
        Step::Index(_) | Step::Id(_) if content(tree, text, here).is_some() => None,
        Step::Index(place) => tree.children(here).nth(*place).filter(|&child| tree.node(child).key().is_none()),
        Step::Id(id) => tree.children(here).find(|&child| {
            let own = ID_FIELDS.iter().find_map(|name| field(tree, text, child, name));
            own.is_some_and(|own| plain(&text[tree.node(own).span()]) == id)
        }),
    }
}

/// A node's own value with this key.
pub fn field(tree: &Tree, text: &str, here: usize, name: &str) -> Option<usize> {
    tree.children(here).find(|&child| tree.node(child).key().is_some_and(|key| plain(&text[key]) == name))
}

/// What a variant wraps, if it is one value with brackets: of `Patients([…])` and of `{"Patients": […]}` the list.
pub fn content(tree: &Tree, text: &str, here: usize) -> Option<usize> {
    let node = tree.node(here);
    let mut children = tree.children(here);
    let (Some(only), None) = (children.next(), children.next()) else { return None };
    let wraps = match (node.kind, tree.node(only).key()) {
        (Kind::Round, None) => node.open() > node.span().start,
        (Kind::Curly, Some(key)) => plain(&text[key]).starts_with(|first: char| first.is_ascii_uppercase()),
        (Kind::Round, Some(_)) | (Kind::Curly, None) | (Kind::Atom | Kind::Text | Kind::Square, _) => false,
    };
    (wraps && tree.node(only).is_compound()).then_some(only)
}

/// The fields that name another file.
const FILE_FIELDS: [&str; 4] = ["area", "plan", "file", "path"];

/// The text at a node that names a file into which paths go on: `area: "…"`, or what stands in `File(…)`.
pub fn named_file(tree: &Tree, text: &str, here: usize) -> Option<usize> {
    // A file as a whole names no other: a path that goes on must have come somewhere.
    tree.parent(here)?;
    let is_text = |&node: &usize| tree.node(node).kind == Kind::Text;
    let key = |node: usize| tree.node(node).key().map_or("", |key| plain(&text[key]));
    if is_text(&here) {
        return FILE_FIELDS.contains(&key(here)).then_some(here);
    }
    let only = tree.children(here).next().filter(|_| tree.children(here).count() == 1);
    let inside = match tree.node(here).kind {
        Kind::Round if text[tree.node(here).name()].trim() == "File" => {
            only.filter(|only| is_text(only) && tree.node(*only).key().is_none()).or(Some(here))
        }
        Kind::Curly => only.filter(|&only| key(only) == "File"),
        Kind::Round | Kind::Atom | Kind::Text | Kind::Square => None,
    }?;
    if is_text(&inside) && tree.node(inside).key().is_none_or(|_| key(inside) == "File") {
        return Some(inside);
    }
    let inside = content(tree, text, inside).unwrap_or(inside);
    field(tree, text, inside, "path").filter(is_text)
}

/// Steps as a path is written.
pub fn written(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) if path.is_empty() => path.push_str(name),
            Step::Field(name) => path.extend([".", name]),
            Step::Index(place) => path.push_str(&format!("[{place}]")),
            Step::Id(id) => path.push_str(&format!("[\"{id}\"]")),
        }
    }
    path
}

/// The path of a node, in places of lists; variants are not named.
pub fn of(tree: &Tree, text: &str, node: usize) -> String {
    let mut parts = Vec::new();
    let mut here = node;
    while let Some(parent) = tree.parent(here) {
        // What a variant wraps has the path of the variant.
        if content(tree, text, parent) != Some(here) {
            parts.push(match tree.node(here).key() {
                Some(key) => format!(".{}", plain(&text[key])),
                None => format!("[{}]", tree.children(parent).take_while(|&child| child != here).count()),
            });
        }
        here = parent;
    }
    parts.reverse();
    parts.concat().trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"// a comment: (not, read)
        Scenario(version: 1, hazards: [Outage(share: percent(5), restoration: Fixed(h(3)))], register: Patients([(id: "P1", at: (1, 2))]))"#;

    fn found(text: &str, path: &str) -> Option<String> {
        let tree = Tree::of(text);
        let steps = steps(path)?;
        let (node, rest) = follow(&tree, text, &steps)?;
        rest.is_empty().then(|| text[tree.node(node).span()].to_owned())
    }

    #[test]
    fn a_path_leads_to_its_value_past_the_names_of_variants() {
        let expect = |path: &str, value: &str| assert_eq!(found(TEXT, path).as_deref(), Some(value), "{path}");
        expect("hazards[0].share", "percent(5)");
        expect("hazards[0].Outage.share", "percent(5)");
        expect("hazards[0].restoration", "Fixed(h(3))");
        expect("register[0].id", "\"P1\"");
        expect("register[P1].at[1]", "2");
        for none in ["hazards[1]", "register[P2]", "hazards.share", "version.x"] {
            assert_eq!(found(TEXT, none), None, "{none}");
        }
        let json = r#"{"hazards": [{"Outage": {"share": {"percent": 5}}}], "register": {"Patients": [{"id": "7"}]}}"#;
        assert_eq!(found(json, "hazards[0].share").as_deref(), Some(r#"{"percent": 5}"#));
        assert_eq!(found(json, r#"register["7"].id"#).as_deref(), Some("\"7\""));
    }

    #[test]
    fn a_nodes_path_leads_back_to_it() {
        for text in [TEXT, include_str!("../../../scenarios/ward-rolling.ron"), include_str!("../../../maps/example-ward/area.ron")] {
            let tree = Tree::of(text);
            for node in tree.numbers().skip(1) {
                let path = of(&tree, text, node);
                let steps = steps(&path).unwrap_or_default();
                let (back, rest) = follow(&tree, text, &steps).unwrap();
                let same = back == node || content(&tree, text, back) == Some(node);
                assert!(rest.is_empty() && same, "{path}");
            }
        }
    }

    #[test]
    fn digits_that_begin_with_a_nought_are_an_id() {
        for (written, step) in
            [("a[5]", Step::Index(5)), ("a[0]", Step::Index(0)), ("a[05]", Step::Id("05".into())), ("a[\"5\"]", Step::Id("5".into()))]
        {
            assert_eq!(steps(written), Some(vec![Step::Field("a".into()), step]), "{written}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        let path = r#"a.b[3].c["13101"]"#;
        assert_eq!(steps(path).map(|steps| written(&steps)).as_deref(), Some(path));
        for wrong in ["", ".", "a..b", "a[", "a[]", "a]b[", "[3", "a.[2]"] {
            assert_eq!(steps(wrong), None, "{wrong}");
        }
    }
}
