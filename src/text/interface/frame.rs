//! The frame around every screen.

/// The frame around every screen.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Frame {
    pub product: &'static str,
    pub product_line: &'static str,
    pub other_language: &'static str,
    pub restart: &'static str,
    pub restart_question: &'static str,
    pub restart_effect: &'static str,
    pub restart_confirm: &'static str,
    pub cancel: &'static str,
    pub back: &'static str,
    pub go_on: &'static str,
    pub or: &'static str,
    pub not_a_decision: &'static str,
    pub list_separator: &'static str,
    pub sentence_separator: &'static str,
}

pub(super) const CHINESE: Frame = Frame {
    product: "惠算",
    product_line: "政策支持自查",
    other_language: "English",
    restart: "重新开始",
    restart_question: "清空全部回答，重新开始？",
    restart_effect: "已经填写的内容不会保留。",
    restart_confirm: "清空并重新开始",
    cancel: "取消",
    back: "返回",
    go_on: "继续",
    or: "或",
    not_a_decision: "这是自查结果，不是审批决定。",
    list_separator: "、",
    sentence_separator: "",
};

pub(super) const ENGLISH: Frame = Frame {
    product: "Huisuan",
    product_line: "Policy support self-check",
    other_language: "中文",
    restart: "Start again",
    restart_question: "Clear every answer and start again?",
    restart_effect: "Nothing that you entered will be kept.",
    restart_confirm: "Clear and start again",
    cancel: "Cancel",
    back: "Back",
    go_on: "Continue",
    or: "or",
    not_a_decision: "This is a self-check, not a decision.",
    list_separator: ", ",
    sentence_separator: " ",
};
