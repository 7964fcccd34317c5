//! What the self-check sheet and the table of a result say.

use super::Interface;
use super::report::Phrase;
use crate::engine::Window;
use crate::range::Truth;

/// The columns of the table.
pub const COLUMNS: [Phrase; 17] = [
    Phrase::new("申报身份", "Claimed as"),
    Phrase::new("文件", "Document"),
    Phrase::new("条款", "Clause"),
    Phrase::new("编号", "Name"),
    Phrase::new("支持事项", "Award"),
    Phrase::new("条件", "Conditions"),
    Phrase::new("时间", "Window"),
    Phrase::new("金额", "Amount"),
    Phrase::new("金额下限（元）", "Amount at least (yuan)"),
    Phrase::new("金额上限（元）", "Amount at most (yuan)"),
    Phrase::new("计入下限（元）", "Counted at least (yuan)"),
    Phrase::new("计入上限（元）", "Counted at most (yuan)"),
    Phrase::new("列入组合方案", "In the plan"),
    Phrase::new("金额怎么算", "Working"),
    Phrase::new("还缺", "Missing"),
    Phrase::new("待认定", "To be decided"),
    Phrase::new("申报时要准备", "To have ready"),
];

/// Whether conditions hold, in a word.
#[must_use]
pub fn standing(truth: Truth, interface: &'static Interface) -> &'static str {
    match truth {
        Truth::Met => interface.award.tag_met,
        Truth::Pending => interface.award.tag_pending,
        Truth::Unknown => interface.award.tag_unknown,
        Truth::NotMet => interface.award.tag_not_met,
    }
}

/// Whether one can apply, in a word.
#[must_use]
pub fn window(window: Window, interface: &'static Interface) -> &'static str {
    match window {
        Window::In => interface.take_away.in_force,
        Window::Before => interface.award.tag_before,
        Window::After => interface.award.tag_after,
        Window::Draft => interface.award.tag_draft,
        Window::Undetermined => interface.award.tag_undetermined,
    }
}
