import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { isLanguage, LANGUAGE_NAMES } from "#app/i18n/languages";
import { DefinitionList } from "../staff/definition-list";

/** What was decided when the follow-up was prepared. */
export function PreparationSummary({ status }: { readonly status: FollowUpStatus }) {
  const { t, language } = useTexts();
  const { preparation } = status;
  if (!preparation) return null;
  const { title, mode, basis, privateEnough, shortVersion, channel } = preparation;
  const short = t(`followUp.prepare.shortVersion.${shortVersion ? "yes" : "no"}`);
  return (
    <DefinitionList
      facts={[
        { label: t("followUp.prepare.version"), value: `${title[language] ?? title.sv ?? ""} (${short})` },
        {
          label: t("followUp.prepare.language"),
          value: isLanguage(preparation.language) ? LANGUAGE_NAMES[preparation.language] : preparation.language,
        },
        { label: t("followUp.prepare.mode"), value: t(`followUp.mode.${mode}`) },
        {
          label: t("followUp.prepare.channel"),
          value: channel && channel !== "none" ? t(`followUp.channel.${channel}`) : null,
        },
        {
          label: t("followUp.prepare.privateEnough.short"),
          value: t(`followUp.prepare.privateEnough.${privateEnough ? "yes" : "no"}`),
        },
        { label: t("followUp.prepare.basis"), value: basis && t(`followUp.basis.${basis}`) },
      ]}
    />
  );
}
