// "Whole flow": a story from what is filled in to its result, with a clock of its own, and somebody who must act.

import { useEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { loadCatalogue, catalogue, loadRules, ready } from "../core/operations.mjs";
import { linkTo, route } from "../route.mjs";
import { set, settings } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Loading } from "../ui/loading.jsx";
import { approval } from "./approval.mjs";
import { certificate } from "./certificate.mjs";
import { Card } from "./card.jsx";
import { extract, sale } from "./docflow.mjs";
import { Fill } from "./fill.jsx";
import { Run, watching } from "./run.mjs";
import { Calls, Details, OtherSide } from "./aside.jsx";
import { Stepper } from "./stepper.jsx";
import { Timeline } from "./timeline.jsx";

export const all = [extract, sale, certificate, approval];

/** The run of each story, kept while other places are open. */
const runs = signal({});

export function Flow() {
  useEffect(() => {
    void loadCatalogue().catch(() => {});
    void loadRules("kontur").catch(() => {});
    void loadRules("values").catch(() => {});
  }, []);
  const story = all.find(({ id }) => id === route.value.parts[0]) ?? extract;
  const run = runs.value[story.id];
  return (
    <div class="flow">
      <nav class="stories" aria-label={t("stories")}>
        {all.map(({ id }) => (
          <a href={linkTo("flow", id)} aria-current={id === story.id ? "page" : undefined}>
            <strong>{t(`story_${id}`)}</strong>
            <span>{t(`story_${id}_is`)}</span>
          </a>
        ))}
      </nav>
      {catalogue.value && ready.value.kontur ? <Story key={story.id} story={story} run={run} /> : <Loading what={t("loadingRules")} />}
    </div>
  );
}

function Story({ story, run }) {
  const card = useRef();
  const [queued] = useState(() => new Set());
  watching(run);
  const start = (input) => {
    const begun = new Run(story, structuredClone(input));
    for (const one of queued) begun.decisions.add(one);
    queued.clear();
    runs.value = { ...runs.value, [story.id]: begun };
    // On a phone the card is what matters from here on.
    setTimeout(() => {
      card.current?.scrollIntoView({ block: "start", behavior: "instant" });
      card.current?.focus({ preventScroll: true });
    }, 30);
  };
  const again = () => {
    run.stop();
    runs.value = { ...runs.value, [story.id]: undefined };
  };
  return (
    <div class={`story${run ? " under-way" : ""}`}>
      <div class="stage">
        <Stepper story={story} run={run} />
        <div ref={card} tabIndex={-1} class="card-place">
          {run ? <Card run={run} again={again} /> : <Fill story={story} start={start} />}
        </div>
        {run && <Timeline run={run} />}
      </div>
      <aside class="beside" aria-label={t("beside")}>
        <Speed />
        <OtherSide story={story} run={run} queued={queued} />
        {run && <Calls run={run} />}
        {run && <Details run={run} />}
      </aside>
    </div>
  );
}

function Speed() {
  return (
    <div class="field speed">
      <label for="speed">{t("speed")}</label>
      <select id="speed" value={settings.value.speed} onChange={({ currentTarget }) => set({ speed: Number(currentTarget.value) })}>
        {[1, 2, 5, 10].map((times) => (
          <option value={times}>{times}×</option>
        ))}
      </select>
    </div>
  );
}
