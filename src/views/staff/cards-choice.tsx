import { url } from '#url'
import { FormField } from '../components/form-field.tsx'

type ScopeProps = { value: string | undefined; total: number; onPage: number }

/** 対象: the ticked cards, or every card the filter finds, with how many that is. */
export const ScopeField = ({ value = 'chosen', total, onPage }: ScopeProps) => (
  <>
    <input type="hidden" name="total" value={String(total)} />
    <FormField
      type="radio"
      name="scope"
      label="対象"
      value={value}
      options={[
        { value: 'chosen', label: '上の一覧で選んだカード', support: `このページには${onPage}枚あります。` },
        { value: 'all', label: `条件に合うすべてのカード(${total}枚)`, support: 'ほかのページのカードも含みます。' },
      ]}
    />
  </>
)

/** 「すべて選ぶ」「選択を外す」: links, so they work without JavaScript. */
export const TickLinks = ({ path }: { path: (tick: 'all' | 'none') => string }) => (
  <p class="app-actions">
    <a href={url(path('all'))}>このページをすべて選ぶ</a>
    <a href={url(path('none'))}>選択をすべて外す</a>
  </p>
)

type TickProps = { name: string; id: number; label: string; checked?: boolean }

/** The box that chooses a row; its words are only heard, for the row shows them. */
export const RowTick = ({ name, id, label, checked = false }: TickProps) => (
  <input
    class="dads-checkbox__input"
    type="checkbox"
    name={name}
    value={String(id)}
    checked={checked}
    aria-label={label}
  />
)
