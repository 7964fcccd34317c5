//! What the tests share: rulebooks, and random answers that seek their thresholds.
#![allow(dead_code, reason = "every test uses a part of it")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use huisuan::date::{Date, parse_iso};
use huisuan::engine::{Answer, Answers, Situation};
use huisuan::money::Exact;
use huisuan::policy::{Policies, compile, read_folder};
pub(crate) use huisuan::profile::Fortune;
use huisuan::profile::{self, Profiles};
use huisuan::range::Range;
use huisuan::rulebook::{
    AwardId, DocumentId, FactId, FactType, Node, OptionSet, Parameter, ParameterId, Role, Rulebook, ValueType, Variable,
};
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::test_runner::Config;

/// How many random numbers every fact gets.
pub(crate) const DICE: usize = 16;

/// A path inside the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The rulebook of a folder of policies.
pub(crate) fn rulebook_of(folder: &Path) -> Rulebook {
    policies_of(folder).rulebook
}

/// Compiles a folder of policies, or panics with everything that is wrong with it.
pub(crate) fn policies_of(folder: &Path) -> Policies {
    match read_folder(folder).and_then(compile) {
        Ok(policies) => policies,
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()),
    }
}

/// The rulebook of the policies that the project ships.
pub(crate) fn real_rulebook() -> &'static Rulebook {
    static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| rulebook_of(&project("policies")));
    &RULEBOOK
}

/// The folders inside a folder, by name.
pub(crate) fn folders_in(path: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(project(path)).expect("the folder can be read");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "there are folders in {path}");
    folders
}

/// So many cases, or as many as `PROPTEST_CASES` says; a failure is made simpler for some seconds, and nothing is written beside the tests.
pub(crate) fn cases(cases: u32) -> Config {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { cases };
    Config { cases, failure_persistence: None, max_shrink_iters: 20_000, max_shrink_time: 20_000, ..Config::default() }
}

/// Random numbers for every fact of a rulebook; zeros are the simplest choice, towards which failures shrink.
pub(crate) fn dice_for(rulebook: &Rulebook) -> impl Strategy<Value = Vec<[u32; DICE]>> + use<> {
    prop::collection::vec(prop::array::uniform(any::<u32>()), rulebook.facts.len())
}

/// Random numbers, one after the other; when they run out they are mixed anew.
pub(crate) struct Dice {
    numbers: Vec<u32>,
    position: usize,
}

impl Dice {
    pub(crate) fn new(numbers: &[u32]) -> Dice {
        Dice { numbers: numbers.to_vec(), position: 0 }
    }

    /// Below `sides`; 0 is the simplest.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        let rounds = (self.position / self.numbers.len()) as u32;
        let number = self.numbers[self.position % self.numbers.len()];
        self.position += 1;
        // A second round over the same numbers reads other digits of them, and zero stays zero.
        (number.rotate_left(7 * rounds).wrapping_mul(1 + 2 * rounds) as usize) % sides
    }

    pub(crate) fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len())].clone()
    }
}

impl profile::Dice for Dice {
    fn roll(&mut self, sides: usize) -> usize {
        Dice::roll(self, sides)
    }
}

/// Draws answers of a rulebook's facts, and what may have been said of them so far.
pub(crate) struct Drawer<'r> {
    pub(crate) rulebook: &'r Rulebook,
    profiles: Profiles<'r>,
}

impl<'r> Drawer<'r> {
    pub(crate) fn new(rulebook: &'r Rulebook) -> Drawer<'r> {
        Drawer { rulebook, profiles: Profiles::new(rulebook) }
    }

    /// The numbers that decide something about a fact.
    pub(crate) fn marks(&self, fact: FactId) -> &[Exact] {
        self.profiles.thresholds(fact)
    }

    /// A complete answer: every number a point, every field given.
    pub(crate) fn complete(&self, fact: FactId, situation: &Situation, fortune: Fortune, dice: &mut Dice) -> Answer {
        self.profiles.answer(fact, situation, fortune, dice)
    }

    /// Something that a visitor may have said who could have said `answer` in the end; `None` is nothing.
    pub(crate) fn partial(&self, fact: FactId, answer: &Answer, situation: &Situation, dice: &mut Dice) -> Option<Answer> {
        match (dice.roll(8), answer) {
            (0..=1, _) => Some(answer.clone()),
            (2..=3, _) => None,
            (_, Answer::Yearly(years)) => {
                let mut partial = years.clone();
                for back in self.profiles.years_back() {
                    let year = situation.claim_year() - back;
                    match (dice.roll(4), years.get(&year)) {
                        // Whether there is a figure at all may be unknown, too.
                        (1, _) => drop(partial.insert(year, None)),
                        (2, Some(Some(range))) => drop(partial.insert(year, Some(self.widen(fact, *range, situation, dice)))),
                        _ => {}
                    }
                }
                Some(Answer::Yearly(partial))
            }
            (_, Answer::Records(entries)) => {
                let hide = |field: &Option<Answer>, dice: &mut Dice| match (dice.roll(4), field) {
                    (1, _) => None,
                    (2, Some(answer)) => self.less_sure(fact, answer, situation, dice),
                    _ => field.clone(),
                };
                Some(Answer::Records(entries.iter().map(|entry| entry.iter().map(|field| hide(field, dice)).collect()).collect()))
            }
            (_, answer) => self.less_sure(fact, answer, situation, dice),
        }
    }

    fn less_sure(&self, fact: FactId, answer: &Answer, situation: &Situation, dice: &mut Dice) -> Option<Answer> {
        match answer {
            Answer::Number(range) => Some(Answer::Number(self.widen(fact, *range, situation, dice))),
            Answer::Date(range) => Some(Answer::Date(self.widen(fact, *range, situation, dice))),
            Answer::OneOf(chosen) => {
                let possible = (0..8).filter(|option| chosen.contains(*option) || dice.roll(2) == 1);
                let options = self.rulebook.value_type(Variable::Fact(fact)).map_or(OptionSet::MOST, |value_type| match value_type {
                    ValueType::OneOf { options, .. } => options.len(),
                    _ => OptionSet::MOST,
                });
                let possible = OptionSet::of(possible).and(OptionSet::first(options));
                Some(Answer::OneOf(possible))
            }
            Answer::AnyOf { chosen, .. } => {
                let options = self.rulebook.value_type(Variable::Fact(fact)).map_or(0, |value_type| value_type.options().0.len());
                let open = OptionSet::of((0..options as u32).filter(|_| dice.roll(3) == 1));
                Some(Answer::AnyOf { chosen: chosen.without(open), open })
            }
            _ => None,
        }
    }

    /// A range that holds the value: its ends are the value, thresholds, or what the fact's domain allows.
    fn widen(&self, fact: FactId, range: Range, situation: &Situation, dice: &mut Dice) -> Range {
        let value = range.as_point().expect("a complete answer is a point");
        let mut marks: BTreeSet<Exact> = self.profiles.thresholds(fact).iter().copied().collect();
        marks.extend(self.profiles.days(situation));
        let below: Vec<Exact> = marks.range(..value).rev().take(3).copied().collect();
        let above: Vec<Exact> = marks.range(value..).skip(1).take(3).copied().collect();
        let domain = domain_of(self.rulebook, fact);
        let low = match dice.roll(5) {
            0 | 1 => Some(value),
            2 => domain.low,
            number => below.get(number - 3).copied().filter(|low| domain.low.is_none_or(|least| *low >= least)).or(domain.low),
        };
        let high = match dice.roll(5) {
            0 | 1 => Some(value),
            2 => domain.high,
            number => above.get(number - 3).copied().filter(|high| domain.high.is_none_or(|most| *high <= most)).or(domain.high),
        };
        Range::new(low, high)
    }
}

/// The day, whether drafts count, and assumed starts: what frames answers.
pub(crate) fn frame(rulebook: &Rulebook, dice: &mut Dice) -> Situation {
    let day = |text: &str| parse_iso(text).expect("a day");
    let days = ["2026-11-20", "2026-01-01", "2025-12-31", "2028-12-31", "2029-01-01", "2029-07-01", "2028-02-29"];
    let mut days: Vec<Date> = days.into_iter().map(day).collect();
    // The first day of a document, the day before it, and its last day.
    for document in &rulebook.documents {
        days.extend([document.from, document.from.and_then(Date::previous_day), document.to].into_iter().flatten());
    }
    let mut situation = Situation::new(dice.pick(&days));
    situation.include_drafts = dice.roll(6) != 5;
    for (index, document) in rulebook.documents.iter().enumerate() {
        let start = dice.pick(&["", "2026-01-01", "2026-11-20", "2024-02-29", "2026-01-01"]);
        if !start.is_empty() && document.from.is_none() {
            situation.assumed_starts.insert(DocumentId(index as u32), day(start));
        }
    }
    for (index, parameter) in rulebook.parameters.iter().enumerate() {
        situation.parameters.extend(supplied(parameter, dice).map(|value| (ParameterId(index as u32), value)));
    }
    // One award in five of a few, some ten of many: nobody received dozens.
    let one_in = (rulebook.awards.len() / 10).max(5);
    for award in rulebook.award_ids() {
        if dice.roll(one_in) == one_in - 1 {
            situation.received.insert(award, received(rulebook, award, dice));
        }
    }
    situation
}

/// Mostly nothing is supplied; else a value, or a range.
pub(crate) fn supplied(parameter: &Parameter, dice: &mut Dice) -> Option<Range> {
    let values: Vec<Exact> = parameter.values.iter().map(|published| published.value).chain(parameter.domain.low).collect();
    match dice.roll(4) {
        2 => Some(Range::point(dice.pick(&values))),
        3 => Some(Range::point(dice.pick(&values)).union(Range::point(dice.pick(&values)))),
        _ => None,
    }
}

/// An amount of an award, a fen less or more, or half of it.
pub(crate) fn received(rulebook: &Rulebook, award: AwardId, dice: &mut Dice) -> Exact {
    let figure = |node| match rulebook[node] {
        Node::Number(value) if value >= Exact::ONE => Some(value),
        _ => None,
    };
    let mut figures: Vec<Exact> = rulebook.reachable(rulebook[award].roots()).filter_map(figure).collect();
    figures.push(Exact::from(100_000));
    let figure = dice.pick(&figures);
    let fen = Exact::parse_plain("0.01").expect("a figure");
    let drawn = match dice.roll(4) {
        0 => Ok(figure),
        1 => figure.checked_sub(fen),
        2 => figure.checked_add(fen),
        _ => figure.checked_div(Exact::from(2)),
    };
    drawn.expect("small numbers")
}

/// A situation with a complete answer to every fact, and one with less said.
pub(crate) fn complete_and_partial(drawer: &Drawer<'_>, frame_dice: &[u32], dice: &[[u32; DICE]]) -> (Situation, Situation) {
    let mut frame_dice = Dice::new(frame_dice);
    let mut complete = frame(drawer.rulebook, &mut frame_dice);
    let mut partial = complete.clone();
    let fortune = frame_dice.pick(&[Fortune::Mixed, Fortune::Good]);
    let hidden_one_in = frame_dice.pick(&[8, 1, 2]);
    for fact in drawer.rulebook.fact_ids() {
        let (hiding, drawing) = dice[fact.index()].split_at(6);
        let answer = drawer.complete(fact, &complete, fortune, &mut Dice::new(drawing));
        let mut hiding = Dice::new(hiding);
        let hides = hiding.roll(hidden_one_in) + 1 == hidden_one_in;
        let said = if hides { drawer.partial(fact, &answer, &complete, &mut hiding) } else { Some(answer.clone()) };
        complete.answers.set(fact, Some(answer));
        partial.answers.set(fact, said);
    }
    (complete, partial)
}

/// Answers by the names of their facts, for failures.
pub(crate) fn named(rulebook: &Rulebook, answers: &Answers) -> String {
    answers.iter().map(|(fact, answer)| format!("  {}: {answer:?}\n", rulebook[fact].id)).collect()
}

/// `document/award`
pub(crate) fn award_name(rulebook: &Rulebook, award: AwardId) -> String {
    format!("{}/{}", rulebook[rulebook[award].document].id, rulebook[award].id)
}

/// What numbers of a fact may be; of a list's fields, what all of them may be.
fn domain_of(rulebook: &Rulebook, fact: FactId) -> Range {
    let of_value = |value_type: &ValueType| match value_type {
        ValueType::Number(number) => number.domain,
        _ => Range::ANY,
    };
    match &rulebook[fact].answer_type {
        FactType::Single(value_type) => of_value(value_type),
        FactType::Yearly(number) => number.domain,
        FactType::Records(records) => {
            records.fields.iter().map(|field| of_value(&field.value_type)).reduce(Range::union).unwrap_or(Range::ANY)
        }
    }
}

/// The roles that some award of the rulebook is for.
pub(crate) fn roles(rulebook: &Rulebook) -> Vec<Role> {
    rulebook.roles()
}

/// Latin words in a Chinese text, runs of Chinese in an English one.
pub(crate) fn foreign_words(text: &str, language: Language) -> Vec<String> {
    let is_foreign = |c: char| match language {
        Language::Chinese => c.is_ascii_alphabetic(),
        Language::English => ('\u{3000}'..='\u{9FFF}').contains(&c) || ('\u{FF00}'..='\u{FFEF}').contains(&c),
    };
    text.split(|c: char| !is_foreign(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Those that the policies themselves say, such as MCN.
pub(crate) fn foreign_words_of(rulebook: &Rulebook, language: Language) -> BTreeSet<String> {
    let mut texts = Vec::new();
    collect_rulebook_texts(&serde_json::to_value(rulebook).expect("plain data"), language, &mut texts);
    texts.iter().flat_map(|text| foreign_words(text, language)).collect()
}

fn collect_rulebook_texts(value: &serde_json::Value, language: Language, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(object) => {
            let own = if language == Language::Chinese { "zh" } else { "en" };
            texts.extend(object.get(own).and_then(|text| text.as_str()).map(str::to_owned));
            object.values().for_each(|value| collect_rulebook_texts(value, language, texts));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| collect_rulebook_texts(value, language, texts)),
        _ => {}
    }
}
