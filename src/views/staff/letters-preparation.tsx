import type { ReadyCard, SortedCards } from '#domain/letters/sort-letters'
import { type BulkKind, keyKinds, type LeftOut, mailClasses, papers } from '#domain/letters/words'
import type { OfficeMap } from '#domain/offices/office-maps'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type Glyphless, GlyphTable } from './glyph-check.tsx'
import { bulkKindLabels, keyKindLabels, leftOutWords, mailClassLabels, paperLabels } from './letters-words.ts'

export type PreparationPageProps = {
  page: StaffPage
  kind: BulkKind
  officeId: number
  sorted: SortedCards
  glyphless: readonly Glyphless[]
  /** Whose address does not begin as their postal code says. */
  astray: readonly Pick<ReadyCard, 'id' | 'noticeNumber' | 'postalCode' | 'address'>[]
  map: OfficeMap | undefined
  /** The services ask for ID and password somewhere. */
  asksForKey: boolean
  fields: Record<string, string | undefined>
  deadlineDays: number
  /** The deadline if it goes out today. */
  usualDeadline: string
  errors: FieldErrors
}

/** 印刷の前の確認. How many letters there will be, whose cannot be made and why, and how they are made. */
export const PreparationPage = ({
  page,
  kind,
  officeId,
  sorted,
  glyphless,
  astray,
  map,
  errors,
  ...rest
}: PreparationPageProps) => (
  <StaffLayout page={page} title={`${bulkKindLabels[kind]}を作る`} wide>
    <ErrorSummary errors={errors} />
    <p class="app-lead" safe>
      {`${sorted.ready.length}通を、保管場所の順(庫・段・ケース・番)に作ります。`}
    </p>
    {kind === 'reminder' && (
      <p>前に送った予約案内のQRコードと予約IDも、そのまま使えます。どちらの紙からでも、同じ予約になります。</p>
    )}
    <MapNotice page={page} officeId={officeId} map={map} />
    {astray.length > 0 && <AstrayTable astray={astray} />}
    {sorted.leftOut.length > 0 && <LeftOutTable leftOut={sorted.leftOut} />}
    {sorted.ready.length > 0 && (
      <PostForm page={page} action="/staff/letters" label={`${bulkKindLabels[kind]}の作り方`}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="office" value={String(officeId)} />
        {[...sorted.ready.map(({ id }) => id), ...sorted.leftOut.map(({ cardId }) => cardId)].map(id => (
          <input type="hidden" name="card" value={String(id)} />
        ))}
        {glyphless.length > 0 && (
          <GlyphChoice glyphless={glyphless} value={rest.fields.glyphs} error={errorOf(errors, 'glyphs')} />
        )}
        <OrderFields errors={errors} {...rest} />
        <Button text={`${bulkKindLabels[kind]}を作る`} />
      </PostForm>
    )}
    <p>
      <Button
        text="作らずに戻る"
        kind="text"
        href={`${kind === 'guide' ? '/staff/notices' : '/staff/reminders'}?office=${officeId}`}
      />
    </p>
  </StaffLayout>
)

type OrderProps = Pick<PreparationPageProps, 'asksForKey' | 'fields' | 'deadlineDays' | 'usualDeadline' | 'errors'>

const OrderFields = ({ asksForKey, fields, deadlineDays, usualDeadline, errors }: OrderProps) => (
  <>
    <FormField
      type="radio"
      name="paper"
      label="紙"
      required
      value={fields.paper ?? 'a4'}
      options={papers.map(value => ({ value, label: paperLabels[value].label, support: paperLabels[value].text }))}
      error={errorOf(errors, 'paper')}
    />
    <FormField
      type="radio"
      name="key_kind"
      label="印刷する番号"
      required
      value={fields.key_kind ?? 'number'}
      options={keyKinds
        .filter(value => value === 'number' || asksForKey)
        .map(value => ({ value, label: keyKindLabels[value].label, support: keyKindLabels[value].text }))}
      error={errorOf(errors, 'key_kind')}
    />
    <FormField
      type="radio"
      name="mail_class"
      label="郵便の区分"
      required
      value={fields.mail_class ?? 'ordinary'}
      options={mailClasses.map(value => ({ value, label: mailClassLabels[value] }))}
      error={errorOf(errors, 'mail_class')}
    />
    <FormField
      type="text"
      name="sent_on"
      label="発送する日"
      required
      width="medium"
      autocomplete="off"
      value={fields.sent_on}
      support="この日付を印刷します。例:令和8年3月2日、R8.3.2"
      error={errorOf(errors, 'sent_on')}
    />
    <FormField
      type="text"
      name="deadline_on"
      label="受取期限"
      width="medium"
      autocomplete="off"
      value={fields.deadline_on}
      support={`空けておくと、発送する日の${deadlineDays}日後になります(今日発送するなら ${formatWarekiWithWeekday(usualDeadline)})。`}
      error={errorOf(errors, 'deadline_on')}
    />
  </>
)

/** 除いた人の一覧: by number only, for a name may be what is hidden. */
export const LeftOutTable = ({ leftOut }: { leftOut: readonly LeftOut[] }) => (
  <>
    <NoticeBanner
      type="warning"
      title={`${leftOut.length}枚は作れないため、除きます。`}
      text="理由を解消したら、あらためて作ってください。"
    />
    <Table caption="除いたカード" columns={['交付通知書番号', '理由']} scrollable>
      {leftOut.map(({ cardId, noticeNumber, reason }) => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/cards/${cardId}`)} safe>
              {noticeNumber}
            </a>
          </th>
          <td safe>{leftOutWords[reason]}</td>
        </tr>
      ))}
    </Table>
  </>
)

type MapNoticeProps = Pick<PreparationPageProps, 'page' | 'officeId' | 'map'>

/** What of 道順と案内図 will be on the letters, where something is lacking. */
function MapNotice({ page, officeId, map }: MapNoticeProps) {
  if (map?.hasPicture) return ''
  const title =
    map === undefined ? '道順も案内図もありません。' : '案内図の画像がありません。道順の文だけを印刷します。'
  const text = map === undefined ? '受け取る場所は、庁舎の名前と所在地だけを印刷します。' : undefined
  return (
    <NoticeBanner type="info" title={title} text={text}>
      {page.staff.can.includes('parameters.edit') && (
        <p>
          <a href={url(`/staff/city/offices/${officeId}/map`)}>道順と案内図を登録する</a>
        </p>
      )}
    </NoticeBanner>
  )
}

const AstrayTable = ({ astray }: Pick<PreparationPageProps, 'astray'>) => (
  <>
    <NoticeBanner
      type="warning"
      title={`${astray.length}通は、郵便番号と住所が合いません。`}
      text="届かないことがあります。印刷の前に、カードの画面で住所を確かめてください。このままでも作れます。"
    />
    <Table caption="郵便番号と住所が合わない人" columns={['交付通知書番号', '郵便番号', '住所']} scrollable>
      {astray.map(({ id, noticeNumber, postalCode, address }) => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/cards/${id}`)} safe>
              {noticeNumber}
            </a>
          </th>
          <td class="app-nowrap" safe>
            {postalCode ?? ''}
          </td>
          <td safe>{address ?? ''}</td>
        </tr>
      ))}
    </Table>
  </>
)

type GlyphChoiceProps = { glyphless: readonly Glyphless[]; value: string | undefined; error: string | undefined }

const GlyphChoice = ({ glyphless, value, error }: GlyphChoiceProps) => (
  <section aria-labelledby="glyphless">
    <h2 id="glyphless">印刷できない文字がある人</h2>
    <GlyphTable glyphless={glyphless} />
    <FormField
      type="radio"
      name="glyphs"
      label="この人たちの通知"
      required
      value={value ?? 'leave_out'}
      error={error}
      options={[
        { value: 'leave_out', label: '除いて作る', support: '手書きなど、別の方法で送ります。' },
        { value: 'print', label: 'このまま印刷する', support: 'その文字は四角(〓)になります。' },
      ]}
    />
  </section>
)
