import { useTexts } from "#app/ui/texts";
import "../staff/button.css";
import "./provider-button.css";

/** The way in through the municipality's identity provider, and the heading of what comes after it. */
export function ProviderButton(props: {
  readonly name: string | null;
  readonly next: string;
  readonly passwordTitle: string;
}) {
  const { t } = useTexts();
  const query = props.next === "/" ? "" : `?next=${encodeURIComponent(props.next)}`;
  return (
    <>
      <p className="provider-button">
        {/* Not a link of the router: it leads away from here. */}
        <a className="button button-primary" href={`/sign-in/municipality${query}`}>
          {props.name === null ? t("signIn.provider") : t("signIn.providerNamed", { name: props.name })}
        </a>
      </p>
      <h2 className="provider-other">{props.passwordTitle}</h2>
    </>
  );
}
