// The menu: one list of pages, and what each is called in the three languages. A page without a title in a language is in English only.

const sections = [
  {
    title: { en: "Start", ru: "Начало", uk: "Початок" },
    pages: [
      ["quick-start", { en: "Quick start", ru: "Быстрый старт", uk: "Швидкий старт" }],
      ["from-fetch", { en: "Moving from your own fetch", ru: "Переход с собственного fetch", uk: "Перехід із власного fetch" }],
      ["words", { en: "Words of the field", ru: "Словарь", uk: "Словник" }],
    ],
  },
  {
    title: { en: "Kontur.Reestro", ru: "Контур.Реестро", uk: "Контур.Реестро" },
    pages: [
      ["extract", { en: "Extract", ru: "Выписка из ЕГРН", uk: "Витяг із ЄДРН Росії" }],
      ["registration", { en: "Registration", ru: "Регистрация: подписи и госпошлина", uk: "Реєстрація: підписи та мито" }],
      ["certificate", { en: "Certificate", ru: "Сертификат подписи", uk: "Сертифікат підпису" }],
      ["counterparty", { en: "Checking a counterparty", ru: "Проверка контрагента", uk: "Перевірка контрагента" }],
    ],
  },
  {
    title: { en: "EDIN DOCflow", ru: "EDIN DOCflow", uk: "EDIN DOCflow" },
    pages: [
      ["approval", { en: "Approval", ru: "Согласование", uk: "Погодження" }],
      ["packages", { en: "Calls, packages, files", ru: "Вызовы, пакеты, файлы", uk: "Виклики, пакети, файли" }],
    ],
  },
  {
    title: { en: "Both services", ru: "Оба сервиса", uk: "Обидва сервіси" },
    pages: [
      ["errors", { en: "Errors and retries", ru: "Ошибки и повторы", uk: "Помилки та повтори" }],
      ["forms", { en: "Forms", ru: "Формы", uk: "Форми" }],
      ["testing", { en: "Testing with the sandbox", ru: "Тесты с песочницей", uk: "Тести з пісочницею" }],
      ["browsers", { en: "Browsers and proxies", ru: "Браузеры и прокси", uk: "Браузери та проксі" }],
      ["edge", { en: "Edge and workers", ru: "Edge и воркеры", uk: "Edge та воркери" }],
      ["values", { en: "Identifiers, digests, checks", ru: "Реквизиты и проверки", uk: "Реквізити та перевірки" }],
      ["bulk", { en: "Bulk", ru: "Массовые вызовы", uk: "Масові виклики" }],
      ["fleets", { en: "Fleets", ru: "Много машин", uk: "Багато машин" }],
      ["unknown-calls", { en: "Calls the package does not know", ru: "Вызовы, которых нет в пакете", uk: "Виклики, яких немає в пакеті" }],
      ["native-rust", { en: "Native Rust" }],
    ],
  },
  {
    title: { en: "Reference", ru: "Справочник (на английском)", uk: "Довідник (англійською)" },
    pages: [
      ["operations", { en: "Operations" }],
      ["edin", { en: "EDIN's operations" }],
      ["rules", { en: "Rules" }],
      ["certificates", { en: "Documents of a certificate" }],
      ["json-schema", { en: "JSON Schema" }],
      ["cli", { en: "Command line" }],
      ["sandbox", { en: "Sandbox" }],
      ["environments", { en: "Environments" }],
      ["reference/kontur-realty-v1", { en: "Kontur: realty v1" }],
      ["reference/kontur-crypto-v2", { en: "Kontur: crypto v2" }],
      ["reference/kontur-assessment-v1", { en: "Kontur: assessment v1" }],
      ["reference/edin-docflow", { en: "EDIN DOCflow" }],
      ["architecture", { en: "Architecture" }],
    ],
  },
];

const prefix = (locale) => (locale === "en" ? "/" : `/${locale}/`);

/** The sidebar of a language. What is in English only is listed too, by its English title. */
export function sidebar(locale) {
  return sections.map(({ title, pages }, index) => ({
    text: title[locale],
    collapsed: index === sections.length - 1,
    items: pages.map(([page, titles]) => (titles[locale] ? { text: titles[locale], link: `${prefix(locale)}${page}` } : { text: titles.en, link: `/${page}` })),
  }));
}
