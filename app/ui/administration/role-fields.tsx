import type { Role } from "#app/domain/access/policy";
import { SelectField } from "#app/ui/form/select-field";
import { useTexts } from "#app/ui/texts";

/** A role, and the unit in which it is held. */
export function RoleFields(props: {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly Role[];
}) {
  const { t } = useTexts();
  return (
    <>
      <SelectField
        name="role"
        label={t("staff.roleLabel")}
        choices={props.roles.map((role) => ({ value: role, label: t(`staff.role.${role}`) }))}
      />
      <SelectField
        name="unitId"
        label={t("staff.inUnit")}
        hint={t("staff.inUnitHint")}
        choices={props.units.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
