import type { Language } from "#app/i18n/languages";
import type { Answers } from "#app/domain/questionnaire/version";
import type { Owed } from "./afterwards";

/*
 * Thirty fictional children. Each has a course: how well things were at each earlier follow-up, from 0 (bad) to 1
 * (good), oldest first. Most are ordinary; a few show what the product is for (a fall, a wish, a danger).
 */

export interface SeedChild {
  readonly name: string;
  /** Age in whole years on the day the demo is made. */
  readonly age: number;
  readonly gender: "girl" | "boy" | "other" | "unstated";
  readonly language: Language;
  readonly responsible: string;
  readonly unit: "utredning" | "familjehem" | "familjeratt";
  readonly legalGround: "sol" | "lvu";
  readonly placement: "home" | "jourhem" | "familjehem" | "natverkshem" | "hvb" | "stodboende";
  readonly monthsPlaced: number;
  /** One number an earlier follow-up. */
  readonly course: readonly number[];
  /** What happens to the follow-up that is due now. */
  readonly now: "planned" | "prepared" | "invited" | "sent_ahead" | "submitted" | "declined" | "none";
  /** Has a link of its own; with these words, has told something with it. */
  readonly ownWords?: string;
  /** How the follow-up that is due now is answered, where not by a link; typed in by the one responsible. */
  readonly typedIn?: "phone" | "paper";
  /** What is still owed after the latest meeting. */
  readonly owed?: Owed;
  /** The agenda of the meeting to come has been made. */
  readonly agenda?: boolean;
  /** Answers that must be just so at the last submitted follow-up, by the ending of the item key ("wb_mood"). */
  readonly last?: Answers;
}

const MAJA = { responsible: "maja.lind", unit: "familjehem" } as const;
const OMAR = { responsible: "omar.hassan", unit: "familjehem" } as const;
const ELIN = { responsible: "elin.back", unit: "utredning" } as const;
const SARA = { responsible: "sara.noor", unit: "familjeratt" } as const;
const foster = { legalGround: "sol", placement: "familjehem" } as const;
const girl = { gender: "girl", language: "sv" } as const;
const boy = { gender: "boy", language: "sv" } as const;

export const CHILDREN: readonly SeedChild[] = [
  // The one freshly invited: the demo prints this child's link.
  {
    ...MAJA,
    ...foster,
    ...girl,
    name: "Alva Nyström",
    age: 14,
    monthsPlaced: 26,
    course: [0.8, 0.7, 0.6],
    now: "invited",
  },
  // A fall since last time, and wishes that the meeting must take up.
  {
    ...MAJA,
    ...foster,
    ...boy,
    name: "Noel Sandell",
    age: 15,
    monthsPlaced: 19,
    course: [0.85, 0.8, 0.45],
    now: "submitted",
    agenda: true,
    last: {
      wb_mood: ["2"],
      wb_sleep: ["2"],
      wb_worry: ["2"],
      wb_help: ["week"],
      wb_talk: ["alone"],
      ho_contact: ["more"],
      ho_contact_who: ["sibling"],
      so_meeting: ["part"],
      so_where: ["walk"],
      ses_share: ["carers"],
      so_tell: "Jag vill träffa min lillebror oftare. Det är jag som ska få bestämma när, inte bara de vuxna.",
      so_notwith: "Jag vill ha med Linnea från fotbollen. Inte läraren.",
      wb_worry_text: "Mest på kvällen. Jag tänker på om jag ska flytta igen.",
    },
  },
  // Someone is afraid at home.
  {
    ...MAJA,
    ...foster,
    ...girl,
    name: "Tuva Ranheim",
    age: 11,
    monthsPlaced: 9,
    course: [0.7, 0.5],
    now: "submitted",
    last: {
      ho_safe: ["1"],
      wb_worry: ["1"],
      wb_help: ["now"],
      ho_talk: ["alone"],
      so_before: ["alone"],
      ses_private: ["yes_notok"],
    },
  },
  // Things have become better.
  {
    ...MAJA,
    ...foster,
    ...boy,
    name: "Yusuf Farah",
    age: 9,
    monthsPlaced: 14,
    course: [0.35, 0.6, 0.9],
    now: "submitted",
    last: {
      wb_mood: ["3"],
      ho_thrive: ["3"],
      so_listen: ["3"],
      so_tell: "Jag vill ha en hund. Och sova hos min kusin.",
    },
  },
  {
    ...MAJA,
    ...foster,
    ...girl,
    name: "Iris Vallgren",
    age: 17,
    monthsPlaced: 48,
    course: [0.6, 0.65, 0.7],
    now: "prepared",
  },
  {
    ...MAJA,
    ...foster,
    ...boy,
    name: "Leo Åkerhielm",
    age: 8,
    monthsPlaced: 7,
    course: [0.6, 0.7],
    now: "planned",
    owed: "feedback",
  },
  {
    ...MAJA,
    ...foster,
    ...girl,
    name: "Hodan Warsame",
    age: 13,
    monthsPlaced: 31,
    course: [0.7, 0.75, 0.7],
    now: "planned",
    owed: "explanation",
  },
  { ...MAJA, ...foster, ...boy, name: "Melker Ohlin", age: 10, monthsPlaced: 22, course: [0.5, 0.55], now: "declined" },
  {
    ...MAJA,
    ...girl,
    name: "Stina Lagerblad",
    age: 16,
    legalGround: "lvu",
    placement: "hvb",
    monthsPlaced: 5,
    course: [0.3, 0.4],
    now: "invited",
  },
  {
    ...MAJA,
    ...boy,
    name: "Elias Bratt",
    age: 18,
    legalGround: "sol",
    placement: "stodboende",
    monthsPlaced: 11,
    course: [0.6, 0.7, 0.65],
    now: "planned",
    owed: "closing",
  },
  {
    ...OMAR,
    ...foster,
    ...girl,
    name: "Saga Winbladh",
    age: 12,
    monthsPlaced: 40,
    course: [0.8, 0.8, 0.85],
    now: "invited",
  },
  {
    ...OMAR,
    ...foster,
    ...boy,
    name: "Adam Lundkvist",
    age: 14,
    monthsPlaced: 17,
    course: [0.55, 0.5, 0.6],
    now: "submitted",
  },
  { ...OMAR, ...foster, ...girl, name: "Nour Haddad", age: 15, monthsPlaced: 28, course: [0.45, 0.6], now: "planned" },
  { ...OMAR, ...foster, ...boy, name: "Viggo Thorell", age: 7, monthsPlaced: 6, course: [0.7, 0.75], now: "prepared" },
  {
    ...OMAR,
    ...boy,
    name: "Ahmed Jama",
    age: 17,
    legalGround: "lvu",
    placement: "familjehem",
    monthsPlaced: 35,
    course: [0.5, 0.6, 0.55],
    now: "planned",
  },
  {
    ...OMAR,
    ...girl,
    name: "Ellen Fridh",
    age: 9,
    legalGround: "sol",
    placement: "jourhem",
    monthsPlaced: 2,
    course: [0.4],
    now: "invited",
  },
  {
    ...OMAR,
    ...girl,
    name: "Linn Sjövall",
    age: 13,
    legalGround: "sol",
    placement: "natverkshem",
    monthsPlaced: 13,
    course: [0.65, 0.7],
    now: "submitted",
  },
  {
    ...OMAR,
    ...foster,
    ...boy,
    name: "Max Grönvik",
    age: 11,
    monthsPlaced: 20,
    course: [0.6, 0.5, 0.55],
    now: "planned",
  },
  {
    ...OMAR,
    ...foster,
    gender: "other",
    language: "sv",
    name: "Kim Rosén",
    age: 16,
    monthsPlaced: 15,
    course: [0.4, 0.55],
    now: "planned",
  },
  {
    ...ELIN,
    ...girl,
    name: "Molly Ahlström",
    age: 10,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.5],
    now: "invited",
  },
  {
    ...ELIN,
    ...boy,
    name: "Samuel Tekle",
    age: 12,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.4, 0.45],
    now: "submitted",
    typedIn: "phone",
  },
  {
    ...ELIN,
    ...boy,
    name: "Hugo Malmros",
    age: 8,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.6],
    now: "prepared",
  },
  {
    ...ELIN,
    ...girl,
    name: "Wilma Tengroth",
    age: 15,
    legalGround: "sol",
    placement: "jourhem",
    monthsPlaced: 1,
    course: [0.35],
    now: "planned",
  },
  {
    ...ELIN,
    ...boy,
    name: "Amir Rostami",
    age: 14,
    legalGround: "lvu",
    placement: "jourhem",
    monthsPlaced: 3,
    course: [0.3, 0.5],
    now: "planned",
  },
  {
    ...ELIN,
    ...girl,
    language: "ar",
    name: "Yara Haddad",
    age: 13,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [],
    now: "planned",
  },
  {
    ...SARA,
    gender: "girl",
    language: "en",
    name: "Grace Okafor",
    age: 13,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.6, 0.65],
    now: "invited",
  },
  {
    ...SARA,
    ...boy,
    name: "Theo Wikmark",
    age: 10,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.7, 0.5],
    now: "submitted",
  },
  {
    ...SARA,
    ...girl,
    name: "Juni Ekroth",
    age: 8,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.65, 0.7],
    now: "planned",
  },
  {
    ...SARA,
    ...boy,
    name: "Isak Brolund",
    age: 12,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [0.55],
    now: "planned",
  },
  {
    ...SARA,
    ...girl,
    name: "Freja Almkvist",
    age: 7,
    legalGround: "sol",
    placement: "home",
    monthsPlaced: 0,
    course: [],
    now: "planned",
  },
  // Has sent one answer ahead, because it could not wait for the rest.
  {
    ...MAJA,
    ...foster,
    ...girl,
    name: "Tilde Rosander",
    age: 16,
    monthsPlaced: 8,
    course: [0.7],
    now: "sent_ahead",
    ownWords: "Jag har tänkt på det här med helgerna. Jag vill prata om det innan mötet.",
  },
];
