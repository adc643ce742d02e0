import { useTranslation } from "react-i18next";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { isLanguage, LANGUAGE_NAMES } from "#app/i18n/languages";
import { DefinitionList } from "../staff/definition-list";

/** What was decided when the follow-up was prepared. */
export function PreparationSummary({ status }: { readonly status: FollowUpStatus }) {
  const { t, i18n } = useTranslation();
  const { preparation } = status;
  if (!preparation) return null;
  const { title, language, mode, basis, privateEnough, shortVersion, channel } = preparation;
  const short = t(`followUp.prepare.shortVersion.${shortVersion ? "yes" : "no"}`);
  return (
    <DefinitionList
      facts={[
        { label: t("followUp.prepare.version"), value: `${title[i18n.language] ?? title.sv ?? ""} (${short})` },
        { label: t("followUp.prepare.language"), value: isLanguage(language) ? LANGUAGE_NAMES[language] : language },
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
