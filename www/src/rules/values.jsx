// Numbers that have a form or control digits, and files by their bytes.

import { useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { values } from "../core/engine.mjs";
import { t } from "../text/index.mjs";
import { Drop } from "../calls/scan.jsx";
import { Copy } from "../ui/copy.jsx";

/** Each kind with a number that is in order. None of them was given to anybody. */
const KINDS = [
  ["snils", "987-654-321 83"], ["inn", "9801004564"], ["ogrn", "1249800000120"], ["kpp", "980101001"], ["cadastralNumber", "77:01:0001001:1024"],
  ["edrpou", "32855961"], ["rnokpp", "3184710691"], ["iban", "UA213223130000026007233566001"],
];

const typed = signal({});

/** What is said of a number: whether it is in order, and how it is written. */
export function judged(kind, text) {
  const bare = text.trim();
  const check = values[kind];
  const candidates = [bare, bare.replace(/[\s-]/g, ""), bare.replace(/\s/g, ""), ...(kind === "snils" ? [bare.replace(/\D/g, "")] : [])];
  const value = candidates.find((one) => check.isValid(one));
  if (value === undefined) {
    const why = check.check?.(bare.replace(/\s/g, ""));
    return { isGood: false, why };
  }
  return { isGood: true, formatted: check.format ? check.format(value) : value };
}

export function Values() {
  return (
    <section class="sheet values" aria-labelledby="values-title">
      <h2 id="values-title">{t("valuesTitle")}</h2>
      {KINDS.map(([kind, example]) => (
        <Value key={kind} kind={kind} example={example} />
      ))}
      <File />
    </section>
  );
}

function Value({ kind, example }) {
  const text = typed.value[kind] ?? "";
  const found = text.trim() ? judged(kind, text) : undefined;
  return (
    <div class="field value">
      <label for={`value-${kind}`}>{t(`value_${kind}`)}</label>
      <input id={`value-${kind}`} class="mono" value={text} placeholder={example} autocomplete="off" spellcheck={false} aria-describedby={`value-${kind}-is`} onInput={({ currentTarget }) => (typed.value = { ...typed.value, [kind]: currentTarget.value })} />
      <p id={`value-${kind}-is`} role="status" class={found ? (found.isGood ? "succeeded" : "failed") : "hint"}>
        {found ? (found.isGood ? t("valueGood", { value: found.formatted }) : t(`valueBad_${found.why ?? "any"}`, {}, "valueBad_any")) : ""}
        {found?.isGood && <Copy text={found.formatted} />}
      </p>
    </div>
  );
}

/** Whether a picture has any colour; `undefined` for what a browser cannot show. */
async function isColoured(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 200 / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let coloured = 0;
    for (let at = 0; at < data.length; at += 4) if (Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 24) coloured++;
    return coloured > data.length / 4 / 500;
  } catch {
    return undefined;
  }
}

function File() {
  const [found, setFound] = useState(undefined);
  const take = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    setFound({ name: file.name, size: file.size, kind: values.detectFileKind(bytes), md5: await values.md5(file), coloured: await isColoured(file) });
  };
  return (
    <div class="field value" id="value-file">
      <Drop onFile={take} label={t("dropFile")} />
      {found && (
        <dl class="facts" role="status">
          <dt>{t("file")}</dt>
          <dd>
            {found.name}, {t("bytes", { count: found.size })}
          </dd>
          <dt>{t("kindOfFile")}</dt>
          <dd>{found.kind ?? t("unknownKind")}</dd>
          <dt>{t("colour")}</dt>
          <dd>{found.coloured === undefined ? t("colourUnknown") : t(found.coloured ? "coloured" : "grey")}</dd>
          <dt>MD5</dt>
          <dd>
            <code>{found.md5}</code> <Copy text={found.md5} />
          </dd>
        </dl>
      )}
    </div>
  );
}
