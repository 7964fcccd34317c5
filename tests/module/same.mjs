// Evaluates requests in the module of dist/ and compares each result with what native code made of it, byte for byte.
// They come on standard input as `huisuan requests` prints them.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// The glue as huisuan.js has it: one statement, without the element, which needs a browser.
function loadModule() {
  const dist = new URL('../../dist/', import.meta.url);
  const script = readFileSync(new URL('huisuan.js', dist), 'utf8');
  const [start, end] = [script.indexOf('let wasm_bindgen = '), script.indexOf('const glue = ')];
  if (start < 0 || end < start) throw new Error('dist/huisuan.js has no glue where it is expected');
  const glue = new Function(script.slice(start, end) + 'return wasm_bindgen;')();
  glue.initSync({ module: readFileSync(new URL('huisuan.wasm', dist)) });
  return glue;
}

function evaluate(rulebook, request) {
  try {
    return rulebook.evaluate(request);
  } catch (error) {
    // A trap is no refusal.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return JSON.stringify(error.message);
  }
}

// The first place where two texts differ, with what stands around it.
function difference(native, module) {
  let at = 0;
  while (at < native.length && native[at] === module[at]) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return `    native: ${around(native)}\n    module: ${around(module)}`;
}

const glue = loadModule();
const counts = { case: 0, partial: 0, wrong: 0 };
let [folder, rulebook, asked, different] = ['', null, null, 0];
for await (const line of createInterface({ input: process.stdin })) {
  if (asked) {
    const outcome = evaluate(rulebook, asked.request);
    counts[asked.kind] += 1;
    if (outcome !== line) {
      different += 1;
      if (different <= 10) {
        console.error(`${folder}: ${asked.name}\n${difference(line, outcome)}\n    request: ${asked.request.slice(0, 2000)}`);
      }
    }
    asked = null;
    continue;
  }
  const told = JSON.parse(line);
  if ('rulebook' in told) {
    rulebook?.free();
    [folder, rulebook] = [told.folder, glue.SharedRulebook.read(Buffer.from(told.rulebook, 'hex'))];
  } else {
    asked = told;
  }
}
console.log(`compared: ${counts.case} worked cases, ${counts.partial} partial answers, ${counts.wrong} refusals; ${different} differ`);
if (asked || different > 0 || Object.values(counts).some((count) => count === 0)) process.exitCode = 1;
