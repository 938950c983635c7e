// The ways in which programs print what they caught.

import { Writable } from "node:stream";
import { inspect } from "node:util";
import pino from "pino";
import winston from "winston";

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
  "winston, JSON": (value) => winstonOf(winston.format.combine(winston.format.errors({ stack: true, cause: true }), winston.format.json()), (log) => log.error(value)),
  "winston, a member": (value) => winstonOf(winston.format.combine(winston.format.errors({ stack: true }), winston.format.prettyPrint()), (log) => log.error("failed", { err: value, error: value })),
  "winston, splat": (value) => winstonOf(winston.format.combine(winston.format.splat(), winston.format.simple()), (log) => log.error("failed %o", value)),
};

function pinoOf(log) {
  const lines = [];
  log(pino({ level: "trace", timestamp: false, base: undefined }, { write: (line) => lines.push(line) }));
  return lines.join("");
}

function winstonOf(format, log) {
  const lines = [];
  const stream = new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) });
  log(winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] }));
  return lines.join("");
}
