//! One visitor: what they would answer to every question.

use std::collections::BTreeMap;

use huisuan::engine::{Answer, Answers, Situation};
use huisuan::interview::Question;
use huisuan::money::Exact;
use huisuan::profile::Random;
use huisuan::range::Range;
use huisuan::rulebook::{FactId, FactType, Measure, NumberType, OptionSet, Role, Rulebook, UNRANKED, ValueType};

/// One visitor.
pub(crate) struct Visitor {
    pub(crate) archetype: &'static str,
    pub(crate) roles: Vec<Role>,
    /// The truth: an answer to every fact.
    pub(crate) answers: Answers,
}

/// A visitor whose answers are being drawn: at first there is nothing of anything.
pub(crate) struct Draft<'r> {
    rulebook: &'r Rulebook,
    situation: &'r Situation,
    random: &'r mut Random,
    /// What the firm turns over in a year, in yuan.
    scale: i64,
    answers: Answers,
}

impl<'r> Draft<'r> {
    /// Figures, lists and days are drawn by the scale of the firm; whether they count is up to what is ticked.
    pub(crate) fn new(rulebook: &'r Rulebook, situation: &'r Situation, random: &'r mut Random, scale: (i64, i64)) -> Draft<'r> {
        let scale = log_uniform(random, scale);
        let mut draft = Draft { rulebook, situation, random, scale, answers: Answers::default() };
        for fact in rulebook.fact_ids() {
            let answer = draft.usual(&rulebook[fact].answer_type);
            draft.answers.set(fact, Some(answer));
        }
        draft
    }

    pub(crate) fn finish(self, archetype: &'static str, roles: Vec<Role>) -> Visitor {
        Visitor { archetype, roles, answers: self.answers }
    }

    /// Ticks each of these options with so many chances in a hundred; yes, of a yes-or-no fact.
    pub(crate) fn maybe(&mut self, name: &str, chances: &[(&str, u64)]) {
        let fact = self.fact(name);
        for (option, chance) in chances {
            if self.random.below(100) >= *chance {
                continue;
            }
            let answer = match (&self.rulebook[fact].answer_type, self.answers.get(fact)) {
                (FactType::Single(ValueType::YesNo), _) => Answer::YesNo(true),
                (_, Some(Answer::AnyOf { chosen, .. })) => Answer::any_of(chosen.or(self.option(fact, option))),
                _ => panic!("`{name}` has nothing to tick"),
            };
            self.answers.set(fact, Some(answer));
        }
    }

    /// Chooses one of these options, by their weights.
    pub(crate) fn one_of(&mut self, name: &str, weights: &[(&str, u64)]) {
        let fact = self.fact(name);
        let mut left = self.random.below(weights.iter().map(|(_, weight)| weight).sum());
        for (option, weight) in weights {
            if left < *weight {
                self.answers.set(fact, Some(Answer::OneOf(self.option(fact, option))));
                return;
            }
            left -= weight;
        }
    }

    /// Enters one to three entries of a list with so many chances in a hundred.
    pub(crate) fn list(&mut self, name: &str, chance: u64) {
        let fact = self.fact(name);
        let FactType::Records(records) = &self.rulebook[fact].answer_type else { panic!("`{name}` is no list") };
        let count = if self.random.below(100) < chance { 1 + self.random.below(3).min(self.random.below(3)) } else { 0 };
        let entries = (0..count).map(|_| records.fields.iter().map(|field| Some(self.value(&field.value_type, 20))).collect()).collect();
        self.answers.set(fact, Some(Answer::Records(entries)));
    }

    /// A count from zero, mostly small.
    pub(crate) fn count(&mut self, name: &str, most: u64) {
        let fact = self.fact(name);
        let count = self.random.below(most + 1).min(self.random.below(most + 1));
        self.answers.set(fact, Some(Answer::Number(point(count as i64))));
    }

    fn fact(&self, name: &str) -> FactId {
        self.rulebook.fact_named(name).unwrap_or_else(|| panic!("no fact is called `{name}`"))
    }

    fn option(&self, fact: FactId, name: &str) -> OptionSet {
        let FactType::Single(value_type) = &self.rulebook[fact].answer_type else { panic!("{} has no options", self.rulebook[fact].id) };
        let position = value_type.options().0.iter().position(|option| option.id == name);
        OptionSet::of([position.unwrap_or_else(|| panic!("{} has no option `{name}`", self.rulebook[fact].id)) as u32])
    }

    /// No, none and no entries; figures and days that a firm of its scale has wherever it has something at all.
    fn usual(&mut self, answer_type: &FactType) -> Answer {
        match answer_type {
            FactType::Single(ValueType::YesNo) => Answer::YesNo(false),
            FactType::Single(ValueType::AnyOf { .. }) => Answer::any_of(OptionSet::default()),
            FactType::Single(value_type) => self.value(value_type, 10),
            FactType::Yearly(number) => {
                let mut figure = self.figure(number, 10);
                let mut years = BTreeMap::new();
                for year in (self.situation.claim_year() - 6..=self.situation.claim_year()).rev() {
                    years.insert(year, Some(Range::point(figure)));
                    // A year earlier it was between 5% more and 30% less.
                    let percent = 70 + self.random.below(36) as i64;
                    if number.measure != Measure::Growth {
                        let less = figure.checked_mul(Exact::from(percent)).and_then(|product| product.checked_div(Exact::from(100)));
                        figure = less.expect("a small number");
                        figure = if matches!(number.measure, Measure::Money) { figure.round_to_fen() } else { figure.floor() };
                    }
                }
                Answer::Yearly(years)
            }
            FactType::Records(_) => Answer::Records(Vec::new()),
        }
    }

    fn value(&mut self, value_type: &ValueType, part: i64) -> Answer {
        match value_type {
            ValueType::YesNo => Answer::YesNo(self.random.below(2) == 0),
            ValueType::Number(number) => Answer::Number(Range::point(self.figure(number, part))),
            ValueType::Date => {
                let days_ago = self.random.below(3000).min(self.random.below(3000)) as i64;
                let day = huisuan::date::day_number(self.situation.as_of).checked_sub(Exact::from(days_ago)).expect("a small number");
                Answer::Date(Range::point(day))
            }
            ValueType::OneOf { options, .. } => Answer::OneOf(OptionSet::of([self.random.below(options.len() as u64) as u32])),
            ValueType::AnyOf { options, .. } => {
                let chosen: Vec<u32> = (0..options.len() as u32).filter(|_| self.random.below(4) == 0).collect();
                Answer::any_of(OptionSet::of(chosen))
            }
        }
    }

    /// Money is about so small a part of what the firm turns over.
    fn figure(&mut self, number: &NumberType, part: i64) -> Exact {
        let figure = match number.measure {
            Measure::Money => {
                Exact::from(log_uniform(self.random, (self.scale / part / 10 + 1000, self.scale / part + 10_000)) / 100 * 100)
            }
            Measure::Count { .. } => Exact::from(log_uniform(self.random, (1, 60))),
            Measure::Rank => Exact::from(if self.random.below(4) == 0 { 1 + self.random.below(20) as i64 } else { UNRANKED }),
            Measure::Share | Measure::Growth => {
                let percent = Exact::from(self.random.below(40) as i64);
                percent.checked_div(Exact::from(100)).expect("a small number")
            }
        };
        let figure = number.domain.low.map_or(figure, |low| figure.max(low));
        number.domain.high.map_or(figure, |high| figure.min(high))
    }
}

impl Visitor {
    /// What they answer to a question: to its years and its options alone.
    pub(crate) fn answer(&self, question: &Question) -> Option<Answer> {
        match self.answers.get(question.fact)?.clone() {
            Answer::Yearly(years) => Some(Answer::Yearly(years.into_iter().filter(|(year, _)| question.years.contains(year)).collect())),
            Answer::AnyOf { chosen, open } if !question.options.is_empty() => {
                Some(Answer::AnyOf { chosen: chosen.and(question.options), open })
            }
            Answer::OneOf(chosen) if !question.options.is_empty() => Some(Answer::OneOf(chosen.and(question.options))),
            answer => Some(answer),
        }
    }

    /// Whether there is anything of a fact: a tick, a yes, an entry.
    pub(crate) fn has(&self, fact: FactId) -> bool {
        match self.answers.get(fact) {
            Some(Answer::YesNo(yes)) => *yes,
            Some(Answer::AnyOf { chosen, .. }) => !chosen.is_empty(),
            Some(Answer::Records(entries)) => !entries.is_empty(),
            _ => false,
        }
    }
}

fn point(value: i64) -> Range {
    Range::point(Exact::from(value))
}

/// Between two numbers, each order of magnitude as likely as another.
fn log_uniform(random: &mut Random, (low, high): (i64, i64)) -> i64 {
    let (low, high) = (low.max(1), high.max(low + 1));
    let mut most = low;
    // Doubled while a coin says so, up to the highest.
    let doublings = (high / low).ilog2() + 1;
    for _ in 0..random.below(u64::from(doublings) + 1) {
        most = most.saturating_mul(2);
    }
    let most = most.min(high);
    low.max(most / 2) + random.below((most - low.max(most / 2)).max(0) as u64 + 1) as i64
}
