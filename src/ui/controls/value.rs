//! The control of one value: which one follows from its type.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::any_of::AnyOfControl;
use super::date::DateControl;
use super::field::description_of;
use super::number::NumberControl;
use super::one_of::OneOfControl;
use super::rank::RankControl;
use super::yes_no::YesNoControl;
use crate::range::Range;
use crate::rulebook::{Choice, OptionSet, ValueType, Variable};
use crate::text::Language;
use crate::ui::draft::{ValueContent, ValueDraft};
use crate::ui::rules::Rules;

/// The control of a fact or a field.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ValueControlProps {
    /// The id of its first input.
    pub(crate) id: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The rules.
    pub(crate) rules: Rules,
    /// What is asked.
    pub(crate) variable: Variable,
    /// Whether there is help.
    pub(crate) has_help: bool,
    /// Whether there is an error.
    pub(crate) invalid: bool,
    /// The options that are offered; none of them stands for all.
    #[prop_or_default]
    pub(crate) offered: OptionSet,
    /// The ranges that may be chosen instead of a number.
    #[prop_or_default]
    pub(crate) brackets: Vec<Range>,
    /// What is typed or chosen.
    pub(crate) draft: ValueDraft,
    /// Told the changed draft.
    pub(crate) on_change: Callback<ValueDraft>,
}

/// What each kind of control gets.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ControlProps {
    /// The id of its first input; those of the others start with it.
    pub(crate) id: AttrValue,
    /// What is asked, as a noun phrase.
    pub(crate) label: AttrValue,
    /// The ids of help and error, for a text field.
    pub(crate) described_by: Option<AttrValue>,
    /// Whether what is typed or chosen is wrong.
    pub(crate) invalid: bool,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The rules.
    pub(crate) rules: Rules,
    /// What is asked.
    pub(crate) variable: Variable,
    /// The options that are offered; none of them stands for all.
    #[prop_or_default]
    pub(crate) offered: OptionSet,
    /// The ranges that may be chosen instead of a number.
    pub(crate) brackets: Vec<Range>,
    /// What is typed or chosen.
    pub(crate) draft: ValueDraft,
    /// Told the changed draft.
    pub(crate) on_change: Callback<ValueDraft>,
}

impl ControlProps {
    /// The type of the value.
    pub(crate) fn value_type(&self) -> Option<&ValueType> {
        self.rules.value_type(self.variable)
    }

    /// The options of a one-of or any-of value that are offered, each with its position and the id of its input: the first one carries the
    /// control's own, where the list of problems leads.
    pub(crate) fn options(&self) -> Vec<(u32, String, &Choice)> {
        let options = self.value_type().map_or(&[][..], |value_type| value_type.options().0);
        let is_offered = |position: u32| self.offered.is_empty() || self.offered.contains(position);
        let offered = (0_u32..).zip(options).filter(|(position, _)| is_offered(*position)).enumerate();
        let id = |place: usize, position: u32| if place == 0 { self.id.to_string() } else { format!("{}-{position}", self.id) };
        offered.map(|(place, (position, option))| (position, id(place, position), option)).collect()
    }

    /// Whether not all options are offered.
    pub(crate) fn leaves_options_out(&self) -> bool {
        !self.offered.is_empty() && self.value_type().is_some_and(|value_type| self.offered.len() < value_type.options().0.len())
    }
}

/// Whether the control has one text field, which help and errors describe, and not the group around it.
pub(crate) fn has_one_text_field(content: &ValueContent) -> bool {
    matches!(content, ValueContent::Number { .. } | ValueContent::Rank { .. })
}

/// The control that fits the type.
#[component]
pub(crate) fn ValueControl(props: &ValueControlProps) -> Html {
    let control = ControlProps {
        id: props.id.clone(),
        label: props.rules.wording(props.variable).label.in_language(props.language).to_owned().into(),
        described_by: description_of(&props.id, props.has_help, props.invalid).map(AttrValue::from),
        invalid: props.invalid,
        language: props.language,
        rules: props.rules.clone(),
        variable: props.variable,
        offered: props.offered,
        brackets: props.brackets.clone(),
        draft: props.draft.clone(),
        on_change: props.on_change.clone(),
    };
    let control = match props.draft.content {
        ValueContent::YesNo(_) => html! { <YesNoControl ..control /> },
        ValueContent::Number { .. } => html! { <NumberControl ..control /> },
        ValueContent::Rank { .. } => html! { <RankControl ..control /> },
        ValueContent::Date(_) => html! { <DateControl ..control /> },
        ValueContent::OneOf { .. } => html! { <OneOfControl ..control /> },
        ValueContent::AnyOf { .. } => html! { <AnyOfControl ..control /> },
    };
    html! { <div class="value">{ control }</div> }
}
