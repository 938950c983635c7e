// An error by its class, with what it says and the rule behind it.

import { useEffect, useState } from "preact/hooks";
import { data } from "../core/engine.mjs";
import { linkTo } from "../route.mjs";
import { t } from "../text/index.mjs";
import { written } from "../json/value.mjs";

const FACTS = ["code", "status", "target", "retryAfter", "mayHaveReachedServer", "hint"];

/** The rules that guard this code for an operation. */
function useRules(operation, codes) {
  const [found, setFound] = useState([]);
  useEffect(() => {
    if (!operation || !codes.length) return;
    const name = `${operation.vendor === "edin" ? "edin." : ""}${operation.name}`;
    const isOfCall = ({ code, guards }) => codes.includes(code) && guards.some(([one]) => one === name || one.startsWith(`${name}.`));
    data("rules").then(({ rules }) => setFound([...new Set(rules.filter(isOfCall).map(({ id }) => id))].slice(0, 6)), () => {});
  }, [operation, codes.join()]);
  return found;
}

export function Failure({ error, operation }) {
  const errors = error.errors ?? [];
  // A refusal lists the same as issues, without the codes.
  const issues = errors.length ? [] : (error.issues ?? []);
  const rules = useRules(operation, errors.map(({ code }) => code).filter(Boolean));
  return (
    <div class="failure">
      <p>
        <strong>{error.name ?? "Error"}</strong> {String(error.message ?? error)}
      </p>
      <dl class="facts">
        {FACTS.filter((name) => error[name] !== undefined).map((name) => (
          <>
            <dt>{name}</dt>
            <dd>{String(error[name])}</dd>
          </>
        ))}
      </dl>
      {issues.length + errors.length > 0 && (
        <ul class="faults">
          {issues.slice(0, 50).map(({ path, severity, message, rule }) => (
            <li class={severity}>
              {message} <code>{path.length ? written(path) : t("wholeRequest")}</code> {rule && <a href={linkTo("rules", rule)}>{rule}</a>}
            </li>
          ))}
          {errors.map(({ code, target, message }) => (
            <li class="error">
              {message} {code && <code>{code}</code>} {target && <code>{target}</code>}
            </li>
          ))}
        </ul>
      )}
      {rules.length > 0 && (
        <p class="hint">
          {t("rulesBehind")}{" "}
          {rules.map((id) => (
            <>
              <a href={linkTo("rules", id)}>{id}</a>{" "}
            </>
          ))}
        </p>
      )}
    </div>
  );
}
