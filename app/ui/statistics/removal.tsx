import { Link } from "@remix-run/react";
import { Form, FormActions } from "../form/form";
import { SubmitButton } from "../form/submit-button";
import { PageHeader } from "../staff/page-header";

/** Asks before something is taken away that cannot be brought back. */
export function Removal(props: {
  readonly back: string;
  /** The page that it leads back to, by name. */
  readonly parent: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
  readonly submit: string;
  readonly keep: string;
}) {
  return (
    <>
      <PageHeader parent={{ to: props.back, label: props.parent }} title={props.title} lead={props.about} />
      <Form failure={null}>
        <p>{props.text}</p>
        <FormActions>
          <SubmitButton look="danger">{props.submit}</SubmitButton>
          <Link to={props.back}>{props.keep}</Link>
        </FormActions>
      </Form>
    </>
  );
}
