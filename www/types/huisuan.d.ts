/** The screens of a widget. */
export type HuisuanScreen = 'start' | 'questions' | 'check' | 'received' | 'result' | 'take-away' | 'rules';

/** Why a widget cannot be used. */
export type HuisuanErrorCode =
  | 'no-webassembly'
  | 'blocked'
  | 'wrong-type'
  | 'network'
  | 'mismatch'
  | 'rulebook-network'
  | 'rulebook-unknown'
  | 'rulebook-too-new'
  | 'rulebook-corrupt'
  | 'rulebook-other'
  | 'file'
  | 'damaged'
  | 'settings'
  | 'stopped';

/** What a widget tells its page. No event carries an answer, or anything that follows from one. */
export interface HuisuanEventMap {
  /** The widget is on the screen. */
  'huisuan-ready': CustomEvent<{ version: string }>;
  /** Another screen is shown. */
  'huisuan-step': CustomEvent<{ screen: HuisuanScreen }>;
  /** The result is shown. */
  'huisuan-result': CustomEvent<Record<string, never>>;
  /** The widget cannot be used; it shows a sentence that says so, and the page's fallback content. */
  'huisuan-error': CustomEvent<{ code: HuisuanErrorCode }>;
}

/** How a widget looks: the colours of the visitor's system, light, dark, or large type with strong contrast. */
export type HuisuanTheme = 'auto' | 'light' | 'dark' | 'senior';

/**
 * `<huisuan-widget>`: a private self-check of what support an enterprise can claim.
 *
 * A page may set these custom properties on it: `--huisuan-accent` and `--huisuan-accent-deep` (hover, and strong contrast) on light
 * pages, `--huisuan-accent-dark` and `--huisuan-accent-dark-deep` on dark ones, and `--huisuan-font`, a list of font families.
 */
export interface HuisuanWidgetElement extends HTMLElement {
  /** Where the rulebook is; reflects `rulebook`. Empty: `rulebook.bin` beside the script. Another address starts afresh. */
  rulebook: string;
  /** The hash of the only rulebook that may be used, 64 hexadecimal digits; reflects `rulebook-hash`. Empty: whatever is loaded. */
  rulebookHash: string;
  /** The day that is asked about, such as `2026-11-20`; reflects `as-of`. Empty: today in China. */
  asOf: string;
  /** Whether drafts count before the visitor chooses; reflects `include-drafts`. */
  includeDrafts: boolean;
  /** How it looks, until the visitor chooses; reflects `theme`. What it does not know is `auto`. */
  theme: HuisuanTheme;
  /**
   * Whether the page is there for the widget; reflects `owns-page`. Then, and only then, links with answers open here, the system's Back
   * steps through the interview, and the browser asks before unsaved answers are left. One widget of a page at most.
   */
  ownsPage: boolean;
  /**
   * The page that links with answers lead to, one whose widget has `owns-page`; reflects `share-page`. Empty: this page if it is the
   * widget's own, and otherwise no links are offered.
   */
  sharePage: string;
  /** Whether visitors are not offered to save their answers in the browser, as on a computer that many use; reflects `no-saving`. */
  noSaving: boolean;
  /** Forgets every answer and frees what the widget holds. Removing the element from the page does neither. */
  destroy(): void;
  addEventListener<K extends keyof HuisuanEventMap>(
    type: K,
    listener: (this: HuisuanWidgetElement, event: HuisuanEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof HuisuanEventMap>(
    type: K,
    listener: (this: HuisuanWidgetElement, event: HuisuanEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'huisuan-widget': HuisuanWidgetElement;
  }
}
