import encodeQR from "qr";

/** A QR code as one SVG path: every module is a square of 1, the quiet zone of four modules included (ISO/IEC 18004). */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Made here, so that no other server ever sees the link. Medium correction: readable from a scratched screen. */
export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const path = rows.flatMap((row, y) => darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size: rows.length, path: path.join("") };
}

function darkRuns(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
