import { type Texts, useTexts } from "#app/ui/texts";
import { Bar, Swatch } from "../statistics/share-bar";
import type { ItemView } from "./view";

const PARTS = ["answered", "dk", "pns", "skipped"] as const;

/** One question: its words, a bar of how it was answered, and the same in words. */
export function HealthItem(props: { readonly item: ItemView; readonly language: string; readonly before: boolean }) {
  const { t } = useTexts();
  const { item, language } = props;
  const { shares, n, refusal, times } = item;
  return (
    <li>
      <h3 lang={language} dir="auto">
        {item.words}
      </h3>
      <p className="quiet">
        {t("questionHealth.place", { place: item.place })} · <code>{item.key}</code> ·{" "}
        {n.kind === "count" ? t("questionHealth.n", { count: n.count }) : t("questionHealth.nHidden")}
      </p>
      {refusal !== null ? (
        <p>{t(`questionHealth.refusal.${refusal}`, { defaultValue: t("questionHealth.refusal.other") })}</p>
      ) : (
        <>
          <SharesBar item={item} />
          <p className="health-shares">
            {PARTS.map((part) => (
              <span key={part} className="health-share">
                <Swatch look={LOOK[part]} />
                {t(`questionHealth.part.${part}`)} <strong>{shareText(t, shares[part])}</strong>
              </span>
            ))}
          </p>
          <p className="health-shares quiet">
            <span>
              {t("questionHealth.changed")} {shareText(t, shares.changed)}
            </span>
            <span>
              {t("questionHealth.slow")} {shareText(t, shares.slow)}
            </span>
            {props.before && (
              <span>
                {item.isNew
                  ? t("questionHealth.isNew")
                  : `${t("questionHealth.answeredBefore")} ${shareText(t, item.answeredBefore)}`}
              </span>
            )}
          </p>
          <details>
            <summary>{t("questionHealth.times")}</summary>
            <ul>
              {times.map(({ time, count }) => (
                <li key={time}>
                  {t(`questionHealth.time.${time}`)}: {count.kind === "count" ? count.count : "*"}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </li>
  );
}

/** The words under it say all of it; what is not told is left open at its end. */
function SharesBar({ item: { shares } }: { readonly item: ItemView }) {
  let from = 0;
  const segments = PARTS.flatMap((part) => {
    const share = shares[part];
    if (share === null || share === 0) return [];
    from += share;
    // Whole per cent may add up to a little more than all.
    return [{ look: LOOK[part], from: from - share, length: Math.min(share, 100 - from + share), share }];
  });
  if (segments.length === 0) return null;
  return (
    <div className="health-bar" aria-hidden="true">
      <Bar segments={segments} />
    </div>
  );
}

const LOOK = { answered: "good", dk: "quiet1", pns: "quiet2", skipped: "quiet3" } as const;

function shareText(t: Texts["t"], share: number | null): string {
  return share === null ? "*" : t("questionHealth.percent", { share });
}
