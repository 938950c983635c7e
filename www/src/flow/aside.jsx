// Beside a story: what the other side decides, what goes wrong, every call, and the words of the wire.

import { useState } from "preact/hooks";
import { control } from "../core/services.mjs";
import { say } from "../store.mjs";
import { t } from "../text/index.mjs";
import { Exchange } from "../ui/exchange.jsx";
import { watching } from "./run.mjs";

const FAILURES = {
  // Before the start it meets what creates something: a lost login would only be made again.
  lost: (services, story, isUnderWay) => services.fail({ reset: "after", ...(!isUnderWay && { match: { operation: story.creates } }) }),
  // Sent again, it is a subject that exists already.
  duplicate: (services, story) => services.fail({ reset: "after", match: { operation: story.registers } }),
  busy: (services) => services.fail({ status: 503, times: 2 }),
  refused: (services, story) => services.fail({ status: 400, body: JSON.stringify({ code: "validation", message: "Some fields are wrong", target: "options" }), match: { operation: story.creates } }),
  session: (services) => services.expireSessions(),
};

/** Decisions wait until they can be carried out, before the start too. */
export function OtherSide({ story, run, queued }) {
  watching(run);
  const [, redraw] = useState(0);
  const decisions = run && run.phase === "running" ? run.decisions : queued;
  const toggle = (name) => {
    if (decisions.has(name)) decisions.delete(name);
    else decisions.add(name);
    redraw((count) => count + 1);
  };
  const fail = async (name) => {
    const services = await control();
    if (!services) return say(t("noControl"));
    await FAILURES[name](services, story, run?.phase === "running");
    say(t(`failure_${name}_set`));
  };
  return (
    <section class="sheet other" aria-labelledby="other-title">
      {story.decisions.length > 0 && (
        <>
          <h2 id="other-title">{t(story.id === "certificate" ? "databases" : "otherSide")}</h2>
          <div class="buttons" role="group" aria-labelledby="other-title">
            {story.decisions.map((name) => (
              <button type="button" class="quiet" id={`decide-${name}`} aria-pressed={decisions.has(name)} onClick={() => toggle(name)}>
                {t(`decide_${name}`)}
              </button>
            ))}
          </div>
          <p class="hint">{t("decideHint")}</p>
        </>
      )}
      <h2 id="fail-title">{t("makeItFail")}</h2>
      <div class="buttons" role="group" aria-labelledby="fail-title">
        {story.failures.map((name) => (
          <button type="button" class="quiet" id={`fail-${name}`} onClick={() => fail(name)}>
            {t(`failure_${name}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Repeated requests are one line with a count. */
function joined(exchanges) {
  const found = [];
  for (const exchange of exchanges) {
    const last = found.at(-1);
    if (last && last.exchange.method === exchange.method && last.exchange.path === exchange.path && last.exchange.response?.status === exchange.response?.status) {
      last.count++;
      last.exchange = exchange;
    } else found.push({ exchange, count: 1 });
  }
  return found;
}

export function Calls({ run }) {
  watching(run);
  return (
    <section class="sheet wire" aria-labelledby="wire-title">
      <h2 id="wire-title">
        {t("requests")} <span class="count">{run.exchanges.length}</span>
      </h2>
      <div class="exchanges">
        {joined(run.exchanges).map(({ exchange, count }, at) => (
          <Exchange key={at} exchange={{ ...exchange }} count={count} />
        ))}
      </div>
    </section>
  );
}

const CODE = {
  extract: (type) => `await kontur.realty.docflows.run("${type}", body, {\n  sign, onPayment, onUpdate, signal,\n});`,
  certificate: () => 'await kontur.crypto.certificateForms.issue({\n  owner: "organization", person, organization,\n  representative, documents, sign, mend, onUpdate,\n});',
  approval: () => 'await edin.agreements.build(plan);\nawait edin.packages.waitFor(packageId, {\n  until: "approved", onUpdate,\n});\nawait edin.packages.send(packageId);',
};

export function Details({ run }) {
  watching(run);
  const { story, facts } = run;
  const code = (CODE[story.id] ?? CODE.extract)(story.type);
  return (
    <details class="sheet technical">
      <summary>{t("technical")}</summary>
      <dl class="facts">
        {Object.entries(facts).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </>
        ))}
      </dl>
      <pre tabIndex={0} role="region" aria-label={t("view_code")}>
        {code}
      </pre>
    </details>
  );
}
