//! The self-check sheet: not on the screen, and alone on paper.

use yew::{Html, html};

use super::View;
use crate::report::{Sheet, SheetAward, SheetClaim, SheetTotal, checklist};

/// Draws the sheet. Its line stands at the foot of every page.
pub(crate) fn view(view: &View<'_>, sheet: &Sheet) -> Html {
    let interface = view.interface();
    let words = &interface.take_away;
    html! {
        <div class="sheet">
            <div class="sheet-foot"><p>{ sheet.not_a_decision }{ interface.frame.sentence_separator }{ sheet.basis.first().cloned().unwrap_or_default() }</p></div>
            <div class="sheet-body">
                <h1>{ sheet.title }</h1>
                <p class="sheet-roles">{ words.roles }{ " · " }{ sheet.roles.join(interface.frame.list_separator) }</p>
                { for sheet.basis.iter().map(|line| html! { <p key={line.clone()} class="sheet-basis">{ line.clone() }</p> }) }
                <h2>{ words.totals }</h2>
                <div>{ for sheet.totals.iter().map(|total| self::total(view, total)) }</div>
                { plan(view, &sheet.plan) }
                { awards(view, &sheet.awards) }
                <section>
                    if !sheet.undecided.is_empty() {
                        <div>
                            <h2>{ words.undecided }</h2>
                            <p>{ sheet.undecided.join(interface.frame.list_separator) }</p>
                        </div>
                    }
                </section>
                { papers(view) }
                { answers(view, sheet) }
            </div>
        </div>
    }
}

fn total(view: &View<'_>, total: &SheetTotal) -> Html {
    let words = &view.interface().take_away;
    html! {
        <div class="sheet-total" key={total.role.clone()}>
            <p class="sheet-strong">{ total.role.clone() }</p>
            <p class="sheet-figures"><span>{ words.certain }{ " " }<b>{ total.certain.clone() }</b></span><span>{ words.up_to }{ " " }<b>{ total.up_to.clone() }</b></span></p>
            { for total.notes.iter().map(|note| html! { <p key={note.clone()}>{ note.clone() }</p> }) }
        </div>
    }
}

fn plan(view: &View<'_>, claims: &[SheetClaim]) -> Html {
    let words = &view.interface().take_away;
    let row = |(position, claim): (usize, &SheetClaim)| {
        html! {
            <tr key={position}>
                <td>{ claim.name.clone() }</td>
                <td class="sheet-amount">{ claim.amount.clone() }</td>
                <td>{ claim.standing.clone() }</td>
                <td>{ claim.place.clone() }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h2>{ words.plan }</h2>
            <table class="sheet-table">
                <thead><tr>{ for [words.award, words.amount, words.standing, words.place].map(|title| html! { <th key={title}>{ title }</th> }) }</tr></thead>
                <tbody>{ for claims.iter().enumerate().map(row) }</tbody>
            </table>
        </section>
    }
}

fn awards(view: &View<'_>, awards: &[SheetAward]) -> Html {
    let award = |(position, award): (usize, &SheetAward)| {
        html! {
            <div class="sheet-award" key={position}>
                <p><b>{ award.title.clone() }</b>{ " · " }{ award.standing.clone() }{ " · " }{ award.amount.clone() }</p>
                { for award.reasons.iter().enumerate().map(|(position, reason)| html! { <p key={position}>{ reason.clone() }</p> }) }
                <p class="sheet-basis">{ award.place.clone() }</p>
            </div>
        }
    };
    html! {
        <section>
            <h2>{ view.interface().take_away.awards }</h2>
            <div>{ for awards.iter().enumerate().map(award) }</div>
        </section>
    }
}

fn papers(view: &View<'_>) -> Html {
    let words = &view.interface().take_away;
    let papers = checklist(view.rulebook(), &view.journey.session().results().plan, view.language);
    let row = |(position, paper): (usize, &crate::report::Paper)| {
        let titles: Vec<&str> = paper.awards.iter().map(|award| view.rulebook()[*award].title.in_language(view.language)).collect();
        let mark = if view.ticked.contains(&paper.key) { "☑" } else { "☐" };
        html! {
            <tr key={position}>
                <td class="sheet-tick">{ mark }</td>
                <td>{ paper.paper.clone() }</td>
                <td>{ titles.join(view.interface().frame.list_separator) }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h2>{ words.papers }</h2>
            <table class="sheet-table"><tbody>{ for papers.iter().enumerate().map(row) }</tbody></table>
        </section>
    }
}

fn answers(view: &View<'_>, sheet: &Sheet) -> Html {
    let rows = sheet.answers.iter().flat_map(|group| &group.rows).enumerate().map(|(position, row)| {
        let answer = row.answer.clone().unwrap_or_else(|| view.interface().questions.dont_know.to_owned());
        html! { <tr key={position}><td>{ row.label.clone() }</td><td>{ answer }</td></tr> }
    });
    html! {
        <section>
            <h2>{ view.interface().take_away.answers }</h2>
            <table class="sheet-table"><tbody>{ for rows }</tbody></table>
        </section>
    }
}
