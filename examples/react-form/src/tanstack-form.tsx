// TanStack Form: the schema checks the whole form when it is submitted, and one member when its input is left.

import { useForm } from "@tanstack/react-form";
import { empty, inputs, schema, send } from "./subject";

export function TanstackForm() {
  const form = useForm({
    defaultValues: empty,
    validators: { onSubmit: schema },
    onSubmit: ({ value }) => send(schema.parse(value)),
  });
  return (
    <form
      id="tanstack-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      {inputs.map(({ name, label, ...attributes }) => (
        <form.Field key={name} name={name} validators={{ onBlur: ({ fieldApi }) => schema.checkMember(name, fieldApi.form.state.values).find(({ severity }) => severity === "error") }}>
          {({ state, handleChange, handleBlur }) => (
            <label>
              {label} <input {...attributes} name={name} value={state.value ?? ""} onChange={({ target }) => handleChange(target.value)} onBlur={handleBlur} />
              <output>{state.meta.errors[0]?.message}</output>
            </label>
          )}
        </form.Field>
      ))}
      <button>Отправить</button>
    </form>
  );
}
