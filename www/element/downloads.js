// The engine and the rules as files of a site: the source for `loading.js` where there is a network.

import { WASM_SHA256 } from '../built.js';
import { Failure } from './failure.js';
import { differs } from './hash.js';

export const DOWNLOADS = {
  address: (written) => (written ? new URL(written, document.baseURI) : new URL('./rulebook.bin', import.meta.url)).href,

  async engine() {
    const address = new URL('./huisuan.wasm', import.meta.url);
    if (address.protocol === 'file:') throw new Failure('file');
    const bytes = await download(address, 'network');
    const isWasm = [0x00, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte);
    if (!isWasm) throw new Failure('wrong-type');
    if (await differs(bytes, WASM_SHA256)) throw new Failure('mismatch');
    return bytes;
  },

  rulebook: (address) => download(new URL(address), 'rulebook-network'),
};

async function download(address, code) {
  const refusals = [];
  const note = (event) => refusals.push(event.blockedURI);
  document.addEventListener('securitypolicyviolation', note);
  try {
    const response = await fetch(address.href, { credentials: 'same-origin', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error('status ' + response.status);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // The browser tells of a refusal a little later than the fetch fails.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const isRefused = refusals.some((uri) => uri && address.href.startsWith(uri));
    throw new Failure(isRefused ? 'blocked' : code, error);
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}
