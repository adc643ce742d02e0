import { data, redirect } from "@remix-run/node";
import { LARGEST_CLIP } from "#app/domain/read-aloud/recording";
import type { RecordingView, TextToRecord } from "#app/ui/workshop/recording/recording-view";
import { formWithFile } from "./uploaded-file.server";

/** Which of the texts is recorded now, and what of the list is shown. */
export function recordingView(request: Request, texts: readonly TextToRecord[]): RecordingView {
  const { searchParams } = new URL(request.url);
  const asked = Number(searchParams.get("text") ?? Number.NaN);
  const missing = texts.findIndex(({ sound }) => sound === null);
  const at = Number.isInteger(asked) && asked >= 0 && asked < texts.length ? asked : Math.max(0, missing);
  const next = texts.findIndex(({ sound }, index) => index > at && sound === null);
  return {
    ...{ texts, at, next: next === -1 ? null : next, missingOnly: searchParams.get("show") === "missing" },
    recorded: texts.filter(({ sound }) => sound !== null).length,
  };
}

/** What a page of recording sends: the words that were read and their sound, or a recording to throw away. */
export async function recordingForm(request: Request): Promise<{
  readonly words: string;
  readonly remove: string;
  /** Null where no file was chosen. */
  readonly file: Buffer | null;
}> {
  // A file somewhat too large is still read this far, so that it is refused in words.
  const { file, fields } = await formWithFile(request, "sound", LARGEST_CLIP + 32 * 1024);
  return { words: fields["words"] ?? "", remove: fields["remove"] ?? "", file };
}

/** Kept: on to the next that lacks sound, which the address without a number is. Else the page again, with why. */
export function answerRecording(request: Request, refusal: string | null) {
  if (refusal !== null) return data({ refusal }, { status: 422 });
  const url = new URL(request.url);
  url.searchParams.delete("text");
  return redirect(`${url.pathname}${url.search}`, 303);
}
