// A static server for folders of this project, on 127.0.0.1 alone: other computers cannot reach it.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The file that a request names under one of the mounts ({"/app/": folder, "/": folder}), or null. */
function fileOf(url, mounts) {
  const wanted = decodeURIComponent(new URL(url, "http://localhost").pathname);
  for (const [prefix, folder] of Object.entries(mounts)) {
    if (!wanted.startsWith(prefix)) continue;
    const file = path.join(folder, wanted.slice(prefix.length) || "index.html");
    return file.startsWith(folder + path.sep) ? file : null;
  }
  return null;
}

/** Serves on the port, or the next free one within twenty; resolves to {server, url}. */
function serve(mounts, port) {
  const server = http.createServer((request, response) => {
    let file = null;
    try {
      file = fileOf(request.url, mounts);
    } catch {
      // a malformed address: not found
    }
    fs.readFile(file ?? "", (error, body) => {
      const type = TYPES[path.extname(file ?? "")] ?? "application/octet-stream";
      response.writeHead(error ? 404 : 200, { "content-type": error ? "text/plain; charset=utf-8" : type });
      response.end(error ? "没有这一页" : body);
    });
  });
  return new Promise((resolve, reject) => {
    let tries = 20;
    server.on("error", (error) => {
      if (error.code !== "EADDRINUSE" || tries-- === 0) return reject(error);
      server.listen(++port, "127.0.0.1");
    });
    server.on("listening", () => resolve({ server, url: `http://localhost:${server.address().port}/` }));
    server.listen(port, "127.0.0.1");
  });
}

module.exports = { serve };
