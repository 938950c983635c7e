// What the page may do. As a header where the host can send some, and in the page itself for every other host.

const rules = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' blob:",
  // The page's own files, and `npx docflow-sandbox` or a proxy on this machine.
  "connect-src": "'self' http://127.0.0.1:* http://localhost:*",
  "frame-src": "blob:",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "docflow",
};

const written = (rules) => Object.entries(rules).map(([name, value]) => `${name} ${value}`).join("; ");

export const policy = {
  meta: written(rules),
  headers: {
    "Content-Security-Policy": written({ ...rules, "frame-ancestors": "'none'" }),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
  },
};
