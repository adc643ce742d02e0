import { useEffect, useState } from "react";
import { TextField } from "#app/ui/form/text-field";
import { useTexts } from "#app/ui/texts";

/**
 * The secret of an account link. It stands after `#`, so that no log or proxy sees it; script moves it from the address
 * bar, and from the history, into the form. Without script, the last part of the link is copied into a field.
 */
export function LinkToken() {
  const { t } = useTexts();
  const [found, setFound] = useState("");
  useEffect(() => {
    const token = window.location.hash.slice(1);
    if (token === "") return;
    setFound(token);
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);
  if (found !== "") return <input type="hidden" name="token" value={found} />;
  return <TextField name="token" label={t("account.link.token")} hint={t("account.link.tokenHint")} maxLength={100} />;
}
