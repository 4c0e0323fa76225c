// What only the browser can do on every page: remember how it is read, come back after a cut line, keep the emergency page at hand.
const root = document.documentElement;

function remember(name, on) {
  document.cookie = `${name}=${on ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
}

function toggle(button, attribute) {
  const on = !root.hasAttribute(attribute);
  root.toggleAttribute(attribute, on);
  button.setAttribute('aria-pressed', String(on));
  remember(attribute.slice(5), on);
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-toggle]');
  if (button) toggle(button, `data-${button.dataset.toggle}`);
  if (event.target.closest?.('[data-reload]')) location.reload();
  if (event.target.closest?.('[data-leave]')) location.replace('/visiting.html');
  if (event.target.closest?.('[data-print]')) print();
});

// The pressed state belongs to the browser; a page that Blazor draws again must not forget it.
new MutationObserver(() => {
  for (const button of document.querySelectorAll('[data-toggle]')) {
    const pressed = String(root.hasAttribute(`data-${button.dataset.toggle}`));
    if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
  }
}).observe(document.body, { childList: true, subtree: true });

// The server no longer knows this page (restart, long sleep): open it anew; what was typed is kept in the browser.
const dialog = document.getElementById('components-reconnect-modal');
if (dialog) {
  new MutationObserver(() => {
    if (dialog.classList.contains('components-reconnect-rejected')) setTimeout(() => location.reload(), 300);
  }).observe(dialog, { attributes: true, attributeFilter: ['class'] });
}
async function comeBack() {
  try {
    if (await window.Blazor?.reconnect?.() === false) location.reload();
  } catch { /* still cut; the dialog stays */ }
}
const isCut = () => /components-reconnect-(show|failed)/.test(dialog?.className ?? '');
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && isCut()) comeBack(); });
addEventListener('online', () => { if (isCut()) comeBack(); });
dialog?.querySelector('[data-again]')?.addEventListener('click', comeBack);

// Blazor waits longer and longer between its tries. When the server answers twice and the line is still cut, opening the page anew is sooner;
// nothing is lost by it.
let answered = 0;
setInterval(async () => {
  if (!isCut()) { answered = 0; return; }
  try {
    answered = (await fetch('/health/live', { cache: 'no-store' })).ok ? answered + 1 : 0;
  } catch { answered = 0; }
  if (answered >= 2) location.reload();
}, 3000);

// A form goes once, however often the button is tapped; a page that comes back from the browser's memory can be sent again.
addEventListener('submit', event => setTimeout(() => {
  if (event.target.method === 'post' && !event.defaultPrevented) for (const button of event.target.querySelectorAll('[type=submit]')) button.disabled = true;
}));
addEventListener('pageshow', event => { if (event.persisted) for (const button of document.querySelectorAll('form[method=post] [type=submit]')) button.disabled = false; });

// A form that comes back with a problem keeps what was filled in, in this tab only.
for (const form of document.querySelectorAll('form[data-keep]')) {
  const shelf = `form:${form.dataset.keep}`;
  form.addEventListener('submit', () => {
    const values = [...new FormData(form)].filter(([name]) => !name.startsWith('__'));
    sessionStorage.setItem(shelf, JSON.stringify(values));
  });
  if (new URLSearchParams(location.search).has('problem')) {
    for (const [name, value] of JSON.parse(sessionStorage.getItem(shelf) ?? '[]')) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked ||= field.value === value;
        else field.value = value;
      }
    }
  } else sessionStorage.removeItem(shelf);
}

// A link's secret stands behind the # and so is never sent by itself; it goes into the form and out of the address, and stays in this tab for a second try.
for (const form of document.querySelectorAll('form[data-secret]')) {
  if (location.hash.length > 1) {
    sessionStorage.setItem('check-in-secret', location.hash.slice(1));
    history.replaceState(null, '', location.pathname + location.search);
  }
  form.elements.secret.value = sessionStorage.getItem('check-in-secret') ?? '';
}

navigator.serviceWorker?.register('/offline.js').catch(() => { /* private mode or plain http: the page works without */ });
