import { type FormTextKey, type FormTexts, formOf, forms, formTextKeys } from '#domain/letters/form-text-keys'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { formLabels, placeLabel } from './form-text-words.ts'

export type OwnText = { changedAt: Date; staffName: string }
export type FormTextsPageProps = {
  page: StaffPage
  texts: FormTexts
  own: ReadonlyMap<string, OwnText>
  done: 'saved' | 'reset' | undefined
}

const doneWords = { saved: '文面を変えました。次の印刷から使われます。', reset: '元の文面に戻しました。' }

/** 様式の文面の一覧: each form with its texts, and which are the city's own. */
export const FormTextsPage = ({ page, texts, own, done }: FormTextsPageProps) => (
  <StaffLayout page={page} title="様式の文面" wide>
    {done !== undefined && <NoticeBanner type="success" title={doneWords[done]} />}
    <p class="app-lead">印刷する様式の文を、ここで書きかえます。変えた文は、次の印刷から使われます。</p>
    {forms.map(form => (
      <Table caption={formLabels[form]} columns={['場所', '今の文面', '状態']} scrollable>
        {formTextKeys
          .filter(key => formOf(key) === form)
          .map(key => (
            <TextRow textKey={key} body={texts[key]} own={own.get(key)} />
          ))}
      </Table>
    ))}
  </StaffLayout>
)

type RowProps = { textKey: FormTextKey; body: string; own: OwnText | undefined }

const TextRow = ({ textKey, body, own }: RowProps) => (
  <tr>
    <th scope="row">
      <a href={url(`/staff/form-texts/${textKey}`)}>
        <span class="app-visually-hidden" safe>
          {`${formLabels[formOf(textKey)]}の`}
        </span>
        <span safe>{placeLabel(textKey)}</span>
      </a>
    </th>
    <td safe>{body.length > 60 ? `${body.slice(0, 60)}…` : body}</td>
    <td>
      <StatusChip text={own ? '市の文面' : '元の文面'} tone={own ? 'info' : 'neutral'} />
      {own !== undefined && (
        <small class="app-subline" safe>{`${formatDateTimeWareki(own.changedAt)} ${own.staffName}`}</small>
      )}
    </td>
  </tr>
)
