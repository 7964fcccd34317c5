// Why a widget cannot be used, by the codes that `texts.js` explains.

export class Failure extends Error {
  constructor(code, cause) {
    super('huisuan-widget: ' + code);
    this.code = code;
    this.cause = cause;
  }
}

// Trying again cannot mend these; loading the page again may mend those.
export const FINAL = ['no-webassembly', 'file', 'damaged', 'settings'];
export const RELOAD = ['mismatch', 'rulebook-too-new', 'rulebook-other', 'stopped'];
