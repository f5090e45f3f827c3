/** The link to what mends a reason: the payee, the hold, the project, the account, or the other run. */
import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useWrite } from "../../api/queries.ts";
import { useMay } from "../../session.tsx";
import { type ReasonCode, words } from "./words.ts";

export interface Whom {
  /** Null while the creator belongs to no payee: a draft makes one. */
  readonly payeeId: string | null;
  readonly creatorId: string;
}

const { links } = words.leftOut;

/** Where the reason is mended and what the link says; undefined where only a payee could mend it, and there is none. */
function placeOf(
  code: ReasonCode,
  { payeeId, creatorId }: Whom,
):
  | { readonly to: string; readonly search?: Readonly<Record<string, string | boolean>>; readonly text: string }
  | undefined {
  const ofPayee = (text: string, search: { readonly enter?: true } = {}) =>
    payeeId === null ? undefined : { to: `/payees/${payeeId}`, search, text };
  switch (code) {
    case "on_hold":
      return { to: `/creators/${creatorId}`, search: { tab: "accruals", status: "earned" }, text: links.hold };
    case "in_pay_run":
      return payeeId === null ? undefined : { to: "/pay-runs", search: { payee: payeeId }, text: links.run };
    case "below_minimum":
      return { to: "/projects", text: links.minimum };
    case "negative_balance":
    case "zero_amount":
      return { to: `/creators/${creatorId}`, search: { tab: "accruals" }, text: links.earnings };
    case "over_limit":
      return { to: "/originator-accounts", text: links.account };
    case "no_destination":
    case "currency_mismatch":
      return ofPayee(links.destination, { enter: true });
    case "destination_pending_review":
      return ofPayee(links.review);
    default:
      return ofPayee(links.payee);
  }
}

export function MendLink(props: { readonly code: ReasonCode; readonly whom: Whom; readonly name: string }) {
  const { code, whom, name } = props;
  const place = placeOf(code, whom);
  if (place === undefined) return <MakePayee creatorId={whom.creatorId} name={name} />;
  const { to, search = {}, text } = place;
  return (
    <Anchor
      component={Link}
      to={to}
      search={search as never}
      size="sm"
      underline="always"
      aria-label={`${text}: ${name}`}
    >
      {text}
    </Anchor>
  );
}

/** Makes the payee that a draft would make, to enter a destination now. */
function MakePayee({ creatorId, name }: { readonly creatorId: string; readonly name: string }) {
  const navigate = useNavigate();
  const mayOperate = useMay("operate");
  const make = useWrite("makePayees", {
    refreshes: ["listPayees", "previewPayRuns"],
    notifiesErrors: true,
    onDone: ([payee]) => {
      if (payee !== undefined) void navigate({ to: `/payees/${payee.id}`, search: { enter: true } as never });
    },
  });
  if (!mayOperate) return null;
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      underline="always"
      aria-label={`${links.destination}: ${name}`}
      onClick={() => make.mutate({ body: { creator_ids: [creatorId] } })}
    >
      {links.destination}
    </Anchor>
  );
}
