// One request and its response, as they went over the wire.

import { t } from "../text/index.mjs";

const lines = (headers) => headers.map(([name, value]) => `${name}: ${value}`).join("\n");

function Message({ title, headers, body }) {
  return (
    <>
      <h4>{title}</h4>
      {headers.length > 0 && <pre class="headers" tabIndex={0} role="region" aria-label={t("headersOf", { title })}>{lines(headers)}</pre>}
      {body ? (
        <pre tabIndex={0} role="region" aria-label={t("bodyOf", { title })}>
          {body.length > 100_000 ? `${body.slice(0, 100_000)}\n…` : body}
        </pre>
      ) : (
        <p class="hint">{t("noBody")}</p>
      )}
    </>
  );
}

/** Ids are told apart by their beginnings; a query is read as it was meant. */
function shortened(path) {
  const short = path.replace(/([\da-f]{8})-[\da-f]{4}-[\da-f-]{22}/g, "$1…");
  try {
    return decodeURIComponent(short);
  } catch {
    return short;
  }
}

export function Exchange({ exchange, open, count = 1 }) {
  const { method, path, headers, body, response, fault } = exchange;
  const status = response?.status ?? (fault ? t("noResponse") : "…");
  const isBad = fault || response?.status >= 400;
  return (
    <details class="exchange" open={open}>
      <summary>
        <code title={path}>
          {method} {shortened(path)}
        </code>{" "}
        <span class={isBad ? "failed" : "succeeded"}>{status}</span>
        {count > 1 && <span class="hint"> × {count}</span>}
      </summary>
      {shortened(path) !== path && <p class="hint">{path}</p>}
      <Message title={t("request")} headers={headers} body={body} />
      {response && <Message title={t("response")} headers={response.headers} body={response.body} />}
      {fault && (
        <p class="hint" lang="en">
          {fault}
        </p>
      )}
    </details>
  );
}
