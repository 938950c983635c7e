// A plain route and a tRPC router over the same client. Both take a body only if it passes its schema.

import { sValidator } from "@hono/standard-validator";
import { trpcServer } from "@hono/trpc-server";
import { TRPCError, initTRPC } from "@trpc/server";
import { ApiError, type Kontur, ValidationError, schemas } from "docflow/kontur";
import { Hono } from "hono";

/** What the inputs are held to. A form of a browser sends what it left empty as `""`. */
const subject = schemas.assessment.subjects.create.with({ locale: "ru", emptyAsAbsent: true });

/** An issue as clients get it. `path` is where a form shows `message`. */
const shown = ({ path, rule, message }: ValidationError["issues"][number]) => ({ path, rule, message });

const trpc = initTRPC.create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, issues: error.cause instanceof ValidationError ? error.cause.issues.map(shown) : [] },
  }),
});

export const router = (kontur: Kontur) =>
  trpc.router({
    createSubject: trpc.procedure.input(subject).mutation(async ({ input }) => {
      const { subjectId } = await kontur.assessment.subjects.create(input);
      return { subjectId };
    }),
    subject: trpc.procedure.input((id: unknown) => {
      if (typeof id === "string") return id;
      throw new TRPCError({ code: "BAD_REQUEST" });
    }).query(({ input }) => kontur.assessment.subjects.get(input)),
  });
export type Router = ReturnType<typeof router>;

export function makeApp(kontur: Kontur) {
  const app = new Hono();
  // What the service says against a body that passed: a number that exists already, say.
  app.onError((error, c) => {
    if (error instanceof ApiError && error.status < 500) return c.json({ issues: error.issues }, 422);
    // It quotes neither the body nor credentials.
    console.error(error);
    return c.json({ issues: [] }, 502);
  });
  app.use("/trpc/*", trpcServer({ router: router(kontur) }));
  return app.post(
    "/subjects",
    sValidator("json", subject, (result, c) => (result.success ? undefined : c.json({ issues: result.error.map(({ path, message }) => ({ path, message })) }, 400))),
    async (c) => {
      const { subjectId } = await kontur.assessment.subjects.create(c.req.valid("json"));
      return c.json({ subjectId }, 201);
    },
  );
}
