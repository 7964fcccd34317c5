//! The live estimate.

/// The live estimate.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Estimate {
    pub title: &'static str,
    pub calculable: &'static str,
    pub up_to: &'static str,
    pub undecided_awards: fn(usize) -> String,
    pub note: &'static str,
    pub changed: fn(&str, &str) -> String,
    pub changed_role: fn(&str, &str, &str) -> String,
}

pub(super) const CHINESE: Estimate = Estimate {
    title: "实时估算",
    calculable: "按条文可计算",
    up_to: "最高",
    undecided_awards: |count| format!("还有 {count} 项未定，没有计入"),
    note: "自查估算，不是审批决定",
    changed: |certain, up_to| format!("估算已更新：按条文可计算{certain}，最高{up_to}。"),
    changed_role: |role, certain, up_to| format!("{role}：按条文可计算{certain}，最高{up_to}。"),
};

pub(super) const ENGLISH: Estimate = Estimate {
    title: "Estimate so far",
    calculable: "Calculable",
    up_to: "Up to",
    undecided_awards: |count| format!("{count} still undecided, not counted"),
    note: "A self-check, not a decision",
    changed: |certain, up_to| format!("Estimate updated: {certain} calculable from the text, up to {up_to}."),
    changed_role: |role, certain, up_to| format!("{role}: {certain} calculable from the text, up to {up_to}."),
};
