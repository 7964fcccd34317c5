//! Steps of the way, for the system's Back and Forward: going to one loses nothing that was said or typed.

use super::{Detour, Journey, Place, Screen};

/// A screen that was shown, and what it needs to be shown again.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    screen: Screen,
    position: usize,
    detour: Option<Detour>,
    result_origin: Screen,
    received_origin: Screen,
    places: Vec<Place>,
    rules_origin: Screen,
}

/// Every step since the beginning, up to the last that was gone to.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    steps: Vec<Step>,
    at: usize,
}

/// How a move looks to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Nowhere.
    None,
    /// One step back.
    Back,
    /// To a new step, with this number.
    To(usize),
}

impl Steps {
    /// At the first step.
    pub(crate) fn new(journey: &Journey) -> Steps {
        Steps { steps: vec![journey.step()], at: 0 }
    }

    /// The visitor has moved inside the widget; `back` when they meant the screen before.
    pub(crate) fn follow(&mut self, journey: &Journey, back: bool) -> Move {
        let step = journey.step();
        if self.steps[self.at].shows_what(&step) {
            return Move::None;
        }
        if back && self.at > 0 && self.steps[self.at - 1].shows_what(&step) {
            self.at -= 1;
            return Move::Back;
        }
        self.at += 1;
        self.steps.truncate(self.at);
        self.steps.push(step);
        Move::To(self.at)
    }

    /// The browser has moved to a step; returns whether the journey has gone there.
    pub(crate) fn go(&mut self, journey: &mut Journey, step: usize) -> bool {
        if step == self.at || step >= self.steps.len() {
            return false;
        }
        self.at = step;
        journey.go(&self.steps[step]);
        self.steps[step] = journey.step();
        true
    }
}

impl Step {
    /// Whether both are the same screen with the same questions, or the same place of the rules.
    fn shows_what(&self, other: &Step) -> bool {
        let shown = |step: &Step| {
            let position = (step.screen == Screen::Questions).then_some(step.position);
            let place = if step.screen == Screen::Rules { step.places.last().copied() } else { None };
            (step.screen, position, step.detour.as_ref().map(|detour| detour.page.clone()), place)
        };
        shown(self) == shown(other)
    }
}

impl Journey {
    fn step(&self) -> Step {
        Step {
            screen: self.screen,
            position: self.position,
            detour: self.detour.clone(),
            result_origin: self.result_origin,
            received_origin: self.received_origin,
            places: self.places.clone(),
            rules_origin: self.rules_origin,
        }
    }

    /// Leaves the screen with everything on it that can be read, and goes to a step. Where that is gone by now, it is the start.
    fn go(&mut self, step: &Step) {
        if self.screen == Screen::Questions
            && let Some(session) = self.with_readable_answers()
        {
            self.session = session;
        }
        let Step { screen, position, detour, result_origin, received_origin, places, rules_origin } = step.clone();
        self.position = position.min(self.trail.len().saturating_sub(1));
        self.result_origin = result_origin;
        self.received_origin = received_origin;
        if screen == Screen::Received {
            self.begin_received();
        }
        // What was typed meanwhile is not undone by leaving an older change.
        let (drafts_before, start_before, subjects_before) = (self.drafts.clone(), self.start.clone(), self.subjects.clone());
        self.detour = detour.map(|detour| Detour { drafts_before, start_before, subjects_before, ..detour });
        self.places = places;
        self.rules_origin = rules_origin;
        let has_page = screen != Screen::Questions || self.page().is_some();
        self.show(if has_page { screen } else { Screen::Start });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{GREEN, LOCAL, answer, asked, begun};
    use super::*;

    #[test]
    fn every_step_is_gone_back_to_and_forward_again() {
        let mut journey = begun();
        let mut steps = Steps::new(&journey);
        answer(&mut journey, LOCAL, true);
        journey.proceed();
        assert_eq!(steps.follow(&journey, false), Move::To(1));
        journey.see_result();
        assert_eq!(steps.follow(&journey, false), Move::To(2));
        assert_eq!(steps.follow(&journey, false), Move::None, "it is there already");

        assert!(steps.go(&mut journey, 1));
        assert_eq!(asked(&journey), Some(GREEN));
        answer(&mut journey, GREEN, true);
        assert!(steps.go(&mut journey, 0));
        assert_eq!(asked(&journey), Some(LOCAL));
        assert_eq!(journey.session().seen_questions().len(), 2, "what could be read was taken on leaving");
        assert!(steps.go(&mut journey, 2));
        assert_eq!(journey.screen(), Screen::Result);
        assert!(!steps.go(&mut journey, 3), "there is no such step");

        journey.back();
        assert_eq!((steps.follow(&journey, true), asked(&journey)), (Move::Back, Some(GREEN)));
    }

    #[test]
    fn a_change_that_is_left_and_come_back_to_keeps_what_was_typed() {
        let mut journey = begun();
        answer(&mut journey, LOCAL, true);
        journey.proceed();
        answer(&mut journey, GREEN, true);
        journey.proceed();
        let mut steps = Steps::new(&journey);
        journey.change(LOCAL);
        steps.follow(&journey, false);
        answer(&mut journey, LOCAL, false);
        assert!(steps.go(&mut journey, 0));
        assert_eq!(journey.screen(), Screen::Check);
        assert!(steps.go(&mut journey, 1));
        assert!(journey.is_detour());
        let page = journey.page().unwrap().questions().next().unwrap().clone();
        let typed = journey.draft(&page);
        journey.back();
        assert_eq!(journey.draft(&page), typed, "nothing typed meanwhile is undone");
    }

    #[test]
    fn steps_of_before_a_new_beginning_lead_to_the_start() {
        let mut journey = begun();
        let mut steps = Steps::new(&journey);
        journey.restart();
        steps.follow(&journey, false);
        assert!(steps.go(&mut journey, 0));
        assert_eq!(journey.screen(), Screen::Start);
    }
}
