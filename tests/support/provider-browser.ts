/** A browser that is sent around between sites: it follows redirects and keeps each site's cookies. */
export interface ProviderBrowser {
  /** Signs in at the provider, beginning from an address of it. Returns the address that it sends back to. */
  signIn(address: string, name: string): Promise<string>;
}

export function providerBrowser(issuer: string): ProviderBrowser {
  const cookies = new Map<string, string>();
  const ask = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(new URL(address, issuer), {
      redirect: "manual",
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const follow = async (answer: Response): Promise<string | Response> => {
    const next = answer.headers.get("Location");
    if (next === null) return answer;
    const address = new URL(next, issuer);
    if (address.origin !== issuer) return address.href;
    return follow(await ask(address.href));
  };
  return {
    async signIn(address, name) {
      const page = await follow(await ask(address));
      if (typeof page === "string") return page;
      const [, action = ""] = /action="([^"]+)"/.exec(await page.text()) ?? [];
      const back = await follow(await ask(action, { prompt: "login", login: name, password: "any" }));
      if (typeof back !== "string") throw new Error(`The provider did not send back: ${back.status}`);
      return back;
    },
  };
}
