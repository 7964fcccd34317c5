//! How many of the questions that are asked could change anything: on the small rulebooks of the examples, where that can be found out by trying.
//!
//! A question was needed if two answers to it lead to different results under the same answers to all that is still open. Those are drawn on, just
//! below and just above what the rules compare with. What no draw shows may still have been needed: the share is at most what it is said to be.

use std::path::Path;
use std::rc::Rc;

use huisuan::engine::{Answer, Answers, Figure, Situation, evaluate};
use huisuan::interview::{Page, Question, Session};
use huisuan::policy::{compile, read_folder};
use huisuan::profile::{Fortune, Profiles, Random};
use huisuan::range::Truth;
use huisuan::rulebook::{FactId, Rulebook};
use huisuan::stacking::plan;

use crate::visitor::Visitor;

/// How many visitors each rulebook has.
const VISITORS: u64 = 20;

/// How many completions are tried for a question.
const DRAWS: usize = 400;

/// How many questions were asked, and how many of them were needed.
#[derive(Default)]
pub(crate) struct Count {
    pub(crate) asked: usize,
    pub(crate) needed: usize,
}

/// Plays visitors over every example.
pub(crate) fn count(examples: &Path, as_of: &Situation) -> Count {
    let mut folders: Vec<_> =
        std::fs::read_dir(examples).expect("the examples are there").map(|entry| entry.expect("a folder").path()).collect();
    folders.sort();
    let mut count = Count::default();
    for folder in folders {
        let rulebook = Rc::new(read_folder(&folder).and_then(compile).expect("the examples are good").rulebook);
        for seed in 0..VISITORS {
            play(&rulebook, as_of, &mut Random::seeded(seed), &mut count);
        }
    }
    count
}

fn play(rulebook: &Rc<Rulebook>, as_of: &Situation, random: &mut Random, count: &mut Count) {
    let profiles = Profiles::new(rulebook);
    let truth = profiles.answers(as_of, Fortune::Mixed, random);
    let visitor = Visitor { archetype: "example", roles: rulebook.roles(), answers: truth };
    let mut session = Session::new(Rc::clone(rulebook), as_of.as_of).expect("small numbers");
    session.set_include_drafts(as_of.include_drafts).expect("small numbers");
    while let Some(page) = session.next_page() {
        if let Page::Subjects(shown) = &page {
            session.choose_subjects(shown, None).expect("small numbers");
            continue;
        }
        for question in page.questions() {
            count.asked += 1;
            count.needed += usize::from(is_needed(&session, &profiles, question, random));
        }
        let answers: Vec<(Question, Option<Answer>)> =
            page.questions().map(|question| (question.clone(), visitor.answer(question))).collect();
        session.answer(answers).expect("small numbers");
    }
}

fn is_needed(session: &Session, profiles: &Profiles<'_>, question: &Question, random: &mut Random) -> bool {
    let rulebook = session.rulebook();
    (0..DRAWS).any(|_| {
        let rest = profiles.answers(session.situation(), Fortune::Good, random);
        let [one, other] = [(); 2].map(|()| {
            let mut situation = session.situation().clone();
            for fact in rulebook.fact_ids() {
                let drawn = if fact == question.fact {
                    Some(profiles.answer(fact, session.situation(), Fortune::Mixed, random))
                } else {
                    rest.get(fact).cloned()
                };
                complete(&mut situation.answers, fact, drawn);
            }
            shown(rulebook, &situation)
        });
        one != other
    })
}

/// Adds to what is answered of a fact whatever is open of it.
fn complete(answers: &mut Answers, fact: FactId, drawn: Option<Answer>) {
    let completed = match (answers.get(fact).cloned(), drawn) {
        (Some(Answer::AnyOf { chosen, open }), Some(Answer::AnyOf { chosen: drawn, .. })) => {
            Some(Answer::any_of(chosen.or(drawn.and(open))))
        }
        (Some(Answer::Yearly(mut years)), Some(Answer::Yearly(drawn))) => {
            for (year, figure) in drawn {
                years.entry(year).and_modify(|known| *known = known.or(figure)).or_insert(figure);
            }
            Some(Answer::Yearly(years))
        }
        (Some(Answer::OneOf(possible)), Some(Answer::OneOf(drawn))) if !drawn.and(possible).is_empty() => Some(Answer::OneOf(drawn)),
        (None, drawn) => drawn,
        (said, _) => said,
    };
    answers.set(fact, completed);
}

/// What a visitor would see.
fn shown(rulebook: &Rulebook, situation: &Situation) -> Option<(Vec<(Truth, Figure)>, String)> {
    let findings = evaluate(rulebook, situation).ok()?;
    let totals = plan(rulebook, &findings).ok()?.totals;
    let of_awards = findings.iter().filter(|finding| finding.window.counts()).map(|finding| (finding.eligibility, finding.counted));
    Some((of_awards.collect(), format!("{totals:?}")))
}
