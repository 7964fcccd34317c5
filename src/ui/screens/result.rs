//! What follows from the answers: totals, the plan behind them, and every award with its reasons.

mod catalogue;
mod head;
mod near;
mod plan;
mod what_if;
mod years;

pub(crate) use what_if::trial_sentence;

use yew::{Callback, Html, html};

use super::View;
use super::received;
use super::take_away::TAKE_AWAY_LINK;
use crate::report::Query;
use crate::rulebook::{AwardId, FactId};
use crate::ui::app::Message;
use crate::ui::basis::Basis;
use crate::ui::focus::FocusTarget;
use crate::ui::place::Place;

/// What the visitor has chosen to see of the result. It is kept while they are elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sight {
    /// What of the list of awards is wanted.
    pub(crate) query: Query,
    /// The award that was asked for last, from elsewhere on the page.
    pub(crate) sought: Option<AwardId>,
    /// The question that is open to try another answer.
    pub(crate) lever: Option<FactId>,
}

impl Sight {
    /// Brings an award into the list, whatever the list was narrowed to; returns where the keyboard goes.
    pub(crate) fn seek(&mut self, award: AwardId) -> FocusTarget {
        self.query = Query { order: self.query.order, ..Query::default() };
        self.sought = Some(award);
        FocusTarget::Control(catalogue::card_id(award))
    }

    /// Opens a question to try another answer, or closes the one that is open; returns where the keyboard goes, if it moves.
    pub(crate) fn open_lever(&mut self, fact: Option<FactId>) -> Option<FocusTarget> {
        self.lever = fact;
        fact.map(Sight::at_lever)
    }

    /// Where the keyboard goes to be at an answer that can be tried.
    pub(crate) fn at_lever(fact: FactId) -> FocusTarget {
        FocusTarget::Control(what_if::lever_id(fact))
    }

    /// Where the keyboard goes to be above all of them.
    pub(crate) fn at_what_if() -> FocusTarget {
        FocusTarget::Control(Section::WhatIf.id().to_owned())
    }
}

/// The sections of the page: the id of the heading of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Plan,
    Years,
    Near,
    WhatIf,
    Awards,
}

impl Section {
    const ALL: [Section; 5] = [Section::Plan, Section::Years, Section::Near, Section::WhatIf, Section::Awards];

    fn id(self) -> &'static str {
        match self {
            Section::Plan => "section-plan",
            Section::Years => "section-years",
            Section::Near => "section-near",
            Section::WhatIf => "section-what-if",
            Section::Awards => "section-awards",
        }
    }

    fn title(self, view: &View<'_>) -> &'static str {
        let interface = view.interface();
        match self {
            Section::Plan => interface.plan.title,
            Section::Years => interface.plan.years_title,
            Section::Near => interface.what_if.near_title,
            Section::WhatIf => interface.what_if.title,
            Section::Awards => interface.catalogue.title,
        }
    }
}

/// Draws the screen.
pub(crate) fn view(view: &View<'_>, sight: &Sight, basis: &Basis) -> Html {
    let (interface, language) = (view.interface(), view.language);
    let on_show: Callback<AwardId> = view.link.callback(Message::ShowAward);
    let on_query: Callback<Query> = view.link.callback(Message::Browse);
    let on_rule: Callback<AwardId> = view.link.callback(|award| Message::OpenRules(Place::Award(award)));
    let on_try: Callback<FactId> = view.link.callback(|fact| Message::OpenLever(Some(fact)));
    html! {
        <div class="screen is-result" key="result">
            <div class="result-head">
                { view.back_link() }
                <h2 class="screen-title" tabindex="-1">{ interface.result.title }</h2>
                { head::basis(view) }
            </div>
            <div class="result-side">
                { head::totals(basis, language, &on_show) }
                { received::line(view) }
                { head::unfinished(view) }
                { sections(view) }
            </div>
            <div class="result-main">
                <plan::PlanSection key="plan" id={Section::Plan.id()} basis={basis.clone()} {language} {on_show} />
                <years::YearsSection key="years" id={Section::Years.id()} basis={basis.clone()} {language} />
                <near::NearSection key="near" id={Section::Near.id()} rules={view.rules.clone()} outlook={view.journey.outlook()} {language} {on_try} />
                { what_if::section(view, sight) }
                <catalogue::CatalogueSection key="awards" id={Section::Awards.id()} basis={basis.clone()} {language} query={sight.query.clone()}
                    sought={sight.sought} {on_query} {on_rule} />
                <div class="actions" key="actions">
                    <button type="button" class="button is-primary" key="take-away" data-link={TAKE_AWAY_LINK} onclick={view.send(Message::TakeAway)}>
                        { interface.take_away.title }
                    </button>
                    <button type="button" class="button is-quiet" key="check" onclick={view.send(Message::Check)}>{ interface.check.title }</button>
                </div>
            </div>
        </div>
    }
}

/// The list of what is on the page. An address within it would be the page's own, so these are buttons.
fn sections(view: &View<'_>) -> Html {
    let item = |section: Section| {
        html! {
            <li key={section.id()}>
                <button type="button" class="button-link" onclick={view.send(Message::Focus(section.id().to_owned()))}>{ section.title(view) }</button>
            </li>
        }
    };
    html! {
        <nav class="sections" aria-label={view.interface().result.sections}>
            <ul>{ for Section::ALL.into_iter().map(item) }</ul>
        </nav>
    }
}
