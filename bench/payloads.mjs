/**
 * Invented valid requests, the same ones on every run. Their members, lengths and share of Cyrillic letters
 * follow the request examples of the reference.
 */
import { personInnControls, snilsControl } from "./rules.mjs";

const SURNAMES = ["Ветров", "Лугов", "Кедров", "Тарасов", "Преображенский", "Ильин", "Заозёрный", "Миклашевский"];
const NAMES = ["Мирослав", "Ермолай", "Платон", "Анатолий", "Вячеслав", "Ян", "Константин", "Святослав"];
const PATRONYMICS = ["Игоревич", "Денисович", "Савельевич", "Вениаминович", "Ильич", "Всеволодович", "Аркадьевич"];
const TOWNS = ["Новосибирске", "Каменске-Уральском", "Йошкар-Оле", "Петропавловске-Камчатском", "Туле", "Ростове-на-Дону"];
const AREAS = ["Железнодорожном", "Октябрьском", "Дзержинском", "Центральном", "Калининском"];
const REGIONS = ["Новосибирской области", "Свердловской области", "Республике Марий Эл", "Камчатскому краю", "Тульской области"];

/** xorshift32: chance that repeats itself. */
export class Chance {
  #state;

  /** @param {number} seed not zero */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit) {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  of(list) {
    return list[this.below(list.length)];
  }

  digits(count) {
    return Array.from({ length: count }, () => this.below(10)).join("");
  }

  hex(count) {
    return Array.from({ length: count }, () => this.below(16).toString(16)).join("");
  }

  guid() {
    return [8, 4, 4, 4, 12].map((count) => this.hex(count)).join("-");
  }

  /** Days after the 28th are left out: this is not the place to know the months. */
  date(firstYear, years) {
    const two = (number) => String(number).padStart(2, "0");
    return `${firstYear + this.below(years)}-${two(1 + this.below(12))}-${two(1 + this.below(28))}`;
  }
}

/** As certification authorities enter it. */
const shortIssuer = (chance) => `Отдел миграции № ${1 + chance.below(60)} в ${chance.of(TOWNS)}`;

/** As the passports of former years have it in full. */
const fullIssuer = (chance) => `Межрайонным отделением № ${1 + chance.below(9)} управления Федеральной миграционной службы`
  + ` Российской Федерации по ${chance.of(REGIONS)} в ${chance.of(AREAS)} районе в ${chance.of(TOWNS)}`;

function passport(chance, issuerName) {
  return {
    documentType: "008001001000",
    series: chance.digits(4),
    number: chance.digits(6),
    issueDate: chance.date(2005, 18),
    issuer: { issuerCode: `${chance.digits(3)}-${chance.digits(3)}`, issuerName },
  };
}

/** Attachments of an individual or a sole proprietor; the vendor asks no requisites of most of them. */
const ATTACHMENTS = [
  () => ({ documentType: "100" }),
  (chance) => ({
    documentType: "200",
    series: chance.digits(2),
    number: chance.digits(9),
    issueDate: chance.date(1999, 24),
    issuer: { issuerCode: chance.digits(4), issuerName: `Инспекция ФНС в ${chance.of(TOWNS)}` },
  }),
  () => ({ documentType: "5300" }),
  (chance) => ({
    documentType: "800",
    number: `ИЭ9965-${chance.digits(2)}-${chance.digits(8)}`,
    issueDate: chance.date(2019, 5),
    issuer: { issuerName: `Управление Федеральной налоговой службы по ${chance.of(REGIONS)}` },
  }),
];

function document(chance, documentInfo) {
  return {
    documentId: chance.guid(),
    documentInfo,
    content: {
      contentInfo: {
        contentId: chance.guid(),
        contentType: chance.of(["pdf", "png", "jpg", "jpeg", "tiff"]),
        md5: chance.hex(32).toUpperCase(),
      },
    },
  };
}

/**
 * A form with one identity document and `count` - 1 other documents.
 *
 * It goes through JSON once, because strings put together above are chains of pieces inside the engine, and whoever
 * read them first would be charged for joining them.
 *
 * @param {Chance} chance
 * @param {number} count
 */
export function certificateForm(chance, count) {
  const documents = [document(chance, passport(chance, shortIssuer(chance)))];
  while (documents.length < count) {
    documents.push(document(chance, ATTACHMENTS[documents.length % ATTACHMENTS.length](chance)));
  }
  return JSON.parse(JSON.stringify({ externalId: `form_${chance.hex(12)}`, person: chance.guid(), documents }));
}

/** Distinct forms of one size, so that no engine can remember the result for the one object it always sees. */
export function certificateForms(documents, forms) {
  const chance = new Chance(documents * 7919);
  return Array.from({ length: forms }, () => certificateForm(chance, documents));
}

/** The rules that `breakTenTimes` breaks, sorted. */
export const TEN_RULES = ["CF-02", "CF-02", "CF-02", "CF-03", "CF-07", "CF-08", "CF-08", "CF-11", "CF-11", "CF-15"];

/** The same form with ten errors, some of every kind; it takes three documents. */
export function breakTenTimes(form) {
  const broken = structuredClone(form);
  const [first, second, last] = [broken.documents[0], broken.documents[1], broken.documents.at(-1)];
  broken.externalId = "";
  broken.person = "nobody";
  first.documentInfo.issueDate = "2023-02-29";
  first.content.contentInfo.contentId += "0";
  first.content.contentInfo.contentType = "exe";
  second.documentId = second.documentId.slice(1);
  second.content.contentInfo.md5 = "";
  delete second.content.contentInfo.contentId;
  last.content.contentInfo.contentType = "docx";
  last.content.contentInfo.md5 += "A";
  return JSON.parse(JSON.stringify(broken));
}

function snils(chance) {
  const nine = String(1 + chance.below(9)) + chance.digits(8);
  const control = String(snilsControl(nine)).padStart(2, "0");
  return `${nine.slice(0, 3)}-${nine.slice(3, 6)}-${nine.slice(6)} ${control}`;
}

function personInn(chance) {
  const ten = String(1 + chance.below(9)) + chance.digits(9);
  return ten + personInnControls(ten);
}

/** A person with every member of the sheet, all check digits right. @param {Chance} chance */
export function subject(chance) {
  return {
    externalId: `subject_${chance.hex(32)}`,
    person: {
      name: chance.of(NAMES),
      surname: chance.of(SURNAMES),
      patronymic: chance.of(PATRONYMICS),
      birthDate: chance.date(1941, 64),
      snils: snils(chance),
      inn: personInn(chance),
      identityDocument: passport(chance, fullIssuer(chance)),
    },
  };
}

/** NDJSON text, one subject a line. */
export function subjectLines(subjects, seed) {
  const chance = new Chance(seed);
  return Array.from({ length: subjects }, () => JSON.stringify(subject(chance))).join("\n") + "\n";
}
