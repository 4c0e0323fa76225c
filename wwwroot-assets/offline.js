// Keeps the emergency page on the device, so that it opens with no server and no network.
const kept = ['/emergency.html', '/emergency.css', '/logo.svg'];
const shelf = 'emergency-1';

self.addEventListener('install', event => event.waitUntil(caches.open(shelf).then(cache => cache.addAll(kept)).then(() => self.skipWaiting())));
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin) return;
  if (kept.includes(address.pathname)) {
    event.respondWith(fetch(request).then(answer => {
      if (answer.ok) { const copy = answer.clone(); event.waitUntil(caches.open(shelf).then(cache => cache.put(request, copy))); }
      return answer;
    }).catch(() => caches.match(address.pathname)));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/emergency.html')));
  }
});
