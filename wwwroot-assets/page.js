// What only the browser can do for a page that talks to the server: drafts, reading aloud, bringing things into view, the clipboard.
const shelf = conversation => `draft:${conversation}`;

// A draft and the id it will be sent under survive reload, phone lock and a cut line. The same id sent twice is one message.
export function keepDraft(box, conversation) {
  if (!box) return null;
  box.addEventListener('input', () => {
    if (box.value) sessionStorage.setItem(shelf(conversation), JSON.stringify({ id: box.dataset.clientId, text: box.value }));
    else sessionStorage.removeItem(shelf(conversation));
  });
  box.addEventListener('keydown', event => {
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing && matchMedia('(pointer: fine)').matches;
    if (!sends) return;
    event.preventDefault();
    box.dispatchEvent(new Event('change', { bubbles: true }));
    box.form?.requestSubmit();
  });
  try { return JSON.parse(sessionStorage.getItem(shelf(conversation))); } catch { return null; }
}

export function dropDraft(conversation) {
  sessionStorage.removeItem(shelf(conversation));
}

// What has just appeared comes into view in the same frame in which it is drawn, so that nothing moves under a finger: all of it if it fits
// above the writing line, else from its beginning. Focus follows unless somebody is typing.
function arrive(heading) {
  const typing = document.activeElement?.matches('textarea, input') && document.activeElement.value;
  if (heading.dataset.arrives === 'focus' && !typing) heading.focus({ preventScroll: true });
  const { top, bottom } = (heading.closest('section') ?? heading).getBoundingClientRect();
  const head = document.querySelector('.top')?.offsetHeight ?? 0;
  const room = innerHeight - (document.querySelector('.composer')?.offsetHeight ?? 0) - 12;
  const by = top < head ? top - head - 12 : Math.min(Math.max(bottom - room, 0), top - head - 12);
  if (Math.abs(by) > 1) scrollBy({ top: by, behavior: 'instant' });
}

let arrived = null;
function look() {
  const heading = document.querySelector('[data-arrives]');
  if (heading && heading !== arrived) arrive(heading);
  arrived = heading;
}
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();

// Brings a line of the conversation into view, if the conversation is on the screen, and marks it for a moment.
export function showLine(sequence) {
  const line = document.getElementById(`line-${sequence}`);
  if (!line?.offsetParent) return;
  line.scrollIntoView({ block: 'nearest', behavior: calm() ? 'instant' : 'smooth' });
  for (const other of document.querySelectorAll('li.shown')) other.classList.remove('shown');
  line.classList.add('shown');
  setTimeout(() => line.classList.remove('shown'), 4000);
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

// Only with a voice that lives on the device: other voices send the words to their maker.
export async function read(text, language) {
  if (!window.speechSynthesis || !text) return false;
  const voice = (await voices()).find(known => known.localService && known.lang.replace('_', '-').startsWith(language.slice(0, 2)));
  if (!voice) return false;
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = .9;
  speechSynthesis.speak(words);
  return true;
}

function voices() {
  const known = speechSynthesis.getVoices();
  if (known.length) return known;
  return new Promise(done => {
    const answer = () => done(speechSynthesis.getVoices());
    speechSynthesis.addEventListener('voiceschanged', answer, { once: true });
    setTimeout(answer, 800);
  });
}

export function hush() {
  window.speechSynthesis?.cancel();
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'unseen' });
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  }
}

// The desk by keyboard, and a warning when the page has stopped moving. No key asks the server anything that a click would not.
const longestStill = 12000;

export function deskKeys(desk) {
  if (!desk) return;
  const links = () => [...desk.querySelectorAll('[data-open]')];
  // Of a long list only the window is in the page. Rows are equally high: bring the place into view, and the row comes with it.
  let here = -1, wanted = null, isHeld = false;
  const list = () => desk.querySelector('[data-rows]');
  const rowAt = index => list()?.querySelector(`[data-index="${index}"]`);
  const goTo = index => {
    const many = Number(list()?.dataset.rows ?? 0);
    if (!many) return;
    wanted = Math.min(Math.max(index, 0), many - 1);
    arriveOrScroll();
  };
  const arriveOrScroll = () => {
    const row = rowAt(wanted), some = list()?.querySelector('[data-index]');
    if (row) {
      wanted = null;
      isHeld = true;
      row.querySelector('[data-open]')?.focus();
    } else if (some) {
      scrollTo({ top: scrollY + some.getBoundingClientRect().top + (wanted - some.dataset.index) * some.offsetHeight - innerHeight / 2, behavior: 'instant' });
    }
  };
  desk.addEventListener('focusin', event => { here = Number(event.target.closest('[data-index]')?.dataset.index ?? here); });
  for (const hand of ['pointerdown', 'wheel']) desk.addEventListener(hand, () => { [wanted, isHeld] = [null, false]; }, { passive: true });
  new MutationObserver(() => {
    const at = document.activeElement?.closest('[data-index]');
    if (at) here = Number(at.dataset.index);
    if (wanted !== null) { if (rowAt(wanted)) arriveOrScroll(); }
    // A row that is drawn anew loses the focus; who walks by keyboard must not have to begin at the top again.
    else if (isHeld && document.activeElement === document.body && !document.querySelector('.rz-dialog')) rowAt(here)?.querySelector('[data-open]')?.focus({ preventScroll: true });
  }).observe(desk, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-index'] });
  // A window that is busy with another place may not notice where it was scrolled to: ask again until the row is there.
  let nudge = 1;
  const insist = setInterval(() => {
    if (!desk.isConnected) return clearInterval(insist);
    if (wanted === null) return;
    if (!list()) return wanted = null;
    wanted = Math.min(wanted, list().dataset.rows - 1);
    scrollBy({ top: nudge = -nudge, behavior: 'instant' });
    arriveOrScroll();
  }, 400);
  const keys = {
    j: () => goTo((wanted ?? here) + 1),
    k: () => goTo((wanted ?? here) - 1),
    n: () => { if (list()?.dataset.free) goTo(Number(list().dataset.free)); },
    '/': () => desk.querySelector('[data-search]')?.focus(),
    a: () => (document.activeElement?.closest('[data-row]') ?? (links().length === 1 ? desk : null))?.querySelector('[data-take]')?.click(),
    escape: () => desk.querySelector('[data-back]')?.click(),
    '?': () => desk.querySelector('[data-help]')?.click(),
  };
  const onKey = event => {
    if (!desk.isConnected) return document.removeEventListener('keydown', onKey);
    const writes = event.target.matches?.('input, textarea, select') || document.querySelector('.rz-dialog');
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  };
  document.addEventListener('keydown', onKey);

  if (!('beat' in desk.dataset)) return;
  let last = desk.dataset.beat, moved = Date.now();
  const watch = setInterval(() => {
    if (!desk.isConnected) return clearInterval(watch);
    if (desk.dataset.beat !== last) { last = desk.dataset.beat; moved = Date.now(); }
    const warning = desk.querySelector('[data-stale]');
    if (warning) warning.hidden = Date.now() - moved < longestStill;
  }, 1000);
}

// A sound and a notice when somebody in danger comes, after a nurse has asked for it by a click. The notice names nobody.
export function deskAlerts(desk) {
  const button = desk?.querySelector('[data-alerts]');
  if (!button) return;
  const shelf = 'desk-alerts';
  let calls = Number(desk.dataset.calls ?? 0), sound;
  const isOn = () => localStorage.getItem(shelf) === 'on';
  const show = () => button.setAttribute('aria-pressed', String(isOn()));
  const beep = () => {
    try {
      sound ??= new AudioContext();
      const tone = sound.createOscillator(), volume = sound.createGain();
      tone.connect(volume).connect(sound.destination);
      volume.gain.setValueAtTime(.2, sound.currentTime);
      volume.gain.exponentialRampToValueAtTime(.001, sound.currentTime + .6);
      tone.frequency.value = 880;
      tone.start();
      tone.stop(sound.currentTime + .6);
    } catch { /* a browser without sound still shows the list */ }
  };
  button.addEventListener('click', async () => {
    localStorage.setItem(shelf, isOn() ? 'off' : 'on');
    show();
    if (!isOn()) return;
    beep();
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
  });
  show();
  button.disabled = false;
  new MutationObserver(() => {
    const now = Number(desk.dataset.calls ?? 0), isCall = now > calls;
    calls = now;
    if (!isCall || !isOn()) return;
    desk.dataset.alerted = String(Number(desk.dataset.alerted ?? 0) + 1);
    beep();
    if ('Notification' in window && Notification.permission === 'granted') new Notification(document.title, { body: button.dataset.says, tag: 'triagebot-desk' });
  }).observe(desk, { attributes: true, attributeFilter: ['data-calls'] });
}

export const recall = name => localStorage.getItem(name);
export const remember = (name, text) => localStorage.setItem(name, text);
