// One step of a docflow: the unit of work. It makes the calls that are due now and returns what to remember and when to poll again.
// It may be cut off at any line and is then run again from the row that was committed last.

import { ApiError, DocflowFailedError, ValidationError } from "docflow/kontur";

/** Seconds until the next poll, by the number of polls without a change. */
export const pauseAfter = (idle, first = 5, longest = 60) => Math.min(longest, first * 1.5 ** idle);

/** Errors that trying again does not mend. */
export const isFinal = (error) => error instanceof ValidationError || error instanceof DocflowFailedError || (error instanceof ApiError && [400, 404, 409, 422, 501].includes(error.status));

/**
 * @param row the docflow's row, locked by this worker
 * @param {{ realty: import("docflow/kontur").Kontur["realty"], sign: Function, bank: { isPaid, pay } }} services
 * @returns {Promise<{ set: object, files?: object[], isOver?: boolean, isIdle?: boolean }>}
 */
export async function advance(row, { realty, sign, bank }) {
  // Committed before the creation, so that every later attempt looks from here.
  if (row.news_token === null) return { set: { news_token: (await realty.news.list()).lastToken } };

  if (row.docflow_id === null) {
    const found = await find(realty, row);
    const { docflowId } = found ?? (await realty.docflows.create(row.type, { ...row.body, requestId: row.request_id }));
    return { set: { docflow_id: docflowId, state: "created" } };
  }

  const docflow = await realty.docflows.get(row.docflow_id);
  const step = realty.docflows.step(docflow);
  const set = { state: docflow.state };
  const isIdle = docflow.state === row.state;

  // A duty may be due while signatures still are. The bank is asked first: an earlier attempt may have paid.
  for (const { uin, summ } of step.payments ?? []) if (!(await bank.isPaid(uin))) await bank.pay({ docflowId: row.docflow_id, uin, summ });

  switch (step.do) {
    case "sign": {
      const signed = await realty.docflows.sign(docflow, sign);
      // After a submission whose response was lost, the service shows another state, and this is not reached again.
      if (signed.signedFiles.length === signed.requiredFiles.length) await realty.docflows.submit(row.docflow_id, signed);
      return { set };
    }
    case "done":
    case "failed": {
      // It has ended, so this does not wait: it downloads the results, or throws DocflowFailedError.
      const { files } = await realty.docflows.finish(row.docflow_id);
      return { set: { state: "done" }, files, isOver: true };
    }
    default:
      return { set, isIdle };
  }
}

/** The docflow of a creation whose response may have been lost. */
async function find(realty, { news_token, request_id }) {
  for (let after = news_token; ; ) {
    const { docflowNewsItem } = await realty.news.list({ after });
    if (docflowNewsItem.length === 0) return undefined;
    const item = docflowNewsItem.find(({ docflow }) => docflow.requestId === request_id);
    if (item) return item.docflow;
    after = docflowNewsItem.at(-1).token;
  }
}
