/**
 * The tables that payment files are made by. Sources: the transliteration follows the European Payments Council's conversion table (a letter
 * with a mark becomes the letter, so Ä is A); lengths of IBANs follow the IBAN registry; countries of SEPA are those of 2026; limits, columns and
 * currencies are what PayPal, Wise and Nacha publish (docs/rails.md, "Where this comes from"). `test/vectors/rail-tables.json` holds the same.
 */

/** Letters and signs that do not decompose into ASCII letters by themselves, and what is written for them. */
export const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "TH",
  ł: "l",
  Ł: "L",
  ħ: "h",
  Ħ: "H",
  ı: "i",
  ŋ: "n",
  Ŋ: "N",
  ŧ: "t",
  Ŧ: "T",
  ĸ: "k",
  ŀ: "l",
  Ŀ: "L",
  "\u2018": "'",
  "\u2019": "'",
  "\u201a": "'",
  "\u201b": "'",
  "\u201c": "'",
  "\u201d": "'",
  "\u201e": "'",
  "\u0022": "'",
  "\u0060": "'",
  "\u00b4": "'",
  "\u02bc": "'",
  "\u02bb": "'",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2015": "-",
  "\u2212": "-",
  "\u20ac": "EUR",
  "£": "GBP",
  "\u2022": "-",
  "\u00b7": "-",
};

/** Characters of an IBAN, country by country: `AD 24`. */
const IBAN_LENGTHS_TEXT = `
AD 24, AE 23, AL 28, AT 20, AZ 28, BA 20, BE 16, BG 22, BH 22, BI 27, BR 29, BY 28, CH 21, CR 22, CY 28, CZ 24
DE 22, DJ 27, DK 18, DO 28, EE 20, EG 29, ES 24, FI 18, FK 18, FO 18, FR 27, GB 22, GE 22, GI 23, GL 18, GR 27
GT 28, HN 28, HR 21, HU 28, IE 22, IL 23, IQ 23, IS 26, IT 27, JO 30, KW 30, KZ 20, LB 28, LC 32, LI 21, LT 20
LU 20, LV 21, LY 25, MC 27, MD 24, ME 22, MK 19, MN 20, MR 27, MT 31, MU 30, NI 28, NL 18, NO 15, OM 23, PK 24
PL 28, PS 29, PT 25, QA 29, RO 24, RS 22, RU 33, SA 24, SC 31, SD 18, SE 24, SI 19, SK 24, SM 27, SO 23, ST 25
SV 28, TL 23, TN 24, TR 26, UA 29, VA 22, VG 24, XK 20, YE 30
`;
export const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  IBAN_LENGTHS_TEXT.trim()
    .split(/,\s|\n/)
    .map((row) => [row.slice(0, 2), Number(row.slice(3))]),
);

/** Prefixes of IBANs that SEPA reaches: 41 countries, and GI. */
export const SEPA_COUNTRIES: ReadonlySet<string> = words(`
AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT
LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA
`);

export const PAYPAL_CURRENCIES: ReadonlySet<string> = words(`
AUD BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD
`);
/** Currencies of which PayPal pays whole units only, whatever ISO 4217 says. */
export const PAYPAL_WHOLE: ReadonlySet<string> = words("HUF JPY TWD");
/** The most that one payment may be, in minor units; other currencies depend on the account. */
export const PAYPAL_ITEM_LIMIT: ReadonlyMap<string, bigint> = new Map([["USD", 2_000_000n]]);
export const PAYPAL_ROWS = 5_000;
export const WISE_ROWS = 1_000;
/** The largest amount that ten digits of cents hold. */
export const NACHA_ITEM_LIMIT = 9_999_999_999n;
export const NACHA_SAME_DAY_LIMIT = 100_000_000n;
/** Twelve digits of cents. */
export const NACHA_FILE_LIMIT = 999_999_999_999n;
/** Entries and addenda of a batch are counted with six digits. */
export const NACHA_BATCH_RECORDS = 999_999;
export const SEPA_ITEM_LIMIT = 99_999_999_999n;

/** Whole texts, from the first character to the last. */
export const PATTERNS = {
  reference: /^(?:[A-Z0-9][A-Z0-9-]*)$/,
  run_id: /^(?:[A-Z0-9][A-Z0-9-]{0,19})$/,
  email:
    /^(?:[A-Za-z0-9][A-Za-z0-9._%+'-]*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+)$/,
  payer_id: /^(?:[A-Z0-9]{13})$/,
  us_phone: /^(?:\+1[2-9][0-9]{9})$/,
  handle: /^(?:@?[A-Za-z0-9_][A-Za-z0-9_-]{4,29})$/,
  us_account: /^(?:[0-9A-Z-]{1,17})$/,
  bic: /^(?:[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$/,
  country: /^(?:[A-Z]{2})$/,
  wise_recipient_id: /^(?:[1-9][0-9]{0,18}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})$/,
} as const;

/** The most characters of a reference. */
export const REFERENCE_MAX = { paypal: 30, wise: 35, nacha: 15, sepa: 35 } as const;
/** The most characters of a note. */
export const NOTE_MAX = { paypal: 400, nacha: 80, sepa: 140 } as const;

/** First lines of Wise's files, which are not to be changed, by kind of destination. */
export const WISE_HEADERS = {
  wise_email: "name,recipientEmail,paymentReference,receiverType,amountCurrency,amount,sourceCurrency,targetCurrency",
  bank_iban:
    "name,recipientEmail,paymentReference,referenceNumber,receiverType,amountCurrency,amount,sourceCurrency,targetCurrency,IBAN",
  wise_recipient:
    "recipientId,recipientDetail,recipientType,sourceCurrency,targetCurrency,amount,amountCurrency,paymentReference",
} as const;

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
