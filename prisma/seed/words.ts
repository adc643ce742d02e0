/*
 * What fictional children write, by the ending of the item key. Short and plain, as children write; several for each
 * so that one child does not say the same thing twice.
 */

export const WORDS: Readonly<Record<string, readonly string[]>> = {
  wb_worry_text: [
    "Att jag ska behöva flytta igen.",
    "Jag vet inte riktigt. Det bara kommer när jag ska sova.",
    "Om mamma mår bra.",
    "Skolan och allt som ska hinnas med.",
  ],
  wb_joy: [
    "Fotbollen. Vi vann senaste matchen.",
    "Jag är bra på att rita, mest djur.",
    "Min kompis Ali och att vi spelar ihop.",
    "Att laga mat. Jag gör tacos på fredagar.",
    "Jag har bättre betyg nu än förra året.",
  ],
  sc_try: ["Ridning.", "Simma i en klubb.", "Spela trummor.", "Jag vet inte, kanske handboll."],
  so_notwith: [
    "Jag vill ha med min familjehemsmamma.",
    "Inte mamma den här gången. Nästa gång kanske.",
    "Min kontaktperson får gärna vara med.",
  ],
  so_tell: [
    "Att jag vill bo kvar.",
    "Jag vill ha ett eget lås på dörren.",
    "Kan vi bestämma vad som gäller på loven?",
    "Jag vill byta till en skola närmare.",
    "Det är bra som det är. Ändra inget.",
    "Jag vill veta varför jag inte får sova hos pappa.",
  ],
  ses_bad: ["Det var många frågor.", "Nej.", "Frågan om framtiden var svår."],
};

/** The same in English, for children who answer in English. */
export const WORDS_ENGLISH: typeof WORDS = {
  wb_worry_text: ["That I will have to move again.", "I think about my parents arguing."],
  wb_joy: ["Basketball, and my friends.", "I am good at maths."],
  so_tell: ["I want the same days every week.", "Please ask me before you change the plan."],
  so_notwith: ["I want my aunt to come."],
  ses_bad: ["No, it was fine."],
};
