//! What can be taken along.

/// What can be taken along.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct TakeAway {
    pub title: &'static str,
    pub lead: &'static str,
}

pub(super) const CHINESE: TakeAway =
    TakeAway { title: "带走结果", lead: "打印、存成文件，或者抄下来。全部在这台设备上生成，不上传。" };

pub(super) const ENGLISH: TakeAway = TakeAway {
    title: "Take it with you",
    lead: "Print it, save it as a file, or copy it. All of it is made on this device; nothing is uploaded.",
};
