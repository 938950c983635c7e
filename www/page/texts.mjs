// The page's own texts in English, Russian and Ukrainian, and the choice between them.

import { labels } from "./labels.mjs";

export const locales = ["en", "ru", "uk"];

const texts = {
  intro: [
    "Fill in a request; mistakes show at once. Then send it to services that run in this page, or take a docflow its whole way. Nothing leaves your computer; all persons, companies and credentials are invented.",
    "Заполните запрос: ошибки видны сразу. Затем отправьте его сервисам, которые работают прямо на этой странице, или проведите документооборот от начала до конца. Данные не покидают ваш компьютер; все люди, компании и учётные данные вымышлены.",
    "Заповніть запит: помилки видно одразу. Потім надішліть його сервісам, які працюють просто на цій сторінці, або проведіть документообіг від початку до кінця. Дані не залишають ваш комп’ютер; усі люди, компанії та облікові дані вигадані.",
  ],
  skip: ["Skip to the content", "Перейти к содержанию", "Перейти до вмісту"],
  language: ["Language", "Язык", "Мова"],
  calls: ["Calls", "Вызовы", "Виклики"],
  docflow: ["Docflow", "Документооборот", "Документообіг"],
  life: ["Life of a docflow", "Жизнь документооборота", "Життя документообігу"],
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
  needed: ["Still needed for the release", "Чего не хватает для выпуска", "Чого бракує для випуску"],
  nothingNeeded: ["Nothing is missing.", "Всё на месте.", "Усе на місці."],
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

  lifeTitle: ["The whole way in one call", "Весь путь одним вызовом", "Увесь шлях одним викликом"],
  lifeIntro: [
    "The call creates a docflow, has it signed, submits it, tells of duties to pay, waits, and fetches the files. Here you sign, pay and decide for Rosreestr. The services’ clock runs as long as the call does.",
    "Вызов создаёт документооборот, собирает подписи, отправляет его, сообщает о пошлинах, ждёт и забирает файлы. Здесь вы подписываете, платите и решаете за Росреестр. Часы сервисов идут, пока идёт вызов.",
    "Виклик створює документообіг, збирає підписи, надсилає його, повідомляє про мито, чекає й забирає файли. Тут ви підписуєте, платите й вирішуєте за Росреєстр. Годинник сервісів іде, поки триває виклик.",
  ],
  lifeBody: [
    "The body is the example that the tab before this one fills in.",
    "Тело запроса — тот пример, которым заполняется форма на предыдущей вкладке.",
    "Тіло запиту — той приклад, яким заповнюється форма на попередній вкладці.",
  ],
  speed: ["Speed of the clock", "Скорость часов", "Швидкість годинника"],
  start: ["Start", "Начать", "Почати"],
  stop: ["Stop", "Остановить", "Зупинити"],
  goOn: ["Go on", "Продолжить", "Продовжити"],
  stopHint: [
    "The call can be stopped at any moment: another one goes on from the docflow’s id alone, in another process too. Signatures that were not submitted are asked for again.",
    "Вызов можно остановить в любой момент: другой продолжит по одному лишь идентификатору документооборота, в том числе из другого процесса. Неотправленные подписи он запросит снова.",
    "Виклик можна зупинити будь-якої миті: інший продовжить за самим лише ідентифікатором документообігу, зокрема з іншого процесу. Ненадіслані підписи він запитає знову.",
  ],

  now: ["Now", "Сейчас", "Зараз"],
  notStartedYet: ["No docflow has been started yet.", "Документооборот ещё не начат.", "Документообіг ще не розпочато."],
  creating: ["The docflow is being created…", "Документооборот создаётся…", "Документообіг створюється…"],
  stateAndDue: ["{state} — {due}.", "{state} — {due}.", "{state} — {due}."],
  due_wait: ["nothing to do but wait", "остаётся ждать", "лишається чекати"],
  due_sign: ["signatures needed: {count}", "нужно подписей: {count}", "потрібно підписів: {count}"],
  due_pay: ["duties to be paid: {count}", "пошлин к оплате: {count}", "нарахувань мита до сплати: {count}"],
  due_read: ["Rosreestr has paused it; additional documents let it go on", "так решил Росреестр; продолжить можно, подав дополнительные документы", "так вирішив Росреєстр; продовжити можна, подавши додаткові документи"],
  due_done: ["files: {count}", "файлов: {count}", "файлів: {count}"],
  due_failed: ["nothing can follow", "продолжения не будет", "продовження не буде"],
  stoppedIn: [
    "Stopped by you. The docflow was last seen in the state “{state}”.",
    "Остановлено вами. Последнее известное состояние документооборота: «{state}».",
    "Зупинено вами. Останній відомий стан документообігу: «{state}».",
  ],
  stoppedBefore: ["Stopped by you before there was a docflow.", "Остановлено вами до создания документооборота.", "Зупинено вами до створення документообігу."],
  unnamed: ["a person without a name", "лицо без имени", "особа без імені"],
  sign: ["Sign", "Подписать", "Підписати"],
  signAll: ["Sign all", "Подписать всё", "Підписати все"],
  signForged: ["Sign all with a forged signature", "Подписать всё поддельной подписью", "Підписати все підробленим підписом"],
  signed: ["signed", "подписано", "підписано"],
  pay: ["Pay", "Оплатить", "Сплатити"],
  payAll: ["Pay all", "Оплатить всё", "Сплатити все"],
  paid: ["paid", "оплачено", "сплачено"],
  uin: ["UIN", "УИН", "УІН"],
  addDocuments: ["File additional documents", "Подать дополнительные документы", "Подати додаткові документи"],
  addHint: [
    "Additional documents are a docflow of their own, which signs itself here. When it is completed, this one goes on.",
    "Дополнительные документы — отдельный документооборот; здесь он подписывается сам. Когда он завершится, этот продолжится.",
    "Додаткові документи — окремий документообіг; тут він підписується сам. Коли він завершиться, цей продовжиться.",
  ],
  adding: ["Additional documents are on their way…", "Дополнительные документы в пути…", "Додаткові документи в дорозі…"],
  download: ["Download", "Скачать", "Завантажити"],

  hand: ["In place of Rosreestr", "Вместо Росреестра", "Замість Росреєстру"],
  handHint: [
    "A docflow can be paused while it is with Rosreestr, and rejected whenever no signature is awaited.",
    "Приостановить документооборот можно, пока он в Росреестре; отклонить — всегда, когда не ждут подписей.",
    "Призупинити документообіг можна, поки він у Росреєстрі; відхилити — завжди, коли не чекають на підписи.",
  ],
  pause: ["Pause", "Приостановить", "Призупинити"],
  reject: ["Reject", "Отклонить", "Відхилити"],

  events: ["What happened", "Что произошло", "Що відбулося"],
  noEvents: ["Nothing yet.", "Пока ничего.", "Поки нічого."],
  moment: ["{time} s", "{time} с", "{time} с"],
  event_created: ["Created", "Создан", "Створено"],
  event_signed: ["Signed", "Подписано", "Підписано"],
  event_forged: ["Signed with a forged signature", "Подписано поддельной подписью", "Підписано підробленим підписом"],
  event_paid: ["A duty was paid", "Оплачена пошлина", "Сплачено мито"],
  event_added: ["Additional documents: {state}", "Дополнительные документы: {state}", "Додаткові документи: {state}"],
  event_notAdded: ["Additional documents could not be filed", "Не удалось подать дополнительные документы", "Не вдалося подати додаткові документи"],
  event_stopped: ["The call was stopped", "Вызов остановлен", "Виклик зупинено"],
  event_wentOn: ["A new call goes on from the id", "Новый вызов продолжает по идентификатору", "Новий виклик продовжує за ідентифікатором"],
  requestCount: ["Requests that were made: {count}", "Сделано запросов: {count}", "Зроблено запитів: {count}"],

  sandbox: ["Services", "Сервисы", "Сервіси"],
  clock: ["Their clock shows {time}. Docflows move on with it.", "Их часы показывают {time}. Документообороты движутся вместе с ними.", "Їхній годинник показує {time}. Документообіги рухаються разом із ним."],
  seconds: ["+{count} s", "+{count} с", "+{count} с"],
  expire: ["End all sessions", "Завершить все сеансы", "Завершити всі сеанси"],
  reset: ["Start over", "Начать заново", "Почати спочатку"],
};

let index = 0;

/** The selected locale: English, Russian or Ukrainian. */
export const locale = () => locales[index];

export function setLocale(chosen) {
  index = Math.max(0, locales.indexOf(chosen));
}

/** The first of the reader's locales that the page supports. */
export function preferredLocale() {
  return navigator.languages.map((language) => language.slice(0, 2)).find((language) => locales.includes(language)) ?? "en";
}

/** A text of the page, with `{names}` filled in. */
export function t(key, given = {}) {
  return texts[key][index].replace(/\{(\w+)\}/g, (_, name) => given[name]);
}

/** The label of a member or a choice. Without a label, its own name is used. */
export const label = (key) => labels[key]?.[index] ?? key;
