//! What holds of every figure, whatever it shows.

use proptest::prelude::*;

use super::*;
use crate::place::LatLon;
use crate::units::Seconds;

fn heading() -> Heading {
    Heading { id: "figure", title: "<script>alert(1)</script>".into(), desc: "</desc><script>".into() }
}

fn told(at: Seconds) -> [String; 2] {
    [format!("T+{} h", at.0 / 3_600), "1/15 18:00 & \"onload=".into()]
}

fn stack(layers: &[(Tone, Vec<u32>)]) -> String {
    let hours = Hours { onset: Seconds(5_400), horizon: Seconds(7_000), told: &told };
    let layers = layers.iter().map(|(tone, people)| Layer { tone: *tone, name: "</ul><script>".into(), people }).collect();
    let worst = Some(Worst { hour: 1, words: "<b>".into() });
    Stack { heading: heading(), unit: "people".into(), hours, layers, worst }.draw().into_string()
}

fn curve(line: &[u32], band: Option<(&[u32], &[u32])>) -> String {
    let hours = Hours { onset: Seconds(5_400), horizon: Seconds(line.len() as u32 * 3_600), told: &told };
    let band = band.map(|(low, high)| Band { low, high, name: "band".into() });
    Curve { heading: heading(), unit: "people".into(), hours, line, name: "line".into(), band, worst: None }.draw().into_string()
}

fn map(shapes: &[Shape<'_>], spots: &[Spot<'_>]) -> Option<String> {
    let ground = Ground::of(shapes, spots)?;
    let tones = Tone::ALL.map(|tone| (tone, "<i>".to_owned())).to_vec();
    let (shade, length) = (|from: u32, _: Option<u32>| from.to_string(), |metres: u32| metres.to_string());
    let most = ground.most_in_a_cell(spots);
    let map = Map { heading: heading(), ground: &ground, spots, tones, most, shade: &shade, north: "N".into(), length: &length };
    Some(map.draw().into_string())
}

/// Every pair `x,y` behind an `M` or an `L` of a path.
fn points(svg: &str) -> Vec<(f64, f64)> {
    let pair = |text: &str| -> Option<(f64, f64)> {
        let end = text.find(|letter: char| !(letter.is_ascii_digit() || ",.-".contains(letter))).unwrap_or(text.len());
        let (x, y) = text[..end].split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    svg.match_indices(['M', 'L']).filter_map(|(at, _)| pair(&svg[at + 1..])).collect()
}

fn place() -> impl Strategy<Value = LatLon> {
    (24.0..45.0_f64, 123.0..145.0_f64).prop_map(|(lat, lon)| LatLon { lat, lon })
}

fn near(lat: f64, lon: f64) -> LatLon {
    LatLon { lat: 35.6 + lat, lon: 139.6 + lon }
}

#[test]
fn every_figure_tells_itself_and_nothing_written_into_it_comes_alive() {
    let square = [near(0.0, 0.0), near(0.0, 0.1), near(0.1, 0.1), near(0.1, 0.0)];
    let spot = Spot { name: "<svg onload=alert(1)>", at: Some(near(0.05, 0.05)), shape: 0, people: [1, 0, 0, 0, 2, 1] };
    let shape = Shape { name: "</svg><script>", outline: &square, at: Some(near(0.02, 0.02)) };
    let map = map(&[shape], &[spot]).unwrap();
    for figure in [stack(&[(Tone::Danger, vec![1, 2])]), curve(&[1, 2], Some((&[0, 0], &[3, 3]))), map] {
        assert!(figure.contains(r#"role="img" aria-labelledby="figure-title figure-desc""#), "{figure}");
        assert!(figure.contains(r#"<title id="figure-title">"#) && figure.contains(r#"<desc id="figure-desc">"#), "{figure}");
        assert!(["<script", "<b>", "<i>", "<svg onload"].iter().all(|alive| !figure.contains(alive)), "{figure}");
    }
}

#[test]
fn the_layers_of_a_stack_end_at_their_sum() {
    // Ten people are the last tick and reach the top of the axes, 30 units down; three of them are 45 units above the base line.
    let figure = stack(&[(Tone::Danger, vec![3, 3]), (Tone::Own, vec![7, 2])]);
    let tops: Vec<&str> = figure.split(r#"<path d="M50,"#).skip(1).filter(|path| path.contains("fill=\"url")).collect();
    assert!(tops[0].starts_with("135H") && tops[1].starts_with("30H"), "{tops:?}");
}

#[test]
fn an_area_without_places_has_no_map() {
    let shape = Shape { name: "nowhere", outline: &[], at: None };
    assert_eq!(map(&[shape], &[Spot { name: "B01", at: None, shape: 0, people: [0, 0, 0, 0, 0, 1] }]), None);
}

#[test]
fn islands_far_away_leave_the_mainland_its_size() {
    let (main, island) = ([near(0.0, 0.0), near(0.0, 0.5), near(0.3, 0.2)], [near(-8.5, 2.5), near(-8.5, 2.6), near(-8.4, 2.5)]);
    let shapes = [Shape { name: "main", outline: &main, at: None }, Shape { name: "island", outline: &island, at: None }];
    let spots = [
        Spot { name: "a", at: Some(near(0.1, 0.2)), shape: 0, people: [5, 0, 0, 0, 0, 0] },
        Spot { name: "b", at: Some(near(-8.5, 2.5)), shape: 1, people: [1, 0, 0, 0, 0, 0] },
    ];
    let ground = Ground::of(&shapes, &spots).unwrap();
    assert_eq!(ground.far(), [1]);
    let drawn = points(&map(&shapes, &spots).unwrap());
    let width = |of: fn(f64, f64) -> f64| drawn.iter().map(|point| point.0).reduce(of).unwrap();
    assert!(width(f64::max) - width(f64::min) > 600.0, "{drawn:?}");
}

#[test]
fn where_marks_would_cover_each_other_a_mesh_is_drawn() {
    let spots = |many: u32| -> Vec<Spot<'static>> {
        let at = |count: u32| near(f64::from(count % 40) * 0.002, f64::from(count / 40) * 0.002);
        (0..many).map(|count| Spot { name: "", at: Some(at(count)), shape: 0, people: [0, 0, 3, 0, 0, 0] }).collect()
    };
    let shape = [Shape { name: "ward", outline: &[near(0.0, 0.0), near(0.0, 0.08), near(0.08, 0.08)], at: None }];
    let mesh = |many: u32| Ground::of(&shape, &spots(many)).unwrap().mesh().map(|mesh| mesh.side_m);
    assert_eq!((mesh(40), mesh(1_600)), (None, Some(500)));
}

proptest! {
    #[test]
    fn nothing_is_drawn_outside(
        outline in prop::collection::vec(place(), 3..8),
        places in prop::collection::vec((place(), 0..4_u32, 0..40_u32), 1..60),
    ) {
        let shapes = [Shape { name: "shape", outline: &outline, at: Some(outline[0]) }];
        let spots: Vec<Spot<'_>> = places.iter().map(|(at, low, high)| Spot { name: "B", at: Some(*at), shape: 0, people: [*low, 0, 0, 0, 0, *high] }).collect();
        let figure = map(&shapes, &spots).unwrap();
        let (width, height) = figure.split_once("viewBox=\"0 0 ").unwrap().1.split_once('"').unwrap().0.split_once(' ').unwrap();
        let (width, height): (f64, f64) = (width.parse().unwrap(), height.parse().unwrap());
        // A mark or a cell may reach a little over the edge of what it stands on.
        for (x, y) in points(figure.split_once("viewBox").unwrap().1.split_once("</svg>").unwrap().0) {
            prop_assert!((-50.0..width + 50.0).contains(&x) && (-50.0..height + 50.0).contains(&y), "{x},{y} in {width} × {height}");
        }
    }

    #[test]
    fn a_curve_stays_between_its_axes(line in prop::collection::vec(0..5_000_u32, 1..200)) {
        let figure = curve(&line, None);
        let (drawing, _) = figure.split_once("</svg>").unwrap();
        prop_assert!(points(drawing).iter().all(|(x, y)| (0.0..=720.0).contains(x) && (16.0..=218.0).contains(y)), "{figure}");
    }
}
