//! A number: money in 万元 or 元, a count, a share or a growth rate; or don't know.

use yew::{AttrValue, Callback, Event, Html, InputEvent, Properties, component, html};

use super::brackets::Brackets;
use super::value::ControlProps;
use super::{Mark, OptionRow, id_list, selected_value, typed_text};
use crate::interview::{MoneyUnit, read_number};
use crate::report::money_both_ways;
use crate::rulebook::{Measure, NumberType, ValueType};
use crate::text::Language;
use crate::ui::draft::{ValueContent, ValueDraft};

/// A text field with its unit.
#[component]
pub(crate) fn NumberControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let (ValueContent::Number { typed, unit, bracket }, Some(ValueType::Number(number_type))) = (&props.draft.content, props.value_type())
    else {
        return Html::default();
    };
    let (unit, bracket) = (*unit, *bracket);
    let on_type =
        props.on_change.reform(move |typed| ValueDraft { unknown: false, content: ValueContent::Number { typed, unit, bracket: None } });
    let on_unit = {
        let draft = props.draft.clone();
        let typed = typed.clone();
        props.on_change.reform(move |unit| ValueDraft {
            unknown: draft.unknown,
            content: ValueContent::Number { typed: typed.clone(), unit, bracket },
        })
    };
    let on_bracket = {
        let typed = typed.clone();
        props.on_change.reform(move |range| ValueDraft {
            unknown: false,
            content: ValueContent::Number { typed: typed.clone(), unit, bracket: Some(range) },
        })
    };
    let chosen = bracket.filter(|_| !props.draft.unknown);
    let on_unknown = {
        let draft = props.draft.clone();
        props.on_change.reform(move |unknown| ValueDraft { unknown, ..draft.clone() })
    };
    html! {
        <div class="number">
            <NumberInput id={props.id.clone()} label={props.label.clone()} described_by={props.described_by.clone()}
                invalid={props.invalid} language={props.language} number_type={number_type.clone()} typed={typed.clone()} {unit}
                ignored={props.draft.unknown || chosen.is_some()} {on_type}>
                <UnitPart language={props.language} id={format!("{}-unit", props.id)} measure={number_type.measure.clone()} {unit} {on_unit} />
            </NumberInput>
            <Brackets id={props.id.clone()} label={props.label.clone()} language={props.language} measure={number_type.measure.clone()}
                brackets={props.brackets.clone()} {chosen} on_choose={on_bracket} />
            <OptionRow mark={Mark::Checkbox} id={format!("{}-unknown", props.id)} name={format!("{}-unknown", props.id)}
                label={interface.questions.dont_know} chosen={props.draft.unknown} plain={true} on_choose={on_unknown} />
        </div>
    }
}

/// A text field for a number.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct NumberInputProps {
    /// The id of the input.
    pub(crate) id: AttrValue,
    /// What the input is called, for those who cannot see what stands around it.
    pub(crate) label: AttrValue,
    /// What else describes it.
    pub(crate) described_by: Option<AttrValue>,
    /// Whether what is typed is wrong.
    pub(crate) invalid: bool,
    /// The language of the widget.
    pub(crate) language: Language,
    /// What may be typed.
    pub(crate) number_type: NumberType,
    /// As typed.
    pub(crate) typed: String,
    /// What a bare number means.
    pub(crate) unit: MoneyUnit,
    /// Whether "don't know" is chosen instead.
    pub(crate) ignored: bool,
    /// Told what is typed.
    pub(crate) on_type: Callback<String>,
    /// The unit.
    pub(crate) children: Html,
}

/// A text field with the unit beside it and, for money, what was understood below it.
#[component]
pub(crate) fn NumberInput(props: &NumberInputProps) -> Html {
    let interface = props.language.interface();
    let is_money = props.number_type.measure == Measure::Money;
    let echo_id = format!("{}-echo", props.id);
    let echo = is_money.then(|| read_number(&props.number_type, props.unit, &props.typed).ok()).flatten();
    let described_by = id_list([props.described_by.as_ref().map(ToString::to_string), is_money.then(|| echo_id.clone())]);
    let on_type = props.on_type.clone();
    // The number pads of phones have no minus sign.
    let input_mode = if props.number_type.measure == Measure::Growth { "text" } else { "decimal" };
    html! {
        <div class="number-input">
            <div class="number-row">
                <label class="visually-hidden" for={props.id.clone()}>
                    { (interface.questions.with_unit)(&props.label, unit_name(&props.number_type.measure, props.unit, props.language)) }
                </label>
                <input type="text" inputmode={input_mode} autocomplete="off" autocapitalize="off" spellcheck="false"
                    class={if props.ignored { "text-input is-ignored" } else { "text-input" }}
                    id={props.id.clone()} value={props.typed.clone()} aria-describedby={described_by}
                    aria-invalid={props.invalid.then_some("true")}
                    oninput={move |event: InputEvent| on_type.emit(typed_text(&event))} />
                { props.children.clone() }
            </div>
            <div class="number-echo" id={echo_id}>
                { echo.filter(|_| !props.ignored).map(|value| (interface.questions.equals)(&money_both_ways(value, props.language))).unwrap_or_default() }
            </div>
        </div>
    }
}

/// The unit beside a number.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct UnitPartProps {
    /// The language of the widget.
    pub(crate) language: Language,
    /// The id of the select.
    pub(crate) id: AttrValue,
    /// What is measured.
    pub(crate) measure: Measure,
    /// The chosen unit of money.
    pub(crate) unit: MoneyUnit,
    /// Told which unit of money is chosen.
    pub(crate) on_unit: Callback<MoneyUnit>,
}

/// A choice of units for money; words for anything else.
#[component]
pub(crate) fn UnitPart(props: &UnitPartProps) -> Html {
    let interface = props.language.interface();
    if props.measure != Measure::Money {
        return html! { <span class="unit" aria-hidden="true">{ unit_name(&props.measure, props.unit, props.language).to_owned() }</span> };
    }
    let on_unit = props.on_unit.clone();
    let on_select = move |event: Event| {
        on_unit.emit(if selected_value(&event) == "yuan" { MoneyUnit::Yuan } else { MoneyUnit::TenThousandYuan });
    };
    html! {
        <span class="unit-choice">
            <select class="unit-select" id={props.id.clone()} aria-label={interface.questions.unit_label} onchange={on_select}>
                <option key="wan" value="wan" selected={props.unit == MoneyUnit::TenThousandYuan}>{ interface.questions.unit_ten_thousand_yuan }</option>
                <option key="yuan" value="yuan" selected={props.unit == MoneyUnit::Yuan}>{ interface.questions.unit_yuan }</option>
            </select>
        </span>
    }
}

/// What a unit is called.
pub(crate) fn unit_name(measure: &Measure, unit: MoneyUnit, language: Language) -> &str {
    let interface = language.interface();
    match (measure, unit) {
        (Measure::Money, MoneyUnit::TenThousandYuan) => interface.questions.unit_ten_thousand_yuan,
        (Measure::Money, MoneyUnit::Yuan) => interface.questions.unit_yuan,
        (Measure::Count { unit }, _) => unit.in_language(language),
        (Measure::Share | Measure::Growth, _) => "%",
        (Measure::Rank, _) => "",
    }
}
