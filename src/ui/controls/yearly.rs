//! A number for each of several years; any of them may be unknown.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::brackets::Brackets;
use super::number::{NumberInput, UnitPart};
use super::{Mark, OptionRow};
use crate::range::Range;
use crate::rulebook::{FactType, Measure};
use crate::text::Language;
use crate::ui::draft::{Place, YearDraft, YearlyDraft};
use crate::ui::rules::Rules;

/// A yearly question.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct YearlyControlProps {
    /// The id that those of its parts start with.
    pub(crate) id: AttrValue,
    /// What is asked, as a noun phrase.
    pub(crate) label: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The rules.
    pub(crate) rules: Rules,
    /// Which fact.
    pub(crate) fact: crate::rulebook::FactId,
    /// The years that are asked.
    pub(crate) years: Vec<i32>,
    /// What is typed.
    pub(crate) draft: YearlyDraft,
    /// The ranges that may be chosen instead of a number, by place.
    pub(crate) brackets: Vec<(Place, Vec<Range>)>,
    /// What is wrong, by place.
    pub(crate) errors: Vec<(Place, AttrValue)>,
    /// Told the changed draft.
    pub(crate) on_change: Callback<YearlyDraft>,
}

/// A row for each year.
#[component]
pub(crate) fn YearlyControl(props: &YearlyControlProps) -> Html {
    let interface = props.language.interface();
    let FactType::Yearly(number_type) = &props.rules[props.fact].answer_type else { return Html::default() };
    let is_money = number_type.measure == Measure::Money;
    let change_year = |year: i32, change: fn(&mut YearDraft, String, bool)| {
        let draft = props.draft.clone();
        move |typed: String, unknown: bool| {
            let mut draft = draft.clone();
            change(draft.years.entry(year).or_default(), typed, unknown);
            draft
        }
    };
    let row = |year: &i32| {
        let year = *year;
        let id = year_id(&props.id, year);
        let draft = props.draft.years.get(&year).cloned().unwrap_or_default();
        let error = props.errors.iter().find(|(place, _)| *place == Place::Year(year)).map(|(_, message)| message.clone());
        let typed = change_year(year, |draft, typed, _| {
            draft.typed = typed;
            (draft.unknown, draft.bracket) = (false, None);
        });
        let marked = change_year(year, |draft, _, unknown| draft.unknown = unknown);
        let on_bracket = {
            let before = props.draft.clone();
            props.on_change.reform(move |range| {
                let mut draft = before.clone();
                let of_year = draft.years.entry(year).or_default();
                (of_year.unknown, of_year.bracket) = (false, Some(range));
                draft
            })
        };
        let brackets = props.brackets.iter().find(|(place, _)| *place == Place::Year(year)).map(|(_, brackets)| brackets.clone());
        let chosen = draft.bracket.filter(|_| !draft.unknown);
        let draft_of_unit = props.draft.clone();
        let on_unit = props.on_change.reform(move |unit| YearlyDraft { unit, ..draft_of_unit.clone() });
        html! {
            <div class={if error.is_some() { "year has-error" } else { "year" }} key={year.to_string()}>
                <div class="year-label" aria-hidden="true">{ (interface.questions.year_label)(year) }</div>
                <div class="year-error" id={format!("{id}-error")}>
                    if let Some(message) = &error {
                        <p class="error">
                            { crate::ui::icon::Icon::Alert.draw() }
                            <span><span class="visually-hidden">{ interface.problems.error_prefix }</span>{ message.clone() }</span>
                        </p>
                    }
                </div>
                <NumberInput id={id.clone()} label={(interface.problems.label_in_year)(&props.label, year)}
                    described_by={error.is_some().then(|| AttrValue::from(format!("{id}-error")))} invalid={error.is_some()}
                    language={props.language} number_type={number_type.clone()} typed={draft.typed.clone()} unit={props.draft.unit}
                    ignored={draft.unknown || chosen.is_some()} on_type={props.on_change.reform(move |text| typed(text, false))}>
                    <UnitPart language={props.language} id={format!("{id}-unit")} measure={number_type.measure.clone()}
                        unit={props.draft.unit} {on_unit} />
                </NumberInput>
                <OptionRow mark={Mark::Checkbox} id={format!("{id}-unknown")} name={format!("{id}-unknown")} label={interface.questions.dont_know}
                    spoken_label={(interface.questions.dont_know_year)(year)} chosen={draft.unknown} plain={true}
                    on_choose={props.on_change.reform(move |unknown| marked(String::new(), unknown))} />
                <Brackets id={id.clone()} label={(interface.problems.label_in_year)(&props.label, year)} language={props.language}
                    measure={number_type.measure.clone()} brackets={brackets.unwrap_or_default()} {chosen} on_choose={on_bracket} />
            </div>
        }
    };
    html! { <div class={if is_money { "years is-money" } else { "years" }}>{ for props.years.iter().map(row) }</div> }
}

/// The id of the field of a year.
pub(crate) fn year_id(id: &str, year: i32) -> String {
    format!("{id}-y{year}")
}
