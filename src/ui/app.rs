//! The widget as one component: it draws the journey's screen, passes on what the visitor does, and moves the keyboard.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, html};

use super::announcer::Announcer;
use super::basis::Basis;
use super::carry::{Carry, CarryMessage};
use super::device::Device;
use super::draft::Draft;
use super::estimate;
use super::focus::FocusTarget;
use super::handover;
use super::journey::received::TypedAmount;
use super::journey::{Journey, Move, Screen, StartDraft, Steps, SubjectsDraft};
use super::place::Place;
use super::rules::Rules;
use super::screens::received::RECEIVED_LINK;
use super::screens::result::Sight;
use super::screens::take_away::{self, PaperKey, TAKE_AWAY_LINK};
use super::screens::{self, View};
use super::settings;
use super::theme::Theme;
use crate::date::Date;
use crate::interview::{Page, Question};
use crate::report::Query;
use crate::rulebook::{AwardId, FactId};
use crate::text::Language;

/// What the page around the widget decides.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    /// The rules.
    pub(crate) rules: Rules,
    /// The hash that they are known by.
    pub(crate) hash: AttrValue,
    /// Whether the browser probably refuses printing and downloads.
    pub(crate) inside_app: bool,
    /// The language, until the visitor chooses another.
    pub(crate) language: Language,
    /// The day that is asked about.
    pub(crate) as_of: Date,
    /// Whether drafts count, until the visitor chooses.
    pub(crate) include_drafts: bool,
    /// The looks, until the visitor chooses others.
    pub(crate) theme: Theme,
    /// What may be done beside drawing.
    pub(crate) device: Device,
    /// Told the screen that is shown. It carries no answers.
    pub(crate) on_screen: Callback<Screen>,
}

/// What the visitor does.
#[derive(Clone)]
pub(crate) enum Message {
    /// Chooses something on the start screen.
    EditStart(Rc<dyn Fn(&mut StartDraft)>),
    /// Chooses subjects.
    EditSubjects(Rc<dyn Fn(&mut SubjectsDraft)>),
    /// Leaves the start screen.
    Begin,
    /// Types or chooses an answer.
    Edit(FactId, Draft),
    /// Leaves a page of questions.
    Continue,
    /// Leaves a page of questions and all its blanks.
    SkipRest,
    /// Goes back.
    Back,
    /// Goes to the result.
    SeeResult,
    /// Goes to the summary.
    Check,
    /// Goes on with the questions.
    Resume,
    /// Opens one question again.
    Change(FactId),
    /// Opens the start screen again.
    ChangeStart,
    /// Opens a place of the rules.
    OpenRules(Place),
    /// Looks for words in the titles of documents and awards.
    SearchRules(String),
    /// Asks what was received before.
    OpenReceived,
    /// Types what was received of an award.
    EditReceived(AwardId, TypedAmount),
    /// Takes what was received into account.
    KeepReceived,
    /// Goes to what can be taken along.
    TakeAway,
    /// Prints.
    Print,
    /// Saves the result as a table.
    SaveTable,
    /// Saves the result as JSON.
    SaveJson,
    /// Copies what stands in the field with this id.
    CopyText(&'static str),
    /// Ticks a paper off, or no longer.
    Tick(PaperKey, bool),
    /// Opens the subjects again.
    ChangeSubjects,
    /// Asks whether to start again.
    AskRestart,
    /// Does not start again.
    KeepAnswers,
    /// Starts again.
    Restart,
    /// Reads the other language.
    SwitchLanguage,
    /// Opens or closes the settings of the display.
    ToggleSettings,
    /// Chooses other looks.
    SetTheme(Theme),
    /// Shares, saves or opens answers.
    Carry(CarryMessage),
    /// Goes to a step by the system's Back or Forward.
    Step(usize),
    /// Goes to the control with this id.
    Focus(String),
    /// Wants something else of the list of awards.
    Browse(Query),
    /// Goes to an award of the result.
    ShowAward(AwardId),
    /// Opens a question on the result, to try another answer, or closes the one that is open.
    OpenLever(Option<FactId>),
    /// Tries another answer on the result.
    TryOut(Question, Draft),
    /// Takes one tried answer back.
    UndoTry(FactId),
    /// Takes all tried answers back.
    UndoTries,
    /// Makes the tried answers the visitor's own.
    KeepTries,
}

/// One widget.
pub(crate) struct App {
    journey: Result<Journey, ()>,
    carry: Carry,
    /// For the system's Back, where the page is the widget's own.
    steps: Option<Steps>,
    chosen_language: Option<Language>,
    chosen_theme: Option<Theme>,
    shows_settings: bool,
    asks_restart: bool,
    /// What is looked for in the rules, as typed.
    search: String,
    /// The papers that are ready.
    ticked: BTreeSet<PaperKey>,
    /// The field whose text was copied last, since the screen was opened, and whether the browser did.
    copied: Option<(&'static str, bool)>,
    /// Counts screens, so that each is built afresh.
    visit: u32,
    focus: Option<FocusTarget>,
    root: NodeRef,
    /// What the visitor has chosen to see of the result.
    sight: Sight,
    /// What the result was last drawn from.
    basis: RefCell<Option<Basis>>,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<App>) -> App {
        let props = context.props();
        let journey = Journey::new(Rc::clone(&props.rules.0), props.as_of, props.include_drafts).map_err(|_| ());
        App {
            steps: journey.as_ref().ok().map(Steps::new),
            carry: Carry::new(props.device.clone(), &props.rules),
            journey,
            chosen_language: None,
            chosen_theme: None,
            shows_settings: false,
            asks_restart: false,
            search: String::new(),
            ticked: BTreeSet::new(),
            copied: None,
            visit: 0,
            focus: None,
            root: NodeRef::default(),
            sight: Sight::default(),
            basis: RefCell::default(),
        }
    }

    fn changed(&mut self, context: &Context<App>, old: &AppProps) -> bool {
        let props = context.props();
        if props.language != old.language {
            self.chosen_language = None;
        }
        if props.theme != old.theme {
            self.chosen_theme = None;
        }
        if let Ok(journey) = &mut self.journey {
            if props.as_of != old.as_of {
                journey.set_as_of(props.as_of);
            }
            if props.include_drafts != old.include_drafts {
                let include = props.include_drafts;
                journey.edit_start(|start| start.include_drafts = include);
            }
        }
        true
    }

    fn update(&mut self, context: &Context<App>, message: Message) -> bool {
        let language = self.language(context);
        let Ok(journey) = &mut self.journey else { return false };
        let left = matches!(message, Message::Back).then(|| left_link(journey)).flatten();
        let (goes_back, is_step) = (matches!(message, Message::Back), matches!(message, Message::Step(_)));
        let mut focus = None;
        let moves = match message {
            Message::EditStart(change) => {
                journey.edit_start(|start| change(start));
                false
            }
            Message::EditSubjects(change) => {
                journey.edit_subjects(|draft| change(draft));
                false
            }
            Message::Edit(fact, draft) => {
                journey.edit(fact, draft);
                false
            }
            Message::Begin => leads_on(journey, Journey::begin),
            Message::Continue => leads_on(journey, Journey::proceed),
            Message::SkipRest => leads_on(journey, Journey::skip_rest),
            Message::Back => leads_on(journey, Journey::back),
            Message::SeeResult => leads_on(journey, Journey::see_result),
            Message::Check => leads_on(journey, Journey::check),
            Message::Resume => leads_on(journey, Journey::resume),
            Message::Change(fact) => leads_on(journey, |journey| journey.change(fact)),
            Message::ChangeStart => leads_on(journey, Journey::change_start),
            Message::ChangeSubjects => leads_on(journey, Journey::change_subjects),
            Message::Restart => {
                self.sight = Sight::default();
                self.carry.restart();
                leads_on(journey, Journey::restart)
            }
            Message::OpenRules(place) => {
                if let (Screen::Result, Place::Award(award)) = (journey.screen(), place) {
                    self.sight.sought = Some(award);
                }
                leads_on(journey, |journey| journey.open_rules(place))
            }
            Message::OpenReceived => leads_on(journey, Journey::open_received),
            Message::EditReceived(award, typed) => {
                journey.edit_received(award, typed);
                false
            }
            Message::KeepReceived => leads_on(journey, Journey::keep_received),
            Message::TakeAway => leads_on(journey, Journey::take_away),
            Message::Print => {
                handover::print();
                return false;
            }
            Message::SaveTable => {
                take_away::save_table(journey.session(), &context.props().hash, language);
                return false;
            }
            Message::SaveJson => {
                take_away::save_json(journey.session(), &context.props().hash, language);
                return false;
            }
            Message::CopyText(id) => {
                self.copied = self.root.cast::<Element>().map(|root| (id, handover::copy_from(&root, id)));
                return true;
            }
            Message::Tick(paper, ticked) => {
                if ticked {
                    self.ticked.insert(paper)
                } else {
                    self.ticked.remove(&paper)
                };
                return true;
            }
            Message::SearchRules(words) => {
                self.search = words;
                return true;
            }
            Message::Carry(message) => {
                let effect = self.carry.update(message, journey);
                // Away from a new screen it says itself where the keyboard goes.
                if effect.moves {
                    focus = effect.focus;
                } else {
                    self.focus = effect.focus;
                }
                effect.moves
            }
            Message::Step(step) => {
                if !self.steps.as_mut().is_some_and(|steps| steps.go(journey, step)) {
                    return false;
                }
                true
            }
            Message::AskRestart => {
                self.asks_restart = true;
                self.focus = Some(FocusTarget::RestartQuestion);
                return true;
            }
            Message::KeepAnswers => {
                self.asks_restart = false;
                self.focus = Some(FocusTarget::RestartButton);
                return true;
            }
            Message::SwitchLanguage => {
                self.chosen_language = Some(other_language(self.language(context)));
                return true;
            }
            Message::ToggleSettings => {
                self.shows_settings = !self.shows_settings;
                if !self.shows_settings {
                    self.focus = Some(FocusTarget::SettingsButton);
                }
                return true;
            }
            Message::SetTheme(theme) => {
                self.chosen_theme = Some(theme);
                return true;
            }
            Message::Focus(id) => {
                self.focus = Some(FocusTarget::Control(id));
                return true;
            }
            Message::Browse(query) => {
                self.sight.query = query;
                return true;
            }
            Message::ShowAward(award) => {
                self.focus = Some(self.sight.seek(award));
                return true;
            }
            Message::OpenLever(fact) => {
                self.focus = self.sight.open_lever(fact);
                return true;
            }
            Message::TryOut(question, draft) => {
                journey.try_out(question, draft);
                return true;
            }
            Message::UndoTry(fact) => {
                journey.undo_try(fact);
                self.focus = Some(Sight::at_lever(fact));
                return true;
            }
            Message::UndoTries => {
                journey.undo_tries();
                self.focus = Some(Sight::at_what_if());
                return true;
            }
            Message::KeepTries => {
                journey.keep_tries();
                self.focus = Some(Sight::at_what_if());
                return true;
            }
        };
        if moves {
            self.asks_restart = false;
            self.copied = None;
            if journey.obstacles().is_empty() {
                self.visit += 1;
                // Whoever comes back from a row or through a link goes on from there.
                let row = journey.changed().map(|fact| FocusTarget::Control(screens::check::change_id(fact)));
                self.focus = Some(focus.or(left.map(FocusTarget::Link)).or(row).unwrap_or(FocusTarget::Heading));
                context.props().on_screen.emit(journey.screen());
                self.carry.follow(journey);
                if let Some(steps) = &mut self.steps
                    && !is_step
                    && self.carry.device().owns_page()
                {
                    match steps.follow(journey, goes_back) {
                        Move::None => {}
                        Move::Back => self.carry.device().back(),
                        Move::To(step) => self.carry.device().push(step),
                    }
                }
            } else {
                self.focus = Some(FocusTarget::Problems);
            }
        }
        self.carry.guard(journey);
        true
    }

    fn view(&self, context: &Context<App>) -> Html {
        let language = self.language(context);
        let theme = self.chosen_theme.unwrap_or(context.props().theme);
        let interface = language.interface();
        let Ok(journey) = &self.journey else {
            return html! { <div class={theme.classes()} lang={language.tag()}><p class="lead">{ interface.problems.cannot_compute }</p></div> };
        };
        let view = View {
            journey,
            rules: &context.props().rules,
            hash: &context.props().hash,
            inside_app: context.props().inside_app,
            language,
            search: &self.search,
            ticked: &self.ticked,
            copied: self.copied,
            link: context.link(),
        };
        let screen = match journey.screen() {
            Screen::Start => screens::start::view(&view),
            Screen::Questions => match journey.page() {
                Some(Page::Subjects(shown)) => screens::subjects::view(&view, shown, self.visit),
                Some(Page::Questions(sections)) => screens::questions::view(&view, sections, self.visit),
                None => html! { <div class="screen" key="no-page" /> },
            },
            Screen::Check => screens::check::view(&view),
            Screen::Received => screens::received::view(&view),
            Screen::TakeAway => take_away::view(&view, self.carry.sharing(&view)),
            Screen::Rules => screens::rules::view(&view, self.visit),
            Screen::Result => screens::result::view(&view, &self.sight, &self.basis(&view)),
        };
        let shows_estimate = matches!(journey.screen(), Screen::Questions | Screen::Check);
        html! {
            <section class={theme.classes()} lang={language.tag()} aria-label={interface.frame.product_line} ref={self.root.clone()}>
                { self.masthead(&view) }
                { settings::panel(&view, theme, self.shows_settings) }
                <div class="restart-place">
                    if self.asks_restart { { restart_question(&view) } }
                </div>
                { self.carry.notices(&view) }
                <div class={if shows_estimate { "layout has-estimate" } else { "layout" }}>
                    <div class="main">{ screen }</div>
                    <div class="aside">
                        if shows_estimate { { estimate::panel(journey, language) } }
                    </div>
                </div>
                { self.carry.foot(&view) }
                { footer(&view) }
                <Announcer message={estimate_sentence(journey, language)} />
            </section>
        }
    }

    fn rendered(&mut self, context: &Context<App>, first: bool) {
        if first && let Ok(journey) = &self.journey {
            context.props().on_screen.emit(journey.screen());
        }
        if let Some(target) = self.focus.take()
            && let Some(root) = self.root.get()
            && let Some(root) = root.dyn_ref::<Element>()
        {
            target.focus_within(root);
        }
    }
}

impl App {
    fn language(&self, context: &Context<App>) -> Language {
        self.chosen_language.unwrap_or(context.props().language)
    }

    /// What the result is drawn from; the same as before unless something of it has changed.
    fn basis(&self, view: &View<'_>) -> Basis {
        let session = view.journey.considered();
        let mut last = self.basis.borrow_mut();
        match &*last {
            Some(basis) if basis.is_of(session) => basis.clone(),
            _ => last.insert(Basis::of(view.rules, session)).clone(),
        }
    }

    fn masthead(&self, view: &View<'_>) -> Html {
        let interface = view.interface();
        let can_restart = view.journey.screen() != Screen::Start || view.journey.has_answers();
        html! {
            <div class="masthead">
                <p class="brand">
                    <span class="brand-mark" aria-hidden="true" lang="zh-CN">{ "惠" }</span>
                    <span class="brand-words">
                        <span class="brand-name">{ interface.frame.product }</span>
                        <span class="brand-line">{ interface.frame.product_line }</span>
                    </span>
                </p>
                <div class="tools">
                    <div class="tool">
                        if can_restart {
                            <button type="button" class="button-link restart-button" onclick={view.send(Message::AskRestart)}>
                                { interface.frame.restart }
                            </button>
                        }
                    </div>
                    <div class="tool">
                        <button type="button" class="button-link language-button" lang={other_language(view.language).tag()}
                            onclick={view.send(Message::SwitchLanguage)}>
                            { interface.frame.other_language }
                        </button>
                    </div>
                    <div class="tool">{ settings::button(view, self.shows_settings) }</div>
                </div>
            </div>
        }
    }
}

/// What is there for who wants to know more.
fn footer(view: &View<'_>) -> Html {
    html! {
        <div class="footer">
            <button type="button" class="button-link" data-link={Place::Documents.name(view.rulebook())}
                onclick={view.send(Message::OpenRules(Place::Documents))}>
                { view.interface().rules.button }
            </button>
        </div>
    }
}

fn restart_question(view: &View<'_>) -> Html {
    let interface = view.interface();
    html! {
        <div class="notice restart" role="group" aria-labelledby="restart-question">
            <p class="notice-title restart-question" id="restart-question" tabindex="-1">{ interface.frame.restart_question }</p>
            <p>{ interface.frame.restart_effect }</p>
            <div class="actions">
                <button type="button" class="button is-danger" key="restart" onclick={view.send(Message::Restart)}>
                    { interface.frame.restart_confirm }
                </button>
                <button type="button" class="button is-quiet" key="cancel" onclick={view.send(Message::KeepAnswers)}>
                    { interface.frame.cancel }
                </button>
            </div>
        </div>
    }
}

/// The link that leads to where the visitor goes back from.
fn left_link(journey: &Journey) -> Option<String> {
    match journey.screen() {
        Screen::Rules => Some(journey.place().name(journey.session().rulebook())),
        Screen::TakeAway => Some(TAKE_AWAY_LINK.to_owned()),
        Screen::Received => Some(RECEIVED_LINK.to_owned()),
        Screen::Start | Screen::Questions | Screen::Check | Screen::Result => None,
    }
}

/// What the status line says; nothing away from the questions, where the figures stand still.
fn estimate_sentence(journey: &Journey, language: Language) -> AttrValue {
    match journey.screen() {
        Screen::Questions => estimate::sentence(journey, language),
        Screen::Result => screens::result::trial_sentence(journey, language),
        _ => AttrValue::default(),
    }
}

fn other_language(language: Language) -> Language {
    match language {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    }
}

fn leads_on(journey: &mut Journey, step: impl FnOnce(&mut Journey)) -> bool {
    step(journey);
    true
}
