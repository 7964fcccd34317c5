//! A list of entries that the visitor adds and removes; or none, or don't know.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::{FieldGroup, Mark, OptionRow, Size, ValueControl, has_one_text_field};
use crate::rulebook::{FactId, FactType, Field, RecordsType, Variable};
use crate::text::Language;
use crate::ui::draft::{Place, Presence, RecordDraft, RecordsDraft};
use crate::ui::icon::Icon;
use crate::ui::rules::Rules;

/// A question for a list.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RecordsControlProps {
    /// The id that those of its parts start with.
    pub(crate) id: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The rules.
    pub(crate) rules: Rules,
    /// Which fact.
    pub(crate) fact: FactId,
    /// What is entered.
    pub(crate) draft: RecordsDraft,
    /// What is wrong, by place.
    pub(crate) errors: Vec<(Place, AttrValue)>,
    /// Told the changed draft.
    pub(crate) on_change: Callback<RecordsDraft>,
    /// Told which control the keyboard must go to.
    pub(crate) on_focus: Callback<String>,
}

/// The three ways to answer, and the entries.
#[component]
pub(crate) fn RecordsControl(props: &RecordsControlProps) -> Html {
    let FactType::Records(records_type) = &props.rules[props.fact].answer_type else { return Html::default() };
    html! {
        <div class="records">
            { presence_options(props, records_type) }
            <div class="records-entries">
                if props.draft.presence == Some(Presence::Some) {
                    <div class="records-list">
                        { for props.draft.entries.iter().enumerate().map(|(position, entry)| record(props, records_type, position, entry)) }
                    </div>
                    <div class="records-add">{ add_button(props, records_type) }</div>
                }
            </div>
        </div>
    }
}

fn presence_options(props: &RecordsControlProps, records_type: &RecordsType) -> Html {
    let interface = props.language.interface();
    let option = |presence: Presence, id: String, label: &'static str| {
        let draft = props.draft.clone();
        let records_type = records_type.clone();
        let on_choose = props.on_change.reform(move |_: bool| {
            let mut draft = draft.clone();
            draft.presence = Some(presence);
            if presence == Presence::Some && draft.entries.is_empty() {
                draft.add(&records_type);
            }
            draft
        });
        html! {
            <OptionRow key={id.clone()} mark={Mark::Radio} id={id.clone()} name={props.id.clone()} {label}
                chosen={props.draft.presence == Some(presence)} {on_choose} />
        }
    };
    html! {
        <div class="options is-inline">
            { option(Presence::Some, props.id.to_string(), interface.questions.records_some) }
            { option(Presence::None, format!("{}-none", props.id), interface.questions.records_none) }
            { option(Presence::Unknown, format!("{}-unknown", props.id), interface.questions.dont_know) }
        </div>
    }
}

fn record(props: &RecordsControlProps, records_type: &RecordsType, position: usize, entry: &RecordDraft) -> Html {
    let interface = props.language.interface();
    let title = (interface.questions.entry_title)(records_type.entry.in_language(props.language), position + 1);
    let title_id = format!("{}-r{}", props.id, entry.key);
    let on_remove = {
        let (draft, key) = (props.draft.clone(), entry.key);
        let (on_change, on_focus) = (props.on_change.clone(), props.on_focus.clone());
        let add = add_id(&props.id);
        move |_| {
            let mut draft = draft.clone();
            draft.entries.retain(|entry| entry.key != key);
            on_change.emit(draft);
            on_focus.emit(add.clone());
        }
    };
    let fields = entry.fields.iter().zip(&records_type.fields).enumerate().map(|(field, (draft, field_type))| {
        let variable = Variable::Field(props.fact, field as u32);
        let id = field_id(&props.id, entry.key, field);
        let place = Place::Field { record: entry.key, field };
        let error = props.errors.iter().find(|(at, _)| *at == place).map(|(_, message)| message.clone());
        let on_change = {
            let (records, key) = (props.draft.clone(), entry.key);
            props.on_change.reform(move |changed| {
                let mut records = records.clone();
                let entry = records.entries.iter_mut().find(|entry| entry.key == key);
                if let Some(draft) = entry.and_then(|entry| entry.fields.get_mut(field)) {
                    *draft = changed;
                }
                records
            })
        };
        record_field(props, field_type, variable, id, error, draft, on_change)
    });
    html! {
        <div class="record" key={entry.key.to_string()} role="group" aria-labelledby={title_id.clone()}>
            <div class="record-head">
                <h3 class="record-title" id={title_id}>{ title.clone() }</h3>
                <button type="button" class="button-link" onclick={on_remove}>
                    { interface.questions.remove_entry }<span class="visually-hidden">{ " " }{ title }</span>
                </button>
            </div>
            <div class="record-fields">{ for fields }</div>
        </div>
    }
}

fn record_field(
    props: &RecordsControlProps,
    field: &Field,
    variable: Variable,
    id: String,
    error: Option<AttrValue>,
    draft: &crate::ui::draft::ValueDraft,
    on_change: Callback<crate::ui::draft::ValueDraft>,
) -> Html {
    let language = props.language;
    let help = field.wording.help.as_ref().map(|help| AttrValue::from(help.in_language(language).to_owned()));
    html! {
        <FieldGroup key={id.clone()} id={id.clone()} {language} size={Size::Field}
            question={field.wording.question.in_language(language).to_owned()} help={help.clone()} error={error.clone()}
            describes_group={!has_one_text_field(&draft.content)}>
            <ValueControl id={id.clone()} {language} rules={props.rules.clone()} {variable} has_help={help.is_some()} invalid={error.is_some()}
                draft={draft.clone()} {on_change} />
        </FieldGroup>
    }
}

fn add_button(props: &RecordsControlProps, records_type: &RecordsType) -> Html {
    let interface = props.language.interface();
    let entry = records_type.entry.in_language(props.language);
    if props.draft.entries.len() >= records_type.most as usize {
        return html! { <p class="records-most" key="most">{ (interface.questions.most_entries)(entry, records_type.most) }</p> };
    }
    let label =
        if props.draft.entries.is_empty() { (interface.questions.add_entry)(entry) } else { (interface.questions.add_another)(entry) };
    let on_add = {
        let (draft, records_type, id) = (props.draft.clone(), records_type.clone(), props.id.clone());
        let (on_change, on_focus) = (props.on_change.clone(), props.on_focus.clone());
        move |_| {
            let mut draft = draft.clone();
            let key = draft.add(&records_type);
            on_change.emit(draft);
            on_focus.emit(field_id(&id, key, 0));
        }
    };
    html! {
        <button type="button" class="button is-quiet" key="add" id={add_id(&props.id)} onclick={on_add}>
            { Icon::Plus.draw() }<span>{ label }</span>
        </button>
    }
}

/// The id of the button that adds an entry.
pub(crate) fn add_id(id: &str) -> String {
    format!("{id}-add")
}

/// The id of the control of a field.
pub(crate) fn field_id(id: &str, record: u32, field: usize) -> String {
    format!("{id}-r{record}-f{field}")
}
