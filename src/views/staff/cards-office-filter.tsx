import type { Children } from '@kitajs/html'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'

export type OfficeChoice = { id: number; name: { ja: string } }
type Props = { action: string; offices: readonly OfficeChoice[]; officeId: number | undefined; children?: Children }

/** 庁舎の切替, and further filters as children. */
export const OfficeFilter = ({ action, offices, officeId, children }: Props) => (
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
  </form>
)

export const officeOptions = (offices: readonly OfficeChoice[]) =>
  offices.map(office => ({ value: String(office.id), label: office.name.ja }))
