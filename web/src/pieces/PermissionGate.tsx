import type { ReactNode } from "react";
import { useReaches } from "../limits.ts";
import { type Capability, useMay } from "../session.tsx";

/** Renders its children if the role allows it, and what the member is limited to. The server enforces permissions; this only hides what would fail. */
export function PermissionGate(props: {
  readonly needs: Capability;
  /** What they lead to. */
  readonly calls?: Parameters<ReturnType<typeof useReaches>>[0];
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}) {
  const [may, reaches] = [useMay(props.needs), useReaches()];
  return may && (props.calls === undefined || reaches(props.calls)) ? props.children : (props.otherwise ?? null);
}
