//! What every page of ours stands in: static, without script or network, its style within, so that it prints on A4 from any computer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words::Words;

const STYLE: &str = include_str!("report.css");

/// Whatever a page would fetch or run is refused by the reader's browser too: a name in a register cannot become a script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A whole page of this title around what stands in its body.
#[must_use]
pub fn framed(title: &str, body: &Markup, words: &Words) -> Markup {
    styled(title, STYLE, body, words)
}

/// The same in a style of its own: paper that is written on is set otherwise than a report.
#[must_use]
pub fn styled(title: &str, style: &'static str, body: &Markup, words: &Words) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    }
}
