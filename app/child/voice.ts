/** What is asked of a voice: `SpeechSynthesisVoice` has it. */
export interface Voice {
  readonly lang: string;
  readonly localService: boolean;
}

/**
 * The device's own voice for a language, or undefined. A voice that is not local sends every word that it speaks to
 * its maker, and one of another language reads words as if they were its own: both are as good as none.
 *
 * @param language tag of the page; compared without region, so that `sv` finds `sv-SE` and `sv_SE`.
 */
export function localVoice<V extends Voice>(voices: readonly V[], language: string): V | undefined {
  return voices.find((voice) => voice.localService === true && primary(voice.lang) === primary(language));
}

function primary(tag: string): string {
  return tag.split(/[-_]/)[0]!.toLowerCase();
}
