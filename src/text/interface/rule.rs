//! The parts of an award's rule.

/// The parts of an award's rule.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Rule {
    pub claimed_by: &'static str,
    pub window: &'static str,
    pub conditions: &'static str,
    pub conditions_help: &'static str,
    pub no_conditions: &'static str,
    pub amount: &'static str,
    pub when: &'static str,
    pub claims: &'static str,
    pub relations: &'static str,
    pub parameters: &'static str,
    pub parameter_days: &'static str,
    pub parameter_value: &'static str,
    pub payers: &'static str,
    pub with_answers: &'static str,
    pub with_answers_help: &'static str,
}

pub(super) const CHINESE: Rule = Rule {
    claimed_by: "申报身份",
    window: "申领时间",
    conditions: "条件",
    conditions_help: "以下各项都要符合。",
    no_conditions: "条文没有另设条件。",
    amount: "金额",
    when: "适用情形",
    claims: "申领次数与限额",
    relations: "与其他支持事项的关系",
    parameters: "引用的公布数值",
    parameter_days: "日期",
    parameter_value: "数值",
    payers: "资金承担",
    with_answers: "按您的回答",
    with_answers_help: "这一项用您的回答算出来的结果。",
};

pub(super) const ENGLISH: Rule = Rule {
    claimed_by: "Claimed by",
    window: "In force",
    conditions: "Conditions",
    conditions_help: "All of these must hold.",
    no_conditions: "The text sets no conditions of its own.",
    amount: "Amount",
    when: "Where",
    claims: "How often, and limits",
    relations: "What it has to do with other awards",
    parameters: "Published figures that it reads",
    parameter_days: "Days",
    parameter_value: "Value",
    payers: "Paid by",
    with_answers: "With your answers",
    with_answers_help: "What follows for this award from what you have answered.",
};
