import type { Children } from '@kitajs/html'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'

export type OfficeChoice = { id: number; name: { ja: string } }
type Props = {
  action: string
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  /** The 一覧 with the same in it, for CSV and paper. */
  list?: { name: string; query?: Record<string, string | undefined> }
  children?: Children
}

/** 庁舎の切替, and further filters as children. */
export const OfficeFilter = ({ action, offices, officeId, list, children }: Props) => (
  <form class="app-form-inline app-filter" method="get" action={url(action)} aria-label="表示する範囲">
    <FormField
      type="select"
      name="office"
      label="庁舎"
      width="medium"
      value={String(officeId)}
      options={officeOptions(offices)}
    />
    {children}
    <Button text="表示する" kind="outline" size="md" />
    {list !== undefined && <ListLink name={list.name} query={{ office: officeId?.toString(), ...list.query }} />}
  </form>
)

type ListLinkProps = { name: string; query: Record<string, string | undefined> }

/** 一覧で開く, narrowed as the page is. */
export function ListLink({ name, query }: ListLinkProps) {
  const narrowed = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value] as const] : []))
  const href = `/staff/lists/${name}?${new URLSearchParams(Object.fromEntries(narrowed))}`
  return <Button text="一覧で開く(CSV・印刷)" kind="text" size="md" href={href} />
}

export const officeOptions = (offices: readonly OfficeChoice[]) =>
  offices.map(office => ({ value: String(office.id), label: office.name.ja }))
