//! The result.

/// The result.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Result {
    pub title: &'static str,
    pub basis: fn(&str) -> String,
    pub basis_drafts: fn(&str) -> String,
    pub basis_drafts_from: fn(&str, &str) -> String,
    pub unfinished_title: &'static str,
    pub unfinished: &'static str,
    pub amounts_settled_title: &'static str,
    pub amounts_settled: fn(usize) -> String,
    pub resume: &'static str,
    pub totals_title: &'static str,
    pub highlights: &'static str,
    pub total_undecided: fn(usize) -> String,
    pub total_undecided_up_to: fn(usize, &str) -> String,
    pub total_undecided_open: fn(usize) -> String,
    pub total_open: fn(usize) -> String,
    pub total_left_out: fn(usize) -> String,
    pub sections: &'static str,
    pub nothing: &'static str,
    pub group_met: &'static str,
    pub group_met_help: &'static str,
    pub group_pending: &'static str,
    pub group_pending_help: &'static str,
    pub group_open: &'static str,
    pub group_open_help: &'static str,
    pub group_unknown: &'static str,
    pub group_unknown_help: &'static str,
    pub group_left_out: &'static str,
    pub group_left_out_help: &'static str,
    pub group_apart: &'static str,
    pub group_apart_help: &'static str,
    pub group_not_met: &'static str,
    pub group_not_met_help: &'static str,
    pub group_expired: &'static str,
    pub group_expired_help: &'static str,
    pub show_awards: fn(usize) -> String,
    pub show_more_awards: fn(usize) -> String,
    pub count_of_awards: fn(usize) -> String,
}

pub(super) const CHINESE: Result = Result {
    title: "自查结果",
    basis: |date| format!("按 {date} 有效的条文计算。"),
    basis_drafts: |date| format!("按 {date} 的情况计算，把征求意见稿当作已经施行。征求意见稿还不是正式文件，可能修改。"),
    basis_drafts_from: |date, starts| {
        format!("按 {date} 的情况计算，把征求意见稿当作已经施行，并假定{starts}。征求意见稿还不是正式文件，可能修改。")
    },
    unfinished_title: "还有问题没有回答",
    unfinished: "回答得越多，结果越准。没有回答的按“不清楚”处理，不会当作不符合。",
    amounts_settled_title: "有金额的支持都问完了",
    amounts_settled: |pages| format!("余下大约 {pages} 组问题，只关系到没有金额的支持，例如办事便利和服务，不改变以上金额。"),
    resume: "接着回答",
    totals_title: "合计",
    highlights: "金额最高的几项",
    total_undecided: |count| {
        format!("还没有定论的有 {count} 项：要等您回答了有关问题，才知道符不符合、有多少金额。现在说不出数目，没有计入以上金额。")
    },
    total_undecided_up_to: |count, amount| format!("还没有定论的有 {count} 项，最多另有 {amount}，没有计入以上金额。"),
    total_undecided_open: |count| format!("没有金额的支持，还有 {count} 项没有定论。"),
    total_open: |count| format!("另有 {count} 项符合或待认定，但条文没有写明金额或上限，没有计入。"),
    total_left_out: |count| format!("有 {count} 项不能同时申领，没有计入。"),
    sections: "本页内容",
    nothing: "目前没有符合条件的支持事项。下面列出了每一项的原因。",
    group_met: "符合条文条件",
    group_met_help: "按您的回答，条文写明的条件都已满足。",
    group_pending: "条件还要由主管部门认定",
    group_pending_help: "您能回答的条件都已满足，余下的要由主管部门评定，或者等文件明确。",
    group_open: "没有具体金额的支持",
    group_open_help: "服务、便利，或者金额由其他文件另定的支持，不计入合计。",
    group_unknown: "还可能有",
    group_unknown_help: "补充下面的信息就能判断。现在不算符合，也不算不符合。",
    group_left_out: "不能同时申领的",
    group_left_out_help: "这些事项与合计中的其他事项不能同时享受，合计取了金额更高的组合。",
    group_apart: "暂时不能申报的",
    group_apart_help: "来自没有算进来的征求意见稿，或者还没有开始施行的文件。",
    group_not_met: "不符合条件",
    group_not_met_help: "每一项都写明了是哪个条件没有满足。",
    group_expired: "已经过期的",
    group_expired_help: "文件或者申报期限已经结束，不能再申报，列出来供查对。",
    show_awards: |count| format!("查看这 {count} 项"),
    show_more_awards: |count| format!("查看其余 {count} 项"),
    count_of_awards: |count| format!("{count} 项"),
};

pub(super) const ENGLISH: Result = Result {
    title: "Your result",
    basis: |date| format!("Worked out from the texts in force on {date}."),
    basis_drafts: |date| format!("Worked out for {date} as if the drafts were in force. A draft is not law yet and may change."),
    basis_drafts_from: |date, starts| {
        format!("Worked out for {date} as if the drafts were in force, assuming that {starts}. A draft is not law yet and may change.")
    },
    unfinished_title: "Some questions are still open",
    unfinished: "More answers make this more precise. What you have not answered counts as “I don’t know”, never as a no.",
    amounts_settled_title: "All that bears on amounts is asked",
    amounts_settled: |pages| {
        let groups = if pages == 1 { "About 1 group".to_owned() } else { format!("About {pages} groups") };
        format!(
            "{groups} of questions are left. They are about support without an amount, such as services and easier procedures, and change no figure above."
        )
    },
    resume: "Carry on answering",
    totals_title: "Total",
    highlights: "Where most of it comes from",
    total_undecided: |count| {
        let hang = if count == 1 { "1 award is still undecided".to_owned() } else { format!("{count} awards are still undecided") };
        format!(
            "{hang}: whether they fit, and what they come to, depends on answers you have not given. Nobody can say how much yet; nothing of it is in the figures above."
        )
    },
    total_undecided_up_to: |count, amount| {
        let hang = if count == 1 { "1 award is still undecided".to_owned() } else { format!("{count} awards are still undecided") };
        format!("{hang} and could add up to {amount}; nothing of it is in the figures above.")
    },
    total_undecided_open: |count| match count {
        1 => "1 support without an amount is still undecided.".to_owned(),
        _ => format!("{count} supports without an amount are still undecided."),
    },
    total_open: |count| match count {
        1 => "1 more is met or to be decided but has no stated amount or limit; it is not counted.".to_owned(),
        _ => format!("{count} more are met or to be decided but have no stated amount or limit; they are not counted."),
    },
    total_left_out: |count| match count {
        1 => "1 cannot be combined with the others and is not counted.".to_owned(),
        _ => format!("{count} cannot be combined with the others and are not counted."),
    },
    sections: "On this page",
    nothing: "Nothing fits so far. The reason for each is below.",
    group_met: "Meets the conditions of the text",
    group_met_help: "By your answers, every condition that the text states is met.",
    group_pending: "For the authority to decide",
    group_pending_help: "You meet what you can answer for. The rest is for the authority to judge, or for the text to settle.",
    group_open: "Support without a set amount",
    group_open_help: "Services, privileges and amounts set elsewhere. They are not in the totals.",
    group_unknown: "Could still be yours",
    group_unknown_help: "The details named below would settle these. For now they are neither met nor refused.",
    group_left_out: "Cannot be combined",
    group_left_out_help: "These cannot be claimed together with others in the total, which takes the better combination.",
    group_apart: "Not open at the moment",
    group_apart_help: "From drafts that are not counted, or documents that are not in force yet.",
    group_not_met: "Conditions not met",
    group_not_met_help: "Each one says which condition is not met.",
    group_expired: "No longer open",
    group_expired_help: "The document, or the time to apply, has ended. They are listed so that you can look them up.",
    show_awards: |count| if count == 1 { "Show it".to_owned() } else { format!("Show all {count}") },
    show_more_awards: |count| format!("Show {count} more"),
    count_of_awards: |count| count.to_string(),
};
