//! Ways through the screens, without a browser.

use super::*;
use crate::date::from_numbers;
use crate::interview::MoneyUnit;
use crate::money::Exact;
use crate::rulebook::{
    Amount, Award, AwardId, AwardLimits, Changeable, Clause, Comparison, Document, DocumentId, Fact, FactType, Frequency, Kind, Matter,
    MatterId, Measure, Node, NodeId, NumberType, Period, Role, Subject, SubjectId, Text, Tier, Topic, TopicId, ValueType, Variable,
    Wording,
};
use crate::stacking::Totals;
use crate::ui::draft::{ValueContent, ValueDraft};

fn text(words: &str) -> Text {
    Text { zh: words.to_owned(), en: words.to_owned() }
}

fn subject(id: &str) -> Subject {
    Subject { id: id.to_owned(), label: text(id), hint: text(id) }
}

fn topic(id: &str, subject: u32) -> Topic {
    Topic { id: id.to_owned(), title: text(id), subject: Some(SubjectId(subject)) }
}

fn yes_no(id: &str, topic: u32) -> Fact {
    let wording = Wording { label: text(id), question: text(id), help: None };
    Fact {
        id: id.to_owned(),
        formerly: Vec::new(),
        topic: TopicId(topic),
        wording,
        answer_type: FactType::Single(ValueType::YesNo),
        changeable: Changeable::Upwards,
        always_asked: false,
    }
}

fn count() -> FactType {
    let domain = Range { low: Some(Exact::ZERO), high: None };
    FactType::Single(ValueType::Number(NumberType { measure: Measure::Count { unit: text("roof") }, domain }))
}

fn award(id: &str, role: Role, conditions: Vec<NodeId>) -> Award {
    Award {
        id: id.to_owned(),
        document: DocumentId(0),
        clauses: vec![0],
        role,
        kind: Kind::Grant,
        matter: MatterId(0),
        title: text(id),
        summary: None,
        note: None,
        each: None,
        conditions,
        tiers: vec![Tier { when: None, amount: Amount::Exact(NodeId(2)) }],
        frequency: Frequency::Once,
        years: None,
        limits: AwardLimits::default(),
        application: Period::default(),
        rider_of: Vec::new(),
        tops_up: Vec::new(),
        ceilings: Vec::new(),
        payers: Vec::new(),
        prepare: Vec::new(),
    }
}

/// One undated draft. An enterprise gets 20 yuan when it is local and has a green roof; a person gets 20 yuan when local. Ticks are asked before
/// figures, so there are two pages.
fn rulebook() -> Rc<Rulebook> {
    let document = Document {
        id: "draft".to_owned(),
        title: text("draft"),
        issuer: text("city"),
        number: None,
        region: "city".to_owned(),
        status: Status::Draft,
        from: None,
        to: None,
        term_years: None,
        note: None,
        clauses: vec![Clause { id: "1".to_owned(), place: text("1"), marked: None }],
        predecessors: Vec::new(),
    };
    Rc::new(Rulebook {
        documents: vec![document],
        subjects: vec![subject("place"), subject("colour")],
        topics: vec![topic("place", 0), topic("colour", 1)],
        facts: vec![yes_no("local", 0), Fact { answer_type: count(), ..yes_no("green", 1) }],
        matters: vec![Matter { id: "any".to_owned(), label: text("any") }],
        nodes: vec![
            Node::IsYes(Variable::Fact(LOCAL)),
            Node::Value(Variable::Fact(GREEN)),
            Node::Number(Exact::from(20)),
            Node::Number(Exact::ZERO),
            Node::Compare(NodeId(1), Comparison::Greater, NodeId(3)),
        ],
        awards: vec![
            award("green_firm", Role::Enterprise, vec![NodeId(0), NodeId(4)]),
            award("local_person", Role::Person, vec![NodeId(0)]),
        ],
        ..Rulebook::default()
    })
}

pub(super) const LOCAL: FactId = FactId(0);
pub(super) const GREEN: FactId = FactId(1);

/// A journey of an enterprise that counts drafts, on the first page.
pub(super) fn begun() -> Journey {
    begun_with(rulebook())
}

fn begun_with(rulebook: Rc<Rulebook>) -> Journey {
    let day = from_numbers(2026, 11, 20).unwrap();
    let mut journey = Journey::new(rulebook, day, false).unwrap();
    journey.edit_start(|start| {
        start.roles.insert(Role::Enterprise);
        start.include_drafts = true;
    });
    journey.begin();
    journey
}

fn said(fact: FactId, yes: Option<bool>) -> Draft {
    let content = if fact == GREEN {
        let typed = yes.map_or(String::new(), |yes| u8::from(yes).to_string());
        ValueContent::Number { typed, unit: MoneyUnit::default(), bracket: None }
    } else {
        ValueContent::YesNo(yes)
    };
    Draft::Single(ValueDraft { unknown: false, content })
}

pub(super) fn answer(journey: &mut Journey, fact: FactId, yes: bool) {
    journey.edit(fact, said(fact, Some(yes)));
}

pub(super) fn asked(journey: &Journey) -> Option<FactId> {
    journey.page().and_then(|page| page.questions().next()).map(|question| question.fact).filter(|_| journey.screen() == Screen::Questions)
}

fn up_to(totals: &[(Role, Totals)]) -> Exact {
    totals.iter().find(|(role, _)| *role == Role::Enterprise).map(|(_, totals)| totals.up_to).unwrap()
}

/// The same with one more subject and ticks for all of them: they are worth a screen.
fn rulebook_with_subjects() -> Rc<Rulebook> {
    let mut rules = Rulebook::clone(&rulebook());
    rules.facts[GREEN.index()] = yes_no("green", 1);
    rules.nodes.push(Node::IsYes(Variable::Fact(GREEN)));
    rules.awards[0].conditions = vec![NodeId(0), NodeId(5)];
    rules.subjects.push(subject("sound"));
    rules.topics.push(topic("sound", 2));
    rules.facts.push(yes_no("loud", 2));
    rules.nodes.push(Node::IsYes(Variable::Fact(FactId(2))));
    rules.awards.push(award("loud_firm", Role::Enterprise, vec![NodeId(6)]));
    Rc::new(rules)
}

#[test]
fn what_is_not_ticked_is_not_asked_until_it_is() {
    let mut journey = begun_with(rulebook_with_subjects());
    let all = [0, 1, 2].map(SubjectId);
    assert_eq!(journey.page(), Some(&Page::Subjects(all.to_vec())));
    journey.proceed();
    assert_eq!(journey.obstacles(), [Obstacle::NoSubject]);
    journey.edit_subjects(|draft| draft.ticked.extend([all[2]]));
    assert!(journey.subjects().ticked.contains(&all[2]));
    journey.proceed();
    assert_eq!(asked(&journey), Some(FactId(2)), "only of what is ticked");
    answer(&mut journey, FactId(2), true);
    journey.proceed();
    assert_eq!(journey.screen(), Screen::Check);
    journey.change_subjects();
    journey.edit_subjects(|draft| draft.ticked.extend(all));
    journey.proceed();
    assert_eq!(asked(&journey), Some(LOCAL), "what was not ticked before");
    journey.restart();
    assert_eq!(journey.subjects(), &SubjectsDraft::default());
    journey.begin();
    journey.skip_rest();
    assert_eq!(journey.page().map(|page| page.questions().count()), Some(3), "who does not know is asked all");
}

#[test]
fn the_start_wants_a_role_and_counts_drafts_where_there_is_nothing_else() {
    let day = from_numbers(2026, 11, 20).unwrap();
    let mut journey = Journey::new(rulebook(), day, false).unwrap();
    journey.begin();
    assert_eq!((journey.screen(), journey.obstacles()), (Screen::Start, [Obstacle::Start(StartProblem::NoRole)].as_slice()));
    assert!(journey.start().include_drafts);
    assert_eq!(journey.screen().name(), "start");
}

#[test]
fn an_assumed_start_may_be_left_out_but_not_be_nonsense() {
    let mut journey = begun();
    let document = journey.undated_drafts()[0];
    for (typed, error) in [(["2026", "2", "30"], true), (["", "", ""], false), (["2026", "3", "1"], false)] {
        journey.change_start();
        journey.edit_start(|start| drop(start.starts.insert(document, typed.map(str::to_owned))));
        journey.begin();
        assert_eq!(!journey.obstacles().is_empty(), error, "{typed:?}");
    }
    assert_eq!(journey.session().situation().assumed_starts.get(&document).copied(), from_numbers(2026, 3, 1));
}

#[test]
fn without_drafts_nothing_is_asked_of_a_draft() {
    let day = from_numbers(2026, 11, 20).unwrap();
    let mut journey = Journey::new(rulebook(), day, false).unwrap();
    journey.edit_start(|start| {
        start.roles.insert(Role::Person);
        start.include_drafts = false;
    });
    journey.begin();
    assert_eq!(journey.screen(), Screen::Result);
    journey.back();
    assert_eq!(journey.screen(), Screen::Start);
}

#[test]
fn pages_lead_to_the_summary_and_the_result_and_back() {
    let mut journey = begun();
    assert_eq!((asked(&journey), journey.pages_after()), (Some(LOCAL), 0), "what figures it will take is not known yet");
    assert!(!journey.has_answers());
    journey.proceed();
    assert_eq!(journey.obstacles().len(), 1, "a blank answer stays");
    answer(&mut journey, LOCAL, true);
    assert!(journey.has_answers());
    journey.proceed();
    assert_eq!((asked(&journey), journey.pages_after()), (Some(GREEN), 0));
    journey.back();
    assert_eq!(asked(&journey), Some(LOCAL));
    journey.proceed();
    answer(&mut journey, GREEN, true);
    assert_eq!(up_to(journey.session().totals()), Exact::ZERO);
    assert_eq!(up_to(&journey.preview().totals), Exact::from(20), "the estimate is ahead of Continue");
    journey.proceed();
    assert_eq!(journey.screen(), Screen::Check);
    journey.see_result();
    assert_eq!((journey.screen(), up_to(journey.session().totals())), (Screen::Result, Exact::from(20)));
    journey.back();
    assert_eq!(journey.screen(), Screen::Check);
    journey.back();
    assert_eq!(asked(&journey), Some(GREEN));
}

#[test]
fn a_page_that_no_longer_matters_is_passed_over() {
    let mut journey = begun();
    answer(&mut journey, LOCAL, true);
    journey.proceed();
    answer(&mut journey, GREEN, true);
    journey.proceed();
    journey.back();
    journey.back();
    assert_eq!(asked(&journey), Some(LOCAL));
    answer(&mut journey, LOCAL, false);
    journey.proceed();
    assert_eq!(journey.screen(), Screen::Check, "colour no longer matters");
}

#[test]
fn a_change_asks_what_it_newly_needs_and_then_returns() {
    let mut journey = begun();
    answer(&mut journey, LOCAL, false);
    journey.proceed();
    assert_eq!(journey.screen(), Screen::Check, "colour no longer matters");
    journey.change(LOCAL);
    assert!(journey.is_detour());
    answer(&mut journey, LOCAL, true);
    journey.back();
    assert_eq!((journey.screen(), journey.changed()), (Screen::Check, Some(LOCAL)), "a change that is dropped");
    journey.change(LOCAL);
    assert_eq!(journey.draft(journey.page().unwrap().questions().next().unwrap()), {
        let content = ValueContent::YesNo(Some(false));
        Draft::Single(ValueDraft { unknown: false, content })
    });
    answer(&mut journey, LOCAL, true);
    journey.proceed();
    assert_eq!(asked(&journey), Some(GREEN));
    answer(&mut journey, GREEN, false);
    journey.proceed();
    assert_eq!((journey.screen(), journey.changed()), (Screen::Check, None), "other questions came between");
    journey.change_start();
    journey.begin();
    assert_eq!(journey.screen(), Screen::Check, "nothing was changed");
}

#[test]
fn a_yes_or_no_question_offers_no_ranges_and_the_first_pages_no_look_ahead() {
    let journey = begun();
    let question = journey.page().and_then(|page| page.questions().next()).unwrap();
    assert!(journey.brackets(question).is_empty());
    assert!(!journey.is_worth_a_look());
}

#[test]
fn the_result_may_be_seen_early_and_left_again() {
    let mut journey = begun();
    answer(&mut journey, LOCAL, true);
    journey.see_result();
    assert_eq!(journey.screen(), Screen::Result);
    assert!(journey.session().next_page().is_some());
    journey.resume();
    assert_eq!(asked(&journey), Some(GREEN), "after a page that is answered comes the next");
    journey.see_result();
    journey.resume();
    assert_eq!(asked(&journey), Some(GREEN), "a page that is not is come back to");
    journey.skip_rest();
    assert_eq!(journey.screen(), Screen::Check);
    assert_eq!(journey.session().situation().answers.get(GREEN), None);
    journey.see_result();
    journey.check();
    assert_eq!(journey.screen(), Screen::Check);
}

#[test]
fn once_the_amounts_are_settled_the_result_is_shown_and_services_are_asked_from_there() {
    let mut rules = Rulebook::clone(&rulebook());
    rules.facts.push(yes_no("loud", 1));
    rules.nodes.push(Node::IsYes(Variable::Fact(FactId(2))));
    let service = award("loud_service", Role::Enterprise, vec![NodeId(5)]);
    rules.awards.push(Award { tiers: vec![Tier { when: None, amount: Amount::NoFigure }], ..service });
    let mut journey = begun_with(Rc::new(rules));
    assert_eq!(journey.page().map(|page| page.questions().count()), Some(1), "of the service nobody asks yet");
    answer(&mut journey, LOCAL, true);
    journey.proceed();
    answer(&mut journey, GREEN, true);
    journey.proceed();
    assert_eq!((journey.screen(), journey.session().amounts_are_settled()), (Screen::Result, true));
    journey.back();
    assert_eq!(asked(&journey), Some(GREEN));
    journey.see_result();
    journey.resume();
    assert_eq!(asked(&journey), Some(FactId(2)));
    answer(&mut journey, FactId(2), false);
    journey.proceed();
    assert_eq!(journey.screen(), Screen::Check);
}

#[test]
fn starting_again_forgets_answers_and_keeps_choices() {
    let mut journey = begun();
    answer(&mut journey, LOCAL, true);
    journey.proceed();
    journey.set_as_of(from_numbers(2027, 1, 1).unwrap());
    journey.restart();
    assert_eq!(journey.screen(), Screen::Start);
    assert!(!journey.has_answers());
    assert!(journey.start().include_drafts);
    assert_eq!(journey.session().situation().as_of, from_numbers(2027, 1, 1).unwrap());
    assert_eq!(journey.record_position(LOCAL, 7), 0);
}

/// Whoever reads the rules on the way comes back to where they were, place by place, with what they typed.
#[test]
fn the_rules_are_read_beside_the_way() {
    let mut journey = begun();
    answer(&mut journey, LOCAL, true);
    let seen = up_to(&journey.preview().totals);
    for place in [Place::Documents, Place::Document(DocumentId(0)), Place::Award(AwardId(0))] {
        journey.open_rules(place);
        assert_eq!((journey.screen(), journey.place()), (Screen::Rules, place));
    }
    let names = [Place::Documents, Place::Document(DocumentId(0)), Place::Award(AwardId(0))].map(|place| place.name(&rulebook()));
    assert_eq!(names, ["", "draft", "draft/green_firm"]);
    journey.back();
    assert_eq!(journey.place(), Place::Document(DocumentId(0)));
    journey.back();
    journey.back();
    assert_eq!((asked(&journey), up_to(&journey.preview().totals)), (Some(LOCAL), seen));
    journey.see_result();
    journey.open_rules(Place::Award(AwardId(1)));
    journey.back();
    assert_eq!(journey.screen(), Screen::Result);
}

#[test]
fn what_is_taken_along_leads_back_to_the_result() {
    let mut journey = begun();
    journey.see_result();
    journey.take_away();
    assert_eq!((journey.screen(), journey.screen().name()), (Screen::TakeAway, "take-away"));
    journey.back();
    assert_eq!((journey.screen(), journey.screen().name()), (Screen::Result, "result"));
}

/// At the result, local and green.
fn at_result() -> Journey {
    let mut journey = begun();
    for fact in [LOCAL, GREEN] {
        answer(&mut journey, fact, true);
        journey.proceed();
    }
    journey.see_result();
    journey
}

fn try_out(journey: &mut Journey, fact: FactId, yes: Option<bool>) {
    journey.try_out(Question::whole(fact), said(fact, yes));
}

#[test]
fn answers_are_tried_out_beside_the_visitors_own() {
    let mut journey = at_result();
    let figures = |journey: &Journey| (up_to(journey.session().totals()), up_to(journey.considered().totals()));
    try_out(&mut journey, GREEN, Some(false));
    assert_eq!(figures(&journey), (Exact::from(20), Exact::ZERO));
    assert_eq!(journey.tried().map(|question| question.fact).collect::<Vec<_>>(), [GREEN]);
    let question = Question::whole(GREEN);
    assert_ne!(journey.tried_draft(&question), journey.draft(&question), "what was typed stays");

    journey.check();
    journey.see_result();
    assert_eq!(figures(&journey), (Exact::from(20), Exact::ZERO), "it is there when one comes back");
    try_out(&mut journey, LOCAL, None);
    assert!(journey.is_unreadable(&Question::whole(LOCAL)));
    assert_eq!(figures(&journey), (Exact::from(20), Exact::ZERO), "what cannot be read changes nothing");
    journey.undo_try(LOCAL);
    try_out(&mut journey, GREEN, Some(true));
    assert!(!journey.is_trying(), "the visitor's own answer is nothing to try");

    try_out(&mut journey, GREEN, Some(false));
    journey.undo_tries();
    assert_eq!((figures(&journey), journey.is_trying()), ((Exact::from(20), Exact::from(20)), false));
    try_out(&mut journey, GREEN, Some(false));
    journey.keep_tries();
    assert_eq!((figures(&journey), journey.is_trying()), ((Exact::ZERO, Exact::ZERO), false));
    journey.back();
    journey.change(GREEN);
    assert_eq!(journey.draft(&question), said(GREEN, Some(false)));
}

#[test]
fn what_is_tried_follows_the_visitors_own_answers() {
    let mut journey = at_result();
    try_out(&mut journey, GREEN, Some(false));
    journey.back();
    journey.change(LOCAL);
    answer(&mut journey, LOCAL, false);
    journey.proceed();
    journey.see_result();
    let local = |session: &Session| session.situation().answers.get(LOCAL).cloned();
    assert_eq!(local(journey.considered()), local(journey.session()));
    assert!(journey.is_trying());
    journey.restart();
    assert!(!journey.is_trying(), "nothing outlives a new start");
}

#[test]
fn the_answers_that_matter_are_offered_and_worked_out_once() {
    let mut journey = at_result();
    let outlook = journey.outlook();
    assert_eq!(outlook.levers.iter().map(|question| question.fact).collect::<Vec<_>>(), [LOCAL, GREEN]);
    try_out(&mut journey, GREEN, Some(false));
    assert!(Rc::ptr_eq(&outlook, &journey.outlook()), "trying answers leaves it alone");
    assert_eq!(outlook.situation, *journey.session().situation());
    journey.keep_tries();
    let outlook = journey.outlook();
    assert!(!outlook.advice.is_empty(), "to be green again");
    assert_eq!(outlook.levers[0].fact, GREEN, "what is advised comes first");
}
