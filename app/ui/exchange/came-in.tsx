import { Link } from "@remix-run/react";
import type { cameInView } from "#app/http/questionnaire-import.server";
import { ErrorSummary } from "../form/error-summary";
import { FormActions } from "../form/form";
import { FormContext, type FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { Table } from "../staff/table";
import { useTexts } from "../texts";
import { LossGroups } from "./placed-lines";
import "../form/form.css";
import "./exchange.css";

export type CameInView = ReturnType<typeof cameInView>;

/** What a file would become, before anything is kept: what came in, what did not and why. */
export function CameInPage(props: {
  readonly view: CameInView;
  readonly failure: FormFailure | null;
  /** The draft that stands in the way. */
  readonly openDraftId: string | null;
}) {
  const { t } = useTexts();
  const { view } = props;
  const { questions, areas, languages, losses } = view;
  return (
    <>
      <PageHeader
        parent={{ to: "/workshop/import", label: t("exchange.import.title") }}
        title={t("exchange.check.title")}
        lead={
          <>
            <strong lang={view.language} dir="auto">
              {view.title}
            </strong>
            <br />
            {t("exchange.check.lead", { questions: questions.length, areas, languages })}
          </>
        }
      />
      <Outcome view={view} />
      {props.openDraftId !== null && (
        <Notice tone="attention" title={t("exchange.check.openAlready")}>
          <p>
            <Link to={`/workshop/${props.openDraftId}`}>{t("exchange.check.open")}</Link>
          </p>
        </Notice>
      )}
      <FormContext.Provider value={{ id: "came-in", failure: props.failure }}>
        <form method="post" action="/workshop/import" encType="multipart/form-data" className="form" noValidate>
          <ErrorSummary />
          <input type="hidden" name="packed" value={view.packed} />
          <TextField
            name="key"
            label={t("exchange.check.key")}
            hint={t("exchange.check.keyHint")}
            defaultValue={view.key}
            maxLength={80}
          />
          <FormActions>
            <SubmitButton>{t("exchange.check.accept")}</SubmitButton>
          </FormActions>
        </form>
      </FormContext.Provider>
      <LossGroups groups={losses} level={2} />
      <Questions view={view} />
    </>
  );
}

/** How much did not come in, before anybody accepts it; each leads to what it was. */
function Outcome({ view: { losses, faults } }: { readonly view: CameInView }) {
  const { t } = useTexts();
  return (
    <ul className="exchange-outcome">
      {losses.length === 0 && <li>{t("exchange.check.nothingLost")}</li>}
      {losses.map(({ effect, count }) => (
        <li key={effect}>
          <a href={`#file-${effect}`}>{t(`exchange.effect.${effect}`)}</a>: {count}
        </li>
      ))}
      {faults > 0 && <li>{t("exchange.check.faults", { count: faults })}</li>}
    </ul>
  );
}

function Questions({ view: { questions, language } }: { readonly view: CameInView }) {
  const { t } = useTexts();
  const words = (text: string) => (
    <span lang={language} dir="auto">
      {text}
    </span>
  );
  return (
    <div className="exchange-group">
      <Section title={t("exchange.check.questions")}>
        <Table
          caption={t("exchange.check.questions")}
          rows={questions}
          rowKey={({ key }) => key}
          columns={[
            { key: "text", label: t("exchange.check.question"), names: true, cell: ({ text }) => words(text) },
            { key: "type", label: t("exchange.check.type"), cell: ({ type }) => t(`exchange.type.${type}`) },
            {
              key: "options",
              label: t("exchange.check.options"),
              cell: ({ options }) => (options.length === 0 ? null : words(options.join(" · "))),
            },
          ]}
        />
      </Section>
    </div>
  );
}
