/** How a payout method looks in a list: its own icon, else a known one, else its first letter. */
import { Avatar, Image } from "@mantine/core";
import {
  IconBrandCashapp,
  IconBrandPaypal,
  IconBrandRevolut,
  IconBrandStripe,
  IconBuildingBank,
  IconCash,
  IconCoins,
  IconCreditCard,
  IconCurrencyBitcoin,
  IconGiftCard,
  IconSignature,
  IconWorldDollar,
} from "@tabler/icons-react";

/** By words of the name, the first that fits: the particular before the general. */
const known: readonly (readonly [RegExp, typeof IconCash])[] = [
  [/\bpay ?pal\b/i, IconBrandPaypal],
  [/\bcash ?app\b/i, IconBrandCashapp],
  [/\bstripe\b/i, IconBrandStripe],
  [/\brevolut\b/i, IconBrandRevolut],
  [/\b(wise|transferwise|remitly|payoneer|western union)\b/i, IconWorldDollar],
  [/\b(crypto|bitcoin|btc|ethereum|eth|stablecoin|usd[ct])\b/i, IconCurrencyBitcoin],
  [/\b(gift|voucher)/i, IconGiftCard],
  [/\b(cheque|check)s?\b/i, IconSignature],
  [/\b(bank|wire|ach|sepa|swift|iban|zelle|transfer|direct deposit)\b/i, IconBuildingBank],
  [/\b(card|visa|mastercard)\b/i, IconCreditCard],
  [/\bcash\b/i, IconCash],
  [/\b(credits?|points)\b/i, IconCoins],
];

/** `url` is an uploaded icon. The name is shown next to it, so it is hidden from screen readers. */
export function MethodIcon(props: { readonly url: string | null; readonly name: string; readonly size?: number }) {
  const { url, name, size = 28 } = props;
  if (url !== null) return <Image src={url} w={size} h={size} fit="contain" radius="sm" alt="" />;
  const Icon = known.find(([words]) => words.test(name))?.[1];
  return (
    <Avatar size={size} radius="sm" color="gray" aria-hidden>
      {Icon === undefined ? name.charAt(0).toUpperCase() : <Icon size={Math.round(size * 0.64)} stroke={1.6} />}
    </Avatar>
  );
}
