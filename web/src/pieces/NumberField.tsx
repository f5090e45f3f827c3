/**
 * A field for a number, in any common notation; the number as understood is shown below it, also below an error: what is
 * wrong with a number is said of the one that was understood.
 */
import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useId } from "react";
import type { Typed } from "./typed.ts";

const PHONE = "(max-width: 48em)";
const SIGN_WIDTH = 9;
const SIGN_MARGIN = 18;

export function NumberField(
  props: Omit<TextInputProps, "value" | "onChange" | "onInput"> & {
    readonly value: string;
    readonly onChange: (text: string) => void;
    readonly typed: Typed<unknown>;
    /** Shown before the number, such as `$`. */
    readonly sign?: string | undefined;
    /** Shown after the number, such as `%`. */
    readonly unit?: string | undefined;
    /** A phone has no room for the unit, which the line below says, too. */
    readonly isUnitExtra?: boolean;
  },
) {
  const { onChange, typed, sign, unit, isUnitExtra = false, error, w, flex, ...rest } = props;
  const id = useId();
  const fault = error ?? (typed.isEmpty ? undefined : typed.problem);
  const hasFault = fault !== undefined && fault !== null && fault !== false && fault !== "";
  const side = (text: string) => ({
    width: SIGN_MARGIN + SIGN_WIDTH * text.length,
    node: <Text size="sm">{text}</Text>,
  });
  const isNarrow = useMediaQuery(PHONE, false, { getInitialValueInEffect: false }) === true;
  const isUnitShown = unit !== undefined && !(isUnitExtra && isNarrow);
  const [left, right] = [sign === undefined ? undefined : side(sign), isUnitShown ? side(unit) : undefined];
  return (
    <div
      style={{
        ...(w === undefined ? {} : { width: w as number }),
        ...(flex === undefined ? {} : { flex: flex as number }),
      }}
    >
      <TextInput
        inputMode="decimal"
        autoComplete="off"
        classNames={{ input: "figures" }}
        {...(left === undefined ? {} : { leftSection: left.node, leftSectionWidth: left.width })}
        {...(right === undefined ? {} : { rightSection: right.node, rightSectionWidth: right.width })}
        {...rest}
        {...(hasFault ? { error: fault } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(typed.shown === "" ? {} : { "aria-details": id })}
      />
      {typed.shown !== "" && (
        <Text id={id} size="xs" c="dimmed" mt={4} className="figures" aria-live="polite">
          = {typed.shown}
          {unit === undefined || !/^[\d.,]+$/.test(typed.shown) ? "" : ` ${unit}`}
        </Text>
      )}
    </div>
  );
}
