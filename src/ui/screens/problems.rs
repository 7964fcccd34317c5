//! What keeps the visitor on a screen: the list at the top, and the same words beside each control.

use yew::{AttrValue, Html, html};

use super::View;
use crate::interview::InputError;
use crate::report::number_in_words;
use crate::rulebook::{AwardId, FactId, FactType, Measure, NumberType, ValueType};
use crate::text::Language;
use crate::ui::app::Message;
use crate::ui::controls::problem_target;
use crate::ui::draft::{Fault, Place, Problem};
use crate::ui::icon::Icon;
use crate::ui::journey::received::AMOUNT;
use crate::ui::journey::{Obstacle, StartProblem};
use crate::ui::rules::Rules;

/// The id of the first role's checkbox.
pub(crate) const ROLES_ID: &str = "roles";

/// The id of the first subject's checkbox.
pub(crate) const SUBJECTS_ID: &str = "subjects";

/// The list of what is wrong, or an empty place for it.
pub(crate) fn list(view: &View<'_>) -> Html {
    let interface = view.interface();
    let obstacles = view.journey.obstacles();
    let item = |obstacle: &Obstacle| {
        let message = obstacle_in_words(view, obstacle);
        match obstacle_target(obstacle) {
            Some(target) => html! {
                <li key={target.clone()}>
                    <button type="button" class="button-link" onclick={view.send(Message::Focus(target))}>{ message }</button>
                </li>
            },
            None => html! { <li key="whole">{ message }</li> },
        }
    };
    html! {
        <div class="problems-place">
            if !obstacles.is_empty() {
                <div class="problems" role="alert" tabindex="-1" aria-labelledby="problems-title">
                    <h3 class="problems-title" id="problems-title">{ Icon::Alert.draw() }<span>{ interface.problems.title }</span></h3>
                    <ul class="problems-list">{ for obstacles.iter().map(item) }</ul>
                </div>
            }
        </div>
    }
}

/// The messages of one question, by place.
pub(crate) fn of_question(view: &View<'_>, fact: FactId) -> Vec<(Place, AttrValue)> {
    let of_fact = |obstacle: &Obstacle| match obstacle {
        Obstacle::Answer(of, problem) if *of == fact => Some((problem.place, obstacle_in_words(view, obstacle).into())),
        _ => None,
    };
    view.journey.obstacles().iter().filter_map(of_fact).collect()
}

/// The message of a problem on the start screen, if it is there.
pub(crate) fn of_start(view: &View<'_>, wanted: impl Fn(StartProblem) -> bool) -> Option<AttrValue> {
    let mut obstacles = view.journey.obstacles().iter();
    let found = obstacles.find(|obstacle| matches!(obstacle, Obstacle::Start(problem) if wanted(*problem)));
    found.map(|obstacle| obstacle_in_words(view, obstacle).into())
}

/// The message of a page of subjects, if there is one.
pub(crate) fn of_subjects(view: &View<'_>) -> Option<AttrValue> {
    let obstacle = view.journey.obstacles().iter().find(|obstacle| **obstacle == Obstacle::NoSubject);
    obstacle.map(|obstacle| obstacle_in_words(view, obstacle).into())
}

/// The message of what was received of an award, if there is one.
pub(crate) fn of_received(view: &View<'_>, award: AwardId) -> Option<AttrValue> {
    let obstacle = view.journey.obstacles().iter().find(|obstacle| matches!(obstacle, Obstacle::Received(of, _) if *of == award));
    obstacle.map(|obstacle| obstacle_in_words(view, obstacle).into())
}

fn obstacle_target(obstacle: &Obstacle) -> Option<String> {
    match obstacle {
        Obstacle::Start(StartProblem::NoRole) => Some(ROLES_ID.to_owned()),
        Obstacle::Start(StartProblem::Day(document, _)) => Some(super::start::assumed_start_id(*document)),
        Obstacle::NoSubject => Some(SUBJECTS_ID.to_owned()),
        Obstacle::Received(award, _) => Some(super::received::amount_id(*award)),
        Obstacle::Answer(fact, problem) => Some(problem_target(*fact, *problem)),
        Obstacle::CannotCompute => None,
    }
}

fn obstacle_in_words(view: &View<'_>, obstacle: &Obstacle) -> String {
    let interface = view.interface();
    match obstacle {
        Obstacle::Start(StartProblem::NoRole) => interface.problems.no_role_chosen.to_owned(),
        Obstacle::Start(StartProblem::Day(document, _)) => {
            let title = view.rulebook()[*document].title.in_language(view.language);
            (interface.problems.not_a_day)(&(interface.start.assumed_start_label)(title))
        }
        Obstacle::NoSubject => interface.problems.no_subject_chosen.to_owned(),
        Obstacle::Answer(fact, problem) => problem_in_words(view.rules, *fact, *problem, view.journey, view.language),
        Obstacle::Received(award, error) => {
            let title = view.rulebook()[*award].title.in_language(view.language);
            input_error_in_words(*error, &(interface.received.amount_of)(title), Some(&AMOUNT), view.language)
        }
        Obstacle::CannotCompute => interface.problems.cannot_compute.to_owned(),
    }
}

fn problem_in_words(rules: &Rules, fact: FactId, problem: Problem, journey: &crate::ui::journey::Journey, language: Language) -> String {
    let interface = language.interface();
    let wording = &rules[fact].wording;
    let label = wording.label.in_language(language);
    let (label, number_type) = match (problem.place, &rules[fact].answer_type) {
        (Place::Year(year), FactType::Yearly(number_type)) => ((interface.problems.label_in_year)(label, year), Some(number_type)),
        (Place::Field { record, field }, FactType::Records(records)) => {
            let position = journey.record_position(fact, record);
            let entry = (interface.questions.entry_title)(records.entry.in_language(language), position + 1);
            let field = records.fields.get(field);
            let label = field.map_or(label, |field| field.wording.label.in_language(language));
            ((interface.problems.label_in_entry)(&entry, label), field.and_then(|field| number_of(&field.value_type)))
        }
        (_, FactType::Records(records)) if problem.fault == Fault::NoEntries => (records.entry.in_language(language).to_owned(), None),
        (_, FactType::Single(value_type)) => (label.to_owned(), number_of(value_type)),
        _ => (label.to_owned(), None),
    };
    match problem.fault {
        Fault::NothingChosen => (interface.problems.nothing_chosen)(&label),
        Fault::NoEntries => (interface.problems.no_entries)(&label),
        Fault::Input(error) => input_error_in_words(error, &label, number_type, language),
    }
}

fn number_of(value_type: &ValueType) -> Option<&NumberType> {
    match value_type {
        ValueType::Number(number_type) => Some(number_type),
        _ => None,
    }
}

fn input_error_in_words(error: InputError, label: &str, number_type: Option<&NumberType>, language: Language) -> String {
    let interface = language.interface();
    let figure = |value| number_type.map_or_else(String::new, |number_type| number_in_words(value, &number_type.measure, language));
    match error {
        InputError::Empty => (interface.problems.nothing_typed)(label),
        InputError::NotAFigure => (interface.problems.not_a_figure)(label),
        InputError::TooLarge => (interface.problems.too_large)(label),
        InputError::NotWhole => (interface.problems.not_whole)(label),
        InputError::BelowLeast(least) => (interface.problems.below_least)(label, &figure(least)),
        InputError::AboveMost(most) => (interface.problems.above_most)(label, &figure(most)),
        InputError::WrongUnit => match number_type.map(|number_type| &number_type.measure) {
            Some(Measure::Money) => (interface.problems.money_expected)(label),
            Some(Measure::Share | Measure::Growth) => (interface.problems.rate_expected)(label),
            _ => (interface.problems.number_expected)(label),
        },
        InputError::NotADay => (interface.problems.not_a_day)(label),
    }
}
