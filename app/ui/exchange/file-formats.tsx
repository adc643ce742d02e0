import type { formatsView } from "#app/http/questionnaire-file.server";
import { LinkButton } from "../staff/button";
import { Notice } from "../staff/notice";
import { Section } from "../staff/section";
import { useTexts } from "../texts";
import { LossGroups } from "./placed-lines";
import "./exchange.css";

/** The formats in which a questionnaire can be fetched, each with what it cannot carry. */
export function FileFormats(props: {
  /** Without `?format=`. */
  readonly address: string;
  readonly unfinished: boolean;
  readonly formats: ReturnType<typeof formatsView>;
}) {
  const { t } = useTexts();
  return (
    <>
      {props.unfinished && <Notice tone="attention" title={t("exchange.export.unfinished")} />}
      {props.formats.map(({ format, count, losses }) => (
        <Section key={format} title={t(`exchange.format.${format}`)}>
          <p>{t(`exchange.formatLead.${format}`)}</p>
          {count === 0 ? (
            <p>{t("exchange.export.lossless")}</p>
          ) : (
            <details className="exchange-losses">
              <summary>{t("exchange.export.losses", { count })}</summary>
              <LossGroups groups={losses} level={3} idPrefix={format} />
            </details>
          )}
          <p className="exchange-download no-print">
            <LinkButton to={`${props.address}?format=${format}`} reloadDocument>
              {t("exchange.export.download", { format: t(`exchange.format.${format}`) })}
            </LinkButton>
          </p>
        </Section>
      ))}
    </>
  );
}
