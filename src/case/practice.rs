//! How the response works where a plan does not say: one table of name, default, source and grade, each replaceable from the plan.

use super::choices::{Layer, Layered};
use super::parameter::{Parameter, Unit};
use super::table::{Count, given, minutes, parameters, share};
use crate::response::{Lengths, Practice};
use crate::units::{PerMille, Seconds};

impl Layered for Stated {
    /// There are no named choices among them.
    fn layers(&self) -> Vec<Layer<Self>> {
        Vec::new()
    }
}

parameters! {
    /// What a plan says of its practice, `practice: (answers: percent(70))`; what it leaves out has its default.
    Stated => Settled {
        /// How calls, visits, loading and handing over spread around what is said of them; `None` is as stated.
        #[serde(deserialize_with = "given")]
        pub lengths: Option<Lengths>,
    };
    /// How long after a block goes dark, or is back, everybody can know it: the utility publishes it.
    publishes: Seconds = minutes(10), "assumption", Assumption;
    /// How long a call takes, answered or not.
    call: Seconds = minutes(5), "assumption", Assumption;
    /// How often somebody answers, where the telephone lives and the call gets through.
    answers: PerMille = share(800), "assumption", Assumption;
    /// How long after one office learns something the others know it.
    shares: Seconds = minutes(30), "assumption", Assumption;
    /// How long staff stay at a home that they visit.
    visit: Seconds = minutes(15), "assumption", Assumption;
    /// How long after an order could not be carried out, because the home is cut off or has no battery to be charged yet, it is looked at again.
    again: Seconds = minutes(60), "assumption", Assumption;
    /// How long after it was asked for a request may be served from the whole medical area.
    lend_after: Seconds = minutes(60), "assumption", Assumption;
    /// How long after the first hazard ambulances serve nobody but the injured (119 is saturated).
    no_ambulance: Seconds = minutes(1_440), "assumption", Assumption;
    /// How long a crew takes to set out.
    mobilise: Seconds = minutes(5), "assumption", Assumption;
    /// How long it takes to load a patient with devices at the home, or goods at a depot.
    load: Seconds = minutes(10), "assumption", Assumption;
    /// How long it takes to hand over a patient at a place, or goods at a home.
    hand_over: Seconds = minutes(10), "assumption", Assumption;
    /// How long one storey takes where lifts stand still, up or down, unladen or laden.
    storey: Seconds = minutes(2), "users-policies", Assumption;
    /// How long a lift takes, up or down.
    lift: Seconds = minutes(1), "assumption", Assumption;
    /// From which storey on carrying somebody down takes twice as long where lifts stand still.
    second_crew_from: Count = Count(4), "users-policies", Assumption;
    /// How long a kilometre of the straight line takes where the area has no roads: about 14 km/h.
    pace: Seconds = Seconds(252), "assumption", Assumption;
    /// How many staff a station needs to stay open.
    staff_at_least: Count = Count(2), "users-policies", Assumption;
    /// From how long after the first hazard on too few staff close a station.
    closes_after: Seconds = minutes(180), "users-policies", Assumption;
    /// How long a site without power works on before a deputy with power takes its list over.
    without_power: Seconds = minutes(60), "assumption", Assumption;
    /// How long it takes to hand a closed station's list over to its deputy.
    hand_list_over: Seconds = minutes(60), "users-policies", Assumption;
    /// How many kilometres a litre of fuel drives.
    km_per_litre: Count = Count(10), "assumption", Assumption;
}

impl Stated {
    /// The practice of a plan that says this, made whole by assumptions. What is out of range is told by the check, and is taken to its end.
    #[must_use]
    pub fn practice(&self) -> Practice {
        let all = self.settled();
        Practice {
            publishes: all.publishes,
            call: all.call,
            answers: all.answers,
            shares: all.shares,
            visit: all.visit,
            again: all.again,
            lend_after: all.lend_after,
            no_ambulance: all.no_ambulance,
            mobilise: all.mobilise,
            load: all.load,
            hand_over: all.hand_over,
            storey: all.storey,
            lift: all.lift,
            second_crew_from: i8::try_from(all.second_crew_from.0).unwrap_or(i8::MAX),
            pace: all.pace.0,
            staff_at_least: all.staff_at_least.0,
            closes_after: all.closes_after,
            without_power: all.without_power,
            hand_list_over: all.hand_list_over,
            km_per_litre: all.km_per_litre.0,
            lengths: self.lengths.unwrap_or_default(),
        }
    }

    /// The practice as reports list it: what the plan gives is the plan's.
    #[must_use]
    pub fn listed(&self) -> Vec<Parameter> {
        let own =
            |parameter: Parameter| Parameter { source: if parameter.grade.is_none() { "plan" } else { parameter.source }, ..parameter };
        self.parameters().into_iter().chain(self.lengths.map(spread)).map(own).collect()
    }
}

/// How acts spread, as reports list it: only where the plan says so, because all that is assumed elsewhere is what is stated.
fn spread(lengths: Lengths) -> Parameter {
    let drawn = match lengths {
        Lengths::AsStated => 0,
        Lengths::Exponential => 1,
    };
    Parameter { name: "lengths-drawn".into(), of: None, value: drawn, unit: Unit::YesNo, source: "plan", grade: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plan_says_of_its_practice_holds_and_is_listed_as_the_plans() {
        let stated: Stated = ron::from_str("(answers: percent(50), staff_at_least: 3)").expect("a practice");
        let practice = stated.practice();
        assert_eq!((practice.answers, practice.staff_at_least, practice.call), (PerMille(500), 3, Seconds(300)));
        let source = |name: &str| stated.listed().into_iter().find(|parameter| parameter.name == name).map(|found| found.source);
        assert_eq!((source("answers"), source("call")), (Some("plan"), Some("assumption")));
        assert_eq!((stated.practice().lengths, source("lengths-drawn")), (Lengths::AsStated, None));
        assert!(ron::from_str::<Stated>("(answer: percent(50))").is_err());
    }

    #[test]
    fn what_a_plan_says_of_the_spread_of_acts_holds_and_is_listed_as_the_plans() {
        let stated: Stated = ron::from_str("(lengths: Exponential)").expect("a practice");
        assert_eq!(stated.practice().lengths, Lengths::Exponential);
        let listed = stated.listed().into_iter().find(|parameter| parameter.name == "lengths-drawn").expect("a parameter");
        assert_eq!((listed.value, listed.source, listed.grade), (1, "plan", None));
    }
}
