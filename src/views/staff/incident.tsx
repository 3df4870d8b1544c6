import type { IncidentLine, IncidentNote, LiveVisit } from '#domain/incidents/find'
import { lastSeenIn, type TraceStep } from '#domain/incidents/timeline'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { type Definition, DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Timeline } from '../components/timeline.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { lastSeenText, occasionLabels, outcomeLabels, traceEntry } from './incident-words.ts'
import { placeText } from './visit-words.ts'

export const incidentDone = {
  declared: '所在不明として届け出ました。カードは凍結されています。',
  noted: '経過を記入しました。',
  reported: '報告日を登録しました。',
  closed: '所在不明を閉じました。',
} as const
export type IncidentDone = keyof typeof incidentDone

export type IncidentPageProps = {
  page: StaffPage
  incident: IncidentLine
  notes: readonly IncidentNote[]
  steps: readonly TraceStep[]
  visit: LiveVisit
  done?: IncidentDone | undefined
  fields?: Record<string, string | undefined>
  errors?: FieldErrors
}

/** 所在不明の記録: what is known, what was searched, and every step of the card before. */
export const IncidentPage = ({
  page,
  incident,
  notes,
  steps,
  visit,
  done,
  fields = {},
  errors = [],
}: IncidentPageProps) => (
  <StaffLayout page={page} title="所在不明の記録">
    {done !== undefined && <NoticeBanner type="success" title={incidentDone[done]} />}
    <ErrorSummary errors={errors} />
    {incident.closedAt === null && (
      <NoticeBanner
        type="error"
        alarm
        title="所在の分からないカードです"
        text="見つかるまで、取出・交付・予約・通知・廃棄はできません。"
      />
    )}
    {visit !== undefined && incident.closedAt === null && <VisitNotice visit={visit} />}
    <DefinitionList items={incidentFacts(incident, steps)} />
    <Actions page={page} incident={incident} />
    <section class="app-stack" aria-labelledby="notes">
      <h2 id="notes">探した場所と連絡の記録</h2>
      <Notes notes={notes} />
      <PostForm page={page} action={`/staff/incidents/${incident.id}/notes`}>
        <FormField
          type="textarea"
          name="text"
          label="記録を書き加える"
          rows={3}
          maxlength={1000}
          value={fields.text}
          support="書いたあとは直せません。直すときは、もう一つ書き加えます。"
          error={errorOf(errors, 'text')}
        />
        <Button text="記録を書き加える" size="md" />
      </PostForm>
      {incident.closedAt === null && <ReportDay page={page} incident={incident} fields={fields} errors={errors} />}
    </section>
    <section aria-labelledby="trace">
      <h2 id="trace">それまでの経過(古いものから)</h2>
      <Timeline entries={steps.map(traceEntry)} label="経過" />
    </section>
    <p>
      <a href={url('/staff/incidents')}>所在不明の一覧へ戻る</a>
    </p>
  </StaffLayout>
)

/** What the screen and the report both say of an incident. */
export const incidentFacts = (incident: IncidentLine, steps: readonly TraceStep[]): Definition[] => [
  { label: 'カード', text: `${incident.noticeNumber} / ${incident.label}` },
  { label: '氏名', text: incident.name },
  { label: '庁舎', text: incident.officeName.ja },
  { label: '届け出た日時と人', text: `${formatDateTimeWareki(incident.declaredAt)} ${incident.declaredBy}` },
  { label: '分かった場面', text: occasionLabels[incident.occasion] },
  { label: '分かった経緯', text: incident.note },
  {
    label: '前の状態と所在',
    text: `${cardProcessLabels[incident.processBefore].label}・${
      incident.cabinet === null ? custodyLabels[incident.custodyBefore] : placeText({ ...incident, position: null })
    }`,
  },
  { label: '最後に確認された所', text: lastSeenText(lastSeenIn(steps)) },
  { label: '報告日', text: incident.reportedOn === null ? 'まだ' : formatWareki(incident.reportedOn) },
  ...(incident.outcome === null || incident.closedAt === null
    ? []
    : [
        {
          label: '結末',
          text: `${outcomeLabels[incident.outcome]}: ${incident.outcomeNote ?? ''}(${formatDateTimeWareki(incident.closedAt)} ${incident.closedBy ?? ''})`,
        },
      ]),
]

const VisitNotice = ({ visit }: { visit: NonNullable<LiveVisit> }) => (
  <NoticeBanner type="warning" title="このカードには来庁の予約があります">
    <p>
      <span safe>{`${formatDateTimeWareki(visit.startsAt)} 予約番号 ${formatCode(visit.code)}。`}</span>
      <span>
        {visit.hasPhone
          ? '来庁の前に、予約の電話番号へ連絡してください。'
          : '電話番号の登録がありません。通知書の宛先へ連絡してください。'}
      </span>{' '}
      <a href={url(`/staff/reservations/${visit.id}`)}>予約を開く</a>
    </p>
  </NoticeBanner>
)

const Actions = ({ page, incident }: { page: StaffPage; incident: IncidentLine }) => (
  <div class="app-actions">
    {incident.closedAt === null && page.staff.can.includes('incidents.close') && (
      <Button text="見つかった・紛失とする" href={`/staff/incidents/${incident.id}/closing`} />
    )}
    {incident.closedAt === null && !page.staff.can.includes('incidents.close') && (
      <p>見つかったときは、係長がこの記録を閉じます。</p>
    )}
    {incident.outcome === 'lost' && incident.process === 'missing' && (
      <p>
        紛失したカードは、カードの画面から再作成の手続に進めます。見つかったときは、もう一度届け出てから閉じてください。
      </p>
    )}
    <Button text="所在不明報告書を印刷する" size="md" kind="outline" href={`/staff/incidents/${incident.id}/report`} />
    {page.staff.can.includes('cards.view') && (
      <Button text="カードの画面を開く" size="md" kind="outline" href={`/staff/cards/${incident.cardId}`} />
    )}
  </div>
)

const Notes = ({ notes }: { notes: readonly IncidentNote[] }) =>
  notes.length === 0 ? (
    <p>まだ記録はありません。探した場所と、伝えた相手を書いてください。</p>
  ) : (
    <Timeline
      label="探した場所と連絡"
      entries={notes.map(({ at, text, by }) => ({ at: formatDateTimeWareki(at), title: text, by }))}
    />
  )

const ReportDay = ({
  page,
  incident,
  fields,
  errors,
}: Pick<IncidentPageProps, 'page' | 'incident'> & Required<Pick<IncidentPageProps, 'fields' | 'errors'>>) => (
  <PostForm page={page} action={`/staff/incidents/${incident.id}/report-day`} inline>
    <FormField
      type="date"
      name="reported_on"
      label="所属長へ報告した日"
      width="medium"
      value={fields.reported_on ?? incident.reportedOn ?? ''}
      error={errorOf(errors, 'reported_on')}
    />
    <Button text="報告日を登録する" kind="outline" size="md" />
  </PostForm>
)
