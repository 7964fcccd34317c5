//! The interview: it ends, asks nothing twice, and leaves out only what could not have changed what the visitor sees.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;
use std::rc::Rc;

use huisuan::engine::{Answer, Figure, Finding, Missing, Situation, Window, evaluate};
use huisuan::interview::{Page, Question, Session};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::rulebook::{AwardId, DocumentId, FactId, FactType, Measure, OptionSet, Relation, Role, Rulebook, SubjectId, ValueType};
use huisuan::stacking::{Totals, plan};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{
    DICE, Dice, Drawer, Fortune, award_name, cases, dice_for, folders_in, frame, named, project, real_rulebook, received, rulebook_of,
};

#[test]
fn a_walk_through_the_real_policies_leaves_no_question_that_matters() {
    check_walks(real_rulebook(), 250);
}

#[test]
fn a_walk_through_the_examples_leaves_no_question_that_matters() {
    for folder in folders_in("tests/examples/good") {
        check_walks(&rulebook_of(&folder), 60);
    }
}

#[test]
fn an_unanswered_form_promises_nothing() {
    let mut session = session_on(real_rulebook(), "2026-11-20");
    session.set_include_drafts(true).expect("small numbers");
    let totals = &session.results().plan.totals;
    assert_eq!(totals.len(), real_rulebook().roles().len(), "every role has totals");
    for (role, totals) in totals {
        assert_eq!((totals.certain, totals.up_to), (Exact::ZERO, Exact::ZERO), "{}", role.id());
    }
    let (_, enterprise) = totals.iter().find(|(role, _)| *role == Role::Enterprise).expect("enterprises have totals");
    assert!(enterprise.undecided > Exact::ZERO, "but there is something to find out");
    assert!(session.results().plan.claims.is_empty(), "and nothing is planned");
    assert!(session.results().findings.iter().all(|finding| finding.eligibility != Truth::Met), "and nothing is said to be met");
}

#[test]
fn drafts_that_do_not_count_are_not_asked_about() {
    let mut session = session_on(real_rulebook(), "2026-11-20");
    session.set_roles(vec![Role::ParkOperator]);
    // Of these parks only a draft speaks.
    let parks = real_rulebook().fact_named("provincial_platform_parks").expect("a fact");
    let asks_about_parks = |session: &Session| everything_asked(session.clone()).contains(&parks);
    assert!(!asks_about_parks(&session));
    session.set_include_drafts(true).expect("small numbers");
    assert!(asks_about_parks(&session), "a draft that counts is asked about");
    let position = real_rulebook().documents.iter().position(|document| document.id == "hangzhou-platform").expect("it is there");
    let draft = DocumentId(u32::try_from(position).expect("few documents"));
    session.assume_start(draft, huisuan::date::parse_iso("2027-01-01")).expect("small numbers");
    assert!(!asks_about_parks(&session), "what is not in force yet is not asked about");
    session.assume_start(draft, None).expect("small numbers");
    assert!(asks_about_parks(&session), "the assumption is taken back");
}

#[test]
fn each_role_is_asked_its_own_questions() {
    let rulebook = real_rulebook();
    for role in rulebook.roles() {
        let awards = || rulebook.awards.iter().filter(|award| award.role == role);
        let read = rulebook.reachable(awards().flat_map(|award| award.roots())).filter_map(|node| rulebook[node].fact());
        let of_role: BTreeSet<FactId> = read.chain(awards().filter_map(|award| award.each)).collect();
        let mut session = session_on(rulebook, "2026-11-20");
        session.set_include_drafts(true).expect("small numbers");
        session.set_roles(vec![role]);
        let asked = everything_asked(session);
        let may_claim = matches!(role, Role::Enterprise | Role::ParkOperator | Role::Person);
        assert!(!may_claim || !asked.is_empty(), "{} is asked something", role.id());
        for fact in asked {
            assert!(of_role.contains(&fact), "{} is asked about `{}`, which none of its awards reads", role.id(), rulebook[fact].id);
        }
    }
}

#[test]
fn nobody_is_asked_what_only_another_place_asks() {
    let rulebook = real_rulebook();
    let fact = |id: &str| rulebook.fact_named(id).expect("a fact");
    // Of areas for takeaway kitchens asks only Hangzhou, of filings Hangzhou (of cosmetics) and Shaoxing (of names in new industries and the like),
    // of cloud services the whole province.
    let ids = ["takeout_areas", "filings", "digital_steps"];
    let expected = [
        ("hangzhou", vec!["takeout_areas", "filings", "digital_steps"]),
        ("shaoxing", vec!["filings", "digital_steps"]),
        ("elsewhere_in_zhejiang", vec!["digital_steps"]),
        ("outside_zhejiang", vec![]),
    ];
    for (place, asked) in expected {
        let based_in = fact("based_in");
        let FactType::Single(ValueType::OneOf { options, .. }) = &rulebook[based_in].answer_type else { panic!("one of several places") };
        let index = options.iter().position(|option| option.id == place).expect("an option");
        let answer = Answer::OneOf(OptionSet::of([u32::try_from(index).expect("few options")]));
        let mut session = session_on(rulebook, "2026-11-20");
        session.set_include_drafts(true).expect("small numbers");
        session.set_roles(vec![Role::Enterprise]);
        session.answer([(Question::whole(based_in), Some(answer))]).expect("small numbers");
        let everything = everything_asked(session);
        assert_eq!(ids.into_iter().filter(|id| everything.contains(&fact(id))).collect::<Vec<_>>(), asked, "{place}");
    }
}

/// The facts that someone is asked for who knows nothing more.
fn everything_asked(mut session: Session) -> BTreeSet<FactId> {
    let mut asked = BTreeSet::new();
    while let Some(page) = session.next_page() {
        assert!(asked.len() < session.rulebook().facts.len(), "the walk ends");
        asked.extend(page.questions().map(|question| question.fact));
        leave_open(&mut session, &page);
    }
    asked
}

/// Answers a page with "don't know".
fn leave_open(session: &mut Session, page: &Page) {
    match page {
        Page::Subjects(shown) => session.choose_subjects(shown, None),
        page => session.answer(page.questions().map(|question| (question.clone(), None))),
    }
    .expect("small numbers");
}

/// Two awards read different years of one series, and the second is asked about later: the years that were not asked then are not known,
/// which is something else than having no figure.
#[test]
fn years_that_were_not_asked_are_not_taken_for_years_without_a_figure() {
    assert_eq!(eligibilities_when_the_year_before_is(Some(Exact::from(1_000_000))), [Truth::Met, Truth::Met]);
    assert_eq!(eligibilities_when_the_year_before_is(Some(Exact::from(999_999))), [Truth::Met, Truth::NotMet]);
    // Not knowing the second answer leaves the first alone.
    assert_eq!(eligibilities_when_the_year_before_is(None), [Truth::Met, Truth::Unknown]);
}

fn eligibilities_when_the_year_before_is(figure: Option<Exact>) -> Vec<Truth> {
    let rulebook = rulebook_of(&project("tests/examples/good/years_asked_apart"));
    let sales = rulebook.fact_named("sales").expect("a fact");
    let mut session = session_on(&rulebook, "2026-11-20");
    let million = Some(Exact::from(1_000_000));
    let figures = |years: &[i32], figure: Option<Exact>| {
        figure.map(|figure| Answer::Yearly(years.iter().map(|year| (*year, Some(Range::point(figure)))).collect()))
    };
    // The last year is asked about while the year before does not matter yet.
    let first = Question { years: vec![2025], ..Question::whole(sales) };
    session.answer([(first, figures(&[2025], million))]).expect("small numbers");
    let mut years = Vec::new();
    while let Some(page) = session.next_page() {
        assert!(years.len() < 2, "the walk ends");
        let answer = |question: Question| {
            let answer = if question.fact == sales {
                years.push(question.years.clone());
                figures(&question.years, figure)
            } else {
                Some(Answer::YesNo(true))
            };
            (question, answer)
        };
        session.answer(page.questions().cloned().map(answer).collect::<Vec<_>>()).expect("small numbers");
    }
    assert_eq!(years, [vec![2024]], "only the year that was not asked about yet");
    session.results().findings.iter().map(|finding| finding.eligibility).collect()
}

fn session_on(rulebook: &Rulebook, as_of: &str) -> Session {
    let as_of = huisuan::date::parse_iso(as_of).expect("a day");
    Session::new(Rc::new(rulebook.clone()), as_of).expect("small numbers")
}

fn check_walks(rulebook: &Rulebook, count: u32) {
    let drawer = Drawer::new(rulebook);
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook), dice_for(rulebook));
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame_dice, answer_dice, other_dice)| {
        let mut walk = Walk::start(&drawer, &frame_dice);
        walk.finish(&answer_dice)?;
        walk.check_that_what_was_not_asked_does_not_matter(&other_dice)?;
        walk.check_that_what_no_longer_matters_does_not_matter(&other_dice)?;
        walk.check_that_what_was_received_of_others_does_not_matter(&frame_dice)?;
        // Someone goes back, answers one question differently, and goes on.
        let seen = walk.own_questions();
        if let Some(question) = seen.get(frame_dice[7] as usize % seen.len().max(1)) {
            let answer = walk.draw(question, &other_dice);
            walk.session.answer([(question.clone(), answer)]).expect("small numbers");
            walk.finish(&other_dice)?;
            walk.check_that_what_was_not_asked_does_not_matter(&answer_dice)?;
        }
        walk.check_restart()
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// A part of a question that is asked once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Year(i32),
    Option(u32),
}

/// One visitor on the way.
struct Walk<'r> {
    drawer: &'r Drawer<'r>,
    session: Session,
    /// What was asked.
    asked: BTreeSet<(FactId, Part)>,
    fortune: Fortune,
    doubts_one_in: usize,
}

impl<'r> Walk<'r> {
    fn start(drawer: &'r Drawer<'r>, frame_dice: &[u32]) -> Walk<'r> {
        let mut dice = Dice::new(frame_dice);
        let situation = frame(drawer.rulebook, &mut dice);
        let mut session = Session::new(Rc::new(drawer.rulebook.clone()), situation.as_of).expect("small numbers");
        session.set_include_drafts(situation.include_drafts).expect("small numbers");
        for (document, start) in &situation.assumed_starts {
            session.assume_start(*document, Some(*start)).expect("small numbers");
        }
        let all = drawer.rulebook.roles();
        let some: Vec<Role> = all.iter().copied().filter(|_| dice.roll(2) == 1).collect();
        session.set_roles(if some.is_empty() { all } else { some });
        let fortune = dice.pick(&[Fortune::Good, Fortune::Mixed]);
        let doubts_one_in = dice.pick(&[8, 3, 1000]);
        Walk { drawer, session, asked: BTreeSet::new(), fortune, doubts_one_in }
    }

    /// Answers page after page until there is none. Once the amounts are said to be settled, nothing that was not asked changes them.
    fn finish(&mut self, dice: &[[u32; DICE]]) -> Result<(), TestCaseError> {
        let mut were_settled = self.session.amounts_are_settled();
        while let Some(page) = self.session.next_page() {
            if !were_settled && self.session.amounts_are_settled() {
                were_settled = true;
                self.check_same_totals(&self.with_what_was_not_asked(dice), "what was not asked about amounts")?;
            }
            prop_assert!(self.session.pages_left() > 0, "a page is one of those that are left");
            if let Page::Subjects(shown) = &page {
                self.choose_subjects(shown)?;
                continue;
            }
            prop_assert!(page.questions().next().is_some(), "a page asks something");
            let mut answers = Vec::new();
            for question in page.questions() {
                for unit in units(question) {
                    // Every page asks something new, so the walk ends.
                    prop_assert!(self.asked.insert(unit), "{} is asked twice: {:?}", self.drawer.rulebook[question.fact].id, unit);
                }
                let answer = self.draw(question, dice);
                answers.push((question.clone(), answer));
            }
            self.session.answer(answers).expect("small numbers");
        }
        prop_assert_eq!(self.session.pages_left(), 0);
        Ok(())
    }

    /// Ticks every other subject that is shown, or none, or does not know.
    fn choose_subjects(&mut self, shown: &[SubjectId]) -> Result<(), TestCaseError> {
        let known: BTreeSet<SubjectId> = self.session.subjects().iter().map(|choice| choice.subject).collect();
        prop_assert!(shown.iter().all(|subject| !known.contains(subject)), "no subject is shown twice");
        let ticked = shown.iter().copied().filter(|subject| (subject.0 as usize + self.doubts_one_in).is_multiple_of(2)).collect();
        let ticked = (self.doubts_one_in != 3).then_some(ticked);
        self.session.choose_subjects(shown, ticked.as_ref()).expect("small numbers");
        Ok(())
    }

    /// An answer, or a doubt, to what was asked and nothing more.
    fn draw(&self, question: &Question, dice: &[[u32; DICE]]) -> Option<Answer> {
        let (doubt, drawing) = dice[question.fact.index()].split_at(6);
        let mut doubt = Dice::new(doubt);
        let situation = self.session.situation();
        let complete = self.drawer.complete(question.fact, situation, self.fortune, &mut Dice::new(drawing));
        let unsure = doubt.roll(self.doubts_one_in) + 1 == self.doubts_one_in;
        let answer = if unsure { self.drawer.partial(question.fact, &complete, situation, &mut doubt) } else { Some(complete) };
        match answer {
            Some(Answer::Yearly(mut years)) => {
                years.retain(|year, _| question.years.contains(year));
                Some(Answer::Yearly(years))
            }
            Some(Answer::AnyOf { chosen, open }) if !question.options.is_empty() => {
                Some(Answer::AnyOf { chosen: chosen.and(question.options), open: open.and(question.options) })
            }
            // None of these.
            Some(Answer::OneOf(chosen)) if !question.options.is_empty() && chosen.and(question.options).is_empty() => {
                Some(Answer::OneOf(OptionSet::default()))
            }
            answer => answer,
        }
    }

    fn check_that_what_was_not_asked_does_not_matter(&self, dice: &[[u32; DICE]]) -> Result<(), TestCaseError> {
        self.check_same_results(&self.with_what_was_not_asked(dice), "what was not asked")
    }

    /// The visitor's answers, with some answer to everything that was not asked.
    fn with_what_was_not_asked(&self, dice: &[[u32; DICE]]) -> Situation {
        let rulebook = self.drawer.rulebook;
        let mut other = self.session.situation().clone();
        for fact in rulebook.fact_ids() {
            let drawn = self.drawer.complete(fact, &other, self.fortune, &mut Dice::new(&dice[fact.index()][..10]));
            let was_asked = self.asked.range((fact, Part::Whole)..=(fact, Part::Option(u32::MAX))).next().is_some();
            match (drawn, other.answers.get(fact).cloned()) {
                _ if self.session.answered_by_subject(fact).is_some() => {}
                (Answer::Yearly(drawn), said) => {
                    let mut years = match said {
                        Some(Answer::Yearly(years)) => years,
                        _ => Default::default(),
                    };
                    let claim_year = other.claim_year();
                    for year in claim_year - 4..=claim_year {
                        if self.asked.contains(&(fact, Part::Year(year))) {
                            // What was left open stays open.
                            if !years.contains_key(&year) && self.session.situation().answers.get(fact).is_none() {
                                years.insert(year, None);
                            }
                        } else {
                            years.remove(&year);
                            years.extend(drawn.get(&year).map(|range| (year, *range)));
                        }
                    }
                    other.answers.set(fact, Some(Answer::Yearly(years)));
                }
                (Answer::AnyOf { chosen: drawn, .. }, Some(Answer::AnyOf { chosen, open })) => {
                    let never_asked = |option: &u32| !self.asked.contains(&(fact, Part::Option(*option)));
                    let unasked = OptionSet::of(open.positions().filter(never_asked));
                    let completed = Answer::AnyOf { chosen: chosen.or(drawn.and(unasked)), open: open.without(unasked) };
                    other.answers.set(fact, Some(completed));
                }
                (Answer::OneOf(drawn), Some(Answer::OneOf(possible))) if !drawn.and(possible).is_empty() => {
                    let never_asked = |option: u32| !self.asked.contains(&(fact, Part::Option(option)));
                    if possible.positions().all(never_asked) {
                        other.answers.set(fact, Some(Answer::OneOf(drawn)));
                    }
                }
                (drawn, _) if !was_asked => other.answers.set(fact, Some(drawn)),
                _ => {}
            }
        }
        other
    }

    fn check_that_what_no_longer_matters_does_not_matter(&self, dice: &[[u32; DICE]]) -> Result<(), TestCaseError> {
        let mut other = self.session.situation().clone();
        for question in self.session.seen_questions() {
            if !self.session.matters(&question) {
                // One at a time: together they may matter.
                let said = other.answers.get(question.fact).cloned();
                other.answers.set(question.fact, self.draw(&question, dice));
                self.check_same_results(&other, "what is said not to matter")?;
                other.answers.set(question.fact, said);
            }
        }
        Ok(())
    }

    /// What was received of awards that nobody asks about changes nothing; of one claim in several texts, one is asked about.
    fn check_that_what_was_received_of_others_does_not_matter(&self, dice: &[u32]) -> Result<(), TestCaseError> {
        let rulebook = self.drawer.rulebook;
        let receivable = self.session.receivable();
        let asked: BTreeSet<AwardId> = receivable.awards.into_iter().chain(receivable.beside).collect();
        let is_same = |award, other| rulebook.relation_between(award, other).is_some_and(Relation::is_one_claim);
        // Awards that have to do with those that are asked about, and any others.
        let related = asked.iter().flat_map(|award| rulebook.competitors_of(*award)).chain(rulebook.award_ids());
        let mut others: Vec<AwardId> = related.filter(|award| !asked.contains(award)).collect();
        others.retain(|award| !asked.iter().any(|asked| is_same(*award, *asked)));
        // Of a service nobody received an amount.
        others.retain(|award| self.session.findings()[award.index()].if_granted != Figure::None);
        let mut dice = Dice::new(dice);
        for _ in 0..others.len().min(4) {
            let award = dice.pick(&others);
            let mut other = self.session.situation().clone();
            other.received.insert(award, received(rulebook, award, &mut dice));
            self.check_same_results(&other, &format!("what was received of {}", award_name(rulebook, award)))?;
        }
        Ok(())
    }

    /// Whether the visitor's roles see the same under other answers.
    fn check_same_results(&self, other: &Situation, what: &str) -> Result<(), TestCaseError> {
        let rulebook = self.drawer.rulebook;
        let findings = evaluate(rulebook, other).expect("small numbers");
        for (now, then) in self.session.results().findings.iter().zip(&findings) {
            let is_shown = self.session.roles().contains(&rulebook[now.award].role) && now.window == Window::In;
            if is_shown && shown(now) != shown(then) {
                return Err(self.told(other, &format!("{what} changes {} from {now:?} to {then:?}", award_name(rulebook, now.award))));
            }
        }
        self.check_same_totals(other, what)
    }

    /// Whether the visitor's roles get the same under other answers.
    fn check_same_totals(&self, other: &Situation, what: &str) -> Result<(), TestCaseError> {
        let rulebook = self.drawer.rulebook;
        let findings = evaluate(rulebook, other).expect("small numbers");
        let totals_then = plan(rulebook, &findings).expect("small numbers").totals;
        for ((role, now), (_, then)) in self.session.results().plan.totals.iter().zip(&totals_then) {
            if self.session.roles().contains(role) && sums(now) != sums(then) {
                return Err(self.told(other, &format!("{what} changes the totals of {} from {now:?} to {then:?}", role.id())));
            }
        }
        Ok(())
    }

    fn told(&self, other: &Situation, what: &str) -> TestCaseError {
        let rulebook = self.drawer.rulebook;
        let (said, other) = (named(rulebook, &self.session.situation().answers), named(rulebook, &other.answers));
        TestCaseError::fail(format!("{what}; roles {:?}\nsaid:\n{said}other:\n{other}", self.session.roles()))
    }

    /// What the visitor answered, rather than a subject that they left unticked: that is answered by the subject alone.
    fn own_questions(&self) -> Vec<Question> {
        let mut seen = self.session.seen_questions();
        seen.retain(|question| self.session.answered_by_subject(question.fact).is_none());
        seen
    }

    fn check_restart(mut self) -> Result<(), TestCaseError> {
        let mut fresh = self.session.clone();
        let own = self.own_questions();
        self.session.restart().expect("small numbers");
        prop_assert!(self.session.seen_questions().is_empty() && self.session.situation().answers.iter().next().is_none());
        for question in own {
            fresh.answer([(question, None)]).expect("small numbers");
        }
        let subjects: Vec<SubjectId> = fresh.subjects().iter().map(|choice| choice.subject).collect();
        fresh.choose_subjects(&subjects, None).expect("small numbers");
        prop_assert_eq!(self.session.results(), fresh.results(), "taking back every answer leads to the start as well");
        Ok(())
    }
}

/// What is shown of an award: nothing of the amount that one not met would pay.
fn shown(finding: &Finding) -> (Truth, Figure, Option<Figure>) {
    (finding.eligibility, finding.counted, (finding.eligibility != Truth::NotMet).then_some(finding.if_granted))
}

fn sums(totals: &Totals) -> (Exact, Exact, Exact) {
    (totals.certain, totals.up_to, totals.undecided)
}

fn units(question: &Question) -> Vec<(FactId, Part)> {
    let of_fact = |part| (question.fact, part);
    if !question.years.is_empty() {
        question.years.iter().map(|year| of_fact(Part::Year(*year))).collect()
    } else if !question.options.is_empty() {
        question.options.positions().map(|option| of_fact(Part::Option(option))).collect()
    } else {
        vec![of_fact(Part::Whole)]
    }
}

#[test]
fn options_that_can_change_nothing_are_not_offered() {
    let rulebook = rulebook_of(&project("tests/examples/good/subjects"));
    let [place, work] = ["place", "research_work"].map(|id| rulebook.fact_named(id).expect("a fact"));
    let mut session = session_on(&rulebook, "2026-11-20");
    let offered = |session: &Session, fact: FactId| {
        let page = session.next_page().expect("a page");
        let options = page.questions().find(|question| question.fact == fact).map(|question| question.options);
        options.map(|options| options.positions().collect::<Vec<_>>())
    };
    // Nothing is nearby or in the south: whoever is there says "none of these".
    assert_eq!(offered(&session, place), Some(vec![0, 2]));
    let page = session.next_page().expect("a page");
    let question = page.questions().find(|question| question.fact == place).expect("it is asked").clone();
    session.answer([(question, Some(Answer::OneOf(OptionSet::default())))]).expect("small numbers");
    assert_eq!(session.situation().answers.get(place), Some(&Answer::OneOf(OptionSet::of([1, 3]))));
    while let Some(page) = session.next_page() {
        if let Some(question) = page.questions().find(|question| question.fact == work) {
            assert_eq!(question.options, OptionSet::of([1]), "a laboratory pays only elsewhere");
            let none = Some(Answer::any_of(OptionSet::default()));
            session.answer([(question.clone(), none)]).expect("small numbers");
            break;
        }
        leave_open(&mut session, &page);
    }
    let expected = Answer::AnyOf { chosen: OptionSet::default(), open: OptionSet::of([0, 2]) };
    assert_eq!(session.situation().answers.get(work), Some(&expected), "what was not offered stays open");
    // Moving to the north asks for what counts there.
    session.answer([(Question::whole(place), Some(Answer::OneOf(OptionSet::of([2]))))]).expect("small numbers");
    let mut again = Vec::new();
    while let Some(page) = session.next_page() {
        again.extend(page.questions().filter(|question| question.fact == work).map(|question| question.options));
        leave_open(&mut session, &page);
    }
    assert_eq!(again, [OptionSet::of([2])], "only what was not asked before");
}

#[test]
fn what_is_not_ticked_is_answered_and_can_be_asked_after_all() {
    let rulebook = rulebook_of(&project("tests/examples/good/subjects"));
    let [work, breaches] = ["research_work", "breaches"].map(|id| rulebook.fact_named(id).expect("a fact"));
    let mut session = session_on(&rulebook, "2026-11-20");
    while let Some(page @ Page::Questions(_)) = session.next_page() {
        leave_open(&mut session, &page);
    }
    let Some(Page::Subjects(shown)) = session.next_page() else { panic!("subjects come after who the visitor is") };
    assert_eq!(shown.len(), rulebook.subjects.len());
    session.choose_subjects(&shown, Some(&BTreeSet::new())).expect("small numbers");
    assert_eq!(session.situation().answers.get(work), Some(&Answer::any_of(OptionSet::default())));
    assert_eq!(session.answered_by_subject(work), rulebook[rulebook[work].topic].subject);
    assert_eq!(session.situation().answers.get(breaches), None, "a subject says nothing of this");
    assert!(session.seen_questions().iter().all(|question| question.fact != work), "nobody was asked it");
    assert!(session.findings().iter().all(|finding| finding.eligibility == Truth::NotMet));
    let research = rulebook[rulebook[work].topic].subject.expect("a subject");
    session.choose_subjects(&[research], Some(&[research].into())).expect("small numbers");
    assert_eq!(session.situation().answers.get(work), None);
    assert!(everything_asked(session).contains(&work), "it is asked after all");
}

#[test]
fn what_was_answered_in_part_stands_when_its_subject_is_not_ticked() {
    let rulebook = rulebook_of(&project("tests/examples/good/subjects"));
    let work = rulebook.fact_named("research_work").expect("a fact");
    let mut session = session_on(&rulebook, "2026-11-20");
    let [laboratory, projects] = [0, 1].map(|option| OptionSet::of([option]));
    let question = Question { options: projects, ..Question::whole(work) };
    session.answer([(question, Some(Answer::any_of(projects)))]).expect("small numbers");
    let all: Vec<SubjectId> = (0..).map(SubjectId).take(rulebook.subjects.len()).collect();
    session.choose_subjects(&all, Some(&BTreeSet::new())).expect("small numbers");
    let Some(Answer::AnyOf { chosen, open }) = session.situation().answers.get(work) else { panic!("it is answered") };
    assert_eq!((*chosen, open.and(laboratory)), (projects, laboratory), "the visitor has projects, and said nothing of a laboratory");
    assert!(everything_asked(session).contains(&work), "they are asked about it");
}

#[test]
fn a_number_may_be_answered_by_a_range_that_the_rules_tell_apart() {
    let rulebook = rulebook_of(&project("tests/examples/good/subjects"));
    let [exports, projects] = ["export_value", "projects"].map(|id| rulebook.fact_named(id).expect("a fact"));
    let session = session_on(&rulebook, "2026-11-20");
    let yuan = |text: &str| Some(Exact::parse_plain(text).expect("a number"));
    // More than 5 million, and 1% is capped from 10 million on.
    let expected = [("0", "5000000"), ("5000000.01", "9999999.99")].map(|(low, high)| Range::new(yuan(low), yuan(high)));
    assert_eq!(session.brackets(Missing::Fact(exports)), [expected.as_slice(), &[Range::new(yuan("10000000"), None)]].concat());
    // At least 1 million, and 10% is capped from 2 million on.
    let expected = [("0", "999999.99"), ("1000000", "1999999.99")].map(|(low, high)| Range::new(yuan(low), yuan(high)));
    let of_projects = session.brackets(Missing::Field(projects, 0, 0));
    assert_eq!(of_projects, [expected.as_slice(), &[Range::new(yuan("2000000"), None)]].concat());
    let graduates = rulebook.fact_named("graduates").expect("a fact");
    assert_eq!(session.brackets(Missing::Fact(graduates)), [], "nothing tells these apart");
}

/// Brackets of the real policies have neither gaps nor overlaps, and each settles every comparison that it was made for: no bound lies inside.
#[test]
fn brackets_meet_without_gap_or_overlap() {
    let rulebook = real_rulebook();
    let mut session = session_on(rulebook, "2026-11-20");
    session.set_include_drafts(true).expect("small numbers");
    let mut found = 0;
    for fact in rulebook.fact_ids() {
        let FactType::Single(ValueType::Number(number)) = &rulebook[fact].answer_type else { continue };
        let ranges = session.brackets(Missing::Fact(fact));
        let step = match number.measure {
            Measure::Count { .. } | Measure::Rank => "1",
            Measure::Money => "0.01",
            Measure::Share | Measure::Growth => "0.0001",
        };
        let step = Exact::parse_plain(step).expect("a number");
        found += ranges.len();
        assert!(ranges.len() <= 8, "{} has too many", rulebook[fact].id);
        let Some((first, last)) = ranges.first().zip(ranges.last()) else { continue };
        assert_eq!((first.low, last.high), (number.domain.low, number.domain.high), "{}", rulebook[fact].id);
        for pair in ranges.windows(2) {
            let [below, above] = pair else { continue };
            let next = below.high.expect("a bound").checked_add(step).expect("a small number");
            assert_eq!(Some(next), above.low, "{}", rulebook[fact].id);
        }
    }
    assert!(found > 20, "the policies compare numbers: {found}");
}

#[test]
fn a_first_range_stands_after_a_few_pages() {
    let mut session = session_on(real_rulebook(), "2026-11-20");
    session.set_roles(vec![Role::Enterprise]);
    let mut pages = 0;
    while !session.first_range_stands() {
        let page = session.next_page().expect("something is left");
        pages += 1;
        assert!(pages <= 6, "it is quick");
        leave_open(&mut session, &page);
    }
    assert!(pages >= 3 && session.next_page().is_some(), "and more can be asked: {pages}");
}

#[test]
fn a_question_says_what_hangs_on_it() {
    let rulebook = rulebook_of(&project("tests/examples/good/subjects"));
    let [exports, projects] = ["exports", "projects"].map(|id| Question::whole(rulebook.fact_named(id).expect("a fact")));
    let session = session_on(&rulebook, "2026-11-20");
    let names =
        |stakes: &huisuan::interview::Stakes| -> Vec<String> { stakes.awards.iter().map(|award| rulebook[*award].id.clone()).collect() };
    let stakes = session.stakes(&exports);
    assert_eq!((names(&stakes), stakes.at_most), (vec!["exports".to_owned()], Some(Exact::from(100_000))));
    assert_eq!(session.stakes(&projects).at_most, Some(Exact::from(600_000)), "three projects of 20万");
}
