// An application's own code: it takes its client as an argument, so a test hands it one that speaks to a sandbox.

import type { Kontur } from "docflow/kontur";

/** An order as the application stores it. */
export interface Order {
  id: string;
  cadastralNumber: string;
  /** Once Kontur has it. */
  docflowId?: string;
}

/**
 * Orders an extract and returns its files. Called again after a crash, it goes on with the docflow that was ordered.
 * @param save stores the order; awaited before anything else happens
 */
export async function extract({ realty }: Kontur, order: Order, save: (order: Order) => Promise<void>, interval = 5_000) {
  if (order.docflowId !== undefined) return (await realty.docflows.finish(order.docflowId, { interval })).files;
  const body = { requestId: order.id, options: { type: "info" as const, cadastralNumber: order.cadastralNumber } };
  const { files } = await realty.docflows.run("object_request", body, {
    interval,
    onUpdate: ({ docflowId }, { previous }) => (previous === undefined ? save({ ...order, docflowId }) : undefined),
  });
  return files;
}
