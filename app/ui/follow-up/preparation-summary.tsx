import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { unreviewed } from "#app/domain/questionnaire/translation";
import { languageName } from "#app/i18n/language-name";
import { DefinitionList } from "../staff/definition-list";

/** What was decided when the follow-up was prepared. */
export function PreparationSummary({ status }: { readonly status: FollowUpStatus }) {
  const { t, language } = useTexts();
  const { preparation } = status;
  if (!preparation) return null;
  const { title, mode, basis, privateEnough, shortVersion, channel, resumeCodeAgreed } = preparation;
  const translation = preparation.languages.find((asked) => asked.language === preparation.language)?.state;
  const name = languageName(preparation.language ?? "", language);
  const inLanguage =
    translation && unreviewed(translation) ? `${name} (${t(`followUp.prepare.translation.${translation}`)})` : name;
  const short = t(`followUp.prepare.shortVersion.${shortVersion ? "yes" : "no"}`);
  return (
    <DefinitionList
      facts={[
        { label: t("followUp.prepare.version"), value: `${title[language] ?? title.sv ?? ""} (${short})` },
        { label: t("followUp.prepare.language"), value: inLanguage },
        { label: t("followUp.prepare.mode"), value: t(`followUp.mode.${mode}`) },
        {
          label: t("followUp.prepare.channel"),
          value: channel && channel !== "none" ? t(`followUp.channel.${channel}`) : null,
        },
        {
          label: t("followUp.prepare.privateEnough.short"),
          value: t(`followUp.prepare.privateEnough.${privateEnough ? "yes" : "no"}`),
        },
        ...(resumeCodeAgreed
          ? [{ label: t("followUp.prepare.resumeCodeShort"), value: t("followUp.prepare.resumeCodeSet") }]
          : []),
        { label: t("followUp.prepare.basis"), value: basis && t(`followUp.basis.${basis}`) },
      ]}
    />
  );
}
