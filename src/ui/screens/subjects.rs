//! Which subjects the visitor has to do with.

use yew::{Callback, Html, SubmitEvent, html};

use super::View;
use super::problems::{self, SUBJECTS_ID};
use crate::rulebook::SubjectId;
use crate::ui::app::Message;
use crate::ui::controls::{FieldGroup, Mark, OptionRow, Size};
use crate::ui::journey::SubjectsDraft;

/// Draws the screen; `visit` tells one page from the next.
pub(crate) fn view(view: &View<'_>, shown: &[SubjectId], visit: u32) -> Html {
    let interface = view.interface();
    let draft = view.journey.subjects();
    let on_submit = view.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Continue
    });
    let row = |(place, subject): (usize, &SubjectId)| {
        let subject = *subject;
        let words = &view.rulebook()[subject];
        // The first one carries the question's own id: the list of problems leads there.
        let id = if place == 0 { SUBJECTS_ID.to_owned() } else { format!("{SUBJECTS_ID}-{}", subject.0) };
        let on_choose = edit(view, move |draft, chosen| {
            (draft.none, draft.unknown) = (false, false);
            if chosen {
                draft.ticked.insert(subject)
            } else {
                draft.ticked.remove(&subject)
            };
        });
        html! {
            <OptionRow key={subject.0.to_string()} mark={Mark::Checkbox} {id} name={SUBJECTS_ID}
                label={words.label.in_language(view.language).to_owned()} hint={words.hint.in_language(view.language).to_owned()}
                chosen={draft.ticked.contains(&subject)} {on_choose} />
        }
    };
    let choose_none = edit(view, |draft, none| *draft = SubjectsDraft { none, ..SubjectsDraft::default() });
    let choose_unknown = edit(view, |draft, unknown| *draft = SubjectsDraft { unknown, ..SubjectsDraft::default() });
    html! {
        <div class="screen is-subjects" key={visit.to_string()}>
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ interface.subjects.title }</h2>
            { problems::list(view) }
            <form class="form" novalidate=true onsubmit={on_submit}>
                <FieldGroup id={SUBJECTS_ID} language={view.language} size={Size::Question} question={interface.subjects.question}
                    help={interface.subjects.help} error={problems::of_subjects(view)}>
                    <div class="options is-wide">
                        <div class="options is-tiles">{ for shown.iter().enumerate().map(row) }</div>
                        <p class="options-or">{ interface.frame.or }</p>
                        <div class="options is-inline">
                            <OptionRow key="none" mark={Mark::Checkbox} id={format!("{SUBJECTS_ID}-none")} name={SUBJECTS_ID}
                                label={interface.subjects.none} chosen={draft.none} on_choose={choose_none} />
                            <OptionRow key="unknown" mark={Mark::Checkbox} id={format!("{SUBJECTS_ID}-unknown")} name={SUBJECTS_ID}
                                label={interface.subjects.unknown} chosen={draft.unknown} on_choose={choose_unknown} />
                        </div>
                    </div>
                </FieldGroup>
                <div class="actions">
                    <button type="submit" class="button is-primary">{ interface.frame.go_on }</button>
                </div>
            </form>
        </div>
    }
}

fn edit(view: &View<'_>, change: impl Fn(&mut SubjectsDraft, bool) + Clone + 'static) -> Callback<bool> {
    view.link.callback(move |chosen: bool| {
        let change = change.clone();
        Message::EditSubjects(std::rc::Rc::new(move |draft: &mut SubjectsDraft| change(draft, chosen)))
    })
}
