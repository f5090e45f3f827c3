/** What the codes of rails mean, and whose the reason is. Sources: docs/rails.md, "What comes back". */

/** `destination`: the account must be mended before it is paid to again. `rail`: the account is fine. */
export type Blame = "destination" | "rail";

export interface Reason {
  readonly code: string;
  /** In a sentence: "the account is closed". */
  readonly sentence: string;
  readonly blame: Blame;
}

/** Code, `!` where the reason is the rail's or the operator's own, sentence. */
const ROWS = `
R02 the account is closed
R03 there is no such account at this bank
R04 the account number is not valid
R06 ! your bank asked for the money back
R12 the account moved to another bank's branch
R13 the bank does not take such payments
R14 the payee's representative has died or can no longer act
R15 the payee has died
R16 the account is frozen
R17 ! the bank's checks refused the entry
R20 the account cannot be paid to
R23 the payee refused the payment
R24 ! the bank takes the payment for a duplicate
R28 the routing number's check digit does not fit
R31 the bank returned it with your bank's agreement
R34 ! the bank's participation is limited
C01 the payment arrived; the account number is to be corrected
C02 the payment arrived; the routing number is to be corrected
C03 the payment arrived; routing and account number are to be corrected
C05 the payment arrived; checking or savings is to be corrected
C06 the payment arrived; account number and its kind are to be corrected
C07 the payment arrived; routing number, account number and kind are to be corrected
C09 the payment arrived; the payee's identification is to be corrected
C13 ! the payment arrived; its addenda record is to be corrected
AC01 the IBAN is wrong
AC03 the payee's account is wrong
AC04 the account is closed
AC06 the account is blocked
AG01 such payments are forbidden on the account
AG02 ! the bank does not take this kind of payment
AM04 ! your account does not hold enough
AM05 ! the bank takes the payment for a duplicate
AM18 ! the file's count of payments is wrong
BE04 the payee's address is missing or wrong
CNOR the payee's bank is not registered for such payments
DNOR ! your bank is not registered for such payments
ED05 ! settlement failed
MD07 the payee has died
MS02 the payee gave no reason
MS03 the bank gave no reason
RC01 the BIC is wrong
RR01 ! your account's details are not enough for the regulator
RR02 ! your name or address is not enough for the regulator
RR03 the payee's name or address is not enough for the regulator
RR04 ! a regulator's reason
FOCR ! you asked for the money back
UNCLAIMED the payee has not claimed it; it comes back after 30 days
RETURNED the payee did not claim it
ONHOLD ! PayPal holds it for a check
PENDING ! it is on its way
PROCESSING ! it is on its way
BLOCKED PayPal blocked the payment
DENIED ! PayPal denied the batch
REFUNDED the payee sent it back
REVERSED ! PayPal reversed it
RECEIVER_UNCONFIRMED the payee's address is not confirmed at PayPal
RECEIVER_ACCOUNT_LOCKED the payee's PayPal account is locked
RECEIVER_ACCOUNT_LIMITATION the payee's PayPal account is limited
RECEIVER_UNREGISTERED the payee has no PayPal account yet
RECEIVER_REFUSED the payee refused it
INSUFFICIENT_FUNDS ! your PayPal balance did not cover it
SENDER_ACCOUNT_LOCKED ! your PayPal account is locked
CANCELLED ! the transfer was cancelled
CANCELED ! the payment was cancelled
INCOMING_PAYMENT_WAITING ! Wise waits for your money
INCOMING_PAYMENT_INITIATED ! Wise waits for your money
FUNDS_CONVERTED ! it is on its way
IN_PROGRESS ! it is on its way
WAITING ! it is on its way
NEW ! it is on its way
FAILED the payment failed
HELD ! PayPal holds it for a check
CHARGED_BACK ! your payment to Wise was charged back
BOUNCED_BACK the payee's bank sent it back
FUNDS_REFUNDED the payee's bank sent it back
`;

const reasons: ReadonlyMap<string, Reason> = new Map(
  ROWS.trim()
    .split("\n")
    .map((row) => {
      const [, code = "", own, sentence = ""] = /^(\S+) (! )?(.+)$/.exec(row) ?? [];
      return [code, { code, sentence, blame: own === undefined ? "destination" : "rail" }];
    }),
);

/** What a code means. One that is not known is held against the destination, which is then looked at by a person. */
export function reasonOf(code: string): Reason {
  return reasons.get(code) ?? { code, sentence: `the rail gave the code ${code}`, blame: "destination" };
}
