"use client";

import { type FocusEvent, type FormEvent, useState, useTransition } from "react";
import { create, type Result } from "./create";
import { inputs, read, schema } from "./subject";

export default function Page() {
  const [{ messages, subjectId, failure }, setResult] = useState<Result>({ messages: {} });
  const [isPending, start] = useTransition();

  /** An input that is left is checked alone, in the page. */
  const onBlur = ({ target: { name, form } }: FocusEvent<HTMLInputElement>) => {
    const issues = form ? schema.checkMember(["person", name], read(new FormData(form))) : [];
    const message = issues.find(({ severity }) => severity === "error")?.message;
    setResult((result) => ({ ...result, messages: { ...result.messages, [name]: message } }));
  };
  /** The whole form is checked by the server action. */
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => setResult(await create(form)));
  };

  return (
    <form noValidate onSubmit={onSubmit}>
      {inputs.map(({ name, label, ...attributes }) => (
        <p key={name}>
          <label>{label} <input {...attributes} name={name} onBlur={onBlur} /></label> <output>{messages[name]}</output>
        </p>
      ))}
      <button disabled={isPending}>Отправить</button> <output id="result">{subjectId ?? failure}</output>
    </form>
  );
}
