/** The filters that the lists of earnings and payments share; those that are needed less come on demand. */
import { Button, Text } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { DateRange } from "../../pieces/DateRange.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../../pieces/Filters.tsx";
import { useMethods } from "../all.ts";
import { StructureFilter } from "../StructureFilter.tsx";
import { AmountFilter } from "./AmountFilter.tsx";
import { words } from "./words.ts";

interface Values {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly search?: string | undefined;
  readonly structure?: string | undefined;
  readonly method?: string | undefined;
  readonly currency?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly status?: unknown;
}

export function ListFilters(props: {
  readonly of: "earnings" | "payments";
  readonly filters: Values;
  readonly onChange: (changes: Record<string, undefined> | Omit<Values, "status">) => void;
  /** The status, always shown. */
  readonly children: ReactNode;
  /** Filters of this list alone that come on demand, and whether one of them is set. */
  readonly more?: ReactNode;
  readonly hasMore?: boolean;
}) {
  const { of, filters, onChange, children, more, hasMore = false } = props;
  const { from, to, search, structure, method, currency, min, max, status } = filters;
  const [isOpen, setOpen] = useState(false);
  const methods = useMethods();
  const isMore = hasMore || [structure, method, currency, min, max].some((value) => value !== undefined);
  const isActive = isMore || [from, to, search, status].some((value) => value !== undefined);
  const clear = () =>
    onChange({
      ...{ from: undefined, to: undefined, search: undefined, structure: undefined, method: undefined },
      ...{ currency: undefined, min: undefined, max: undefined, status: undefined, kind: undefined },
    });
  return (
    <Filters isActive={isActive} onClear={clear}>
      <SearchFilter label={words[of].search} value={search} onChange={(value) => onChange({ search: value })} isWide />
      <DateRange from={from} to={to} onChange={onChange} />
      {children}
      {(isOpen || isMore) && (
        <>
          <ChoiceFilter
            label="Method"
            options={methods.map(({ id, name }) => ({ value: id, label: name }))}
            value={method}
            onChange={(value) => onChange({ method: value })}
          />
          <StructureFilter value={structure} onChange={(value) => onChange({ structure: value })} />
          <AmountFilter currency={currency} min={min} max={max} onChange={onChange} />
          {more}
        </>
      )}
      {!isMore && (
        <Button
          variant="subtle"
          color="gray"
          px={{ base: "xs", sm: "md" }}
          aria-label={isOpen ? "Fewer filters" : "More filters"}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconAdjustmentsHorizontal size={15} aria-hidden />
          <Text span inherit visibleFrom="sm" ml={8}>
            {isOpen ? "Fewer filters" : "More filters"}
          </Text>
        </Button>
      )}
    </Filters>
  );
}
