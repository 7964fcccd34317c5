//! One award: a line that says how it stands, and behind it the whole reasoning.

use yew::{Callback, Html, Properties, classes, component, html};

use crate::engine::Window;
use crate::range::Truth;
use crate::report::{AwardLine, AwardReport, Reason, award_line, describe_award, left_out_in_words};
use crate::rulebook::AwardId;
use crate::text::{Interface, Language};
use crate::ui::basis::Basis;
use crate::ui::disclosure::{Disclosure, Draw};
use crate::ui::icon::Icon;
use crate::ui::place::Place;

/// What a card is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AwardCardProps {
    /// The result.
    pub(crate) basis: Basis,
    /// Which award.
    pub(crate) award: AwardId,
    /// The language of the widget.
    pub(crate) language: Language,
    /// Whether the heading above says how all of these awards stand.
    pub(crate) heading_says_standing: bool,
    /// Which level of heading its title is.
    pub(crate) level: u8,
    /// Whether it is open at first.
    #[prop_or_default]
    pub(crate) open: bool,
    /// Told that its rule is to be read, where that is somewhere else.
    #[prop_or_default]
    pub(crate) on_rule: Option<Callback<AwardId>>,
}

/// An award.
#[component]
pub(crate) fn AwardCard(props: &AwardCardProps) -> Html {
    let AwardCardProps { basis, award, language, heading_says_standing, level, open, on_rule } = props.clone();
    let interface = language.interface();
    let results = &basis.results;
    let finding = &results.findings[award.index()];
    let line = award_line(&basis.rules, &basis.situation, finding, language);
    let left_out = results.plan.left_out.iter().filter(|left_out| left_out.award == award);
    let why_left_out: Vec<String> =
        left_out.flat_map(|left_out| left_out_in_words(&basis.rules, &results.findings, left_out, language)).collect();
    let first = if why_left_out.is_empty() { line.why.clone() } else { why_left_out.join(interface.frame.sentence_separator) };
    let (class, icon, tag) = standing(&line, interface);
    let tag_class = if heading_says_standing { "visually-hidden" } else { "tag" };
    let draft = (line.is_draft && line.window == Window::In).then_some(interface.award.tag_draft);
    let summary = html! {
        <>
            <span class="award-mark">{ icon.draw() }</span>
            <span class="award-title" role="heading" aria-level={level.to_string()}>{ line.title.clone() }</span>
            <span class="award-figure">
                <span class="award-amount">{ line.amount.clone() }</span>
                <span class={classes!(tag_class, class)}>{ tag }</span>
                <span class="award-draft">if let Some(draft) = draft { <span class="tag is-apart">{ draft }</span> }</span>
            </span>
            <span class="award-why">{ first.clone() }</span>
            <span class="award-chevron">{ Icon::Chevron.draw() }</span>
        </>
    };
    let rules = &basis.rules;
    let name = rules.award_name(award);
    let drawn = basis.clone();
    let draw = Draw::with(move || body(&drawn, award, &first, on_rule.as_ref(), language));
    html! {
        <Disclosure class={classes!("award", class)} summary_class={classes!("card-summary", "award-summary")} id={format!("award-{}", award.0)} award={name}
            {open} {summary} {draw} />
    }
}

/// How an award stands, as a class and in words.
fn standing(line: &AwardLine, interface: &'static Interface) -> (&'static str, Icon, &'static str) {
    match (line.eligibility, line.window) {
        (_, Window::After) => ("is-apart", Icon::Page, interface.award.tag_after),
        (Truth::NotMet, _) => ("is-not-met", Icon::Cross, interface.award.tag_not_met),
        (_, Window::Draft) => ("is-apart", Icon::Page, interface.award.tag_draft),
        (_, Window::Before) => ("is-apart", Icon::Page, interface.award.tag_before),
        (_, Window::Undetermined) => ("is-apart", Icon::Page, interface.award.tag_undetermined),
        (Truth::Met, Window::In) => ("is-met", Icon::Tick, interface.award.tag_met),
        (Truth::Pending, Window::In) => ("is-pending", Icon::Hourglass, interface.award.tag_pending),
        (Truth::Unknown, Window::In) => ("is-unknown", Icon::Question, interface.award.tag_unknown),
    }
}

/// The whole reasoning, and what there is to do; `first` stands in the line above already.
fn body(basis: &Basis, award: AwardId, first: &str, on_rule: Option<&Callback<AwardId>>, language: Language) -> Html {
    let interface = language.interface();
    let report = describe_award(&basis.rules, &basis.situation, &basis.results.findings[award.index()], language);
    let role = (basis.roles.len() > 1).then(|| (interface.start.role_name)(basis.rules[award].role));
    let lead = report.summary.as_deref().filter(|summary| *summary != first);
    html! {
        <div class="award-body">
            <div class="award-text">{ paragraph("award-lead", lead) }</div>
            { lines(interface.award.working, "working", &report.working) }
            { reasons(&report, interface) }
            { lines(interface.award.pending, "sentences", &report.pending) }
            <div class="award-text">{ paragraph("award-succeeded", report.succeeded.as_deref()) }</div>
            { lines(interface.award.missing, "sentences", &report.missing) }
            { lines(interface.award.prepare, "sentences", &report.prepare) }
            { lines(interface.award.note, "sentences", report.note.as_slice()) }
            { source(&report, role, interface) }
            <div class="award-part">
                if let Some(on_rule) = on_rule.cloned() {
                    <button type="button" class="button-link rules-link" data-link={Place::Award(award).name(&basis.rules)}
                        onclick={Callback::from(move |_| on_rule.emit(award))}>{ interface.rules.read_rule }</button>
                }
            </div>
        </div>
    }
}

fn paragraph(class: &'static str, text: Option<&str>) -> Html {
    match text {
        Some(text) => html! { <p {class}>{ text.to_owned() }</p> },
        None => Html::default(),
    }
}

/// A titled list, or an empty place for it.
fn lines(title: &'static str, class: &'static str, lines: &[String]) -> Html {
    html! {
        <div class="award-part">
            if !lines.is_empty() {
                <div class="award-part-inner">
                    <p class="award-part-title">{ title }</p>
                    <ul class={class}>
                        { for lines.iter().enumerate().map(|(position, line)| html! { <li key={position.to_string()}>{ line.clone() }</li> }) }
                    </ul>
                </div>
            }
        </div>
    }
}

fn reasons(report: &AwardReport, interface: &'static Interface) -> Html {
    html! {
        <div class="award-part">
            if !report.reasons.is_empty() {
                <div class="award-part-inner">
                    <p class="award-part-title">{ interface.award.reasons }</p>
                    { reason_list(&report.reasons, interface) }
                </div>
            }
        </div>
    }
}

fn reason_list(reasons: &[Reason], interface: &'static Interface) -> Html {
    let item = |(position, reason): (usize, &Reason)| {
        let (class, state) = match reason.truth {
            Truth::Met => ("is-met", interface.award.reason_met),
            Truth::Pending => ("is-pending", interface.award.reason_pending),
            Truth::Unknown => ("is-unknown", interface.award.reason_unknown),
            Truth::NotMet => ("is-not-met", interface.award.reason_not_met),
        };
        html! {
            <li class={classes!("reason", class)} key={position.to_string()}>
                <span class="reason-mark">{ Icon::of_truth(reason.truth).draw() }</span>
                <div class="reason-words">
                    <p class="reason-condition">
                        <span>{ reason.condition.clone() }</span>
                        <span class="reason-state">{ state }</span>
                    </p>
                    <p class="reason-answer">{ reason.answer.as_ref().map(|answer| (interface.award.your_answer)(answer)).unwrap_or_default() }</p>
                    <div class="reason-parts">
                        if !reason.parts.is_empty() { { reason_list(&reason.parts, interface) } }
                    </div>
                </div>
            </li>
        }
    };
    html! { <ul class="reasons">{ for reasons.iter().enumerate().map(item) }</ul> }
}

/// Where it stands, who pays, who claims.
fn source(report: &AwardReport, role: Option<&'static str>, interface: &'static Interface) -> Html {
    let rows = [
        (interface.award.clause, Some(report.clause.clone())),
        (interface.award.document, Some(report.document.clone())),
        (interface.award.role, role.map(str::to_owned)),
        (interface.award.kind, Some(report.kind.clone())),
        (interface.award.matter, Some(report.matter.clone())),
        (interface.award.payers, report.payers.clone()),
        (interface.award.window, Some(report.applied_for.clone())),
    ];
    html! {
        <dl class="source">
            { for rows.into_iter().filter_map(|(label, text)| text.map(|text| html! {
                <div class="source-row" key={label}><dt>{ label }</dt><dd>{ text }</dd></div>
            })) }
        </dl>
    }
}
