//! One question of a page, whatever its type.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::about::About;
use super::records::{RecordsControl, add_id, field_id};
use super::yearly::{YearlyControl, year_id};
use super::{FieldGroup, Size, ValueControl, has_one_text_field};
use crate::interview::Question;
use crate::range::Range;
use crate::report::AtStake;
use crate::rulebook::{FactId, Variable};
use crate::text::Language;
use crate::ui::draft::{Draft, Fault, Place, Problem, ValueContent};
use crate::ui::rules::Rules;

/// One question.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct QuestionFieldProps {
    /// The language of the widget.
    pub(crate) language: Language,
    /// The rules.
    pub(crate) rules: Rules,
    /// What is asked.
    pub(crate) question: Question,
    /// What is typed or chosen.
    pub(crate) draft: Draft,
    /// The ranges that may be chosen instead of a number, by place.
    pub(crate) brackets: Vec<(Place, Vec<Range>)>,
    /// The supports that hang on it.
    pub(crate) at_stake: Vec<AtStake>,
    /// What is wrong, by place.
    pub(crate) errors: Vec<(Place, AttrValue)>,
    /// Told the changed draft.
    pub(crate) on_change: Callback<Draft>,
    /// Told which control the keyboard must go to.
    pub(crate) on_focus: Callback<String>,
}

/// A question in its frame.
#[component]
pub(crate) fn QuestionField(props: &QuestionFieldProps) -> Html {
    let QuestionFieldProps { language, question, .. } = props;
    let (language, fact) = (*language, question.fact);
    let wording = &props.rules[fact].wording;
    let id = question_id(fact);
    let what_counts = wording.help.as_ref().map(|help| AttrValue::from(help.in_language(language).to_owned()));
    let (help, folded) = match &props.draft {
        // Options speak for themselves; who is in doubt unfolds the rest.
        Draft::Single(value) if is_choice(&value.content) => (hint(&value.content, language), what_counts),
        _ => (what_counts, None),
    };
    let error = props.errors.iter().find(|(place, _)| *place == Place::Whole).map(|(_, message)| message.clone());
    let describes_group = !matches!(&props.draft, Draft::Single(value) if has_one_text_field(&value.content));
    let control = match &props.draft {
        Draft::Single(draft) => html! {
            <ValueControl id={id.clone()} {language} rules={props.rules.clone()} variable={Variable::Fact(fact)}
                offered={question.options} has_help={help.is_some()} invalid={error.is_some()} draft={draft.clone()}
                brackets={props.brackets.first().map(|(_, brackets)| brackets.clone()).unwrap_or_default()}
                on_change={props.on_change.reform(Draft::Single)} />
        },
        Draft::Yearly(draft) => html! {
            <YearlyControl id={id.clone()} label={wording.label.in_language(language).to_owned()} {language} rules={props.rules.clone()}
                {fact} years={question.years.clone()} draft={draft.clone()} errors={props.errors.clone()}
                brackets={props.brackets.clone()} on_change={props.on_change.reform(Draft::Yearly)} />
        },
        Draft::Records(draft) => html! {
            <RecordsControl id={id.clone()} {language} rules={props.rules.clone()} {fact} draft={draft.clone()}
                errors={props.errors.clone()} on_change={props.on_change.reform(Draft::Records)} on_focus={props.on_focus.clone()} />
        },
    };
    html! {
        <FieldGroup {id} {language} size={Size::Question} question={wording.question.in_language(language).to_owned()} {help} {error}
            {describes_group}>
            { control }
            <About label={wording.label.in_language(language).to_owned()} {language} help={folded} at_stake={props.at_stake.clone()} />
        </FieldGroup>
    }
}

/// Whether it is answered by ticks alone.
fn is_choice(content: &ValueContent) -> bool {
    matches!(content, ValueContent::YesNo(_) | ValueContent::OneOf { .. } | ValueContent::AnyOf { .. })
}

/// How to answer, where the controls do not show it to everybody.
fn hint(content: &ValueContent, language: Language) -> Option<AttrValue> {
    matches!(content, ValueContent::AnyOf { .. }).then(|| language.interface().questions.choose_all.into())
}

/// The id of the first control of a question.
fn question_id(fact: FactId) -> String {
    format!("q{}", fact.0)
}

/// The id of the control that a problem is about.
pub(crate) fn problem_target(fact: FactId, problem: Problem) -> String {
    let id = question_id(fact);
    match (problem.place, problem.fault) {
        (Place::Whole, Fault::NoEntries) => add_id(&id),
        (Place::Whole, _) => id,
        (Place::Year(year), _) => year_id(&id, year),
        (Place::Field { record, field }, _) => field_id(&id, record, field),
    }
}
