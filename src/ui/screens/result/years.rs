//! Money by year: bars to look at, and the same as a table.

use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state};

use crate::money::{Fen, Overflow};
use crate::range::Range;
use crate::report::{Bar, CHART_HEIGHT, Chart, PaidBy, chart, paid_in_all, range_in_words, source_in_words, timeline, yuan};
use crate::rulebook::Role;
use crate::stacking::Payment;
use crate::text::report::year as year_in_words;
use crate::text::{Interface, Language};
use crate::ui::basis::Basis;

/// What the section is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct YearsSectionProps {
    /// The id of its heading.
    pub(crate) id: AttrValue,
    /// The result.
    pub(crate) basis: Basis,
    /// The language of the widget.
    pub(crate) language: Language,
}

/// The section.
#[component]
pub(crate) fn YearsSection(props: &YearsSectionProps) -> Html {
    let YearsSectionProps { id, basis, language } = props;
    let language = *language;
    let interface = language.interface();
    let as_table = use_state(|| false);
    let switch = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    let charts = || -> Result<Vec<(Role, Chart)>, Overflow> {
        let timeline = timeline(&basis.rules, &basis.situation, &basis.results.findings, &basis.results.plan)?;
        let of_role = |role: &Role| Ok(chart(&timeline, *role)?.map(|chart| (*role, chart)));
        basis.roles.iter().map(of_role).filter_map(Result::transpose).collect()
    };
    // Its sums were held before.
    let charts = charts().unwrap_or_default();
    let is_empty = charts.is_empty();
    let has_later = charts.iter().any(|(_, chart)| chart.bars.iter().any(|bar| bar.later));
    let not_summed: usize = charts.iter().flat_map(|(_, chart)| &chart.bars).map(|bar| bar.not_summed).sum();
    let several = basis.roles.len() > 1;
    let of_role = |(role, chart): &(Role, Chart)| {
        let name = (interface.start.role_name)(*role);
        html! {
            <div class="years-role" key={role.id()}>
                <div class="years-role-name">if several { <h4>{ name }</h4> }</div>
                <div class="bars-place">if !*as_table { { bars(chart, language) } }</div>
                <div class={classes!((!*as_table).then_some("visually-hidden"))}>{ table(chart, name, interface, language) }</div>
            </div>
        }
    };
    html! {
        <section class="result-section" aria-labelledby={id.clone()}>
            <h3 class="result-section-title" id={id.clone()} tabindex="-1">{ interface.plan.years_title }</h3>
            <p class="result-section-help">{ if is_empty { interface.plan.years_nothing } else { interface.plan.years_help } }</p>
            <div class="years">{ for charts.iter().map(of_role) }</div>
            <p class="years-note">{ if has_later { interface.plan.later_note } else { "" } }</p>
            <p class="years-note">{ if not_summed > 0 { (interface.plan.not_summed_note)(not_summed) } else { String::new() } }</p>
            <div class="years-switch">
                if !is_empty {
                    <button type="button" class="button is-quiet" onclick={switch}>
                        { if *as_table { interface.plan.show_chart } else { interface.plan.show_table } }
                    </button>
                }
            </div>
        </section>
    }
}

/// The bars, one a line, so that there is room for words on a phone. A screen reader reads the table.
fn bars(chart: &Chart, language: Language) -> Html {
    let interface = language.interface();
    let line = |(position, bar): (usize, &Bar)| {
        html! {
            <li class={classes!("bar", bar.later.then_some("is-later"))} key={position.to_string()}>
                <span class="bar-year">{ year(bar, interface, language) }</span>
                <span class="bar-amount">{ amount(bar.payment, language) }</span>
                <svg class="bar-picture" viewBox={format!("0 0 {CHART_HEIGHT} 20")} preserveAspectRatio="none" focusable="false">
                    <rect class="bar-most" x="0" y="0" height="20" width={bar.most_height.to_string()} />
                    <rect class="bar-certain" x="0" y="0" height="20" width={bar.certain_height.to_string()} />
                </svg>
            </li>
        }
    };
    html! {
        <div class="bars" aria-hidden="true">
            <ul class="bars-list">{ for chart.bars.iter().enumerate().map(line) }</ul>
            <ul class="bars-key">
                <li key="certain"><span class="bar-swatch is-certain" />{ interface.plan.certain }</li>
                <li key="most"><span class="bar-swatch is-most" />{ interface.plan.most }</li>
            </ul>
        </div>
    }
}

fn table(chart: &Chart, role: &str, interface: &'static Interface, language: Language) -> Html {
    let rows = |(position, bar): (usize, &Bar)| {
        let later = bar.later.then_some("is-later");
        html! {
            <tbody class={classes!("year-rows", later)} key={position.to_string()}>
                <tr>
                    <th scope="row">{ year(bar, interface, language) }</th>
                    { cells(bar.payment, language) }
                </tr>
                { paid_by(&bar.payers, interface, language) }
            </tbody>
        }
    };
    let payers = paid_in_all(chart).unwrap_or_default();
    html! {
        <table class="years-table">
            <caption class="visually-hidden" key="caption">{ (interface.plan.chart_name)(role) }</caption>
            <thead key="head">
                <tr>
                    <th scope="col" key="year">{ interface.plan.year }</th>
                    <th scope="col" key="certain">{ interface.plan.certain }</th>
                    <th scope="col" key="most">{ interface.plan.most }</th>
                </tr>
            </thead>
            { for chart.bars.iter().enumerate().map(rows) }
            <tfoot key="sum">
                <tr>
                    <th scope="row">{ interface.plan.sum }</th>
                    { cells(chart.sum, language) }
                </tr>
                { paid_by(&payers, interface, language) }
            </tfoot>
        </table>
    }
}

fn cells(payment: Payment, language: Language) -> Html {
    let [low, high] = [payment.low, payment.high].map(|fen| figure(fen, language));
    html! {
        <>
            <td>{ low }</td>
            <td>{ high }</td>
        </>
    }
}

/// A row that says who pays, where the text says anything of it; and how much, where several do.
fn paid_by(payers: &[PaidBy], interface: &'static Interface, language: Language) -> Html {
    let told = match payers {
        [] => return Html::default(),
        [all] => source_in_words(&all.source, language),
        several => {
            let part = |paid: &PaidBy| format!("{} {}", source_in_words(&paid.source, language), amount(paid.payment, language));
            several.iter().map(part).collect::<Vec<_>>().join(interface.frame.list_separator)
        }
    };
    html! { <tr class="payers"><td colspan="3">{ (interface.plan.paid_by)(&told) }</td></tr> }
}

fn year(bar: &Bar, interface: &'static Interface, language: Language) -> String {
    let year = bar.year.map_or_else(|| interface.plan.year_unknown.to_owned(), |year| year_in_words(Some(year), language));
    if bar.later { (interface.plan.year_later)(&year) } else { year }
}

/// What was added up can be told: it is in fen of amounts that were in yuan.
fn amount(payment: Payment, language: Language) -> String {
    let [low, high] = [payment.low, payment.high].map(|fen| fen.to_yuan().ok());
    range_in_words(Range::new(low, high), language)
}

fn figure(fen: Fen, language: Language) -> String {
    fen.to_yuan().map_or_else(|_| String::new(), |amount| yuan(amount, language))
}
