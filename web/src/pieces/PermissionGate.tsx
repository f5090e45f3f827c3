import type { ReactNode } from "react";
import { type Capability, useMay } from "../session.tsx";

/** Renders its children if the role allows it. The server enforces permissions; this only hides what would fail. */
export function PermissionGate(props: {
  readonly needs: Capability;
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}) {
  return useMay(props.needs) ? props.children : (props.otherwise ?? null);
}
