// Makes service-worker.js: it keeps the page's files, so that the page opens without a network. Files carry a hash in
// their names or are listed with the hash of the whole build, so a new build replaces the old one as a whole.
const { createHash } = require("node:crypto");

/** What the page without Excel needs; the pane in Excel and Microsoft's files are not its business. */
const isNeeded = (name) =>
  !/^(office-js\/|taskpane|commands|manifest\.xml|service-worker\.js)/.test(name) &&
  !name.endsWith(".LICENSE.txt");

const worker = (
  version,
  files,
) => `// Keeps the page's own files for use without a network; nothing else is ever asked for.
const CACHE = "taizhang-${version}";
const FILES = ${JSON.stringify(files, null, 2)};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("taizhang-") && name !== CACHE;
  const clean = async () => {
    for (const name of await caches.keys()) if (isOld(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});
`;

class OfflinePlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("OfflinePlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "OfflinePlugin", stage }, (assets) => {
        const names = Object.keys(assets).filter(isNeeded).sort();
        const hash = createHash("sha256");
        for (const name of names) hash.update(name).update(assets[name].buffer());
        const text = worker(hash.digest("hex").slice(0, 16), ["./", ...names]);
        compilation.emitAsset("service-worker.js", new sources.RawSource(text));
      });
    });
  }
}

module.exports = { OfflinePlugin };
