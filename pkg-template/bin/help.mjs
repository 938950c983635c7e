// docflow --help, in three languages.

const pages = {
  en: {
    "": `docflow: rules of electronic document-flow services for the shell, and a sandbox of them

  docflow check <operation> [FILE|-]    check request bodies
  docflow rule [ID]                     what a rule says
  docflow value <kind> <value>          check an identifier
  docflow sandbox                       the services in memory, over HTTP

  docflow <command> --help              more of a command
  docflow --version

Exit status: 0 nothing wrong, 1 errors were found, 2 the call is wrong.
--locale en|ru|uk sets the language; otherwise it is that of the shell (LANG).`,
    check: `docflow check <operation> [FILE|-] [options]

Checks a request body, or each line of an NDJSON file, by the rules of an operation.

  docflow check assessment.subjects.create subject.json
  docflow check edin.agreements.steps.create - < step.json
  docflow check assessment.subjects.create --ndjson subjects.ndjson

  --ndjson           a JSON document a line, checked as it comes; progress on standard error
  --json             issues as JSON; with --ndjson a line each: { "line": …, "issues": […] }
  --strict           warnings count as errors
  --today DATE       the date for rules about the future, YYYY-MM-DD
  --locale en|ru|uk  language of the messages`,
    rule: `docflow rule [ID] [options]

Shows a rule: its severity, its code, its message and what it guards. Without an id, all rules.

  docflow rule AS-09

  --json             with the messages in all languages
  --locale en|ru|uk  language of the message`,
    value: `docflow value <kind> <value> [options]

Checks an identifier and shows its usual form. Of a file: md5 and fileKind.

  docflow value snils "112-233-445 95"
  docflow value md5 scan.pdf

  --json             { "kind", "valid", "formatted", "reason" }
  --locale en|ru|uk  language of the words`,
    sandbox: `docflow sandbox [options], also docflow-sandbox

Serves Kontur.Reestro and EDIN DOCflow in memory over HTTP. Nothing leaves this machine.

  docflow sandbox --port 8080
  curl http://127.0.0.1:8080/

  -p, --port PORT    default 8080; 0 for any that is free
  --host HOST        default 127.0.0.1
  --live             the services' clock runs with the real one
  --tick MS          otherwise each request moves it by this; default 1000
  --seed FILE        more to begin with, JSON
  --quirks           responses misspelled as the vendors' pages show
  --origin ORIGIN    a page's origin that may send requests, beside those of this machine`,
  },
  ru: {
    "": `docflow: правила сервисов документооборота для командной строки и их песочница

  docflow check <операция> [ФАЙЛ|-]     проверить тела запросов
  docflow rule [ID]                     что говорит правило
  docflow value <вид> <значение>        проверить идентификатор
  docflow sandbox                       сервисы в памяти, по HTTP

  docflow <команда> --help              подробнее о команде
  docflow --version

Код возврата: 0 ошибок нет, 1 найдены ошибки, 2 неверный вызов.
--locale en|ru|uk задаёт язык; без него язык оболочки (LANG).`,
    check: `docflow check <операция> [ФАЙЛ|-] [параметры]

Проверяет тело запроса или каждую строку файла NDJSON по правилам операции.

  docflow check assessment.subjects.create subject.json
  docflow check edin.agreements.steps.create - < step.json
  docflow check assessment.subjects.create --ndjson subjects.ndjson

  --ndjson           документ JSON на строку, проверка по мере чтения; ход в stderr
  --json             замечания в JSON; с --ndjson по строке: { "line": …, "issues": […] }
  --strict           предупреждения считаются ошибками
  --today ДАТА       дата для правил о будущем, ГГГГ-ММ-ДД
  --locale en|ru|uk  язык сообщений`,
    rule: `docflow rule [ID] [параметры]

Показывает правило: строгость, код, сообщение и где оно действует. Без ID все правила.

  docflow rule AS-09

  --json             с сообщениями на всех языках
  --locale en|ru|uk  язык сообщения`,
    value: `docflow value <вид> <значение> [параметры]

Проверяет идентификатор и показывает его обычную запись. Для файла: md5 и fileKind.

  docflow value snils "112-233-445 95"
  docflow value md5 scan.pdf

  --json             { "kind", "valid", "formatted", "reason" }
  --locale en|ru|uk  язык вывода`,
    sandbox: `docflow sandbox [параметры], то же: docflow-sandbox

Контур.Реестро и EDIN DOCflow в памяти, по HTTP. С этого компьютера ничего не уходит.

  docflow sandbox --port 8080
  curl http://127.0.0.1:8080/

  -p, --port ПОРТ    по умолчанию 8080; 0: любой свободный
  --host АДРЕС       по умолчанию 127.0.0.1
  --live             часы сервисов идут вместе с настоящими
  --tick МС          иначе каждый запрос сдвигает их на столько; по умолчанию 1000
  --seed ФАЙЛ        начальные данные, JSON
  --quirks           ответы с отклонениями, которые есть на страницах сервисов
  --origin АДРЕС     источник страницы, которой можно слать запросы, кроме страниц этого компьютера`,
  },
  uk: {
    "": `docflow: правила сервісів документообігу для командного рядка та їх пісочниця

  docflow check <операція> [ФАЙЛ|-]     перевірити тіла запитів
  docflow rule [ID]                     що каже правило
  docflow value <вид> <значення>        перевірити ідентифікатор
  docflow sandbox                       сервіси в пам'яті, через HTTP

  docflow <команда> --help              докладніше про команду
  docflow --version

Код завершення: 0 помилок немає, 1 знайдено помилки, 2 неправильний виклик.
--locale en|ru|uk задає мову; без нього мова оболонки (LANG).`,
    check: `docflow check <операція> [ФАЙЛ|-] [параметри]

Перевіряє тіло запиту або кожен рядок файлу NDJSON за правилами операції.

  docflow check assessment.subjects.create subject.json
  docflow check edin.agreements.steps.create - < step.json
  docflow check assessment.subjects.create --ndjson subjects.ndjson

  --ndjson           документ JSON на рядок, перевірка під час читання; перебіг у stderr
  --json             зауваження в JSON; з --ndjson по рядку: { "line": …, "issues": […] }
  --strict           попередження вважаються помилками
  --today ДАТА       дата для правил про майбутнє, РРРР-ММ-ДД
  --locale en|ru|uk  мова повідомлень`,
    rule: `docflow rule [ID] [параметри]

Показує правило: суворість, код, повідомлення і де воно діє. Без ID усі правила.

  docflow rule AS-09

  --json             з повідомленнями всіма мовами
  --locale en|ru|uk  мова повідомлення`,
    value: `docflow value <вид> <значення> [параметри]

Перевіряє ідентифікатор і показує його звичний запис. Для файлу: md5 і fileKind.

  docflow value snils "112-233-445 95"
  docflow value md5 scan.pdf

  --json             { "kind", "valid", "formatted", "reason" }
  --locale en|ru|uk  мова виводу`,
    sandbox: `docflow sandbox [параметри], те саме: docflow-sandbox

Контур.Реєстро та EDIN DOCflow у пам'яті, через HTTP. З цього комп'ютера нічого не виходить.

  docflow sandbox --port 8080
  curl http://127.0.0.1:8080/

  -p, --port ПОРТ    типово 8080; 0: будь-який вільний
  --host АДРЕСА      типово 127.0.0.1
  --live             годинник сервісів іде разом зі справжнім
  --tick МС          інакше кожен запит зсуває його на стільки; типово 1000
  --seed ФАЙЛ        початкові дані, JSON
  --quirks           відповіді з відхиленнями, які є на сторінках сервісів
  --origin АДРЕСА    джерело сторінки, якій можна слати запити, крім сторінок цього комп'ютера`,
  },
};

export const help = (command, locale) => pages[locale][command];
