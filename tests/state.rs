//! What a visitor has said, as a text: nothing of it is lost on the way, and whatever else is read, it is said what was left out.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::rc::Rc;

use huisuan::date::parse_iso;
use huisuan::engine::{Answer, Situation};
use huisuan::interview::{LeftOut, Page, Question, Session, State, Unreadable};
use huisuan::money::Exact;
use huisuan::profile::{Dice as _, Fortune, Profiles, Random};
use huisuan::range::Range;
use huisuan::rulebook::{Choice, FactId, FactType, OptionSet, Role, Rulebook, ValueType};
use support::{Dice, Drawer, folders_in, project, real_rulebook, rulebook_of};

#[test]
fn nothing_is_lost_on_the_way() {
    let (mut open, mut subjects) = (0, 0);
    let examples = folders_in("tests/examples/good").into_iter().map(|folder| rulebook_of(&folder));
    for rulebook in examples.chain([real_rulebook().clone()]) {
        for seed in 0..8 {
            let session = visit(&rulebook, seed, usize::MAX);
            let state = session.state(parse_iso("2026-11-21"));
            let text = state.write(&rulebook);
            let reading = State::read(&rulebook, &text).expect("our own text");
            assert_eq!((&reading.state, &reading.left_out), (&state, &LeftOut::default()), "{text}");
            let mut resumed = Session::new(Rc::new(rulebook.clone()), session.situation().as_of).expect("small numbers");
            resumed.take_up(reading.state).expect("small numbers");
            assert_eq!((resumed.results(), resumed.next_page()), (session.results(), session.next_page()));
            assert_eq!(resumed.state(state.written_on), state, "and goes on being carried");
            open += state.answers.iter().filter(|(_, answer)| is_partly_open(answer.as_ref())).count();
            subjects += state.subjects.len();
        }
    }
    assert!(open > 10 && subjects > 10, "options that were not offered ({open}) and subjects ({subjects}) are among what was said");
}

fn is_partly_open(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Answer::AnyOf { open, .. }) if !open.is_empty())
}

/// Ranges, several options that it may be, years that have no figure: what no screen asks for yet.
#[test]
fn uncertain_answers_are_carried_as_they_are() {
    let rulebook = real_rulebook();
    let drawer = Drawer::new(rulebook);
    let situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    for seed in 0..40 {
        let mut random = Random::seeded(seed);
        let numbers: Vec<u32> = (0..16).map(|_| random.roll(1 << 32) as u32).collect();
        let mut dice = Dice::new(&numbers);
        let mut answers = Vec::new();
        for fact in rulebook.fact_ids() {
            let complete = possible(drawer.complete(fact, &situation, Fortune::Mixed, &mut dice));
            let answer = drawer.partial(fact, &complete, &situation, &mut dice).map(possible);
            let years = match &answer {
                Some(Answer::Yearly(years)) => years.keys().copied().collect(),
                _ => Vec::new(),
            };
            // Where no year has a figure, nothing is known.
            let answer = answer.filter(|answer| !matches!(answer, Answer::Yearly(years) if years.values().all(Option::is_none)));
            answers.push((Question { years, ..Question::whole(fact) }, answer));
        }
        let state = State { roles: rulebook.roles(), answers, ..State::default() };
        let text = state.write(rulebook);
        let reading = State::read(rulebook, &text).expect("our own text");
        // Made-up answers may be what no screen accepts, such as half a firm: few are.
        let LeftOut { unfit, partly, .. } = &reading.left_out;
        assert!(unfit.len() + partly.len() <= 3, "{:?}", reading.left_out);
        let again = State::read(rulebook, &reading.state.write(rulebook)).expect("our own text");
        assert_eq!((again.state, again.left_out), (reading.state.clone(), LeftOut::default()));
        for (question, before) in &state.answers {
            // A side that was left open is that of the fact.
            let before = bounded(rulebook, question.fact, before.clone());
            let after = reading.state.answers.iter().find(|(other, _)| other == question).and_then(|(_, answer)| answer.clone());
            let is_list = matches!(rulebook[question.fact].answer_type, FactType::Records(_));
            assert!(
                is_list || unfit.contains(&question.fact) || partly.contains(&question.fact) || before == after,
                "{before:?} {after:?}"
            );
        }
    }
}

/// 1,000 characters behind an address of 90 make a picture of 109 squares a side: 0.4 mm each on the narrowest phones, where cameras want
/// a third. Messengers leave links of 2,000 characters whole.
#[test]
fn forty_answers_fit_a_picture() {
    let mut lengths: Vec<usize> =
        (0..40).map(|seed| visit(real_rulebook(), seed, 40).state(parse_iso("2026-11-21")).write(real_rulebook()).len()).collect();
    lengths.sort_unstable();
    println!("forty answers: {} characters at the median, {} at most", lengths[20], lengths[39]);
    assert!(lengths[39] <= 1_000, "at most: {}", lengths[39]);
}

#[test]
fn an_altered_text_never_passes_for_whole() {
    let rulebook = real_rulebook();
    let state = visit(rulebook, 7, 25).state(None);
    let text = state.write(rulebook);
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ %.#汉";
    let mut random = Random::seeded(1);
    let letters: Vec<char> = text.chars().collect();
    for round in 0..4_000 {
        let mut altered = letters.clone();
        let position = random.roll(altered.len());
        let letter = alphabet.chars().nth(random.roll(alphabet.chars().count())).expect("a letter");
        match round % 4 {
            0 => altered[position] = letter,
            1 => altered.truncate(position),
            2 => drop(altered.remove(position)),
            _ => altered.insert(position, letter),
        }
        let altered: String = altered.into_iter().collect();
        match State::read(rulebook, &altered) {
            Err(_) => {}
            Ok(reading) if reading.left_out.is_damaged => {
                let wrong = reading.state.answers.iter().filter(|answer| !state.answers.contains(answer)).count();
                assert!(wrong <= 1, "what is read before the damage is noticed: {altered}");
            }
            // Bits that stand for nothing, and what follows the end, change nothing.
            Ok(reading) => assert_eq!(reading.state, state, "{altered}"),
        }
    }
}

#[test]
fn of_a_text_that_is_cut_off_the_beginning_is_read() {
    let rulebook = real_rulebook();
    let state = visit(rulebook, 3, 30).state(parse_iso("2026-11-21"));
    let text = state.write(rulebook);
    let reading = State::read(rulebook, &text[..text.len() / 2]).expect("half of it");
    assert!(reading.left_out.is_damaged && reading.left_out.lost > 2, "{:?}", reading.left_out);
    assert_eq!((reading.state.written_on, &reading.state.roles), (state.written_on, &state.roles));
    assert!(reading.state.answers.len() > 2);
    for (question, answer) in &reading.state.answers {
        assert!(state.answers.contains(&(question.clone(), answer.clone())), "what is read is what was said");
    }
}

#[test]
fn what_is_no_text_of_ours_is_refused() {
    let rulebook = real_rulebook();
    let text = visit(rulebook, 3, 5).state(None).write(rulebook);
    for (foreign, why) in [
        (String::new(), Unreadable::Foreign),
        ("h".into(), Unreadable::Foreign),
        ("/products/42".into(), Unreadable::Foreign),
        ("eyJhIjoxfQ".into(), Unreadable::Foreign),
        ("户".repeat(1000), Unreadable::Foreign),
        ("h1".into(), Unreadable::Damaged),
        ("h1////".into(), Unreadable::Damaged),
        (format!("h1_____{text}"), Unreadable::Damaged),
        (format!("h2{text}"), Unreadable::TooNew),
        ("h1".to_owned() + &"A".repeat(200_000), Unreadable::TooLong),
    ] {
        assert_eq!(State::read(rulebook, &foreign).map(drop), Err(why), "{}", foreign.chars().take(20).collect::<String>());
    }
    let mut random = Random::seeded(2);
    for _ in 0..3_000 {
        let bytes: Vec<u8> = (0..random.roll(120)).map(|_| random.roll(256) as u8).collect();
        // Whatever it is, it is read to its end.
        drop(State::read(rulebook, &format!("h1{}", String::from_utf8_lossy(&bytes))));
        let letters: String = bytes.iter().map(|byte| char::from(b'A' + byte % 26)).collect();
        drop(State::read(rulebook, &format!("h1{letters}")));
    }
}

#[test]
fn a_link_may_be_followed_by_what_a_message_adds() {
    let rulebook = real_rulebook();
    let state = visit(rulebook, 3, 5).state(None);
    let text = state.write(rulebook);
    for addition in ["。", " ", "&utm_source=x", ".", "%0A", "）"] {
        let reading = State::read(rulebook, &format!("{text}{addition}")).expect("our own text");
        assert_eq!((reading.state, reading.left_out), (state.clone(), LeftOut::default()), "{addition}");
    }
}

/// The rules changed since the text was written: what still fits is taken, and everything else is named.
#[test]
fn another_version_of_the_rules_reads_what_it_still_asks() {
    let before = rulebook_of(&project("tests/examples/good/former_names"));
    let fact = |rulebook: &Rulebook, id: &str| rulebook.fact_named(id).expect("a fact");
    let all = |rulebook: &Rulebook| {
        let answer = |id: &str, answer: Answer| {
            let years = if let Answer::Yearly(years) = &answer { years.keys().copied().collect() } else { Vec::new() };
            (Question { years, ..Question::whole(fact(rulebook, id)) }, Some(answer))
        };
        let answers = vec![
            answer("staff", Answer::Number(Range::point(Exact::from(30)))),
            answer("grade", Answer::OneOf(OptionSet::of([1]))),
            answer("works", Answer::any_of(OptionSet::of([0, 1]))),
            answer("sales", Answer::Yearly([(2024, Some(Range::point(Exact::from(5)))), (2025, None)].into())),
            answer(
                "projects",
                Answer::Records(vec![vec![Some(Answer::Number(Range::point(Exact::from(9)))), Some(Answer::YesNo(true))]; 3]),
            ),
        ];
        State { roles: vec![Role::Enterprise], answers, ..State::default() }
    };
    let state = all(&before);
    let text = state.write(&before);
    let changed = |change: &dyn Fn(&mut Rulebook)| {
        let mut after = before.clone();
        change(&mut after);
        let reading = State::read(&after, &text).expect("our own text");
        assert!(!reading.left_out.is_damaged, "age is no damage");
        (after, reading)
    };
    let type_of = |rulebook: &mut Rulebook, id: &str, answer_type: FactType| {
        let fact = rulebook.fact_named(id).expect("a fact");
        rulebook.facts[fact.index()].answer_type = answer_type;
    };

    let (_, same) = changed(&|_| {});
    assert_eq!((same.state, same.left_out), (state.clone(), LeftOut::default()));

    let (after, renamed) = changed(&|rulebook| {
        for fact in &mut rulebook.facts {
            rename(&mut fact.id, &mut fact.formerly);
            match &mut fact.answer_type {
                FactType::Single(ValueType::OneOf { options, .. } | ValueType::AnyOf { options, .. }) => {
                    options.iter_mut().for_each(|option| rename(&mut option.id, &mut option.formerly));
                }
                FactType::Records(records) => {
                    records.fields.iter_mut().for_each(|field| rename(&mut field.id, &mut field.formerly));
                }
                _ => {}
            }
        }
    });
    assert_eq!((&renamed.state, &renamed.left_out), (&state, &LeftOut::default()), "renamed is not gone");
    let back = State::read(&before, &renamed.state.write(&after)).expect("our own text");
    assert_eq!(back.state, state, "and the version before reads what the version after writes");

    let (_, gone) = changed(&|rulebook| {
        let fact = rulebook.fact_named("staff").expect("a fact");
        rulebook.facts[fact.index()].id = "something_else".into();
        rulebook.facts[fact.index()].formerly.clear();
    });
    assert_eq!((gone.left_out, gone.state.answers.len()), (LeftOut { unknown: 1, ..LeftOut::default() }, 4));

    let (after, unfit) = changed(&|rulebook| {
        type_of(rulebook, "staff", FactType::Single(ValueType::YesNo));
        with_options(rulebook, "grade", |options| drop(options.remove(1)));
    });
    let expected = LeftOut { unfit: vec![fact(&after, "staff"), fact(&after, "grade")], ..LeftOut::default() };
    assert_eq!((unfit.left_out, unfit.state.answers.len()), (expected, 3));

    let (after, outgrown) = changed(&|rulebook| with_options(rulebook, "works", |options| options.push(choice("third"))));
    let expected = LeftOut { outgrown: vec![fact(&after, "works")], ..LeftOut::default() };
    assert_eq!((outgrown.left_out, outgrown.state.answers.len()), (expected, 4), "unticked is no, but this was never shown");

    let (after, partly) = changed(&|rulebook| {
        let projects = rulebook.fact_named("projects").expect("a fact");
        let FactType::Records(records) = &mut rulebook.facts[projects.index()].answer_type else { panic!("a list") };
        records.fields.truncate(1);
    });
    let projects = fact(&after, "projects");
    assert_eq!(partly.left_out, LeftOut { partly: vec![projects], ..LeftOut::default() });
    let answer = partly.state.answers.iter().find(|(question, _)| question.fact == projects).and_then(|(_, answer)| answer.clone());
    assert_eq!(answer, Some(Answer::Records(vec![vec![Some(Answer::Number(Range::point(Exact::from(9))))]; 3])));

    let (after, too_many) = changed(&|rulebook| {
        let projects = rulebook.fact_named("projects").expect("a fact");
        let FactType::Records(records) = &mut rulebook.facts[projects.index()].answer_type else { panic!("a list") };
        records.most = 2;
    });
    assert_eq!(too_many.left_out, LeftOut { unfit: vec![fact(&after, "projects")], ..LeftOut::default() });
}

#[test]
fn answers_to_other_rules_are_refused_unless_some_are_asked_here_too() {
    let other = rulebook_of(&project("tests/examples/good/former_names"));
    let state = visit(&other, 1, usize::MAX).state(None);
    assert!(!state.answers.is_empty());
    let text = state.write(&other);
    assert_eq!(State::read(real_rulebook(), &text).map(drop), Err(Unreadable::OtherRules));
    let roles = State { roles: vec![Role::Enterprise], ..State::default() };
    assert!(State::read(real_rulebook(), &roles.write(&other)).is_ok_and(|reading| reading.state == roles), "nothing said is nothing lost");
}

#[test]
fn ten_thousand_entries_are_too_many() {
    let rulebook = rulebook_of(&project("tests/examples/good/former_names"));
    let projects = rulebook.fact_named("projects").expect("a fact");
    let staff = rulebook.fact_named("staff").expect("a fact");
    let entries = Answer::Records(vec![vec![Some(Answer::Number(Range::point(Exact::ONE))), None]; 10_000]);
    let question = Question::whole;
    let few = Answer::Number(Range::point(Exact::from(3)));
    let answers = vec![(question(staff), Some(few.clone())), (question(projects), Some(entries))];
    let text = State { answers, ..State::default() }.write(&rulebook);
    match State::read(&rulebook, &text) {
        Ok(reading) => {
            assert_eq!(reading.left_out, LeftOut { unfit: vec![projects], ..LeftOut::default() });
            assert_eq!(reading.state.answers, [(question(staff), Some(few))], "the rest is taken");
        }
        Err(why) => assert_eq!(why, Unreadable::TooLong),
    }
}

/// A visitor who answers whatever is asked, up to so many questions.
fn visit(rulebook: &Rulebook, seed: u64, most: usize) -> Session {
    let mut random = Random::seeded(seed);
    let as_of = parse_iso("2026-11-20").expect("a day");
    let mut session = Session::new(Rc::new(rulebook.clone()), as_of).expect("small numbers");
    session.set_include_drafts(random.roll(2) == 0).expect("small numbers");
    session.set_roles(vec![rulebook.roles()[0]]);
    let profiles = Profiles::new(rulebook);
    let mut asked = 0;
    while asked < most
        && let Some(page) = session.next_page()
    {
        if let Page::Subjects(shown) = &page {
            let ticked = shown.iter().copied().filter(|_| random.roll(3) > 0).collect();
            session.choose_subjects(shown, (random.roll(5) > 0).then_some(&ticked)).expect("small numbers");
            continue;
        }
        let mut answers = Vec::new();
        for question in page.questions().take(most - asked).cloned() {
            let answer = profiles.answer(question.fact, session.situation(), Fortune::Mixed, &mut random);
            let answer = match possible(answer) {
                Answer::Yearly(years) => Answer::Yearly(years.into_iter().filter(|(year, _)| question.years.contains(year)).collect()),
                Answer::AnyOf { chosen, .. } if !question.options.is_empty() => Answer::any_of(chosen.and(question.options)),
                Answer::OneOf(chosen) if !question.options.is_empty() => Answer::OneOf(chosen.and(question.options)),
                other => other,
            };
            asked += 1;
            answers.push((question, (random.roll(8) > 0).then_some(answer)));
        }
        session.answer(answers).expect("small numbers");
    }
    session
}

/// Made-up visitors know days, and halves of what is counted, that no screen accepts.
fn possible(answer: Answer) -> Answer {
    let is_possible = |range: Range| {
        [range.low, range.high].into_iter().flatten().all(|bound| (Exact::from(2_416_000)..Exact::from(2_500_000)).contains(&bound))
    };
    match answer {
        Answer::Date(range) if !is_possible(range) => Answer::Date(Range::point(Exact::from(2_460_000))),
        Answer::Records(entries) => {
            Answer::Records(entries.into_iter().map(|entry| entry.into_iter().map(|field| field.map(possible)).collect()).collect())
        }
        Answer::Number(range) => Answer::Number(range.floor()),
        Answer::Yearly(years) => Answer::Yearly(years.into_iter().map(|(year, range)| (year, range.map(Range::floor))).collect()),
        answer => answer,
    }
}

fn rename(id: &mut String, formerly: &mut Vec<String>) {
    let after = format!("new_{id}");
    formerly.push(std::mem::replace(id, after));
}

fn choice(id: &str) -> Choice {
    let label = huisuan::rulebook::Text { zh: "另一个".into(), en: "another".into() };
    Choice { id: id.into(), formerly: Vec::new(), label, help: None, implies: OptionSet::default(), unchangeable: false }
}

fn with_options(rulebook: &mut Rulebook, id: &str, change: impl FnOnce(&mut Vec<Choice>)) {
    let fact = rulebook.fact_named(id).expect("a fact");
    match &mut rulebook.facts[fact.index()].answer_type {
        FactType::Single(ValueType::OneOf { options, .. } | ValueType::AnyOf { options, .. }) => change(options),
        _ => panic!("{id} has no options"),
    }
}

/// An answer whose open sides are those of its fact.
fn bounded(rulebook: &Rulebook, fact: FactId, answer: Option<Answer>) -> Option<Answer> {
    let within = |range: Range, domain: Range| Range::new(range.low.or(domain.low), range.high.or(domain.high));
    Some(match (answer?, &rulebook[fact].answer_type) {
        (Answer::Number(range), FactType::Single(ValueType::Number(number))) => Answer::Number(within(range, number.domain)),
        (Answer::Yearly(years), FactType::Yearly(number)) => {
            Answer::Yearly(years.into_iter().map(|(year, range)| (year, range.map(|range| within(range, number.domain)))).collect())
        }
        (answer, _) => answer,
    })
}
