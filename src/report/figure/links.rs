//! What hangs on what: boxes of words in three columns, and lines between them whose weight and dashes tell them apart in grey.

use maud::{Markup, html};
use unicode_width::UnicodeWidthChar;

use super::path::number;
use super::{Heading, LETTER, WIDTH, letters, width_of};

/// How wide a box is.
const BOX: f64 = 200.0;
/// From line to line of words.
const LINE: f64 = 14.0;
/// Between the edge of a box and its words.
const MARGIN: f64 = 5.0;
/// Between two boxes.
const GAP: f64 = 10.0;
/// Where the boxes begin, under the heads of the columns.
const TOP: f64 = 24.0;

/// How a line or box looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing was found.
    Plain,
    /// Something falls together: dashed.
    Dashed,
    /// Too much is counted: thick.
    Thick,
}

impl Weight {
    const fn stroke(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Weight::Plain => ("#777", "0.9", "none"),
            Weight::Dashed => ("#111", "1.4", "5 3"),
            Weight::Thick => ("#111", "2.8", "none"),
        }
    }
}

/// A box of words.
pub struct Boxed {
    /// What stands in it, line by line; what is too long goes on in the next.
    pub lines: Vec<String>,
    /// How its edge looks.
    pub weight: Weight,
}

/// A column of boxes under its head.
pub struct Column {
    /// What is in it.
    pub head: String,
    /// The boxes, from the top.
    pub boxes: Vec<Boxed>,
}

/// A line from a box of one column to a box of the next.
pub struct Link {
    /// The column that it begins in, 0 or 1.
    pub column: usize,
    /// The box there.
    pub from: usize,
    /// The box in the next column.
    pub to: usize,
    /// How it looks.
    pub weight: Weight,
}

/// Three columns and what hangs together.
pub struct Links {
    /// What it shows.
    pub heading: Heading,
    /// The columns, from the left.
    pub columns: [Column; 3],
    /// The lines.
    pub links: Vec<Link>,
}

/// A box with its place.
struct Placed<'a> {
    left: f64,
    top: f64,
    height: f64,
    words: Vec<String>,
    of: &'a Boxed,
}

impl Links {
    /// The figure.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let height = self.columns.iter().map(|column| column.boxes.iter().map(|of| height_of(of) + GAP).sum()).fold(0.0, f64::max);
        let columns: Vec<Vec<Placed<'_>>> =
            self.columns.iter().zip(0_u8..).map(|(column, index)| placed(column, left(index), height)).collect();
        let mut links: Vec<&Link> = self.links.iter().collect();
        links.sort_by_key(|link| link.weight);
        let body = html! {
            @for (column, index) in self.columns.iter().zip(0_u8..) { (letters(left(index), TOP - 10.0, "start", &column.head)) }
            @for link in links { (line(link, &columns)) }
            @for placed in columns.iter().flatten() { (drawn(placed)) }
        };
        self.heading.over(TOP + height, &body, &html! {})
    }
}

fn left(column: u8) -> f64 {
    1.5 + f64::from(column) * (WIDTH - 3.0 - BOX) / 2.0
}

/// A column's boxes, spread over a height so that what hangs together is not far apart.
fn placed(column: &Column, left: f64, height: f64) -> Vec<Placed<'_>> {
    let own: f64 = column.boxes.iter().map(|of| height_of(of) + GAP).sum();
    let free = (height - own) / f64::from(column.boxes.len().max(1) as u32);
    let mut top = TOP + free / 2.0;
    let mut place = |of| {
        let placed = Placed { left, top, height: height_of(of), words: lines_of(of), of };
        top += placed.height + GAP + free;
        placed
    };
    column.boxes.iter().map(&mut place).collect()
}

fn height_of(boxed: &Boxed) -> f64 {
    2.0 * MARGIN + LINE * f64::from(lines_of(boxed).len() as u32)
}

fn lines_of(boxed: &Boxed) -> Vec<String> {
    boxed.lines.iter().flat_map(|line| wrapped(line)).collect()
}

/// Words in lines that fit a box: broken at blanks, and inside a word only where it is longer than a line, as Japanese is.
fn wrapped(words: &str) -> Vec<String> {
    let fits = |line: &str| width_of(line, LETTER) <= BOX - 2.0 * MARGIN;
    let mut lines = vec![String::new()];
    for word in words.split_inclusive(' ') {
        let last = lines.last_mut().expect("invariant: there is a line");
        if !last.is_empty() && !fits(format!("{last}{word}").trim_end()) && fits(word.trim_end()) {
            lines.push(word.to_owned());
            continue;
        }
        for letter in word.chars() {
            let last = lines.last_mut().expect("invariant: there is a line");
            // What closes a sentence or bracket hangs over the edge rather than stand alone.
            let hangs = letter.width().unwrap_or(0) == 0 || "、。)」,.)".contains(letter);
            if !hangs && !fits(format!("{last}{letter}").trim_end()) {
                lines.push(String::new());
            }
            lines.last_mut().expect("invariant: there is a line").push(letter);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn drawn(placed: &Placed<'_>) -> Markup {
    let (stroke, width, dashes) = placed.of.weight.stroke();
    let Placed { left, top, height, words, .. } = placed;
    html! {
        rect x=(number(*left)) y=(number(*top)) width=(number(BOX)) height=(number(*height)) fill="#fff" stroke=(stroke) stroke-width=(width) stroke-dasharray=(dashes) {}
        @for (words, index) in words.iter().zip(1_u32..) {
            (letters(left + MARGIN, top + MARGIN + LINE * f64::from(index) - 3.0, "start", words))
        }
    }
}

fn line(link: &Link, columns: &[Vec<Placed<'_>>]) -> Markup {
    let (from, to) = (&columns[link.column][link.from], &columns[link.column + 1][link.to]);
    let (stroke, width, dashes) = link.weight.stroke();
    let ends = [(from.left + BOX, from.top + from.height / 2.0), (to.left, to.top + to.height / 2.0)].map(|(x, y)| (number(x), number(y)));
    html! {
        line x1=(ends[0].0) y1=(ends[0].1) x2=(ends[1].0) y2=(ends[1].1) stroke=(stroke) stroke-width=(width) stroke-dasharray=(dashes) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_go_on_in_the_next_line_and_none_is_wider_than_its_box() {
        let said = "Shiosai Central Hospital (disaster base hospital)";
        assert!(wrapped(said).len() >= 2);
        assert_eq!(wrapped(said).join(" "), said, "broken at blanks");
        let japanese = "潮騒中央病院の後方支援病床を架空区と隣区と病院自身が数えている";
        assert_eq!(wrapped(japanese).concat(), japanese);
        assert!(wrapped(japanese).iter().all(|line| width_of(line, LETTER) <= BOX - 2.0 * MARGIN));
        assert_eq!(wrapped(&format!("{}。", "あ".repeat(15))).len(), 1, "a full stop hangs over the edge");
        assert_eq!(wrapped(""), [""]);
    }

    #[test]
    fn nothing_written_into_it_comes_alive() {
        let boxed = |weight| Boxed { lines: vec!["<script>alert(1)</script>".into()], weight };
        let column = |weight| Column { head: "<b>".into(), boxes: vec![boxed(weight)] };
        let links = [0, 1].map(|column| Link { column, from: 0, to: 0, weight: Weight::Thick }).into();
        let heading = Heading { id: "links", title: "<i>".into(), desc: "</desc>".into() };
        let columns = [column(Weight::Plain), column(Weight::Thick), column(Weight::Dashed)];
        let figure = Links { heading, columns, links }.draw().into_string();
        assert!(["<script", "<b>", "<i>"].iter().all(|alive| !figure.contains(alive)), "{figure}");
        assert_eq!((figure.matches("<rect").count(), figure.matches("<line").count()), (3, 2));
    }
}
