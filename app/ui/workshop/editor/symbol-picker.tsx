import { useId, useRef, useState } from "react";
import { SYMBOL_NAMES, symbolPath } from "#app/child/symbols";
import { useTexts } from "#app/ui/texts";

const BARS = ["bars-1", "bars-2", "bars-3", "bars-4"];
const ALL = [...SYMBOL_NAMES, ...BARS];

/** A picture of ours, chosen among those that there are, each with its name. The list is only there while it is open. */
export function SymbolPicker(props: {
  readonly label: string;
  readonly chosen: string | null;
  /** What stands for no picture of its own; left out where there must be one. */
  readonly none?: string;
  readonly choose: (symbol: string | null) => void;
  readonly compact?: boolean;
}) {
  const { t } = useTexts();
  const group = useId();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { label, chosen, none, choose, compact } = props;
  const name = chosen === null ? (none ?? "") : symbolName(chosen, t);
  const pick = (symbol: string | null) => {
    choose(symbol);
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className={compact ? "symbol-picker symbol-picker-compact" : "symbol-picker"}>
      {!compact && <span className="field-label">{label}</span>}
      <button
        type="button"
        ref={opener}
        className="symbol-opener"
        aria-expanded={open}
        aria-label={`${label}: ${name}`}
        onClick={() => setOpen(!open)}
      >
        <Drawing name={chosen} />
        {!compact && <span>{name}</span>}
      </button>
      {open && (
        // Escape is pressed on the pictures inside.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <fieldset
          className="symbol-list"
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setOpen(false);
            opener.current?.focus();
          }}
        >
          <legend className="visually-hidden">{label}</legend>
          {[...(none === undefined ? [] : [null]), ...ALL].map((symbol) => (
            <button
              key={symbol ?? ""}
              type="button"
              name={group}
              className="symbol-choice"
              aria-pressed={symbol === chosen}
              onClick={() => pick(symbol)}
            >
              <Drawing name={symbol} />
              <span>{symbol === null ? none : symbolName(symbol, t)}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

export function Drawing({ name }: { readonly name: string | null | undefined }) {
  const path = name ? symbolPath(name) : undefined;
  return (
    <svg viewBox="0 0 24 24" className="symbol-drawing" aria-hidden="true" focusable="false">
      {path && <path d={path} />}
    </svg>
  );
}

function symbolName(symbol: string, t: ReturnType<typeof useTexts>["t"]): string {
  return t(`editor.symbol.${symbol}`, { defaultValue: symbol });
}
