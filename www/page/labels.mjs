// Labels of request members in English, Russian and Ukrainian. A member is looked up by its own name, so a form description
// contains names only. A name with different meanings in different calls has a key for each.

export const labels = {
  // Kontur: docflows
  requestId: ["Your id of the request", "Ваш идентификатор запроса", "Ваш ідентифікатор запиту"],
  extractType: ["Extract", "Выписка", "Витяг"],
  extractInfo: ["Extended extract", "Расширенная", "Розширений"],
  extractBase: ["Basic extract", "Базовая", "Базовий"],
  extractOwnership: ["Extract on transfers of rights", "О переходе прав", "Про перехід прав"],
  cadastralNumber: ["Cadastral number, AA:BB:CCCCCC:KK", "Кадастровый номер, АА:ББ:ВВВВВВ:КК", "Кадастровий номер, АА:ББ:ВВВВВВ:КК"],
  object_request: ["Order of an extract", "Заказ выписки", "Замовлення витягу"],
  encumbrance_request: ["Registration of an encumbrance", "Регистрация обременения", "Реєстрація обтяження"],
  cessation_encumbrance_request: ["Removal of an encumbrance", "Погашение обременения", "Припинення обтяження"],
  rightmovement_request: ["Transfer of a right", "Переход права", "Перехід права"],
  right_assignment_request: ["Assignment of a right", "Уступка права", "Відступлення права"],
  equity_agreement_registration_request: ["Shared-construction agreement", "Договор долевого участия", "Договір пайової участі"],
  additionalpackage_request: ["Additional documents", "Дополнительный пакет документов", "Додатковий пакет документів"],
  action_request: ["Cancel, suspend or resume", "Отзыв, приостановка, возобновление", "Відкликання, зупинення, поновлення"],

  // Kontur: states of a docflow
  queued: ["Waiting to be sent", "Ждёт отправки", "Чекає на надсилання"],
  verified: ["Signatures are being verified", "Проверяются подписи", "Перевіряються підписи"],
  sent: ["With Rosreestr", "В Росреестре", "У Росреєстрі"],
  suspended: ["On hold", "Приостановлен", "Призупинено"],
  completed: ["Completed", "Завершён", "Завершено"],
  error: ["Ended in an error", "Завершён с ошибкой", "Завершено з помилкою"],

  // Kontur: files of a docflow
  statement: ["Application", "Заявление", "Заява"],
  "egrn:outdoc": ["Archive from the register", "Архив из реестра", "Архів із реєстру"],
  "egrn:extract_info:xml": ["Extract, XML", "Выписка, XML", "Витяг, XML"],
  "extract_info:pdf": ["Extract, PDF", "Выписка, PDF", "Витяг, PDF"],

  // Kontur: subjects
  externalId: ["Your own id", "Ваш идентификатор", "Ваш ідентифікатор"],
  person: ["Person", "Физическое лицо", "Фізична особа"],
  surname: ["Family name", "Фамилия", "Прізвище"],
  name: ["Given name", "Имя", "Ім’я"],
  patronymic: ["Patronymic", "Отчество", "По батькові"],
  birthDate: ["Birth date, YYYY-MM-DD", "Дата рождения, ГГГГ-ММ-ДД", "Дата народження, РРРР-ММ-ДД"],
  snils: ["SNILS", "СНИЛС", "СНІЛС"],
  inn: ["INN", "ИНН", "ІПН"],
  ogrn: ["OGRN", "ОГРН", "ОГРН"],
  identityDocument: ["Identity document", "Документ, удостоверяющий личность", "Документ, що посвідчує особу"],
  organization: ["Organization", "Организация", "Організація"],

  // Kontur: certificate forms
  individual: ["For an individual", "Для физического лица", "Для фізичної особи"],
  forOrganization: ["For an organization", "Для организации", "Для організації"],
  personId: ["Id of the person’s subject", "Идентификатор субъекта: физическое лицо", "Ідентифікатор суб’єкта: фізична особа"],
  organizationId: ["Id of the organization’s subject", "Идентификатор субъекта: организация", "Ідентифікатор суб’єкта: організація"],
  documents: ["Documents", "Документы", "Документи"],
  document: ["Document", "Документ", "Документ"],
  documentId: ["Id of the document in the form", "Идентификатор документа в форме", "Ідентифікатор документа у формі"],
  documentType: ["Code of the document’s kind", "Код вида документа", "Код виду документа"],
  series: ["Series", "Серия", "Серія"],
  number: ["Number", "Номер", "Номер"],
  issueDate: ["Date of issue, YYYY-MM-DD", "Дата выдачи, ГГГГ-ММ-ДД", "Дата видачі, РРРР-ММ-ДД"],
  issuerCode: ["Subdivision code", "Код подразделения", "Код підрозділу"],
  issuerName: ["Issued by", "Кем выдан", "Ким виданий"],
  contentId: ["Id of the uploaded scan", "Идентификатор загруженного скана", "Ідентифікатор завантаженого скану"],
  contentType: ["Format of the scan", "Формат скана", "Формат скану"],
  md5: ["MD5 of the scan", "MD5 скана", "MD5 скану"],

  // Kontur: reading
  aDocflow: ["A docflow", "Документооборот", "Документообіг"],
  aSubject: ["A subject", "Субъект проверки", "Суб’єкт перевірки"],
  aForm: ["A certificate form", "Форма сертификата", "Форма сертифіката"],
  docflowId: ["Id of the docflow", "Идентификатор документооборота", "Ідентифікатор документообігу"],
  subjectId: ["Id of the subject", "Идентификатор субъекта", "Ідентифікатор суб’єкта"],
  formId: ["Id of the form", "Идентификатор формы", "Ідентифікатор форми"],
  ifNoneMatch: ["Only if changed since this version (ETag)", "Только если изменилась с этой версии (ETag)", "Лише якщо змінилася з цієї версії (ETag)"],

  // EDIN: steps
  create: ["Create a step", "Создать шаг", "Створити крок"],
  update: ["Change a step", "Изменить шаг", "Змінити крок"],
  save: ["Create or change a step", "Создать или изменить шаг", "Створити або змінити крок"],
  agreementProcId: ["Id of the process", "Идентификатор процесса", "Ідентифікатор процесу"],
  agreementStepId: ["Id of the step", "Идентификатор шага", "Ідентифікатор кроку"],
  agreementTaskType: ["Task", "Задание", "Завдання"],
  approval: ["Approval", "Согласование", "Погодження"],
  signing: ["Signing", "Подписание", "Підписання"],
  notification: ["Notification", "Уведомление", "Сповіщення"],
  agreementExecType: ["Who must act", "Кто должен выполнить", "Хто має виконати"],
  everyone: ["Every user of the group", "Каждый участник группы", "Кожен учасник групи"],
  anyone: ["Any one user of the group", "Любой участник группы", "Будь-який учасник групи"],
  agreementExecPeriod: ["Days to act in", "Срок выполнения, дней", "Строк виконання, днів"],
  agreementStepPriority: ["Priority; the greater comes earlier", "Приоритет; больший идёт раньше", "Пріоритет; більший іде раніше"],
  agreementGroups: ["Groups", "Группы", "Групи"],
  group: ["Group", "Группа", "Група"],
  groupId: ["Id of the group", "Идентификатор группы", "Ідентифікатор групи"],
  groupName: ["Name of the group", "Название группы", "Назва групи"],
};
