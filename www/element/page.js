// A page that is there for the widget (owns-page), for one widget at most. Of every other page nobody reads or writes the address
// or the history, nor asks before it is left.

import { hasStopped } from './loading.js';

export const KEY = 'huisuan';
export let owner = null;

export function own(mount) {
  if (owner || !mount.host.hasAttribute('owns-page')) return;
  owner = mount;
  takeFragment();
  // After a reload the steps are gone, but their entries are not: this one's number says how far back the first is.
  const steps = (history.state && history.state[KEY]) || 0;
  if (steps > 0) history.go(-steps);
  else mark(history.state, location.href);
  self.addEventListener('popstate', onStep);
  self.addEventListener('hashchange', takeFragment);
}

export function disown(mount) {
  if (owner !== mount) return;
  guard(false);
  self.removeEventListener('popstate', onStep);
  self.removeEventListener('hashchange', takeFragment);
  owner = null;
}

// Takes our key out of the address at once, whatever becomes of it; other keys and states of the page stay.
function takeFragment() {
  const parts = location.hash.slice(1).split('&');
  const ours = parts.filter((part) => part.startsWith(KEY + '='));
  if (ours.length === 0) return;
  const others = parts.filter((part) => !ours.includes(part)).join('&');
  mark(history.state, location.pathname + location.search + (others && '#' + others));
  owner.offer(ours[0].slice(KEY.length + 1));
}

function mark(state, address) {
  try {
    history.replaceState(Object.assign({}, state, { [KEY]: owner.step }), '', address);
  } catch (error) {
    // A browser that is asked too often refuses; then its Back leaves the page.
  }
}

function onStep(event) {
  if (event.state && KEY in event.state && owner.widget && !hasStopped) {
    owner.step = event.state[KEY];
    owner.widget.step(owner.step);
  }
}

export function guard(isNeeded) {
  self[isNeeded ? 'addEventListener' : 'removeEventListener']('beforeunload', askBeforeLeaving);
}

function askBeforeLeaving(event) {
  event.preventDefault();
  event.returnValue = '';
}
