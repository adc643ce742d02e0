import { Link } from "@remix-run/react";
import type { Account } from "#app/domain/staff/account.server";
import { LinkButton } from "#app/ui/staff/button";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import "../administration/administration.css";

/** So few recovery codes that it is time for new ones. */
const FEW_CODES = 2;

/** Who one is here, and how one signs in. */
export function AccountFacts(props: { readonly account: Account; readonly mustHaveCode: boolean }) {
  const { t } = useTexts();
  const { account } = props;
  return (
    <>
      <DefinitionList
        facts={[
          { label: t("signIn.email"), value: account.email },
          {
            label: t("account.roles"),
            value: account.roles.map(({ role, unitName }) => `${t(`staff.role.${role}`)}, ${unitName}`).join(" · "),
          },
        ]}
      />
      <Section title={t("account.signingIn")}>
        {account.hasPassword && !account.hasSecondFactor && props.mustHaveCode && (
          <Notice tone="attention" title={t("account.factor.mustTitle")}>
            <p>{t("account.factor.must")}</p>
          </Notice>
        )}
        <DefinitionList
          facts={[
            {
              label: t("signIn.password"),
              value: account.hasPassword ? (
                <Link to="/account/password">{t("account.password.change")}</Link>
              ) : (
                t("account.password.none")
              ),
            },
            { label: t("account.factor.title"), value: account.hasPassword ? <FactorState account={account} /> : null },
            { label: t("account.provider"), value: account.hasIdentity ? t("account.providerLinked") : null },
          ]}
        />
        {account.hasPassword && !account.hasSecondFactor && (
          <p>
            <LinkButton to="/account/second-factor" look={props.mustHaveCode ? "primary" : "secondary"}>
              {t("account.factor.setUp")}
            </LinkButton>
          </p>
        )}
      </Section>
    </>
  );
}

function FactorState({ account }: { readonly account: Account }) {
  const { t } = useTexts();
  if (!account.hasSecondFactor) return <StatusMark tone="idle">{t("account.factor.off")}</StatusMark>;
  const left = account.recoveryCodesLeft;
  return (
    <>
      <StatusMark tone="done">{t("account.factor.on")}</StatusMark>{" "}
      <StatusMark tone={left <= FEW_CODES ? "attention" : "idle"}>
        {t("account.codes.left", { count: left })}
      </StatusMark>{" "}
      <Link to="/account/recovery-codes">{t("account.codes.renew")}</Link>
      {" · "}
      <Link to="/account/second-factor/removal">{t("account.factor.remove")}</Link>
    </>
  );
}
