//! Styles for QGIS, which takes a `.qml` beside a layer of the same name by itself. What is worse is darker and has another shape, so
//! that a map is read in grey.

use std::fmt::Write;

use crate::report::words::Words;

/// A layer of `run --out`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// `municipalities.geojson`.
    Municipalities,
    /// `blocks.geojson`.
    Blocks,
    /// `patients.geojson`.
    Patients,
    /// The same with a plan: some are moved.
    PatientsWithPlan,
    /// `sites.geojson`.
    Sites,
    /// `public.geojson`.
    Public,
}

/// What a feature looks like: a marker of a shape and a size in tenths of millimetres, or an area with a pattern.
enum Look {
    Marker { shape: &'static str, tenths_mm: u32, fill: &'static str },
    Area { pattern: &'static str, fill: &'static str },
}

/// Which features look so, and the key of what the legend says.
struct Rule {
    filter: &'static str,
    label: &'static str,
    look: Look,
}

const WHITE: &str = "255,255,255,255";
const LIGHT: &str = "200,200,200,255";
const MIDDLE: &str = "130,130,130,255";
const DARK: &str = "70,70,70,255";
const BLACK: &str = "0,0,0,255";

const fn marker(filter: &'static str, label: &'static str, shape: &'static str, tenths_mm: u32, fill: &'static str) -> Rule {
    Rule { filter, label, look: Look::Marker { shape, tenths_mm, fill } }
}

const fn area(filter: &'static str, label: &'static str, pattern: &'static str, fill: &'static str) -> Rule {
    Rule { filter, label, look: Look::Area { pattern, fill } }
}

/// Of every feature exactly one rule holds.
fn rules(layer: Layer) -> Vec<Rule> {
    match layer {
        Layer::Municipalities => vec![
            area(r#""at_risk" > 0"#, "export-map-at-risk", "cross", BLACK),
            area(r#""at_risk" = 0 AND "gap" > 0"#, "export-map-gap", "b_diagonal", DARK),
            area(r#""without" = 0 AND "patients" > 0"#, "export-map-nobody-without", "solid", LIGHT),
            area(r#""patients" = 0"#, "export-map-nobody", "solid", WHITE),
        ],
        Layer::Blocks => vec![
            marker(r#""at_risk" > 0"#, "export-map-at-risk", "triangle", 50, BLACK),
            marker(r#""at_risk" = 0 AND "gap" > 0"#, "export-map-gap", "diamond", 45, DARK),
            marker(r#""without" = 0 AND "patients" > 0 AND "most_out" > 0"#, "export-map-out", "square", 35, MIDDLE),
            marker(r#""patients" > 0 AND "most_out" = 0"#, "export-map-never-out", "circle", 30, WHITE),
            marker(r#""patients" = 0"#, "export-map-nobody", "circle", 12, LIGHT),
        ],
        Layer::PatientsWithPlan => {
            let moved = marker(r#""ending" = 'moved'"#, "short-moved", "hexagon", 35, MIDDLE);
            rules(Layer::Patients).into_iter().chain([moved]).collect()
        }
        Layer::Patients => vec![
            marker(r#""ending" = 'at_risk'"#, "short-at-risk", "triangle", 45, BLACK),
            marker(r#""ending" = 'gap'"#, "short-gap", "diamond", 40, DARK),
            marker(r#""ending" = 'by_hand'"#, "short-by-hand", "square", 35, MIDDLE),
            marker(r#""ending" = 'supported'"#, "short-supported", "circle", 35, LIGHT),
            marker(r#""ending" = 'not_needed'"#, "short-not-needed", "circle", 28, WHITE),
            marker(r#""ending" = 'never_out'"#, "short-never-out", "circle", 20, WHITE),
            marker(r#""ending" = 'oxygen_only'"#, "short-oxygen-only", "pentagon", 30, WHITE),
        ],
        Layer::Sites => vec![
            marker(r#""without" > 0"#, "export-map-site-without", "star", 55, BLACK),
            marker(r#""without" = 0 AND "patients" > 0"#, "export-map-site", "square", 40, LIGHT),
            marker(r#""patients" = 0"#, "export-map-site-nobody", "square", 25, WHITE),
        ],
        Layer::Public => vec![
            area(r#""patients" > 0"#, "export-map-group", "solid", LIGHT),
            area(r#""patients" = 0"#, "export-map-nobody", "solid", WHITE),
        ],
    }
}

/// The style of a layer.
#[must_use]
pub fn qml(layer: Layer, words: &Words) -> String {
    let (mut rules_text, mut symbols) = (String::new(), String::new());
    for (number, rule) in rules(layer).iter().enumerate() {
        let (filter, label) = (escaped(rule.filter), escaped(&words.say(rule.label)));
        writeln!(rules_text, r#"   <rule key="{{{number}}}" symbol="{number}" filter="{filter}" label="{label}"/>"#).expect(WRITTEN);
        symbols.push_str(&symbol(number, &rule.look));
    }
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.28.0\" styleCategories=\"Symbology\">\n \
         <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\" referencescale=\"-1\">\n  \
         <rules key=\"{{root}}\">\n{rules_text}  </rules>\n  <symbols>\n{symbols}  </symbols>\n </renderer-v2>\n</qgis>\n"
    )
}

const WRITTEN: &str = "invariant: a string takes every line";

fn symbol(number: usize, look: &Look) -> String {
    let (sort, class, options) = match look {
        Look::Marker { shape, tenths_mm, fill } => {
            let size = format!("{}.{}", tenths_mm / 10, tenths_mm % 10);
            let own = [("color", *fill), ("name", *shape), ("size", size.as_str()), ("size_unit", "MM")];
            ("marker", "SimpleMarker", options(&own))
        }
        Look::Area { pattern, fill } => ("fill", "SimpleFill", options(&[("color", *fill), ("style", *pattern)])),
    };
    format!(
        "   <symbol type=\"{sort}\" name=\"{number}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n    \
         <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\">\n     <Option type=\"Map\">\n{options}     </Option>\n    \
         </layer>\n   </symbol>\n"
    )
}

fn options(own: &[(&str, &str)]) -> String {
    let edge = [("outline_color", BLACK), ("outline_style", "solid"), ("outline_width", "0.2"), ("outline_width_unit", "MM")];
    own.iter().chain(&edge).map(|(name, value)| format!("      <Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>\n")).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
