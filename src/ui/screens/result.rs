//! What follows from the answers: totals, and every award with its reasons.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use yew::{AttrValue, Html, classes, html};

use super::View;
use super::award::{self, CardContext};
use super::take_away::TAKE_AWAY_LINK;
use crate::engine::{Finding, Window};
use crate::money::Exact;
use crate::range::Truth;
use crate::report::{date_in_words, describe_award, left_out_in_words, plan_in_words, yuan};
use crate::rulebook::{AwardId, Role};
use crate::stacking::{LeftOut, Totals};
use crate::text::Interface;
use crate::ui::app::Message;
use crate::ui::estimate::figures;
use crate::ui::icon::Icon;

/// How many awards of one group are shown before the visitor asks for more.
const SHOWN_AT_ONCE: usize = 8;

/// Awards that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Met,
    Pending,
    Open,
    LeftOut,
    Unknown,
    Apart,
    NotMet,
}

impl Group {
    const ALL: [Group; 7] = [Group::Met, Group::Pending, Group::Open, Group::LeftOut, Group::Unknown, Group::Apart, Group::NotMet];

    fn of(finding: &Finding, is_left_out: bool) -> Group {
        if finding.eligibility == Truth::NotMet {
            return Group::NotMet;
        }
        if finding.window != Window::In {
            return Group::Apart;
        }
        let has_bound = finding.if_granted.range().is_some_and(|range| range.high.is_some());
        match finding.eligibility {
            Truth::Unknown => Group::Unknown,
            _ if is_left_out => Group::LeftOut,
            _ if !has_bound => Group::Open,
            Truth::Met => Group::Met,
            Truth::Pending | Truth::NotMet => Group::Pending,
        }
    }

    fn words(self, interface: &Interface) -> (&'static str, &'static str) {
        match self {
            Group::Met => (interface.result.group_met, interface.result.group_met_help),
            Group::Pending => (interface.result.group_pending, interface.result.group_pending_help),
            Group::Open => (interface.result.group_open, interface.result.group_open_help),
            Group::LeftOut => (interface.result.group_left_out, interface.result.group_left_out_help),
            Group::Unknown => (interface.result.group_unknown, interface.result.group_unknown_help),
            Group::Apart => (interface.result.group_apart, interface.result.group_apart_help),
            Group::NotMet => (interface.result.group_not_met, interface.result.group_not_met_help),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Group::Met => "is-met",
            Group::Pending => "is-pending",
            Group::Open => "is-open",
            Group::LeftOut => "is-left-out",
            Group::Unknown => "is-unknown",
            Group::Apart => "is-apart",
            Group::NotMet => "is-not-met",
        }
    }

    /// Whether its heading says how every award of it stands.
    fn says_standing(self) -> bool {
        matches!(self, Group::Met | Group::Pending | Group::Unknown | Group::NotMet)
    }

    /// How many of its awards are shown at once. The others wait behind a button: they are many, or not what the visitor came for.
    fn shown_of(self, count: usize) -> usize {
        match self {
            Group::Apart | Group::NotMet => 0,
            // A button for one or two would save nobody anything.
            _ if count <= SHOWN_AT_ONCE + 2 => count,
            _ => SHOWN_AT_ONCE,
        }
    }
}

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let interface = view.interface();
    let session = view.journey.session();
    let situation = session.situation();
    let date = date_in_words(situation.as_of, view.language);
    let counts_drafts = situation.include_drafts && view.journey.has_drafts();
    let basis = match (counts_drafts, view.assumed_starts()) {
        (false, _) => (interface.result.basis)(&date),
        (true, None) => (interface.result.basis_drafts)(&date),
        (true, Some(starts)) => (interface.result.basis_drafts_from)(&date, &starts),
    };
    html! {
        <div class="screen is-result" key="result">
            <div class="result-head">
                { view.back_link() }
                <h2 class="screen-title" tabindex="-1">{ interface.result.title }</h2>
                <p class="verdict-note"><strong>{ interface.frame.not_a_decision }</strong>{ interface.frame.sentence_separator }{ basis }</p>
            </div>
            <div class="result-side">
                { totals(view) }
                <div class="unfinished-place">
                    if session.next_page().is_some() {
                        <div class="notice">
                            <h3 class="notice-title">{ interface.result.unfinished_title }</h3>
                            <p>{ interface.result.unfinished }</p>
                            <button type="button" class="button is-primary" onclick={view.send(Message::Resume)}>{ interface.result.resume }</button>
                        </div>
                    }
                </div>
            </div>
            <div class="result-main">
                { groups(view) }
                <div class="actions">
                    <button type="button" class="button is-primary" key="take-away" data-link={TAKE_AWAY_LINK} onclick={view.send(Message::TakeAway)}>
                        { interface.take_away.title }
                    </button>
                    <button type="button" class="button is-quiet" key="check" onclick={view.send(Message::Check)}>{ interface.check.title }</button>
                </div>
            </div>
        </div>
    }
}

fn totals(view: &View<'_>) -> Html {
    let (interface, session) = (view.interface(), view.journey.session());
    let totals = session.results().plan.totals.iter().filter(|(role, _)| session.roles().contains(role));
    let several = session.roles().len() > 1;
    let of_role = |(role, totals): &(Role, Totals)| {
        let undecided = if totals.undecided > Exact::ZERO {
            (interface.result.total_undecided)(&yuan(totals.undecided, view.language))
        } else {
            String::new()
        };
        let open = if totals.open.is_empty() { String::new() } else { (interface.result.total_open)(totals.open.len()) };
        let notes = plan_in_words(view.rulebook(), session.findings(), &session.results().plan, *role, view.language);
        html! {
            <div class="total" key={role.id()}>
                <div class="total-role">
                    if several { <h4 class="total-role-name">{ (interface.start.role_name)(*role) }</h4> }
                </div>
                { figures(totals.certain, totals.up_to, view.language) }
                <div class="total-quiet">
                    <p key="undecided">{ undecided }</p>
                    <p key="open">{ open }</p>
                    { for notes.into_iter().enumerate().map(|(position, note)| html! { <p key={position}>{ note }</p> }) }
                </div>
            </div>
        }
    };
    html! {
        <section class="totals" aria-labelledby="totals-title">
            <h3 class="visually-hidden" id="totals-title">{ interface.result.totals_title }</h3>
            <div class="totals-list">{ for totals.map(of_role) }</div>
        </section>
    }
}

fn groups(view: &View<'_>) -> Html {
    let session = view.journey.session();
    let results = session.results();
    let left_out = |finding: &Finding| results.plan.left_out.iter().filter(|left_out| left_out.award == finding.award).collect::<Vec<_>>();
    let planned: BTreeSet<AwardId> = results.plan.claims.iter().map(|planned| planned.award).collect();
    let mine = results.findings.iter().filter(|finding| session.roles().contains(&view.rulebook()[finding.award].role));
    let mut grouped: Vec<(Group, Vec<&Finding>)> = Group::ALL.map(|group| (group, Vec::new())).into();
    for finding in mine {
        let group = Group::of(finding, !left_out(finding).is_empty() && !planned.contains(&finding.award));
        if let Some((_, findings)) = grouped.iter_mut().find(|(other, _)| *other == group) {
            findings.push(finding);
        }
    }
    let has_any = grouped.iter().any(|(group, findings)| !matches!(group, Group::NotMet | Group::Apart) && !findings.is_empty());
    let section = |(group, mut findings): (Group, Vec<&Finding>)| {
        // The most money first; what has no figure keeps the order of the text.
        findings.sort_by_key(|finding| Reverse(finding.if_granted.range().and_then(|range| range.high)));
        let cards: Vec<Html> = findings.iter().map(|finding| card(view, group, finding, &left_out(finding))).collect();
        group_section(view.interface(), group, cards)
    };
    html! {
        <div class="groups">
            <div class="nothing-place" key="nothing">
                if !has_any { <p class="lead">{ view.interface().result.nothing }</p> }
            </div>
            <div class="groups-list" key="groups">
                { for grouped.into_iter().filter(|(_, findings)| !findings.is_empty()).map(section) }
            </div>
        </div>
    }
}

fn group_section(interface: &'static Interface, group: Group, mut cards: Vec<Html>) -> Html {
    let (title, help) = group.words(interface);
    let id = format!("group-{}", group.class());
    let count = cards.len();
    let folded = cards.split_off(group.shown_of(count));
    let label =
        if folded.len() == count { (interface.result.show_awards)(count) } else { (interface.result.show_more_awards)(folded.len()) };
    html! {
        <section class={classes!("award-group", group.class())} key={group.class()} aria-labelledby={id.clone()}>
            <h3 class="award-group-title" {id}>
                <span>{ title }</span>{ " " }<span class="award-count">{ (interface.result.count_of_awards)(count) }</span>
            </h3>
            <p class="award-group-help">{ help }</p>
            <div class="awards-place">
                if !cards.is_empty() { <div class="awards">{ for cards }</div> }
            </div>
            <div class="awards-place">
                if !folded.is_empty() {
                    <details class="disclosure awards-folded">
                        <summary>{ Icon::Chevron.draw() }<span>{ label }</span></summary>
                        <div class="awards">{ for folded }</div>
                    </details>
                }
            </div>
        </section>
    }
}

fn card(view: &View<'_>, group: Group, finding: &Finding, left_out: &[&LeftOut]) -> Html {
    let (interface, session, rulebook) = (view.interface(), view.journey.session(), view.rulebook());
    let report = describe_award(rulebook, session.situation(), finding, view.language);
    let role = (session.roles().len() > 1).then(|| (interface.start.role_name)(rulebook[finding.award].role));
    let findings = session.findings();
    let sentences = left_out.iter().flat_map(|left_out| left_out_in_words(rulebook, findings, left_out, view.language));
    let sentences: Vec<String> = sentences.collect();
    let aside = (!sentences.is_empty()).then(|| AttrValue::from(sentences.join(interface.frame.sentence_separator)));
    html! {
        <div class="award-place" key={finding.award.0.to_string()}>
            { award::card(view, &report, CardContext { role, aside, heading_says_standing: group.says_standing() }) }
        </div>
    }
}
