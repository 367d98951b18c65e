//! What a word of the command line names: a person, a block, a municipality, a medical area or a site.

use crate::case::Case;
use crate::fact::Rank;

/// Who or what is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A patient.
    Person(Rank),
    /// A row of the register that was left out: its place among [`crate::case::register::Taken::left`].
    LeftOut(usize),
    /// A place.
    Place(Place),
}

/// A place, by its position among its sort in the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An outage block.
    Block(usize),
    /// A municipality.
    Municipality(usize),
    /// A secondary medical area.
    MedicalArea(usize),
    /// A site.
    Site(usize),
}

/// Why a word names nothing, or not one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// It fits several sorts: each as it can be written, such as `block:B01`.
    Several(Vec<String>),
    /// It fits none; what is most like it, the nearest first, at most three.
    Unknown(Vec<String>),
}

/// So many like words are told.
const NEAR: usize = 3;

/// The word before an id that says its sort.
const PERSON: &str = "patient";

impl Place {
    /// The word before an id that says its sort, as in `block:B01`.
    #[must_use]
    pub const fn sort(self) -> &'static str {
        match self {
            Place::Block(_) => "block",
            Place::Municipality(_) => "municipality",
            Place::MedicalArea(_) => "medical-area",
            Place::Site(_) => "site",
        }
    }

    /// Its id in the area.
    #[must_use]
    pub fn id(self, case: &Case) -> &str {
        let area = &case.area;
        match self {
            Place::Block(at) => &area.feeders[at].id,
            Place::Municipality(at) => &area.municipalities[at].code,
            Place::MedicalArea(at) => &area.medical_areas[at].id,
            Place::Site(at) => &area.sites[at].id,
        }
    }

    fn all(case: &Case) -> impl Iterator<Item = Place> {
        let area = &case.area;
        let blocks = (0..area.feeders.len()).map(Place::Block);
        let municipalities = (0..area.municipalities.len()).map(Place::Municipality);
        let medical_areas = (0..area.medical_areas.len()).map(Place::MedicalArea);
        blocks.chain(municipalities).chain(medical_areas).chain((0..area.sites.len()).map(Place::Site))
    }
}

/// Who or what a word names: an id, or `sort:id` with one of `patient`, `block`, `municipality`, `medical-area` and `site`.
///
/// # Errors
/// Where it fits nothing or several sorts.
pub fn resolve(case: &Case, word: &str) -> Result<Who, Unresolved> {
    let (sort, id) = match word.split_once(':') {
        Some((sort, id)) if SORTS.contains(&sort) => (Some(sort), id),
        Some(_) | None => (None, word),
    };
    let of_sort = |named: &str| sort.is_none_or(|sort| sort == named);
    let mut found: Vec<(&'static str, Who)> = Vec::new();
    if of_sort(PERSON) {
        found.extend(person(case, id).map(|who| (PERSON, who)));
    }
    let places = Place::all(case).filter(|place| of_sort(place.sort()) && place.id(case) == id);
    found.extend(places.map(|place| (place.sort(), Who::Place(place))));
    match found[..] {
        [(_, who)] => Ok(who),
        [] => Err(Unresolved::Unknown(near(case, sort, id))),
        [..] => Err(Unresolved::Several(found.iter().map(|(sort, _)| format!("{sort}:{id}")).collect())),
    }
}

const SORTS: [&str; 5] = [PERSON, "block", "municipality", "medical-area", "site"];

/// A patient of this id; if there is none, a row of it that was left out.
fn person(case: &Case, id: &str) -> Option<Who> {
    let left = || case.register.as_ref()?.left.iter().position(|left| left.id == id).map(Who::LeftOut);
    case.rank_of(id).map(Who::Person).or_else(left)
}

/// What is most like an id that nothing has. What differs in more than half of its letters is not like it.
fn near(case: &Case, sort: Option<&str>, id: &str) -> Vec<String> {
    let mut words: Vec<(&'static str, &str)> = case.patients.iter().map(|patient| (PERSON, patient.id.as_str())).collect();
    words.extend(case.register.iter().flat_map(|taken| &taken.left).map(|left| (PERSON, left.id.as_str())));
    words.extend(Place::all(case).map(|place| (place.sort(), place.id(case))));
    let far = |word: &str| strsim::osa_distance(&id.to_lowercase(), &word.to_lowercase());
    let mut like: Vec<(usize, String)> = (words.into_iter())
        .filter(|(named, _)| sort.is_none_or(|sort| sort == *named))
        .map(|(named, word)| (far(word), format!("{named}:{word}")))
        .filter(|(far, _)| 2 * far <= id.chars().count())
        .collect();
    like.sort();
    like.into_iter().take(NEAR).map(|(_, word)| word).collect()
}
