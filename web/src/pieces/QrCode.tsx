import { Center } from "@mantine/core";
import { encode } from "uqr";

const SIZE_PX = 200;

/** A code to scan, black on white in both schemes, since scanners expect that. */
export default function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <Center>
      <svg
        width={SIZE_PX}
        height={SIZE_PX}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={label}
        shapeRendering="crispEdges"
      >
        <title>{label}</title>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
    </Center>
  );
}
