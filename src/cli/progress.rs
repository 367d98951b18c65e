//! A bar that says how many replicates are done and how long the rest will take, where somebody sees it: on a terminal.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::report::Words;

/// A bar of so many replicates, on standard error; where that is no terminal it shows nothing.
pub fn bar(count: u32, words: &Words) -> ProgressBar {
    let left = Left::of(words);
    let style = ProgressStyle::with_template(&words.say("cli-progress")).expect("invariant: the template is well formed");
    let style = style.with_key("left", move |state: &ProgressState, out: &mut dyn Write| {
        let seconds = (state.pos() > 0).then(|| state.eta().as_secs());
        // What cannot be drawn is not worth stopping a run for.
        out.write_str(&left.told(seconds)).ok();
    });
    ProgressBar::new(u64::from(count)).with_style(style)
}

/// A count of runs whose number nobody knows before; the message of this key says what they are for.
pub fn counting(key: &str, words: &Words) -> ProgressBar {
    let style = ProgressStyle::with_template(&words.say(key)).expect("invariant: the template is well formed");
    ProgressBar::new_spinner().with_style(style)
}

/// Sentences of the time left, with places for the numbers: the bar is drawn by whichever thread finishes a replicate.
#[derive(Clone)]
struct Left {
    unknown: String,
    seconds: String,
    minutes: String,
    hours: String,
}

impl Left {
    fn of(words: &Words) -> Self {
        let [h, min, s] = ["h", "min", "s"].map(|unit| (unit, format!("<{unit}>")));
        Left {
            unknown: words.say("cli-progress-unknown"),
            seconds: words.tell("length-s", &[s]),
            minutes: words.tell("length-min", std::slice::from_ref(&min)),
            hours: words.tell("length-h-min", &[h, min]),
        }
    }

    /// From a minute on rounded up to the minute; `None` if nothing is known yet.
    fn told(&self, seconds: Option<u64>) -> String {
        let Some(seconds) = seconds else { return self.unknown.clone() };
        let minutes = seconds.div_ceil(60);
        if seconds < 60 {
            self.seconds.replace("<s>", &seconds.to_string())
        } else if minutes < 60 {
            self.minutes.replace("<min>", &minutes.to_string())
        } else {
            self.hours.replace("<h>", &(minutes / 60).to_string()).replace("<min>", &(minutes % 60).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    #[test]
    fn the_time_left_is_told_in_the_users_language() {
        let told = |language, seconds| Left::of(&Words::of(language)).told(seconds);
        assert_eq!([Some(59), Some(61), Some(7_141)].map(|left| told(Language::English, left)), ["59 s", "2 min", "2 h 0 min"]);
        assert_eq!(told(Language::Japanese, Some(7_141)), "2時間0分");
        assert!(Language::ALL.into_iter().all(|language| !told(language, None).is_empty()));
    }
}
