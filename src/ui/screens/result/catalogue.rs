//! Every award, to be searched, narrowed and sorted; those that stand alike stand together.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, InputEvent, Properties, TargetCast, classes, component, html};

use crate::report::{Choices, Entry, Order, Query, Standing, choices, select};
use crate::rulebook::AwardId;
use crate::text::{Interface, Language, at_line_start, report};
use crate::ui::basis::Basis;
use crate::ui::disclosure::{Disclosure, Draw, heading};
use crate::ui::screens::award::AwardCard;

/// How many awards of one group are shown before the visitor asks for more.
const SHOWN_AT_ONCE: usize = 8;

/// What the section is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct CatalogueSectionProps {
    /// The id of its heading.
    pub(crate) id: AttrValue,
    /// The result.
    pub(crate) basis: Basis,
    /// The language of the widget.
    pub(crate) language: Language,
    /// What of the list is wanted.
    pub(crate) query: Query,
    /// An award that must be in view.
    pub(crate) sought: Option<AwardId>,
    /// Told what is wanted instead.
    pub(crate) on_query: Callback<Query>,
    /// Told which award's rule is to be read.
    pub(crate) on_rule: Callback<AwardId>,
}

/// The id of the heading of an award's card.
pub(super) fn card_id(award: AwardId) -> String {
    format!("award-{}", award.0)
}

/// The section.
#[component]
pub(crate) fn CatalogueSection(props: &CatalogueSectionProps) -> Html {
    let CatalogueSectionProps { id, basis, language, query, .. } = props;
    let interface = language.interface();
    let selected = select(&basis.rules, &basis.entries, query);
    let found = match selected.len() {
        0 => interface.catalogue.found_nothing.to_owned(),
        count if query.narrows() => (interface.catalogue.found)(count, basis.entries.len()),
        count => (interface.catalogue.found_all)(count),
    };
    let fits = |entry: &Entry| !matches!(entry.standing, Standing::NotMet | Standing::Apart | Standing::Expired);
    let has_any = basis.entries.iter().any(fits);
    let mut groups = Standing::ALL.map(|standing| (standing, Vec::new()));
    for entry in selected {
        if let Some((_, awards)) = groups.iter_mut().find(|(standing, _)| *standing == entry.standing) {
            awards.push(entry.award);
        }
    }
    html! {
        <section class="result-section catalogue" aria-labelledby={id.clone()}>
            <h3 class="result-section-title" id={id.clone()} tabindex="-1">{ interface.catalogue.title }</h3>
            <div class="nothing-place">
                if !has_any { <p class="lead">{ interface.result.nothing }</p> }
            </div>
            { search(props) }
            { filters(props) }
            <p class="found" role="status">{ found }</p>
            <div class="groups-list">
                { for groups.into_iter().filter(|(_, awards)| !awards.is_empty()).map(|(standing, awards)| group(props, standing, awards)) }
            </div>
        </section>
    }
}

fn search(props: &CatalogueSectionProps) -> Html {
    let words = &props.language.interface().catalogue;
    let (query, on_query) = (props.query.clone(), props.on_query.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        let words = event.target_unchecked_into::<HtmlInputElement>().value();
        on_query.emit(Query { words, ..query.clone() });
    });
    html! {
        <div class="search">
            <label class="search-label" for="award-search">{ words.search }</label>
            <input class="text-input" id="award-search" type="search" autocomplete="off" enterkeyhint="search" aria-describedby="award-search-hint"
                value={props.query.words.clone()} {oninput} />
            <p class="search-hint" id="award-search-hint">{ words.search_hint }</p>
        </div>
    }
}

/// One thing to choose: what each option is called, and which query it makes.
struct Filter {
    id: &'static str,
    label: &'static str,
    options: Vec<(String, Query)>,
}

impl Filter {
    /// Offers any, and each of some.
    fn of<T: Copy>(
        id: &'static str,
        label: &'static str,
        any: &str,
        offered: &[T],
        name: impl Fn(T) -> String,
        query: impl Fn(Option<T>) -> Query,
    ) -> Filter {
        let mut options = vec![(any.to_owned(), query(None))];
        options.extend(offered.iter().map(|item| (name(*item), query(Some(*item)))));
        Filter { id, label, options }
    }
}

fn filters(props: &CatalogueSectionProps) -> Html {
    let words = &props.language.interface().catalogue;
    let on_clear = {
        let (order, on_query) = (props.query.order, props.on_query.clone());
        Callback::from(move |_| on_query.emit(Query { order, ..Query::default() }))
    };
    // Where there is nothing to choose between, nothing is offered.
    let narrowing = narrowing(props).into_iter().filter(|filter| filter.options.len() > 2);
    html! {
        <details class="disclosure filters">
            <summary>{ heading(words.filters) }</summary>
            <div class="filter-grid">{ for std::iter::once(sorting(props)).chain(narrowing).map(|filter| choose(props, filter)) }</div>
            <div class="filter-clear">
                if props.query.narrows() { <button type="button" class="button is-quiet" onclick={on_clear}>{ words.clear }</button> }
            </div>
        </details>
    }
}

fn sorting(props: &CatalogueSectionProps) -> Filter {
    let words = &props.language.interface().catalogue;
    let name = |order: Order| match order {
        Order::Amount => words.by_amount,
        Order::Deadline => words.by_deadline,
        Order::Document => words.by_document,
        Order::Ease => words.by_ease,
    };
    let options = Order::ALL.map(|order| (name(order).to_owned(), Query { order, ..props.query.clone() }));
    Filter { id: "award-order", label: words.sort, options: options.into() }
}

fn narrowing(props: &CatalogueSectionProps) -> [Filter; 5] {
    let (rules, query, language) = (&props.basis.rules, &props.query, props.language);
    let interface = language.interface();
    let words = &interface.catalogue;
    let Choices { standings, roles, documents, kinds, payers } = choices(rules, &props.basis.entries);
    let (any, base) = (words.all, || query.clone());
    [
        Filter::of(
            "award-standing",
            words.standing,
            any,
            &standings,
            |standing| group_words(standing, interface).0.to_owned(),
            |standing| Query { standing, ..base() },
        ),
        Filter::of(
            "award-role",
            words.role,
            any,
            &roles,
            |role| (interface.start.role_name)(role).to_owned(),
            |role| Query { role, ..base() },
        ),
        Filter::of(
            "award-document",
            words.document,
            any,
            &documents,
            |id| rules[id].title.in_language(language).to_owned(),
            |document| Query { document, ..base() },
        ),
        Filter::of(
            "award-kind",
            words.kind,
            any,
            &kinds,
            |kind| at_line_start(report::kind(kind, language), language),
            |kind| Query { kind, ..base() },
        ),
        Filter::of(
            "award-payer",
            words.payer,
            any,
            &payers,
            |who| at_line_start(report::government(who, language), language),
            |payer| Query { payer, ..base() },
        ),
    ]
}

fn choose(props: &CatalogueSectionProps, filter: Filter) -> Html {
    let Filter { id, label, options } = filter;
    let on_query = props.on_query.clone();
    let queries: Vec<Query> = options.iter().map(|(_, query)| query.clone()).collect();
    let onchange = Callback::from(move |event: Event| {
        let chosen: Option<usize> = event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok();
        if let Some(query) = chosen.and_then(|position| queries.get(position)) {
            on_query.emit(query.clone());
        }
    });
    let option = |(position, (name, query)): (usize, (String, Query))| {
        html! { <option key={position} value={position.to_string()} selected={query == props.query}>{ name }</option> }
    };
    html! {
        <div class="filter" key={id}>
            <label class="filter-label" for={id}>{ label }</label>
            <select class="select" {id} {onchange}>{ for options.into_iter().enumerate().map(option) }</select>
        </div>
    }
}

/// The title of a group, and what is said of it.
fn group_words(standing: Standing, interface: &Interface) -> (&'static str, &'static str) {
    let words = &interface.result;
    match standing {
        Standing::Met => (words.group_met, words.group_met_help),
        Standing::Pending => (words.group_pending, words.group_pending_help),
        Standing::Open => (words.group_open, words.group_open_help),
        Standing::LeftOut => (words.group_left_out, words.group_left_out_help),
        Standing::Unknown => (words.group_unknown, words.group_unknown_help),
        Standing::Apart => (words.group_apart, words.group_apart_help),
        Standing::NotMet => (words.group_not_met, words.group_not_met_help),
        Standing::Expired => (words.group_expired, words.group_expired_help),
    }
}

/// How many of a group are shown at once. The others wait behind a button: they are many, or not what the visitor came for.
fn shown_of(standing: Standing, count: usize, query: &Query) -> usize {
    match standing {
        Standing::Apart | Standing::NotMet | Standing::Expired if !query.narrows() => 0,
        // A button for one or two would save nobody anything.
        _ if count <= SHOWN_AT_ONCE + 2 => count,
        _ => SHOWN_AT_ONCE,
    }
}

fn group(props: &CatalogueSectionProps, standing: Standing, mut awards: Vec<AwardId>) -> Html {
    let CatalogueSectionProps { basis, language, query, sought, .. } = props;
    let (basis, language, sought, on_rule) = (basis.clone(), *language, *sought, props.on_rule.clone());
    let interface = language.interface();
    let (title, help) = group_words(standing, interface);
    let id = format!("group-{}", standing.id());
    let count = awards.len();
    let mut shown = shown_of(standing, count, query);
    if let Some(position) = sought.and_then(|sought| awards.iter().position(|award| *award == sought)).filter(|position| *position >= shown)
    {
        let sought = awards.remove(position);
        awards.insert(0, sought);
        shown = shown.max(1);
    }
    let folded = awards.split_off(shown);
    let label = match folded.len() {
        of_all if of_all == count => (interface.result.show_awards)(count),
        of_some => (interface.result.show_more_awards)(of_some),
    };
    let says_standing = matches!(standing, Standing::Met | Standing::Pending | Standing::Unknown | Standing::NotMet);
    let cards = move |awards: &[AwardId], basis: &Basis| -> Html {
        let card = |award: &AwardId| {
            html! {
                <div class="award-place" key={award.0.to_string()}>
                    <AwardCard basis={basis.clone()} award={*award} {language} heading_says_standing={says_standing} level={5} open={sought == Some(*award)}
                        on_rule={on_rule.clone()} />
                </div>
            }
        };
        html! { <div class="awards">{ for awards.iter().map(card) }</div> }
    };
    let has_folded = !folded.is_empty();
    let of_shown = cards(&awards, &basis);
    let draw = Draw::with(move || cards(&folded, &basis));
    html! {
        <section class={classes!("award-group", format!("is-{}", standing.id()))} key={standing.id()} aria-labelledby={id.clone()}>
            <h4 class="award-group-title" {id}>
                <span>{ title }</span>{ " " }<span class="award-count">{ (interface.result.count_of_awards)(count) }</span>
            </h4>
            <p class="award-group-help">{ help }</p>
            <div class="awards-place">
                if shown > 0 { { of_shown } }
            </div>
            <div class="awards-place">
                if has_folded {
                    <Disclosure class={classes!("disclosure", "awards-folded")} summary_class={classes!()} summary={heading(label)} {draw} />
                }
            </div>
        </section>
    }
}
