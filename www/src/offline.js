// Keeps the page's files, so that it opens without a network after the first visit. Their names change with their contents.

const cacheName = "docflow-page-%VERSION%";
const files = "%FILES%";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("docflow-page-") && name !== cacheName).map((name) => caches.delete(name))));
  event.waitUntil(others.then(() => self.clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  // The page itself is asked for anew, so that a new version is seen; without a network the kept one serves.
  const kept = () => caches.match(request.mode === "navigate" ? self.registration.scope : request, { ignoreSearch: request.mode === "navigate" });
  event.respondWith(request.mode === "navigate" ? fetch(request).catch(kept) : kept().then((found) => found ?? fetch(request)));
});
