// The services' clock: it stands still until a button moves it, and runs while a docflow lives.

import { byId, say } from "./dom.mjs";
import { sandbox } from "./services.mjs";
import { locale, t } from "./texts.mjs";

/** How many seconds of the services pass in one of ours. */
let speed = 1;

export function setSpeed(chosen) {
  speed = chosen;
}

export function drawClock() {
  say(byId("clock"), t("clock", { time: sandbox.now().toLocaleTimeString(locale(), { hour12: false }) }));
}

/**
 * Lets the clock run.
 * @param {() => void} tick called whenever it has moved
 * @returns {() => void} stops it
 */
export function runClock(tick) {
  let before = performance.now();
  const timer = setInterval(() => {
    // Measured, not assumed: browsers slow the timers of a page that nobody looks at.
    const now = performance.now();
    sandbox.advance(Math.round((now - before) * speed));
    before = now;
    drawClock();
    tick();
  }, 100);
  return () => clearInterval(timer);
}
