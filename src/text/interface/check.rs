//! Check your answers.

/// Check your answers.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Check {
    pub title: &'static str,
    pub lead: &'static str,
    pub answered: fn(usize, usize) -> String,
    pub nothing_so: &'static str,
    pub roles: &'static str,
    pub subjects: &'static str,
    pub subjects_unknown: &'static str,
    pub subjects_none: &'static str,
    pub drafts: &'static str,
    pub drafts_counted: &'static str,
    pub drafts_counted_from: fn(&str) -> String,
    pub drafts_left: &'static str,
    pub change: &'static str,
    pub change_what: fn(&str) -> String,
    pub show_result: &'static str,
}

pub(super) const CHINESE: Check = Check {
    title: "核对您的回答",
    lead: "看一看有没有填错，点开可以更改。",
    answered: |answered, asked| match asked - answered {
        0 => format!("{asked} 项都已回答"),
        open => format!("{asked} 项，{open} 项不清楚"),
    },
    nothing_so: "都没有",
    roles: "申报身份",
    subjects: "涉及的方面",
    subjects_unknown: "不清楚，都问",
    subjects_none: "都没有",
    drafts: "征求意见稿",
    drafts_counted: "算进来",
    drafts_counted_from: |starts| format!("算进来，假定{starts}"),
    drafts_left: "不算",
    change: "更改",
    change_what: |label| format!("：{label}"),
    show_result: "查看结果",
};

pub(super) const ENGLISH: Check = Check {
    title: "Check your answers",
    lead: "Have a look for anything wrong. Open a line to change it.",
    answered: |answered, asked| format!("{answered} of {asked} answered"),
    nothing_so: "None of it",
    roles: "Claiming as",
    subjects: "Subjects",
    subjects_unknown: "I don’t know, ask about all",
    subjects_none: "None",
    drafts: "Drafts",
    drafts_counted: "Counted",
    drafts_counted_from: |starts| format!("Counted, assuming that {starts}"),
    drafts_left: "Not counted",
    change: "Change",
    change_what: |label| format!(" {label}"),
    show_result: "See the result",
};
