//! One visitor's way through all questions, and what is decided on it.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Instant;

use huisuan::engine::{Answer, Missing, Situation, evaluate};
use huisuan::interview::{Page, Question, Session};
use huisuan::money::Exact;
use huisuan::rulebook::{Role, Rulebook, SubjectId};
use huisuan::stacking::{Totals, plan};

use crate::baseline;
use crate::time;
use crate::visitor::Visitor;

/// How is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Session after session page.
    Interview,
    /// Topics in the order of the authors, one a screen, with what is still missing of each.
    FixedOrder,
    /// One question a screen: the one that is missing in most awards first.
    MostAwards,
}

/// How much was asked.
#[derive(Default)]
pub(crate) struct Played {
    pub(crate) screens: u64,
    pub(crate) fields: u64,
    pub(crate) screens_to_95: u64,
    pub(crate) fields_to_95: u64,
    /// Until nothing that could change a total is left to ask.
    pub(crate) screens_to_amounts: u64,
    /// How long reading and answering takes, by the model of [`time`].
    pub(crate) seconds_to_amounts: u64,
    pub(crate) seconds: u64,
    pub(crate) micros_a_page: u64,
}

/// A visitor, and what they would know at the end of it all.
pub(crate) struct Game<'v> {
    rulebook: Rc<Rulebook>,
    situation: Situation,
    visitor: &'v Visitor,
    last: Vec<(Role, Totals)>,
}

impl Game<'_> {
    pub(crate) fn new<'v>(rulebook: &Rc<Rulebook>, situation: &Situation, visitor: &'v Visitor) -> Game<'v> {
        let known = Situation { answers: visitor.answers.clone(), ..situation.clone() };
        let findings = evaluate(rulebook, &known).expect("small numbers");
        let last = plan(rulebook, &findings).expect("small numbers").totals;
        Game { rulebook: Rc::clone(rulebook), situation: situation.clone(), visitor, last }
    }

    pub(crate) fn play(&self, way: Way) -> Played {
        let mut session = Session::new(Rc::clone(&self.rulebook), self.situation.as_of).expect("small numbers");
        session.set_include_drafts(self.situation.include_drafts).expect("small numbers");
        session.set_roles(self.visitor.roles.clone());
        let at_first = self.open_width(&session);
        let twentieth = at_first.checked_div(Exact::from(20)).expect("a number");
        let mut played = Played::default();
        let mut tenths = 0;
        let mut is_decided = at_first == Exact::ZERO;
        let mut asked = BTreeSet::new();
        let mut spent = 0;
        loop {
            let start = Instant::now();
            let page = match way {
                Way::Interview => session.next_page(),
                Way::FixedOrder => as_page(&session, baseline::first_topic(&session, &asked)),
                Way::MostAwards => as_page(&session, baseline::most_awards(&session, &asked)),
            };
            spent += start.elapsed().as_micros() as u64;
            let Some(page) = page else { break };
            played.screens += 1;
            let (fields, time) = self.answer(&mut session, &page, &mut asked);
            played.fields += fields;
            tenths += time;
            if played.screens_to_amounts == 0 && session.amounts_are_settled() {
                (played.screens_to_amounts, played.seconds_to_amounts) = (played.screens, tenths / 10);
            }
            if !is_decided {
                (played.screens_to_95, played.fields_to_95) = (played.screens, played.fields);
                is_decided = self.open_width(&session) <= twentieth;
            }
        }
        played.seconds = tenths / 10;
        played.micros_a_page = spent / (played.screens + 1);
        played
    }

    /// Answers a page, and says how many fields it has and how many tenths of a second it takes.
    fn answer(&self, session: &mut Session, page: &Page, asked: &mut BTreeSet<Missing>) -> (u64, u64) {
        if let Page::Subjects(shown) = page {
            let has = |subject: &SubjectId| {
                let facts = self.rulebook.fact_ids().filter(|fact| self.rulebook[self.rulebook[*fact].topic].subject == Some(*subject));
                facts.filter(|fact| !self.rulebook[*fact].always_asked).any(|fact| self.visitor.has(fact))
            };
            let ticked: BTreeSet<SubjectId> = shown.iter().copied().filter(has).collect();
            session.choose_subjects(shown, Some(&ticked)).expect("small numbers");
            return (1, time::of_subjects(&self.rulebook, shown, &ticked));
        }
        let answers: Vec<(Question, Option<Answer>)> =
            page.questions().map(|question| (question.clone(), self.visitor.answer(question))).collect();
        let mut fields = 0;
        for (question, answer) in &answers {
            asked.insert(Missing::Fact(question.fact));
            asked.extend(question.years.iter().map(|year| Missing::Year(question.fact, *year)));
            fields += match answer {
                Some(Answer::Yearly(_)) => question.years.len(),
                Some(Answer::Records(entries)) => 1 + entries.iter().map(Vec::len).sum::<usize>(),
                _ => 1,
            };
        }
        let time = time::of_questions(&self.rulebook, &answers);
        session.answer(answers).expect("small numbers");
        (fields as u64, time)
    }

    /// What the totals of the visitor's roles may still move, in yuan: what only an authority can decide stays at the end, too.
    fn open_width(&self, session: &Session) -> Exact {
        let mut width = Exact::ZERO;
        for ((role, now), (_, last)) in session.totals().iter().zip(&self.last) {
            if self.visitor.roles.contains(role) {
                let at_most = |totals: &Totals| totals.up_to.checked_add(totals.undecided).expect("small numbers");
                // What had no bound before may come to more in the end.
                let [most, least] = [at_most(now).max(at_most(last)), at_most(now).min(at_most(last))];
                let above = most.checked_sub(least).expect("small numbers");
                let below = last.certain.checked_sub(now.certain).expect("small numbers");
                width = width.checked_add(above).and_then(|width| width.checked_add(below)).expect("small numbers");
            }
        }
        width
    }
}

fn as_page(session: &Session, questions: Vec<Question>) -> Option<Page> {
    let topic = session.rulebook()[questions.first()?.fact].topic;
    Some(Page::Questions(vec![huisuan::interview::Section { topic, questions }]))
}
