// The ways in which programs print what they caught.

import { createRequire } from "node:module";
import { Writable } from "node:stream";
import { inspect } from "node:util";

// The loggers take a while to load, so they are loaded at their first use.
const require = createRequire(import.meta.url);

/** Everything that a program might print of a value. A way that cannot print it prints nothing. */
export const printings = {
  "util.inspect": (value) => inspect(value),
  "util.inspect, deep": (value) => inspect(value, { depth: 20 }),
  "util.inspect without custom printers": (value) => inspect(value, { depth: 20, customInspect: false }),
  "util.inspect with hidden members": (value) => inspect(value, { depth: 20, customInspect: false, showHidden: true }),
  "JSON.stringify": (value) => JSON.stringify(value, null, 1),
  String: (value) => String(value),
  stack: (value) => value.stack,
  "a copy of its members": (value) => inspect({ ...value }, { depth: 20 }),
  "structuredClone": (value) => inspect(structuredClone(value), { depth: 20, customInspect: false, showHidden: true }),
  pino: (value) => pinoOf((log) => log.error(value, "failed")),
  "pino, a member": (value) => pinoOf((log) => log.error({ err: value, error: value, cause: value.cause }, "failed")),
  "winston, JSON": (value) => winstonOf(({ combine, errors, json }) => combine(errors({ stack: true, cause: true }), json()), (log) => log.error(value)),
  "winston, a member": (value) => winstonOf(({ combine, errors, prettyPrint }) => combine(errors({ stack: true }), prettyPrint()), (log) => log.error("failed", { err: value, error: value })),
  "winston, splat": (value) => winstonOf(({ combine, splat, simple }) => combine(splat(), simple()), (log) => log.error("failed %o", value)),
};

function pinoOf(log) {
  const lines = [];
  const pino = require("pino");
  log(pino({ level: "trace", timestamp: false, base: undefined }, { write: (line) => lines.push(line) }));
  return lines.join("");
}

function winstonOf(formatOf, log) {
  const winston = require("winston");
  const format = formatOf(winston.format);
  const lines = [];
  const stream = new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) });
  log(winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] }));
  return lines.join("");
}
