/**
 * The currencies of the product: those of ISO 4217 that people are paid in, and its own `CREDITS`. The names of codes,
 * and how many digits amounts have after the point, are defined here and nowhere else; `formatMoney`, the contract, the
 * command line and the dashboard all use this table.
 *
 * Source: ISO 4217, "List one" (active currencies) as published by SIX, without funds codes, metals and test codes,
 * which no creator is paid in; with the codes withdrawn since 2023, in which past payments and opening balances may
 * still be written.
 */

/** The product's own unit next to money: whole, without a minor unit. */
export const CREDITS = "CREDITS";

/** The default currency. */
export const DEFAULT_CURRENCY = "USD";

export interface Currency {
  /** ISO 4217 in capitals, or `CREDITS`. */
  readonly code: string;
  /** Digits after the point: 2 for USD, 0 for JPY, 3 for KWD, 0 for CREDITS. */
  readonly exponent: number;
  /** In English, singular: "US dollar". */
  readonly name: string;
}

/** Code, exponent where it is not 2, name. */
const ROWS = `
AED UAE dirham
AFN Afghani
ALL Lek
AMD Armenian dram
ANG Netherlands Antillean guilder
AOA Kwanza
ARS Argentine peso
AUD Australian dollar
AWG Aruban florin
AZN Azerbaijan manat
BAM Convertible mark
BBD Barbados dollar
BDT Taka
BGN Bulgarian lev
BHD 3 Bahraini dinar
BIF 0 Burundi franc
BMD Bermudian dollar
BND Brunei dollar
BOB Boliviano
BRL Brazilian real
BSD Bahamian dollar
BTN Ngultrum
BWP Pula
BYN Belarusian ruble
BZD Belize dollar
CAD Canadian dollar
CDF Congolese franc
CHF Swiss franc
CLP 0 Chilean peso
CNY Yuan renminbi
COP Colombian peso
CRC Costa Rican colón
CUP Cuban peso
CVE Cabo Verde escudo
CZK Czech koruna
DJF 0 Djibouti franc
DKK Danish krone
DOP Dominican peso
DZD Algerian dinar
EGP Egyptian pound
ERN Nakfa
ETB Ethiopian birr
EUR Euro
FJD Fiji dollar
FKP Falkland Islands pound
GBP Pound sterling
GEL Lari
GHS Ghana cedi
GIP Gibraltar pound
GMD Dalasi
GNF 0 Guinean franc
GTQ Quetzal
GYD Guyana dollar
HKD Hong Kong dollar
HNL Lempira
HRK Croatian kuna
HTG Gourde
HUF Forint
IDR Rupiah
ILS New Israeli sheqel
INR Indian rupee
IQD 3 Iraqi dinar
IRR Iranian rial
ISK 0 Iceland króna
JMD Jamaican dollar
JOD 3 Jordanian dinar
JPY 0 Yen
KES Kenyan shilling
KGS Som
KHR Riel
KMF 0 Comorian franc
KPW North Korean won
KRW 0 Won
KWD 3 Kuwaiti dinar
KYD Cayman Islands dollar
KZT Tenge
LAK Lao kip
LBP Lebanese pound
LKR Sri Lanka rupee
LRD Liberian dollar
LSL Loti
LYD 3 Libyan dinar
MAD Moroccan dirham
MDL Moldovan leu
MGA Malagasy ariary
MKD Denar
MMK Kyat
MNT Tugrik
MOP Pataca
MRU Ouguiya
MUR Mauritius rupee
MVR Rufiyaa
MWK Malawi kwacha
MXN Mexican peso
MYR Malaysian ringgit
MZN Mozambique metical
NAD Namibia dollar
NGN Naira
NIO Córdoba oro
NOK Norwegian krone
NPR Nepalese rupee
NZD New Zealand dollar
OMR 3 Rial Omani
PAB Balboa
PEN Sol
PGK Kina
PHP Philippine peso
PKR Pakistan rupee
PLN Zloty
PYG 0 Guarani
QAR Qatari rial
RON Romanian leu
RSD Serbian dinar
RUB Russian ruble
RWF 0 Rwanda franc
SAR Saudi riyal
SBD Solomon Islands dollar
SCR Seychelles rupee
SDG Sudanese pound
SEK Swedish krona
SGD Singapore dollar
SHP Saint Helena pound
SLE Leone
SOS Somali shilling
SRD Surinam dollar
SSP South Sudanese pound
STN Dobra
SVC El Salvador colon
SYP Syrian pound
SZL Lilangeni
THB Baht
TJS Somoni
TMT Turkmenistan manat
TND 3 Tunisian dinar
TOP Paʻanga
TRY Turkish lira
TTD Trinidad and Tobago dollar
TWD New Taiwan dollar
TZS Tanzanian shilling
UAH Hryvnia
UGX 0 Uganda shilling
USD US dollar
UYU Peso uruguayo
UZS Uzbekistan sum
VED Bolívar digital
VES Bolívar soberano
VND 0 Dong
VUV 0 Vatu
WST Tala
XAF 0 CFA franc BEAC
XCD East Caribbean dollar
XCG Caribbean guilder
XOF 0 CFA franc BCEAO
XPF 0 CFP franc
YER Yemeni rial
ZAR Rand
ZMW Zambian kwacha
ZWG Zimbabwe gold
ZWL Zimbabwe dollar
CREDITS 0 Credits
`;

/** The exponent of unknown codes, which rows of earlier versions may have. */
const UNKNOWN_EXPONENT = 2;

/** Every currency, money by code, credits last. */
export const currencies: readonly Currency[] = ROWS.trim()
  .split("\n")
  .map((row) => {
    const [, code = "", exponent = "2", name = ""] = /^([A-Z]+)(?: (\d))? (.+)$/.exec(row) ?? [];
    return { code, exponent: Number(exponent), name };
  });

const byCode: ReadonlyMap<string, Currency> = new Map(currencies.map((currency) => [currency.code, currency]));

/** Whether the table knows a code, written in capitals. */
export function isCurrency(code: string): boolean {
  return byCode.has(code);
}

/** How many digits a currency's amounts have after the point; 2 for a code that the table does not know. */
export function exponentOf(code: string): number {
  return byCode.get(code)?.exponent ?? UNKNOWN_EXPONENT;
}

/** "US dollar" for USD; a code that the table does not know is its own name. */
export function nameOf(code: string): string {
  return byCode.get(code)?.name ?? code;
}
