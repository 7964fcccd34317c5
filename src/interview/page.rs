//! What stands together on one screen.

use super::order;
use super::question::Question;
use super::session::Session;
use crate::rulebook::{SubjectId, TopicId};

/// After how many pages a first range may stand: about a minute, and most visitors' amounts are decided by then.
const FIRST_PAGES: u32 = 5;

/// What one screen asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Which of these subjects the visitor has to do with.
    Subjects(Vec<SubjectId>),
    /// Questions, in sections.
    Questions(Vec<Section>),
}

/// Questions of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they are about.
    pub topic: TopicId,
    /// The questions, in the order of the topic.
    pub questions: Vec<Question>,
}

impl Page {
    /// Its questions, in their order; none of a page of subjects.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let sections = match self {
            Page::Subjects(_) => &[],
            Page::Questions(sections) => sections.as_slice(),
        };
        sections.iter().flat_map(|section| &section.questions)
    }

    /// Its topics, in their order; none of a page of subjects.
    pub fn topics(&self) -> impl Iterator<Item = TopicId> {
        let sections = match self {
            Page::Subjects(_) => &[],
            Page::Questions(sections) => sections.as_slice(),
        };
        sections.iter().map(|section| section.topic)
    }
}

impl Session {
    /// The next page: questions that could still change a shown result of the visitor's roles, and that were not seen yet; those that could change
    /// the totals first. `None` when there are none left.
    #[must_use]
    pub fn next_page(&self) -> Option<Page> {
        let questions = self.open_questions();
        if questions.is_empty() {
            return None;
        }
        let first = order::who_you_are(self, &questions);
        if !first.is_empty() {
            return Some(self.page_of(first));
        }
        let subjects = self.subjects_to_show(&questions);
        if !subjects.is_empty() {
            return Some(Page::Subjects(subjects));
        }
        Some(self.page_of(order::most_telling(self, questions)))
    }

    /// Whether no question that is left could change the totals of the visitor's roles.
    #[must_use]
    pub fn amounts_are_settled(&self) -> bool {
        self.questions_about_amounts().is_empty()
    }

    /// Whether a first range stands that is worth a look: who the visitor is and which subjects they have to do with is said, and what decides most
    /// was asked, on a few pages; or nothing is left to ask.
    #[must_use]
    pub fn first_range_stands(&self) -> bool {
        let questions = self.open_questions();
        let is_known = order::who_you_are(self, &questions).is_empty() && self.subjects_to_show(&questions).is_empty();
        questions.is_empty() || (is_known && self.pages_answered >= FIRST_PAGES)
    }

    /// How many pages the questions that are open now would fill. Every tick saves some; what it opens is counted already.
    #[must_use]
    pub fn pages_left(&self) -> usize {
        order::pages_of(self, &self.open_questions())
    }

    /// A page that asks these questions, which are in the order of the rulebook.
    fn page_of(&self, questions: Vec<Question>) -> Page {
        let mut sections: Vec<Section> = Vec::new();
        for question in questions {
            let topic = self.rulebook()[question.fact].topic;
            match sections.last_mut() {
                Some(section) if section.topic == topic => section.questions.push(question),
                _ => sections.push(Section { topic, questions: vec![question] }),
            }
        }
        Page::Questions(sections)
    }
}
