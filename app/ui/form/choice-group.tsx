import type { ReactNode } from "react";
import { FieldError, FieldHint, OptionalNote } from "./field";
import { describedBy, useField } from "./form-state";
import type { Choice } from "./select-field";
import "./choice-group.css";

interface GroupProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly choices: readonly Choice[];
}

/** One of a few, all in sight. The error summary leads to the first button. */
export function RadioGroup(props: GroupProps & { readonly defaultValue?: string; readonly inline?: boolean }) {
  const { kept, sent } = useField(props.name);
  const chosen = sent ? kept : props.defaultValue;
  return <Group {...props} type="radio" inline={props.inline ?? false} isChosen={(value) => value === chosen} />;
}

/** Any number of a few. The names repeat; read them with `list` (app/http/form.ts). */
export function CheckboxGroup(props: GroupProps & { readonly defaultValues?: readonly string[] }) {
  const { keptList, sent } = useField(props.name);
  const chosen = sent ? keptList : props.defaultValues;
  return <Group {...props} type="checkbox" inline={false} isChosen={(value) => chosen?.includes(value) ?? false} />;
}

/** A single yes. Sends "on", or nothing. */
export function Checkbox(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly defaultChecked?: boolean;
}) {
  const { id, error, kept, sent } = useField(props.name);
  return (
    <div className={error ? "field field-faulty" : "field"}>
      <FieldError id={id} error={error} />
      <div className="choice">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          defaultChecked={sent ? kept === "on" : props.defaultChecked}
          {...describedBy(id, props.hint, error)}
        />
        <label htmlFor={id}>
          {props.label}
          {props.hint && (
            <span className="choice-hint" id={`${id}-hint`}>
              {props.hint}
            </span>
          )}
        </label>
      </div>
    </div>
  );
}

function Group(
  props: GroupProps & {
    readonly type: "radio" | "checkbox";
    readonly inline: boolean;
    readonly isChosen: (value: string) => boolean;
  },
) {
  const { id, error } = useField(props.name);
  return (
    <fieldset
      className={error ? "field field-faulty" : "field"}
      {...(props.type === "radio" && { role: "radiogroup" })}
      {...describedBy(id, props.hint, error)}
    >
      <legend className="field-label">
        {props.label}
        <OptionalNote optional={props.optional} />
      </legend>
      <FieldHint id={id} hint={props.hint} />
      <FieldError id={id} error={error} />
      <div className={props.inline ? "choices choices-inline" : "choices"}>
        {props.choices.map((choice, index) => {
          const choiceId = index === 0 ? id : `${id}-${choice.value}`;
          return (
            <div className="choice" key={choice.value}>
              <input
                type={props.type}
                id={choiceId}
                name={props.name}
                value={choice.value}
                defaultChecked={props.isChosen(choice.value)}
              />
              <label htmlFor={choiceId}>
                {choice.label}
                {choice.hint && (
                  <span
                    className="choice-hint"
                    {...(choice.hintLanguage && { lang: choice.hintLanguage, dir: "auto" })}
                  >
                    {choice.hint}
                  </span>
                )}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
