//! The settings of the display.

/// The settings of the display.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Settings {
    pub title: &'static str,
    pub colours: &'static str,
    pub colours_auto: &'static str,
    pub colours_light: &'static str,
    pub colours_dark: &'static str,
    pub senior: &'static str,
    pub senior_hint: &'static str,
    pub close: &'static str,
}

pub(super) const CHINESE: Settings = Settings {
    title: "显示设置",
    colours: "颜色",
    colours_auto: "跟随系统",
    colours_light: "浅色",
    colours_dark: "深色",
    senior: "长辈版",
    senior_hint: "大字、大按钮、对比更强",
    close: "收起",
};

pub(super) const ENGLISH: Settings = Settings {
    title: "Display",
    colours: "Colours",
    colours_auto: "As the device",
    colours_light: "Light",
    colours_dark: "Dark",
    senior: "Senior view",
    senior_hint: "Large type, large buttons, stronger contrast",
    close: "Close",
};
