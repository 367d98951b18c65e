//! Which outage block a home hangs on: named by id or by name, or the nearest to its place.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::doubt::Doubt;
use super::row::Household;
use crate::case::area::{Area, Feeder};
use crate::case::near::near;
use crate::place::{LatLon, Metres, Nearest, Projection};

/// A home farther than this from the middle of every block is not taken to be in the area, in metres. Ours: rural blocks are wide.
const FARTHEST_M: i64 = 20_000;

/// The blocks of an area, to be asked for homes.
pub struct Blocks<'a> {
    feeders: Vec<&'a Feeder>,
    by_id: HashMap<&'a str, usize>,
    by_name: HashMap<String, Vec<usize>>,
    projection: Projection,
    everywhere: Around,
    within: HashMap<&'a str, Around>,
    municipalities: HashMap<String, &'a str>,
    // As they are written, for whoever wrote another.
    called: Vec<&'a str>,
}

/// Blocks whose middle is known.
struct Around {
    ranks: Vec<usize>,
    places: Vec<Metres>,
    nearest: Nearest,
    corners: Option<(LatLon, LatLon)>,
}

impl<'a> Blocks<'a> {
    /// The blocks of this area.
    #[must_use]
    pub fn of(area: &'a Area) -> Self {
        let mut feeders: Vec<&Feeder> = area.feeders.iter().collect();
        feeders.sort_by(|a, b| a.id.cmp(&b.id));
        let places: Vec<LatLon> = feeders.iter().filter_map(|feeder| feeder.at).filter(|at| at.is_in_japan()).collect();
        let projection = Projection::centred(&places);
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut ranks: HashMap<&str, Vec<usize>> = HashMap::new();
        for (rank, feeder) in feeders.iter().enumerate() {
            by_name.entry(plain(&feeder.name)).or_default().push(rank);
            ranks.entry(&feeder.municipality).or_default().push(rank);
        }
        let around = |ranks: Vec<usize>| Around::of(&feeders, &ranks, projection);
        let (mut municipalities, mut all_called) = (HashMap::new(), Vec::new());
        for municipality in &area.municipalities {
            for called in [&municipality.code, &municipality.name.ja, &municipality.name.en] {
                municipalities.insert(plain(called), municipality.code.as_str());
                all_called.push(called.as_str());
            }
        }
        Blocks {
            by_id: feeders.iter().enumerate().map(|(rank, feeder)| (feeder.id.as_str(), rank)).collect(),
            by_name,
            everywhere: around((0..feeders.len()).collect()),
            within: ranks.into_iter().map(|(code, ranks)| (code, around(ranks))).collect(),
            projection,
            municipalities,
            called: all_called,
            feeders,
        }
    }

    /// The id of the block of a home.
    ///
    /// # Errors
    /// Why there is none, or not a single one.
    pub fn of_home(&self, home: &Household) -> Result<&'a str, Doubt> {
        let municipality = home.municipality.as_deref().map(|called| self.municipality(called)).transpose()?;
        let rank = match (&home.block, home.at) {
            (Some(block), _) => self.named(block, municipality)?,
            (None, Some(at)) => self.nearest(at, municipality)?,
            (None, None) => return Err(Doubt::refuse("block", "home-nowhere")),
        };
        let feeder = self.feeders[rank];
        match municipality {
            Some(code) if code != feeder.municipality => {
                Err(Doubt::refuse("municipality", "block-of-another-municipality").with("block", &feeder.name).with("code", code))
            }
            Some(_) | None => Ok(&feeder.id),
        }
    }

    /// The code of a municipality that is called by code or by name.
    fn municipality(&self, called: &str) -> Result<&'a str, Doubt> {
        let found = self.municipalities.get(&plain(called)).copied();
        let unknown = || Doubt::refuse("municipality", "home-municipality-unknown").with("called", called);
        found.ok_or_else(|| unknown().with("near", near(called, self.called.iter().copied())))
    }

    fn named(&self, block: &str, municipality: Option<&str>) -> Result<usize, Doubt> {
        if let Some(&rank) = self.by_id.get(block) {
            return Ok(rank);
        }
        let called = self.by_name.get(&plain(block)).map(Vec::as_slice).unwrap_or_default();
        let mut there = called.iter().filter(|&&rank| municipality.is_none_or(|code| self.feeders[rank].municipality == code));
        match (there.next(), there.next()) {
            (Some(&rank), None) => Ok(rank),
            (Some(_), Some(_)) => Err(Doubt::refuse("block", "block-of-several").with("block", block)),
            (None, _) => Err(Doubt::refuse("block", "block-unknown").with("block", block).with("near", self.near(block, municipality))),
        }
    }

    /// What may have been meant by a block that there is not, of the home's municipality where it is known.
    fn near(&self, block: &str, municipality: Option<&str>) -> String {
        let there = self.feeders.iter().filter(|feeder| municipality.is_none_or(|code| feeder.municipality == code));
        let known: Vec<String> = there.map(|feeder| format!("{} ({})", feeder.id, feeder.name)).collect();
        near(block, known.iter().map(String::as_str))
    }

    fn nearest(&self, at: LatLon, municipality: Option<&str>) -> Result<usize, Doubt> {
        let around = municipality.and_then(|code| self.within.get(code)).unwrap_or(&self.everywhere);
        if at.lat.abs() > 90.0 && at.lat.abs() <= 180.0 && at.lon.abs() <= 90.0 {
            return Err(Doubt::refuse("lat", "coordinates-swapped").with("lat", at.lat).with("lon", at.lon));
        }
        around.nearest(at, self.projection).ok_or_else(|| Doubt::refuse("lat", "place-outside-area").with("km", FARTHEST_M / 1_000))
    }
}

impl Around {
    fn of(feeders: &[&Feeder], ranks: &[usize], projection: Projection) -> Self {
        // Nothing is measured from a place outside Japan, which the check of the area tells.
        let placed = ranks.iter().filter_map(|&rank| feeders[rank].at.filter(|at| at.is_in_japan()).map(|at| (rank, at)));
        let placed: Vec<(usize, LatLon)> = placed.collect();
        let places: Vec<Metres> = placed.iter().map(|&(_, at)| projection.metres(at)).collect();
        let corners = placed.iter().map(|&(_, at)| (at, at)).reduce(|(low, high), (at, _)| {
            (LatLon { lat: low.lat.min(at.lat), lon: low.lon.min(at.lon) }, LatLon { lat: high.lat.max(at.lat), lon: high.lon.max(at.lon) })
        });
        Around { nearest: Nearest::of(&places), ranks: placed.into_iter().map(|(rank, _)| rank).collect(), places, corners }
    }

    /// The nearest block, unless even that is too far. The projection holds only near the area, so what is far is turned away first.
    fn nearest(&self, at: LatLon, projection: Projection) -> Option<usize> {
        let (low, high) = self.corners?;
        let near = |value, low, high| value >= low - 1.0 && value <= high + 1.0;
        if !near(at.lat, low.lat, high.lat) || !near(at.lon, low.lon, high.lon) {
            return None;
        }
        let place = projection.metres(at);
        let found = self.nearest.to(place)? as usize;
        let (east, north) = (place.east - self.places[found].east, place.north - self.places[found].north);
        (east * east + north * north <= FARTHEST_M * FARTHEST_M).then(|| self.ranks[found])
    }
}

/// A name as it is compared: full-width letters as plain ones, no spaces, and 三丁目 for 3丁目.
pub fn plain(name: &str) -> String {
    let folded: String = name.nfkc().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect();
    let Some((street, rest)) = folded.split_once("丁目") else { return folded };
    let digits = street.len() - street.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (street, number) = street.split_at(street.len() - digits);
    match number.parse::<usize>() {
        Ok(number @ 1..=99) => format!("{street}{}丁目{rest}", kanji(number)),
        Ok(_) | Err(_) => folded,
    }
}

/// 1 to 99 in kanji.
fn kanji(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens]),
    };
    tens + DIGITS[number % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ward() -> Area {
        let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
        options.from_str(include_str!("../../../maps/example-ward/area.ron")).expect("the example ward")
    }

    fn home(block: &str) -> Household {
        Household { block: Some(block.to_owned()), ..Household::default() }
    }

    fn at(lat: i16, lon: i16) -> Household {
        let place = LatLon { lat: (f32::from(lat) / 100.0).into(), lon: (f32::from(lon) / 100.0).into() };
        Household { at: Some(place), ..Household::default() }
    }

    #[test]
    fn a_block_goes_by_its_id_or_its_name_however_its_digits_are_written() {
        let ward = ward();
        let blocks = Blocks::of(&ward);
        for called in ["B03", "汐見町三丁目", "汐見町3丁目", "汐見町３丁目", "汐見町 三丁目"] {
            assert_eq!(blocks.of_home(&home(called)), Ok("B03"), "{called}");
        }
        assert_eq!(plain("本町12丁目"), "本町十二丁目");
        assert_eq!(blocks.of_home(&home("汐見町四丁目")).expect_err("unknown").key, "block-unknown");
        assert_eq!(blocks.of_home(&Household::default()).expect_err("nowhere").key, "home-nowhere");
    }

    #[test]
    fn of_a_place_the_nearest_block_is_taken_unless_it_is_far_or_swapped() {
        let ward = ward();
        let blocks = Blocks::of(&ward);
        assert_eq!(blocks.of_home(&at(3450, 14020)), Ok("B01"));
        assert_eq!(blocks.of_home(&at(14020, 3450)).expect_err("swapped").key, "coordinates-swapped");
        for far in [(3569, 13970), (9000, 14020), (-3450, 14020), (0, 0), (3490, 14020)] {
            assert_eq!(blocks.of_home(&at(far.0, far.1)).expect_err("far").key, "place-outside-area", "{far:?}");
        }
    }

    #[test]
    fn a_name_that_several_municipalities_have_asks_for_the_municipality() {
        let mut ward = ward();
        let mut other = ward.municipalities[0].clone();
        other.code = "99998".into();
        other.name.ja = "隣区".into();
        other.name.en = "Next Ward".into();
        ward.municipalities.push(other);
        let mut twin = ward.feeders[0].clone();
        (twin.id, twin.municipality) = ("C01".into(), "99998".into());
        ward.feeders.push(twin);
        let blocks = Blocks::of(&ward);
        let mut home = home("汐見町一丁目");
        assert_eq!(blocks.of_home(&home).expect_err("several").key, "block-of-several");
        home.municipality = Some("隣区".into());
        assert_eq!(blocks.of_home(&home), Ok("C01"));
        home.block = Some("B02".into());
        assert_eq!(blocks.of_home(&home).expect_err("elsewhere").key, "block-of-another-municipality");
    }
}
