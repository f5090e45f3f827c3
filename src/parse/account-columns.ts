/** The columns of a file of payees' accounts, as people's spreadsheets name them, and the words in them. */
import type { DestinationType, Entity } from "../engine/payruns/kinds.ts";
import { guessPlaces, type Part, type Places, plainName } from "./columns.ts";

export const accountColumns = [
  ...(["handle", "platform", "creator_id", "payee_id"] as const),
  ...(["kind", "account", "paypal", "venmo", "wise", "email"] as const),
  ...(["iban", "bic", "routing", "account_type", "sort_code"] as const),
  ...(["holder_name", "holder_name_latin", "entity", "currency", "label"] as const),
] as const;
export type AccountColumn = (typeof accountColumns)[number];

/** Columns one of which says whose account a row has. */
export const whoseColumns = ["handle", "creator_id", "payee_id"] as const satisfies readonly AccountColumn[];
/** Columns one of which holds an account. */
export const heldColumns = [
  ...(["account", "paypal", "venmo", "wise", "iban", "routing", "sort_code"] as const),
] as const satisfies readonly AccountColumn[];

export const accountParts: readonly Part<AccountColumn>[] = [
  {
    name: "handle",
    label: "Creator's handle",
    known: [
      ...["handle", "creatorhandle", "creator", "username", "profile", "profileurl", "profilelink", "tiktokhandle"],
      ...["instagramhandle", "youtubehandle", "nutzername", "benutzername", "creador", "créateur", "créatrice"],
      ...["createur", "criador", "usuario", "usuário", "utente", "identifiant", "tiktok", "instagram", "youtube"],
    ],
  },
  {
    name: "platform",
    label: "Platform",
    known: ["platform", "network", "channel", "plattform", "plateforme", "plataforma", "piattaforma"],
  },
  { name: "creator_id", label: "Creator's ID", known: ["creatorid"] },
  { name: "payee_id", label: "Payee's ID", known: ["payeeid"] },
  {
    name: "kind",
    label: "Kind of account",
    known: [
      ...["kind", "method", "payoutmethod", "paymentmethod", "payoutkind", "accountkind", "payoutvia", "paidby", "via"],
      ...["zahlungsart", "zahlungsmethode", "auszahlungsart", "kontoart", "moyendepaiement", "modedepaiement"],
      ...["métododepago", "metododepago", "métododepagamento", "metododipagamento", "type"],
    ],
  },
  {
    name: "paypal",
    label: "PayPal",
    known: [
      "paypal",
      "paypalemail",
      "paypaladdress",
      "paypalaccount",
      "paypalid",
      "paypaladresse",
      "paypalemailadresse",
    ],
  },
  { name: "venmo", label: "Venmo", known: ["venmo", "venmohandle", "venmousername", "venmophone"] },
  { name: "wise", label: "Wise", known: ["wise", "wiseemail", "wiseaccount", "wiserecipient", "wiserecipientid"] },
  { name: "iban", label: "IBAN", known: ["iban", "ibannumber", "ibannummer"] },
  {
    name: "account",
    label: "Account",
    known: [
      ...["account", "accountnumber", "accountno", "bankaccount", "bankaccountnumber", "payoutaccount", "destination"],
      ...["payoutdetails", "paymentdetails", "konto", "kontonummer", "bankverbindung", "compte", "numérodecompte"],
      ...["numerodecompte", "cuenta", "númerodecuenta", "numerodecuenta", "conta", "númerodaconta", "conto"],
    ],
  },
  {
    name: "email",
    label: "Email of PayPal or Wise",
    known: ["payoutemail", "paymentemail", "email", "emailaddress", "mail", "emailadresse", "correo", "courriel"],
  },
  { name: "bic", label: "BIC", known: ["bic", "swift", "swiftbic", "bicswift", "swiftcode", "biccode"] },
  {
    name: "routing",
    label: "Routing number",
    known: ["routing", "routingnumber", "routingno", "aba", "abanumber", "abarouting", "abartn", "rtn"],
  },
  { name: "account_type", label: "Checking or savings", known: ["accounttype", "bankaccounttype"] },
  { name: "sort_code", label: "Sort code", known: ["sortcode", "uksortcode"] },
  {
    name: "holder_name",
    label: "Account holder",
    known: [
      ...["holdername", "holder", "accountholder", "accountholdername", "nameonaccount", "accountname", "beneficiary"],
      ...[
        "beneficiaryname",
        "kontoinhaber",
        "kontoinhaberin",
        "inhaber",
        "empfänger",
        "titulaire",
        "titulaireducompte",
      ],
      ...["titular", "titulardelacuenta", "titulardaconta", "intestatario", "fullname", "legalname", "name", "nom"],
      ...["nombre", "nome"],
    ],
  },
  {
    name: "holder_name_latin",
    label: "Holder in Latin letters",
    known: ["holdernamelatin", "latinname", "nameinlatinletters"],
  },
  {
    name: "entity",
    label: "Person or business",
    known: [
      ...["entity", "entitytype", "personorbusiness", "individualorbusiness", "businessorindividual", "legalform"],
      ...["rechtsform", "personoderfirma", "privatoderfirma", "holdertype"],
    ],
  },
  { name: "currency", label: "Currency", known: ["currency", "cur", "currencycode", "währung", "devise", "moneda"] },
  { name: "label", label: "Label", known: ["label", "bezeichnung", "libellé", "etiqueta"] },
];

/** The places that a header suggests. */
export function guessAccountPlaces(header: readonly string[]): Places<AccountColumn> {
  return guessPlaces(header, accountParts);
}

/** How well a row does as the header of such a file. */
export function rateAccountHeader(cells: readonly string[]): number {
  return cells.length > 1_000 ? 0 : Object.keys(guessAccountPlaces(cells)).length;
}

/** What a cell says of the kind: one kind, or that it is Wise or a bank, where the row's details decide which. */
export type NamedKind = DestinationType | "wise" | "bank";

const KINDS: Readonly<Record<NamedKind, readonly string[]>> = {
  paypal: ["pp"],
  venmo: [],
  bank_us: ["us", "usbank", "usbankaccount", "ach", "bankus"],
  bank_iban: ["iban", "sepa", "sepatransfer", "bankiban", "ibanaccount", "bankaccountwithiban"],
  bank_uk: ["uk", "ukbank", "ukbankaccount", "bankuk", "bacs", "fasterpayments"],
  wise_email: ["wisebyemail"],
  wise_recipient: ["wiserecipientid"],
  other: ["manual", "cash", "otherpaidbyhand", "sonstiges", "andere", "autre", "otro", "outro", "altro"],
  wise: ["transferwise"],
  bank: [
    ...["bankaccount", "banktransfer", "wire", "wiretransfer", "transfer", "überweisung", "bankverbindung", "konto"],
    ...["virement", "transferencia", "transferência", "bonifico"],
  ],
};

const kindByName = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) =>
    [plainName(kind), ...names].map((name) => [name, kind as NamedKind] as const),
  ),
);

/** `PayPal`, `IBAN`, `bank_us`, `Überweisung`; undefined for what is no kind. */
export function kindNamed(text: string): NamedKind | undefined {
  return text.length > 60 ? undefined : kindByName.get(plainName(text));
}

const ENTITY_WORDS: Readonly<Record<Entity, readonly string[]>> = {
  individual: [
    ...["individual", "person", "private", "personal", "natural", "naturalperson", "privat", "privatperson"],
    ...["particulier", "particular", "persona", "privato", "pessoa"],
  ],
  business: [
    ...["business", "company", "corporation", "organization", "organisation", "firma", "unternehmen", "geschäftlich"],
    ...["entreprise", "société", "empresa", "azienda", "società"],
  ],
};

const entityByName = new Map(
  Object.entries(ENTITY_WORDS).flatMap(([entity, names]) => names.map((name) => [name, entity as Entity] as const)),
);

/** `Person`, `Firma`; undefined for what is neither. */
export function entityNamed(text: string): Entity | undefined {
  return text.length > 60 ? undefined : entityByName.get(plainName(text));
}
