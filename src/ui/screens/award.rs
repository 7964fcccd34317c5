//! One award: a line that says how it stands, and behind it the whole reasoning.

use yew::{AttrValue, Html, classes, html};

use super::View;
use super::rules::link;
use crate::engine::Window;
use crate::range::Truth;
use crate::report::{AwardReport, Reason};
use crate::text::Interface;
use crate::ui::icon::Icon;
use crate::ui::journey::Screen;
use crate::ui::place::Place;

/// How an award stands, as a class and in words.
fn standing(report: &AwardReport, interface: &'static Interface) -> (&'static str, Icon, &'static str) {
    let truth = report.eligibility;
    match (truth, report.window) {
        (Truth::NotMet, _) => ("is-not-met", Icon::Cross, interface.award.tag_not_met),
        (_, Window::Draft) => ("is-apart", Icon::Page, interface.award.tag_draft),
        (_, Window::Before) => ("is-apart", Icon::Page, interface.award.tag_before),
        (_, Window::After) => ("is-apart", Icon::Page, interface.award.tag_after),
        (_, Window::Undetermined) => ("is-apart", Icon::Page, interface.award.tag_undetermined),
        (Truth::Met, Window::In) => ("is-met", Icon::Tick, interface.award.tag_met),
        (Truth::Pending, Window::In) => ("is-pending", Icon::Hourglass, interface.award.tag_pending),
        (Truth::Unknown, Window::In) => ("is-unknown", Icon::Question, interface.award.tag_unknown),
    }
}

/// What its place on the screen adds to an award.
#[derive(Clone, Debug, Default)]
pub(crate) struct CardContext {
    /// Who claims it, when the visitor has several roles.
    pub(crate) role: Option<&'static str>,
    /// What is said before anything else, such as why the plan leaves it out.
    pub(crate) aside: Option<AttrValue>,
    /// Whether the heading above says how all of these awards stand.
    pub(crate) heading_says_standing: bool,
}

/// Draws an award.
pub(crate) fn card(view: &View<'_>, report: &AwardReport, context: CardContext) -> Html {
    let interface = view.interface();
    let (class, icon, tag) = standing(report, interface);
    let tag_class = if context.heading_says_standing { "visually-hidden" } else { "tag" };
    // What is not paid has no figure to look at.
    let amount = if report.eligibility == Truth::NotMet { String::new() } else { report.amount.clone() };
    let first = context.aside.unwrap_or_else(|| why(report, interface).into());
    let lead = report.summary.as_deref().filter(|summary| *summary != first.as_str());
    html! {
        <details class={classes!("award", class)}>
            <summary class="award-summary">
                <span class="award-mark">{ icon.draw() }</span>
                <span class="award-title" role="heading" aria-level="4">{ report.title.clone() }</span>
                <span class="award-figure">
                    <span class="award-amount">{ amount }</span>
                    <span class={classes!(tag_class, class)}>{ tag }</span>
                </span>
                <span class="award-why">{ first.clone() }</span>
                <span class="award-chevron">{ Icon::Chevron.draw() }</span>
            </summary>
            <div class="award-body">
                <div class="award-text">{ paragraph("award-lead", lead) }</div>
                { lines(interface.award.working, "working", &report.working) }
                { reasons(report, interface) }
                { lines(interface.award.pending, "sentences", &report.pending) }
                <div class="award-text">{ paragraph("award-replaced", report.replaced.as_deref()) }</div>
                { lines(interface.award.missing, "sentences", &report.missing) }
                { lines(interface.award.prepare, "sentences", &report.prepare) }
                { lines(interface.award.note, "sentences", report.note.as_slice()) }
                { source(report, context.role, interface) }
                <div class="award-part">
                    if view.journey.screen() != Screen::Rules { { link(view, Place::Award(report.award), interface.rules.read_rule) } }
                </div>
            </div>
        </details>
    }
}

/// The one thing that a reader wants to know first.
fn why(report: &AwardReport, interface: &Interface) -> String {
    match report.eligibility {
        Truth::Met => report.summary.as_ref().or(report.working.first()).cloned().unwrap_or_default(),
        Truth::Pending => report.pending.first().cloned().unwrap_or_default(),
        Truth::Unknown => (interface.award.still_missing)(&report.missing.join(interface.frame.list_separator)),
        Truth::NotMet => {
            let failing = report.reasons.iter().map(Reason::failing).find(|failing| !failing.is_empty()).unwrap_or_default();
            let mut conditions: Vec<&str> = failing.into_iter().map(|reason| reason.condition.as_str()).collect();
            conditions.dedup();
            (interface.award.fails)(&conditions.join(interface.frame.list_separator))
        }
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
    ];
    html! {
        <dl class="source">
            { for rows.into_iter().filter_map(|(label, text)| text.map(|text| html! {
                <div class="source-row" key={label}><dt>{ label }</dt><dd>{ text }</dd></div>
            })) }
        </dl>
    }
}
