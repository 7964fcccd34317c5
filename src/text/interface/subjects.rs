//! The page of subjects.

/// The page of subjects.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Subjects {
    pub title: &'static str,
    pub question: &'static str,
    pub help: &'static str,
    pub none: &'static str,
    pub unknown: &'static str,
}

pub(super) const CHINESE: Subjects = Subjects {
    title: "您做的事",
    question: "下面哪些方面，您做过、正在做或打算做？",
    help: "可以多选。没有选的方面基本不再问，按“没有”计算；以后随时可以改。",
    none: "以上都没有",
    unknown: "不清楚，都问一遍",
};

pub(super) const ENGLISH: Subjects = Subjects {
    title: "What you do",
    question: "Which of these have you done, do you do, or do you plan?",
    help: "Choose all that apply. What you leave out is hardly asked about and counts as \"none\"; you can change this at any time.",
    none: "None of these",
    unknown: "I don’t know, ask me about all of them",
};
