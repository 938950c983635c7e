// The services' clock: it stands still until a button moves it, and runs while a docflow is in progress.

import { byId, say } from "./dom.mjs";
import { sandbox } from "./services.mjs";
import { locale, t } from "./texts.mjs";

/** Seconds of the services' clock per second of real time. */
let speed = 1;

export function setSpeed(chosen) {
  speed = chosen;
}

export function drawClock() {
  say(byId("clock"), t("clock", { time: sandbox.now().toLocaleTimeString(locale(), { hour12: false }) }));
}

/**
 * Starts the clock.
 * @param {() => void} tick called whenever the clock has moved
 * @returns {() => void} stops the clock
 */
export function runClock(tick) {
  let before = performance.now();
  const timer = setInterval(() => {
    // Measured, not assumed: browsers slow down timers of hidden pages.
    const now = performance.now();
    sandbox.advance(Math.round((now - before) * speed));
    before = now;
    drawClock();
    tick();
  }, 100);
  return () => clearInterval(timer);
}
