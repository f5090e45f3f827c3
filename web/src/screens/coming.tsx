import { IconTools } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { screens } from "../screens.ts";

/** Stands in for screens that are being built. */
export default function Coming() {
  const { pathname } = useLocation();
  const label = screens.find(({ path }) => path === pathname)?.label ?? "Stipend";
  return (
    <>
      <PageHeader title={label} />
      <EmptyState icon={IconTools} title="This screen is being built">
        Everything it will show can be had from the API and the command line already.
      </EmptyState>
    </>
  );
}
