// What has happened so far, with the time on the services' clock.

import { locale } from "../store.mjs";
import { t } from "../text/index.mjs";
import { nameOf, roubles } from "./card.jsx";
import { watching } from "./run.mjs";

const moment = (seconds) => t("moment", { time: seconds.toLocaleString(locale.value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) });

/** States are worded by what they mean here: one word of the wire stands for several. */
function words(event) {
  const { what, state, step } = event;
  if (what === "state") return t(`state_${state}_${step}`, {}, `state_${state}`);
  if (what === "signed") return t(event.forged ? "event_forged" : "event_signed", { name: nameOf(event.person), file: t.label(event.file.type) });
  if (what === "paid") return t("event_paid", { sum: roubles(event.duty.summ) });
  if (what.startsWith("task_")) return t(`event_${what}`, { name: event.user });
  if (what === "packageState") return t(`event_package_${event.state}_${event.approval}`, {}, `event_package_${event.state}`);
  if (what === "retried") return t("event_retried", { operation: event.event.operation ?? "" });
  if (what === "issue_wait") return t("event_issue_wait", { state: event.state ?? "" });
  return t(`event_${what}`);
}

export function Timeline({ run }) {
  watching(run);
  return (
    <section class="sheet timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">
        {t("timeline")} <span class="hint">{moment(run.seconds)}</span>
      </h2>
      <ol id="events">
        {run.events.map((event) => (
          <li class={event.what}>
            <time>{moment(event.seconds)}</time> <span>{words(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
