// What the command line says itself, in three languages. Messages about data come from the core.

const words = {
  en: {
    verbatim: (text) => text,
    unknownCommand: (name) => `there is no command ${name}; docflow --help lists them`,
    unknownLocale: () => "--locale is en, ru or uk",
    tooMany: (name) => `too many arguments; docflow ${name} --help shows the call`,
    noOperation: () => "name an operation, as in: docflow check assessment.subjects.create subject.json",
    unknownOperation: (name, near) => `there is no schema ${name}${near.length ? `; did you mean ${near.join(", ")}?` : ""}`,
    unreadable: (file, why) => `cannot read ${file}: ${why}`,
    today: () => "--today is a date, YYYY-MM-DD",
    notText: (file, line) => `${file}:${line}: is not UTF-8 text`,
    tooLong: (file, line) => `${file}:${line}: is too long for any request`,
    empty: (file) => `${file}: is empty`,
    valid: (file) => `${file}: no issues`,
    counted: (file, lines, wrong) => `${file}: lines: ${lines}, with errors: ${wrong}`,
    error: () => "error",
    warning: () => "warning",
    info: () => "note",
    unknownRule: (id, near) => `there is no rule ${id}${near.length ? `; did you mean ${near.join(", ")}?` : ""}`,
    guards: () => "Guards",
    noKind: (kinds) => `name a kind and a value, as in: docflow value snils "112-233-445 95"; kinds: ${kinds}`,
    right: (kind) => `a valid ${kind}`,
    wrong: (kind, reason) => `not a valid ${kind}${reason ? ` (${reason})` : ""}`,
    number: (option) => `--${option} is a whole number`,
    seed: (file, why) => `${file}: ${why}`,
    busy: (port) => `port ${port} is taken; choose another with --port, or 0 for any`,
    listening: (url) => `sandbox on ${url} (Ctrl+C stops it)`,
    stopping: () => "stopping; Ctrl+C again stops at once",
  },
  ru: {
    verbatim: (text) => text,
    unknownCommand: (name) => `нет команды ${name}; их список: docflow --help`,
    unknownLocale: () => "--locale: en, ru или uk",
    tooMany: (name) => `лишние аргументы; как вызывать: docflow ${name} --help`,
    noOperation: () => "укажите операцию, например: docflow check assessment.subjects.create subject.json",
    unknownOperation: (name, near) => `нет схемы ${name}${near.length ? `; возможно, ${near.join(", ")}` : ""}`,
    unreadable: (file, why) => `не удалось прочитать ${file}: ${why}`,
    today: () => "--today: дата вида ГГГГ-ММ-ДД",
    notText: (file, line) => `${file}:${line}: это не текст в UTF-8`,
    tooLong: (file, line) => `${file}:${line}: слишком длинно для запроса`,
    empty: (file) => `${file}: файл пуст`,
    valid: (file) => `${file}: замечаний нет`,
    counted: (file, lines, wrong) => `${file}: строк: ${lines}, с ошибками: ${wrong}`,
    error: () => "ошибка",
    warning: () => "предупреждение",
    info: () => "замечание",
    unknownRule: (id, near) => `нет правила ${id}${near.length ? `; возможно, ${near.join(", ")}` : ""}`,
    guards: () => "Где",
    noKind: (kinds) => `укажите вид и значение, например: docflow value snils "112-233-445 95"; виды: ${kinds}`,
    right: (kind) => `верно: ${kind}`,
    wrong: (kind, reason) => `неверно: ${kind}${reason ? ` (${reason})` : ""}`,
    number: (option) => `--${option}: целое число`,
    seed: (file, why) => `${file}: ${why}`,
    busy: (port) => `порт ${port} занят; выберите другой в --port или 0, любой свободный`,
    listening: (url) => `песочница на ${url} (остановить: Ctrl+C)`,
    stopping: () => "останавливаюсь; сразу: ещё раз Ctrl+C",
  },
  uk: {
    verbatim: (text) => text,
    unknownCommand: (name) => `немає команди ${name}; їх перелік: docflow --help`,
    unknownLocale: () => "--locale: en, ru або uk",
    tooMany: (name) => `зайві аргументи; як викликати: docflow ${name} --help`,
    noOperation: () => "вкажіть операцію, наприклад: docflow check assessment.subjects.create subject.json",
    unknownOperation: (name, near) => `немає схеми ${name}${near.length ? `; можливо, ${near.join(", ")}` : ""}`,
    unreadable: (file, why) => `не вдалося прочитати ${file}: ${why}`,
    today: () => "--today: дата вигляду РРРР-ММ-ДД",
    notText: (file, line) => `${file}:${line}: це не текст у UTF-8`,
    tooLong: (file, line) => `${file}:${line}: задовге для запиту`,
    empty: (file) => `${file}: файл порожній`,
    valid: (file) => `${file}: зауважень немає`,
    counted: (file, lines, wrong) => `${file}: рядків: ${lines}, з помилками: ${wrong}`,
    error: () => "помилка",
    warning: () => "попередження",
    info: () => "зауваження",
    unknownRule: (id, near) => `немає правила ${id}${near.length ? `; можливо, ${near.join(", ")}` : ""}`,
    guards: () => "Де",
    noKind: (kinds) => `вкажіть вид і значення, наприклад: docflow value snils "112-233-445 95"; види: ${kinds}`,
    right: (kind) => `правильно: ${kind}`,
    wrong: (kind, reason) => `неправильно: ${kind}${reason ? ` (${reason})` : ""}`,
    number: (option) => `--${option}: ціле число`,
    seed: (file, why) => `${file}: ${why}`,
    busy: (port) => `порт ${port} зайнятий; виберіть інший у --port або 0, будь-який вільний`,
    listening: (url) => `пісочниця на ${url} (зупинити: Ctrl+C)`,
    stopping: () => "зупиняюся; відразу: ще раз Ctrl+C",
  },
};

export const say = (locale, word, ...details) => words[locale][word](...details);

/** The language of the shell, where it is one of ours. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }) {
  const language = (LC_ALL || LC_MESSAGES || LANG || "").slice(0, 2);
  return Object.hasOwn(words, language) ? language : "en";
}

/** A call that cannot be carried out as it stands: exit status 2. */
export class UsageError extends Error {
  constructor(word, ...details) {
    super(word);
    this.word = word;
    this.details = details;
  }
}

/** The names that resemble one, best first. */
export function similar(name, names) {
  const wanted = name.toLowerCase();
  const last = wanted.slice(wanted.lastIndexOf(".") + 1);
  const rated = names.map((one) => {
    const other = one.toLowerCase();
    const parts = wanted.split(".").filter((part) => other.split(".").includes(part)).length;
    return [other.includes(wanted) ? 0 : distance(wanted, other) - 2 * parts, one];
  });
  const most = Math.max(1, Math.floor(name.length / 6));
  const near = rated.filter(([rate, one]) => rate <= most || one.toLowerCase().endsWith(`.${last}`));
  return near.sort(([one], [other]) => one - other).slice(0, 5).map(([, one]) => one);
}

/** How many letters differ (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length];
}
