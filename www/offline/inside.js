// The engine and the rules as this very file holds them: the source for `loading.js` where there is no network.

import { RULEBOOK_SHA256, WASM_SHA256 } from '../built.js';
import { Failure } from '../element/failure.js';
import { differs } from '../element/hash.js';

export const INSIDE = {
  // There is one rulebook, whatever the attribute says.
  address: () => 'inside',
  engine: () => checked('wasm', WASM_SHA256),
  rulebook: () => checked('rulebook', RULEBOOK_SHA256),
};

async function checked(name, published) {
  const bytes = held(name);
  if (await differs(bytes, published)) throw new Failure('damaged');
  return bytes;
}

const decoded = new Map();

// The bytes that the file holds by this name; decoded once, so that what is shown of them is of those that run.
export function held(name) {
  if (!decoded.has(name)) decoded.set(name, decode(name));
  return decoded.get(name);
}

function decode(name) {
  try {
    return Uint8Array.from(atob(document.getElementById(name).textContent), (byte) => byte.charCodeAt(0));
  } catch (error) {
    // The file was cut off.
    throw new Failure('damaged', error);
  }
}
