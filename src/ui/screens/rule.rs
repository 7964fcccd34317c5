//! One award as its rule, and what the visitor's answers make of it.

use yew::{Html, classes, html};

use super::View;
use super::award::AwardCard;
use super::rules::{award_link, details, link};
use crate::report::{RuleLine, RuleParameter, RuleRelation, RuleTier, describe_rule};
use crate::rulebook::AwardId;
use crate::text::rule as text;
use crate::ui::basis::Basis;
use crate::ui::place::Place;

/// Draws an award.
pub(crate) fn view(view: &View<'_>, award: AwardId) -> Html {
    let (interface, words) = (view.interface(), &view.interface().rule);
    let rule = describe_rule(view.rulebook(), award, view.language);
    let facts = [
        (interface.award.clause, Some(rule.clause)),
        (words.claimed_by, Some(rule.role)),
        (interface.award.kind, Some(rule.kind)),
        (interface.award.matter, Some(rule.matter)),
        (words.window, Some(rule.window)),
        (interface.award.note, rule.note),
    ];
    let conditions_help = if rule.conditions.is_empty() { words.no_conditions } else { words.conditions_help };
    html! {
        <div class="rule">
            <div class="rule-head">
                <h2 class="screen-title" tabindex="-1">{ rule.title }</h2>
                <p class="rule-document">{ link(view, Place::Document(view.rulebook()[award].document), &rule.document) }</p>
                <p class="lead">{ rule.summary.unwrap_or_default() }</p>
            </div>
            { details(facts) }
            <section class="rules-part" aria-labelledby="rule-conditions">
                <h3 class="section-title" id="rule-conditions">{ words.conditions }</h3>
                <p class="rules-help">{ conditions_help }</p>
                { lines(&rule.conditions, "rule-lines") }
            </section>
            <section class="rules-part" aria-labelledby="rule-amount">
                <h3 class="section-title" id="rule-amount">{ words.amount }</h3>
                <p class="rules-help">
                    { if rule.tiers.len() > 1 { text::FIRST_TIER_APPLIES.in_language(view.language) } else { "" } }
                </p>
                <ol class="tiers">{ for rule.tiers.iter().enumerate().map(tier) }</ol>
            </section>
            { sentences(words.claims, "rule-claims", &rule.claims) }
            <div class="rules-part-place">
                if !rule.payers.is_empty() {
                    <section class="rules-part" aria-labelledby="rule-payers">
                        <h3 class="section-title" id="rule-payers">{ words.payers }</h3>
                        { lines(&rule.payers, "rule-lines") }
                    </section>
                }
            </div>
            { relations(view, &rule.relations) }
            { parameters(view, &rule.parameters) }
            { sentences(interface.award.prepare, "rule-prepare", &rule.prepare) }
            <div class="rule-answers">
                if view.journey.has_answers() { { answers(view, award) } }
            </div>
        </div>
    }
}

/// Conditions, those that one gathers below it.
fn lines(lines: &[RuleLine], class: &'static str) -> Html {
    let line = |(position, line): (usize, &RuleLine)| {
        html! {
            <li class="rule-line" key={position}>
                <p>{ line.text.clone() }</p>
                <div class="rule-line-parts">
                    if !line.parts.is_empty() { { self::lines(&line.parts, "rule-lines") } }
                </div>
            </li>
        }
    };
    html! { <ul class={class}>{ for lines.iter().enumerate().map(line) }</ul> }
}

fn tier((position, tier): (usize, &RuleTier)) -> Html {
    html! {
        <li class="tier" key={position}>
            <p class="tier-amount">{ tier.amount.clone() }</p>
            <div class="tier-when">
                if !tier.when.is_empty() { { lines(&tier.when, "rule-lines") } }
            </div>
            <div class="tier-remarks">
                if !tier.remarks.is_empty() { { lines(&tier.remarks, "rule-lines") } }
            </div>
        </li>
    }
}

fn sentences(title: &'static str, id: &'static str, sentences: &[String]) -> Html {
    html! {
        <div class="rules-part-place">
            if !sentences.is_empty() {
                <section class="rules-part" aria-labelledby={id}>
                    <h3 class="section-title" {id}>{ title }</h3>
                    <ul class="sentences">
                        { for sentences.iter().enumerate().map(|(position, sentence)| html! { <li key={position}>{ sentence.clone() }</li> }) }
                    </ul>
                </section>
            }
        </div>
    }
}

fn relations(view: &View<'_>, relations: &[RuleRelation]) -> Html {
    let other = |award: &AwardId| {
        let document = view.rulebook()[view.rulebook()[*award].document].title.in_language(view.language);
        html! {
            <li class="rules-award" key={award.0}>
                { award_link(view, *award) }
                <p class="rules-award-document">{ document.to_owned() }</p>
            </li>
        }
    };
    let relation = |(position, relation): (usize, &RuleRelation)| {
        html! {
            <li class="relation" key={position}>
                <p class="relation-what">{ relation.what.clone() }</p>
                <p class="relation-reason">{ relation.reason.clone().unwrap_or_default() }</p>
                <p class="rules-award-document">{ relation.ground.clone().unwrap_or_default() }</p>
                <ul class="rules-awards">{ for relation.others.iter().map(other) }</ul>
            </li>
        }
    };
    html! {
        <div class="rules-part-place">
            if !relations.is_empty() {
                <section class="rules-part" aria-labelledby="rule-relations">
                    <h3 class="section-title" id="rule-relations">{ view.interface().rule.relations }</h3>
                    <ul class="relations">{ for relations.iter().enumerate().map(relation) }</ul>
                </section>
            }
        </div>
    }
}

fn parameters(view: &View<'_>, parameters: &[RuleParameter]) -> Html {
    let words = &view.interface().rule;
    let table = |(position, parameter): (usize, &RuleParameter)| {
        let rows = parameter
            .values
            .iter()
            .map(|(days, value)| html! { <tr key={days.clone()}><td>{ days.clone() }</td><td>{ value.clone() }</td></tr> });
        html! {
            <div class="parameter" key={position}>
                <table class="parameter-table">
                    <caption>{ parameter.label.clone() }</caption>
                    <thead><tr><th scope="col">{ words.parameter_days }</th><th scope="col">{ words.parameter_value }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
                <p class="rules-help">{ parameter.source.clone() }</p>
            </div>
        }
    };
    html! {
        <div class="rules-part-place">
            if !parameters.is_empty() {
                <section class="rules-part" aria-labelledby="rule-parameters">
                    <h3 class="section-title" id="rule-parameters">{ words.parameters }</h3>
                    <div class="parameters">{ for parameters.iter().enumerate().map(table) }</div>
                </section>
            }
        </div>
    }
}

/// The card of the result.
fn answers(view: &View<'_>, award: AwardId) -> Html {
    let words = &view.interface().rule;
    let basis = Basis::of(view.rules, view.journey.session());
    html! {
        <section class={classes!("rules-part")} aria-labelledby="rule-with-answers">
            <h3 class="section-title" id="rule-with-answers">{ words.with_answers }</h3>
            <p class="rules-help">{ words.with_answers_help }</p>
            <div class="awards"><AwardCard {basis} {award} language={view.language} heading_says_standing={false} level={4} /></div>
        </section>
    }
}
