import { useMemo } from 'react';
import { encode } from 'uqr';
import './qr-code.css';

/** Modules that scanners want free around the code. */
const BORDER = 3;

/** Runs of dark modules of one row, as a path. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  let start: number | undefined;
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x]) start ??= x;
    else if (start !== undefined) {
      path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
      start = undefined;
    }
  }
  return path;
}

interface QrCodeProps {
  readonly text: string;
  /** What it is, in words: `L-BTC address`. */
  readonly what: string;
}

/** A text as a QR code, dark on light in every theme, as cameras expect it. */
export function QrCode({ text, what }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: BORDER });
    return { size: code.size, path: code.data.map(rowPath).join('') };
  }, [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of the ${what}`}
    >
      <path d={path} />
    </svg>
  );
}
