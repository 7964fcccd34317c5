//! The rules in words.

/// The rules in words.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Rules {
    pub button: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub search: &'static str,
    pub found: fn(usize) -> String,
    pub found_nothing: &'static str,
    pub more_found: &'static str,
    pub counts: fn(usize, usize) -> String,
    pub issuer: &'static str,
    pub number: &'static str,
    pub status: &'static str,
    pub term: &'static str,
    pub contents: &'static str,
    pub contents_help: &'static str,
    pub clauses_title: &'static str,
    pub not_computed: &'static str,
    pub read_rule: &'static str,
    pub read_document: &'static str,
}

pub(super) const CHINESE: Rules = Rules {
    button: "政策规则",
    title: "政策规则",
    lead: "收录的每份文件、每项支持都写在这里：谁可以申领，要满足什么条件，金额怎么算。文字由计算所用的规则直接生成，可以对照原文逐条核对。",
    search: "在文件和支持事项的名称中查找",
    found: |count| format!("找到 {count} 个"),
    found_nothing: "没有名称含有这些字的文件或支持事项。",
    more_found: "只列出前面一部分，再多写几个字可以缩小范围。",
    counts: |clauses, awards| format!("{clauses} 个条款，{awards} 项支持"),
    issuer: "发布单位",
    number: "文号",
    status: "状态",
    term: "有效期",
    contents: "内容",
    contents_help: "条款的位置和说明用我们自己的话写成，以文件原文为准。",
    clauses_title: "条款",
    not_computed: "不计算的内容",
    read_rule: "看这一项的规则",
    read_document: "看这份文件",
};

pub(super) const ENGLISH: Rules = Rules {
    button: "Rules",
    title: "The rules",
    lead: "Every document and every award that is known here: who can claim it, on which conditions, and how the amount comes about. \
           The words are made from the rules that calculate, so that each can be checked against the text.",
    search: "Find documents and awards by their names",
    found: |count| format!("{count} found"),
    found_nothing: "No document or award has these words in its name.",
    more_found: "Only the first are listed. More letters narrow it down.",
    counts: |clauses, awards| format!("{clauses} clauses, {awards} awards"),
    issuer: "Issued by",
    number: "Number",
    status: "Status",
    term: "Term",
    contents: "Contents",
    contents_help: "Places and remarks are in our own words; the text of the document governs.",
    clauses_title: "Clauses",
    not_computed: "Not calculated",
    read_rule: "Read the rule of this award",
    read_document: "Read this document",
};
