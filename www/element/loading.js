// Loading: the engine once a page, each rulebook once.
//
// Where their bytes come from is for a source to say, the same one for all widgets of a page:
//   address(written)   the one name of the rulebook that the attribute `rulebook` means; `written` is null where there is none
//   engine()           a promise of the engine's bytes, as they were published
//   rulebook(address)  a promise of the bytes of a rulebook

import { glue } from '../built.js';
import { Failure } from './failure.js';

export let source = null;
export let hasStopped = false;
// The widgets that are told when the engine stops.
export const mounts = new Set();

let engine = null;
const rulebooks = new Map();

export function loadFrom(chosen) {
  source = chosen;
}

export function loadRulebook(address) {
  if (!rulebooks.has(address)) {
    const reading = Promise.all([source.rulebook(address), loadEngine()]).then(([bytes]) => {
      try {
        return glue.SharedRulebook.read(bytes);
      } catch (code) {
        throw new Failure(typeof code === 'string' ? code : 'stopped', code);
      }
    });
    rulebooks.set(address, once(reading, () => rulebooks.delete(address)));
  }
  return rulebooks.get(address);
}

function loadEngine() {
  if (!engine) engine = once(startEngine(), () => { engine = null; });
  return engine;
}

function once(promise, forget) {
  // What failed may be tried again; what succeeded is kept.
  promise.catch(forget);
  return promise;
}

async function startEngine() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
  const bytes = await source.engine();
  try {
    await glue.default({ module_or_path: bytes });
  } catch (error) {
    // The bytes are right, so either the page's policy forbids them or the browser is too old for them.
    throw new Failure(/security policy|unsafe-eval|blocked by csp/i.test(String(error)) ? 'blocked' : 'no-webassembly', error);
  }
  glue.onStop(stop);
  // Traps that are no panics, such as a stack that overflows, reach nobody but the page.
  self.addEventListener('error', (event) => stopIfTrapped(event.error));
  self.addEventListener('unhandledrejection', (event) => stopIfTrapped(event.reason));
}

function stop() {
  if (hasStopped) return;
  hasStopped = true;
  mounts.forEach((mount) => mount.fail(new Failure('stopped')));
}

// Whether an error came out of our engine, and not out of another program of the page.
function stopIfTrapped(error) {
  const isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  // In a page's own script the address is the page's, and may have a fragment.
  if (isTrap && String(error.stack).includes(import.meta.url.split('#')[0])) stop();
}
