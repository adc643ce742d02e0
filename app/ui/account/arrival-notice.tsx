import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";

/** Why somebody stands on the sign-in page, as far as an address may say it: one of these words and nothing else. */
const ARRIVALS = [
  "sign_on_failed",
  "sign_on_down",
  "sign_on_level",
  "unknown_account",
  "password_chosen",
  "provider_open",
  "code_expired",
] as const;
export type Arrival = (typeof ARRIVALS)[number];

export function arrivalOf(search: URLSearchParams): Arrival | null {
  const said = search.get("refusal") ?? search.get("after");
  return ARRIVALS.find((arrival) => arrival === said) ?? null;
}

export function ArrivalNotice(props: { readonly arrival: Arrival | null; readonly mayEndProvider: boolean }) {
  const { t } = useTexts();
  const { arrival } = props;
  if (arrival === null) return null;
  const tone = arrival === "password_chosen" || arrival === "provider_open" ? "plain" : "attention";
  return (
    <div role="status">
      <Notice tone={tone}>
        <p>{t(`signIn.arrival.${arrival}`)}</p>
        {arrival === "provider_open" && props.mayEndProvider && (
          <p>
            <a href="/sign-in/municipality/end">{t("signIn.endProvider")}</a>
          </p>
        )}
      </Notice>
    </div>
  );
}
