import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form as GetForm, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { listStaff } from "#app/domain/staff/staff.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { AccountStateMark } from "#app/ui/administration/account-state-mark";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Pager } from "#app/ui/staff/pager";
import { Table } from "#app/ui/staff/table";
import "#app/ui/form/field.css";
import "#app/ui/staff/button.css";
import "#app/ui/administration/administration.css";
import "#app/ui/administration/filter-bar.css";

export const meta = pageTitle;

const Query = z.object({
  search: z.string().trim().max(100).catch(""),
  ended: z
    .string()
    .optional()
    .transform((value) => value === "on"),
  after: z.string().max(200).nullable().catch(null),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "staff.view")) throw forbidden();
  const t = await requestTexts(request, application);
  const filter = Query.parse({ after: null, ...Object.fromEntries(new URL(request.url).searchParams) });
  return {
    title: t("staff.title"),
    filter,
    page: await listStaff(application.store, actor, filter),
    mayManage: may(actor, "staff.manage"),
  };
}

export default function StaffPage() {
  const { t } = useTexts();
  const { page, filter, mayManage } = useLoaderData<typeof loader>();
  const address = (after: string | null) =>
    `/staff?${new URLSearchParams({
      ...(filter.search && { search: filter.search }),
      ...(filter.ended && { ended: "on" }),
      ...(after !== null && { after }),
    }).toString()}`;
  return (
    <>
      <PageHeader
        title={t("staff.title")}
        actions={
          mayManage && (
            <LinkButton to="/staff/new" look="primary">
              {t("staff.invite")}
            </LinkButton>
          )
        }
      />
      <GetForm className="filter-bar" role="search" action="/staff">
        <label>
          {t("staff.search")}
          <input className="field-input" type="search" name="search" defaultValue={filter.search} maxLength={100} />
        </label>
        <label className="filter-bar-check">
          <input type="checkbox" name="ended" defaultChecked={filter.ended} /> {t("staff.ended")}
        </label>
        <button className="button button-secondary" type="submit">
          {t("staff.show")}
        </button>
      </GetForm>
      {page.rows.length === 0 ? (
        <EmptyState title={t("staff.emptyTitle")} />
      ) : (
        <Table
          caption={t("staff.title")}
          rows={page.rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              label: t("staff.name"),
              names: true,
              cell: ({ id, name }) => <Link to={`/staff/${id}`}>{name}</Link>,
            },
            {
              key: "email",
              label: t("signIn.email"),
              cell: ({ email }) => <span className="address-text">{email}</span>,
            },
            {
              key: "roles",
              label: t("account.roles"),
              cell: ({ roles }) =>
                roles.map(({ role, unitName }) => `${t(`staff.role.${role}`)}, ${unitName}`).join(" · ") || null,
            },
            { key: "state", label: t("units.state"), cell: ({ state }) => <AccountStateMark state={state} /> },
          ]}
        />
      )}
      <Pager
        first={filter.after === null ? null : address(null)}
        next={page.next === null ? null : address(page.next)}
      />
    </>
  );
}
