//! The plan by matter: what is counted, what limits take off, and what is left out and why.

use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use crate::money::Overflow;
use crate::report::{ClaimReport, LeftOutReport, MatterReport, matter_in_words, plan_by_matter, trades_in_words};
use crate::rulebook::{AwardId, Role};
use crate::text::{Interface, Language};
use crate::ui::basis::Basis;
use crate::ui::disclosure::{Disclosure, Draw, heading};
use crate::ui::icon::Icon;

/// What the section is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct PlanSectionProps {
    /// The id of its heading.
    pub(crate) id: AttrValue,
    /// The result.
    pub(crate) basis: Basis,
    /// The language of the widget.
    pub(crate) language: Language,
    /// Told which award is to be shown in full.
    pub(crate) on_show: Callback<AwardId>,
}

/// The section.
#[component]
pub(crate) fn PlanSection(props: &PlanSectionProps) -> Html {
    let PlanSectionProps { id, basis, language, .. } = props;
    let interface = language.interface();
    html! {
        <section class="result-section" aria-labelledby={id.clone()}>
            <h3 class="result-section-title" id={id.clone()} tabindex="-1">{ interface.plan.title }</h3>
            <p class="result-section-help">{ interface.plan.help }</p>
            <div class="plans">{ for basis.roles.iter().map(|role| of_role(props, *role)) }</div>
        </section>
    }
}

fn of_role(props: &PlanSectionProps, role: Role) -> Html {
    let interface = props.language.interface();
    let (rules, results) = (&props.basis.rules, &props.basis.results);
    let tell = || -> Result<Vec<MatterReport>, Overflow> {
        let matters = plan_by_matter(rules, &results.plan, role)?;
        matters.iter().map(|matter| matter_in_words(rules, &results.findings, &results.plan, matter, props.language)).collect()
    };
    // Its totals were added up before without overflow.
    let matters = tell().unwrap_or_default();
    let trades = trades_in_words(rules, &results.findings, &results.plan, role, props.language);
    let (with_money, without): (Vec<MatterReport>, Vec<MatterReport>) = matters.into_iter().partition(|matter| matter.amount.is_some());
    let is_empty = with_money.is_empty();
    let has_others = !without.is_empty();
    let others = (interface.plan.without_money)(without.len());
    let draw = {
        let props = props.clone();
        Draw::with(move || matter_list(&without, &props))
    };
    html! {
        <div class="plan" key={role.id()}>
            <div class="plan-role">
                if props.basis.roles.len() > 1 { <h4 class="plan-role-name">{ (interface.start.role_name)(role) }</h4> }
            </div>
            <div class="plan-nothing">
                if is_empty { <p>{ interface.plan.nothing }</p> }
            </div>
            { matter_list(&with_money, props) }
            <div class="matters-others">
                if has_others {
                    <Disclosure class={classes!("disclosure")} summary_class={classes!()} summary={heading(others)} {draw} />
                }
            </div>
            <div class="trades">{ sentences(interface.plan.trades_title, &trades) }</div>
        </div>
    }
}

fn matter_list(matters: &[MatterReport], props: &PlanSectionProps) -> Html {
    let place = |matter: &MatterReport| {
        html! { <div class="matter-place" key={matter.matter.0.to_string()}>{ of_matter(matter.clone(), props) }</div> }
    };
    html! { <div class="matters">{ for matters.iter().map(place) }</div> }
}

fn of_matter(matter: MatterReport, props: &PlanSectionProps) -> Html {
    let interface = props.language.interface();
    let claims = (!matter.claims.is_empty()).then(|| (interface.plan.claims)(matter.claims.len()));
    let left_out = (!matter.left_out.is_empty()).then(|| (interface.plan.left_out)(matter.left_out.len()));
    let counts: Vec<String> = [claims, left_out].into_iter().flatten().collect();
    let summary = html! {
        <>
            <span class="matter-label" role="heading" aria-level="4">{ matter.label.clone() }</span>
            <span class="matter-counts">{ counts.join(interface.frame.list_separator) }</span>
            <span class="matter-amount">{ matter.amount.clone().unwrap_or_default() }</span>
            <span class="matter-chevron">{ Icon::Chevron.draw() }</span>
        </>
    };
    let on_show = props.on_show.clone();
    let draw = Draw::with(move || details(&matter, &on_show, interface));
    html! { <Disclosure class={classes!("matter")} summary_class={classes!("card-summary", "matter-summary")} {summary} {draw} /> }
}

fn details(matter: &MatterReport, on_show: &Callback<AwardId>, interface: &'static Interface) -> Html {
    let claim = |(position, claim): (usize, &ClaimReport)| {
        let before = claim.before.as_ref().filter(|_| claim.summed).map(|before| (interface.plan.before)(before));
        let aside = if claim.summed { before } else { Some(interface.plan.not_summed.to_owned()) };
        html! {
            <li class="claim" key={position.to_string()}>
                { name(claim.award, &claim.name, on_show, interface) }
                <span class="claim-source">{ claim.document.clone() }</span>
                <span class="claim-amount">{ claim.amount.clone() }</span>
                <span class="claim-aside">{ aside.unwrap_or_default() }</span>
            </li>
        }
    };
    let left_out = |(position, left_out): (usize, &LeftOutReport)| {
        html! {
            <li class="claim is-left-out" key={position.to_string()}>
                { name(left_out.award, &left_out.name, on_show, interface) }
                <span class="claim-source">{ left_out.document.clone() }</span>
                <span class="claim-aside">{ left_out.sentences.join(interface.frame.sentence_separator) }</span>
            </li>
        }
    };
    html! {
        <div class="matter-body">
            <div class="matter-part">
                if !matter.claims.is_empty() {
                    <p class="matter-part-title">{ interface.plan.claims_title }</p>
                    <ul class="claims">{ for matter.claims.iter().enumerate().map(claim) }</ul>
                }
            </div>
            <div class="matter-part">{ sentences(interface.plan.reductions_title, &matter.reductions) }</div>
            <div class="matter-part">
                if !matter.left_out.is_empty() {
                    <p class="matter-part-title">{ interface.plan.left_out_title }</p>
                    <ul class="claims">{ for matter.left_out.iter().enumerate().map(left_out) }</ul>
                }
            </div>
        </div>
    }
}

/// The name of a claim, as the way to its award.
pub(super) fn name(award: AwardId, name: &str, on_show: &Callback<AwardId>, interface: &'static Interface) -> Html {
    let on_show = on_show.clone();
    html! {
        <button type="button" class="button-link claim-name" title={(interface.plan.show_award)(name)}
            onclick={Callback::from(move |_| on_show.emit(award))}>{ name.to_owned() }</button>
    }
}

/// Titled sentences, or nothing.
fn sentences(title: &'static str, sentences: &[String]) -> Html {
    html! {
        <div class="sentences-place">
            if !sentences.is_empty() {
                <div class="sentences-titled">
                    <p class="matter-part-title">{ title }</p>
                    <ul class="sentences">
                        { for sentences.iter().enumerate().map(|(position, line)| html! { <li key={position.to_string()}>{ line.clone() }</li> }) }
                    </ul>
                </div>
            }
        </div>
    }
}
