// The page's own words, in English, Russian and Ukrainian, and the choice between them.

import { labels } from "./labels.mjs";

export const locales = ["en", "ru", "uk"];

const texts = {
  intro: [
    "Fill in a request; mistakes show at once. Then send it to services that run in this page. Nothing leaves your computer; all persons, companies and credentials are invented.",
    "Заполните запрос: ошибки видны сразу. Затем отправьте его сервисам, которые работают прямо на этой странице. Данные не покидают ваш компьютер; все люди, компании и учётные данные вымышлены.",
    "Заповніть запит: помилки видно одразу. Потім надішліть його сервісам, які працюють просто на цій сторінці. Дані не залишають ваш комп’ютер; усі люди, компанії та облікові дані вигадані.",
  ],
  skip: ["Skip to the request", "Перейти к запросу", "Перейти до запиту"],
  language: ["Language", "Язык", "Мова"],
  calls: ["Calls", "Вызовы", "Виклики"],
  docflow: ["Docflow", "Документооборот", "Документообіг"],
  subject: ["Subject of checks", "Субъект проверки", "Суб’єкт перевірки"],
  certificateForm: ["Certificate form", "Форма сертификата", "Форма сертифіката"],
  readBack: ["Read back", "Чтение", "Читання"],
  step: ["Approval step", "Шаг согласования", "Крок погодження"],

  request: ["Request", "Запрос", "Запит"],
  kind: ["What to do", "Что сделать", "Що зробити"],
  which: ["Kind", "Вид", "Вид"],
  exampleGood: ["Fill in the example", "Заполнить примером", "Заповнити прикладом"],
  exampleBad: ["Example with a mistake", "Пример с ошибкой", "Приклад із помилкою"],
  exampleRefused: ["Example that only the service refuses", "Пример, который отвергнет только сервис", "Приклад, який відхилить лише сервіс"],
  exampleLatest: ["Fill in the latest one", "Заполнить последним", "Заповнити останнім"],
  clear: ["Clear", "Очистить", "Очистити"],
  noChoice: ["not given", "не указано", "не вказано"],
  add: ["Add", "Добавить", "Додати"],
  remove: ["Remove", "Убрать", "Вилучити"],
  restAsJson: [
    "The other members of this docflow are edited as JSON; the example shows them all.",
    "Остальные поля этого документооборота правятся как JSON; пример показывает их все.",
    "Решту полів цього документообігу редагують як JSON; приклад показує їх усі.",
  ],
  json: ["The same as JSON", "То же в виде JSON", "Те саме у вигляді JSON"],
  jsonFault: ["This is not JSON yet; the form shows the last state that could be read.", "Это ещё не JSON; форма показывает последнее состояние, которое удалось прочитать.", "Це ще не JSON; форма показує останній стан, який вдалося прочитати."],

  issues: ["Check", "Проверка", "Перевірка"],
  noIssues: ["No rule is broken.", "Ни одно правило не нарушено.", "Жодного правила не порушено."],
  issueCount: [
    "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
    "Ошибок: {errors}, предупреждений: {warnings}, примечаний: {notes}.",
    "Помилок: {errors}, попереджень: {warnings}, приміток: {notes}.",
  ],
  checkedWhenSent: ["An id is checked when it is sent.", "Идентификатор проверяется при отправке.", "Ідентифікатор перевіряється під час надсилання."],
  error: ["Error", "Ошибка", "Помилка"],
  warning: ["Warning", "Предупреждение", "Попередження"],
  info: ["Note", "Примечание", "Примітка"],
  wholeRequest: ["the whole request", "весь запрос", "увесь запит"],
  force: ["Send without checking, to see what the service answers", "Отправить без проверки, чтобы увидеть ответ сервиса", "Надіслати без перевірки, щоб побачити відповідь сервісу"],
  send: ["Send", "Отправить", "Надіслати"],

  outcome: ["Outcome", "Результат", "Результат"],
  notSentYet: ["Nothing has been sent yet.", "Ещё ничего не отправлено.", "Ще нічого не надіслано."],
  sending: ["Sending…", "Отправка…", "Надсилання…"],
  succeeded: ["The call succeeded: status {status}.", "Вызов выполнен: статус {status}.", "Виклик виконано: статус {status}."],
  failed: ["The call failed: {name}.", "Вызов не выполнен: {name}.", "Виклик не виконано: {name}."],
  nothingSent: ["No request was sent.", "Запрос не отправлялся.", "Запит не надсилався."],
  sentRequest: ["Request", "Запрос", "Запит"],
  answer: ["Answer", "Ответ", "Відповідь"],
  noBody: ["no body", "без тела", "без тіла"],
  noAnswer: ["no answer", "нет ответа", "немає відповіді"],
  result: ["What the program gets", "Что получает программа", "Що отримує програма"],
  notModified: ["null: not changed since that version", "null: не изменилось с той версии", "null: не змінилося з тієї версії"],

  sandbox: ["Services", "Сервисы", "Сервіси"],
  clock: ["Their clock shows {time}. Docflows move on with it.", "Их часы показывают {time}. Документообороты движутся вместе с ними.", "Їхній годинник показує {time}. Документообіги рухаються разом із ним."],
  seconds: ["+{count} s", "+{count} с", "+{count} с"],
  expire: ["End all sessions", "Завершить все сеансы", "Завершити всі сеанси"],
  reset: ["Start over", "Начать заново", "Почати спочатку"],
};

let index = 0;

/** The chosen language; English, Russian or Ukrainian. */
export const locale = () => locales[index];

export function setLocale(chosen) {
  index = Math.max(0, locales.indexOf(chosen));
}

/** The first language of the reader that the page knows. */
export function preferredLocale() {
  return navigator.languages.map((language) => language.slice(0, 2)).find((language) => locales.includes(language)) ?? "en";
}

/** A text of the page, with `{names}` filled in. */
export function t(key, given = {}) {
  return texts[key][index].replace(/\{(\w+)\}/g, (_, name) => given[name]);
}

/** The label of a member or of a choice; a member without one is called by its own name. */
export const label = (key) => labels[key]?.[index] ?? key;
