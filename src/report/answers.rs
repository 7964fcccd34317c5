//! The answers of a session, by what they are about, for who looks over them.

use super::words::answer_in_words;
use crate::engine::Answer;
use crate::interview::Session;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{FactId, SubjectId, TopicId};
use crate::text::Language;
use crate::text::report::{CLAUSE_SEPARATOR, NONE, headed};

/// The answers about one thing that still matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerGroup {
    /// What they are about.
    pub about: About,
    /// Its title.
    pub title: String,
    /// What was said, in a line: what is so, without what is not. Empty when nothing is.
    pub gist: String,
    /// One a question, in the order of the rulebook.
    pub rows: Vec<AnswerRow>,
}

/// What answers are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A subject, with all its topics.
    Subject(SubjectId),
    /// A topic that is asked of everybody.
    Topic(TopicId),
}

/// One question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// What was asked.
    pub fact: FactId,
    /// As a noun phrase.
    pub label: String,
    /// The answer; `None` is "don't know".
    pub answer: Option<String>,
}

impl AnswerGroup {
    /// How many questions have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.rows.iter().filter(|row| row.answer.is_some()).count()
    }
}

/// The questions that were seen and still matter, with their answers, in the order of the rulebook.
#[must_use]
pub fn answers_in_groups(session: &Session, language: Language) -> Vec<AnswerGroup> {
    let rulebook = session.rulebook();
    let mut groups: Vec<AnswerGroup> = Vec::new();
    // An answer that changes nothing any more would only raise questions.
    for question in session.seen_questions().into_iter().filter(|question| session.matters(question)) {
        let fact = &rulebook[question.fact];
        let label = fact.wording.label.in_language(language).to_owned();
        let answer = session.situation().answers.get(question.fact);
        let words = answer.map(|answer| answer_in_words(rulebook, question.fact, answer, language));
        let topic = &rulebook[fact.topic];
        let (about, title) = match topic.subject {
            Some(subject) => (About::Subject(subject), &rulebook[subject].label),
            None => (About::Topic(fact.topic), &topic.title),
        };
        let place = groups.iter().position(|group| group.about == about).unwrap_or_else(|| {
            groups.push(AnswerGroup { about, title: title.in_language(language).to_owned(), gist: String::new(), rows: Vec::new() });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(place) else { continue };
        if let Some(said) = in_gist(answer, &label, words.as_deref(), language) {
            if !group.gist.is_empty() {
                group.gist.push_str(CLAUSE_SEPARATOR.in_language(language));
            }
            group.gist.push_str(&said);
        }
        group.rows.push(AnswerRow { fact: question.fact, label, answer: words });
    }
    groups
}

/// What an answer adds to the line: a yes is its label, a figure bears it, and what is not so says nothing.
fn in_gist(answer: Option<&Answer>, label: &str, words: Option<&str>, language: Language) -> Option<String> {
    match answer? {
        Answer::YesNo(yes) => yes.then(|| label.to_owned()),
        Answer::Number(range) if *range == Range::point(Exact::ZERO) => None,
        Answer::OneOf(possible) if possible.len() > 1 => None,
        Answer::Number(_) | Answer::Date(_) | Answer::Yearly(_) => words.map(|words| headed(label, words, language)),
        _ => words.filter(|words| *words != NONE.in_language(language)).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::OptionSet;

    #[test]
    fn the_line_says_what_is_so() {
        let number = |value: i64| Answer::Number(Range::point(Exact::from(value)));
        let cases = [
            (Answer::YesNo(true), "是", Some("高新技术企业")),
            (Answer::YesNo(false), "否", None),
            (number(0), "0万元", None),
            (number(15), "15元", Some("高新技术企业：15元")),
            (Answer::OneOf(OptionSet::of([1])), "中型", Some("中型")),
            (Answer::OneOf(OptionSet::of([1, 2])), "不是大型", None),
            (Answer::Records(Vec::new()), "无", None),
        ];
        for (answer, words, line) in cases {
            let said = in_gist(Some(&answer), "高新技术企业", Some(words), Language::Chinese);
            assert_eq!(said.as_deref(), line, "{answer:?}");
        }
        assert_eq!(in_gist(None, "高新技术企业", None, Language::Chinese), None);
    }
}
