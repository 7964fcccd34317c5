//! What was received before.

/// What was received before.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Received {
    pub title: &'static str,
    pub lead: &'static str,
    pub nothing: &'static str,
    pub beside: fn(usize) -> String,
    pub beside_help: &'static str,
    pub amount_of: fn(&str) -> String,
    pub keep: &'static str,
    pub none: &'static str,
    pub some: fn(usize, &str) -> String,
    pub counted_none: &'static str,
    pub counted_some: fn(usize, &str) -> String,
    pub fill_in: &'static str,
    pub change: &'static str,
}

pub(super) const CHINESE: Received = Received {
    title: "以前获得过的支持",
    lead: "有的支持只给一次，有的只补差额，有的累计有上限。下面这些，以前拿到过的，填拿到了多少；没有拿到过的留空。",
    nothing: "按目前的回答，以前获得过什么不影响结果。",
    beside: |count| format!("与以上有关的其他支持（{count} 项）"),
    beside_help: "它们与以上某项不能重复享受，或者互为前提。以前拿到过的，也会影响结果。",
    amount_of: |title| format!("“{title}”已获得的金额"),
    keep: "更新结果",
    none: "没有填写",
    some: |count, amount| format!("{count} 项，共 {amount}"),
    counted_none: "按以上支持以前都没有获得过计算。",
    counted_some: |count, amount| format!("已计入以前获得过的支持：{count} 项，共 {amount}。"),
    fill_in: "以前获得过？",
    change: "更改",
};

pub(super) const ENGLISH: Received = Received {
    title: "Received before",
    lead: "Some support is paid once only, some tops up what you had, and some has a limit over the years. If you were paid any of these before, enter how much. Leave the others blank.",
    nothing: "With your answers so far, nothing that you received before changes the result.",
    beside: |count| {
        if count == 1 { "1 other award that bears on these".to_owned() } else { format!("{count} other awards that bear on these") }
    },
    beside_help: "Each cannot be had together with one of the above, or goes with it. If you were paid any of them before, that changes the result too.",
    amount_of: |title| format!("amount received of “{title}”"),
    keep: "Update the result",
    none: "Nothing entered",
    some: |count, amount| format!("{count}, {amount} in all"),
    counted_none: "Worked out as if you had received none of this before.",
    counted_some: |count, amount| match count {
        1 => format!("Takes into account 1 award received before, {amount}."),
        _ => format!("Takes into account {count} awards received before, {amount} in all."),
    },
    fill_in: "Received some before?",
    change: "Change",
};
