// React Hook Form: its resolver for Standard Schema takes the schema as it is, and hands over what the schema parsed.

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useForm } from "react-hook-form";
import { empty, inputs, schema, send } from "./subject";

export function HookForm() {
  const { register, handleSubmit, getFieldState, formState } = useForm({ resolver: standardSchemaResolver(schema), defaultValues: empty, mode: "onBlur" });
  return (
    <form id="hook-form" noValidate onSubmit={handleSubmit(send)}>
      {inputs.map(({ name, label, ...attributes }) => (
        <label key={name}>
          {label} <input {...attributes} {...register(name)} />
          <output>{getFieldState(name, formState).error?.message}</output>
        </label>
      ))}
      <button>Отправить</button>
    </form>
  );
}
