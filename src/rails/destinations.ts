/** What is shown of a destination where its numbers must not be. */
import { optionalText, textOf } from "./accounts.ts";
import type { DestinationType, Fields } from "./types.ts";
import { DESTINATION_TYPES } from "./types.ts";

/** The most characters of an account that are shown. */
const SHOWN_MAX = 4;

export function isDestinationType(type: unknown): type is DestinationType {
  return DESTINATION_TYPES.some((one) => one === type);
}

/**
 * A destination masked so that it cannot be used: of an account's number at most the last four characters and never
 * more than half, `DE** **** 3000`, `a***@example.com`.
 */
export function maskOf(destination: Fields): string {
  const { type } = destination;
  return isDestinationType(type) ? MASKS[type](destination) : "";
}

const MASKS: Readonly<Record<DestinationType, (fields: Fields) => string>> = {
  paypal: ({ email, payer_id }) => {
    const address = optionalText(email);
    if (address !== null) return maskedEmail(address);
    const payerId = textOf(payer_id);
    return `${payerId.slice(0, 3)}***${payerId.slice(-3)}`;
  },
  venmo: ({ phone, handle }) => {
    const number = optionalText(phone);
    return number === null
      ? `@${textOf(handle).replace(/^@/, "").slice(0, 2)}***`
      : `***-***-${number.slice(-SHOWN_MAX)}`;
  },
  bank_us: ({ routing, account }) => `${textOf(routing)} ${maskedAccount(textOf(account))}`,
  bank_iban: ({ iban }) => `${textOf(iban).slice(0, 2)}** **** ${endOf(textOf(iban))}`,
  bank_uk: ({ sort_code, account }) => `**-**-${textOf(sort_code).slice(-2)} ${maskedAccount(textOf(account))}`,
  wise_email: ({ email }) => maskedEmail(textOf(email)),
  wise_recipient: ({ recipient_id }) => textOf(recipient_id),
  other: ({ label }) => textOf(label),
};

function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(Math.max(email.lastIndexOf("@"), 0))}`;
}

const endOf = (account: string) => account.slice(account.length - Math.min(SHOWN_MAX, Math.floor(account.length / 2)));

const maskedAccount = (account: string) => `****${endOf(account)}`;
