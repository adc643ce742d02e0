import type { BackupOverview } from "#app/domain/backup/overview.server";
import { momentText } from "#app/i18n/dates";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { EmptyState } from "#app/ui/staff/empty-state";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import "./backups.css";

interface Props {
  readonly overview: BackupOverview;
}

/** The newest backup that was opened and found good. */
export function LatestBackup({ overview: { verified, restored } }: Props) {
  const { t, language } = useTexts();
  const moment = (at: string) => momentText(at, language);
  const restoredFact = restored && {
    label: t("backups.restored"),
    value: t("backups.restoredFrom", { at: moment(restored.at), madeAt: moment(restored.madeAt) }),
  };
  return (
    <Section title={t("backups.latest.title")}>
      {verified === null ? (
        <>
          <EmptyState title={t("backups.latest.none")}>{t("backups.latest.noneText")}</EmptyState>
          {restoredFact && <DefinitionList facts={[restoredFact]} />}
        </>
      ) : (
        <DefinitionList
          facts={[
            {
              label: t("backups.status"),
              value: verified.isOld ? (
                <StatusMark tone="urgent">{t("backups.latest.old")}</StatusMark>
              ) : (
                <StatusMark tone="done">{t("backups.latest.good")}</StatusMark>
              ),
            },
            { label: t("backups.latest.madeAt"), value: moment(verified.madeAt) },
            { label: t("backups.latest.verifiedAt"), value: moment(verified.verifiedAt) },
            {
              label: t("backups.latest.rows"),
              value: verified.rows > 0 ? verified.rows.toLocaleString(language) : null,
            },
            { label: t("backups.latest.file"), value: verified.file === "" ? null : verified.file },
            ...(restoredFact ? [restoredFact] : []),
          ]}
        />
      )}
    </Section>
  );
}

/** Whether what is written now is on another disk a moment later. */
export function CopyingPart({ overview: { copying } }: Props) {
  const { t, language } = useTexts();
  const { isOn, upTo, trouble, fullTrouble, ledgerTrouble, isBehind } = copying;
  const why = (fault: string) => t(`backups.fault.${fault}`, { defaultValue: t("backups.fault.other") });
  /** Two facts: that a part fails although copies go on, and why. */
  const beside = (label: string, says: string, known: typeof trouble) =>
    known && (
      <div className="backups-below">
        <DefinitionList
          facts={[
            {
              label,
              value: <StatusMark tone="urgent">{t(says, { since: momentText(known.since, language) })}</StatusMark>,
            },
            { label: t("backups.why"), value: why(known.fault) },
          ]}
        />
      </div>
    );
  if (!isOn) {
    return (
      <Section title={t("backups.copying.title")}>
        <EmptyState title={t("backups.copying.off")}>{t("backups.copying.offText")}</EmptyState>
      </Section>
    );
  }
  return (
    <Section title={t("backups.copying.title")}>
      <DefinitionList
        facts={[
          {
            label: t("backups.status"),
            value: trouble ? (
              <StatusMark tone="urgent">
                {t("backups.copying.fails", { since: momentText(trouble.since, language) })}
              </StatusMark>
            ) : upTo === null ? (
              <StatusMark tone="waiting">{t("backups.copying.begins")}</StatusMark>
            ) : isBehind ? (
              <StatusMark tone="urgent">{t("backups.copying.behind")}</StatusMark>
            ) : (
              <StatusMark tone="done">{t("backups.copying.goesOn")}</StatusMark>
            ),
          },
          {
            label: t("backups.why"),
            value: trouble && why(trouble.fault),
          },
          { label: t("backups.copying.upTo"), value: upTo && momentText(upTo, language) },
        ]}
      />
      {beside(t("backups.copying.full"), "backups.copying.fails", fullTrouble)}
      {beside(t("backups.copying.ledger"), "backups.copying.ledgerFails", ledgerTrouble)}
    </Section>
  );
}

/** Whether anybody has tried to put a backup back, and how long that took. */
export function DrillPart({ overview: { drilled } }: Props) {
  const { t, language } = useTexts();
  return (
    <Section title={t("backups.drill.title")}>
      {drilled === null ? (
        <EmptyState title={t("backups.drill.none")}>{t("backups.drill.how")}</EmptyState>
      ) : (
        <>
          <DefinitionList
            facts={[
              {
                label: t("backups.status"),
                value:
                  drilled.fault === null ? (
                    <StatusMark tone="done">{t("backups.drill.good")}</StatusMark>
                  ) : (
                    <StatusMark tone="urgent">{t("backups.drill.failed")}</StatusMark>
                  ),
              },
              {
                label: t("backups.why"),
                value: drilled.fault && t(`backups.fault.${drilled.fault}`, { defaultValue: t("backups.fault.other") }),
              },
              { label: t("backups.drill.at"), value: momentText(drilled.at, language) },
              {
                label: t("backups.latest.madeAt"),
                value: drilled.madeAt && momentText(drilled.madeAt, language),
              },
              {
                label: t("backups.drill.took"),
                value: drilled.fault === null ? t("backups.drill.seconds", { count: Math.ceil(drilled.total) }) : null,
              },
            ]}
          />
          <p className="quiet backups-below">{t("backups.drill.how")}</p>
        </>
      )}
    </Section>
  );
}
