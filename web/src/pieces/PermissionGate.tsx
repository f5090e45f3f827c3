import type { ReactNode } from "react";
import { type Capability, useMay } from "../session.tsx";

/** Draws its children for those whose role allows it. The server decides; this only keeps refusals out of sight. */
export function PermissionGate(props: {
  readonly needs: Capability;
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}) {
  return useMay(props.needs) ? props.children : (props.otherwise ?? null);
}
