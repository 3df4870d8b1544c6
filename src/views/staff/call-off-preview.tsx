import type { HitReservation } from '#domain/offices/hit-reservations'
import type { CallOff } from '#domain/reservations/call-off'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import { callOffWayLabels, stretchText } from './call-off-words.ts'

export type CallOffPreviewProps = {
  page: StaffPage
  callOff: CallOff
  sendsMail: boolean
  officeName: string | undefined
  fields: Record<string, string | undefined>
  hit: HitReservation[]
}
const kept = ['office_id', 'from_day', 'from_time', 'to_day', 'to_time', 'way', 'reason', 'sends_mail']

/** 枠の中止の確認: who is hit. Nothing is saved yet. */
export const CallOffPreview = ({ page, callOff, sendsMail, officeName, fields, hit }: CallOffPreviewProps) => (
  <StaffLayout page={page} title="枠の中止の確認">
    <DefinitionList
      items={[
        { label: '庁舎', text: officeName ?? 'すべての庁舎' },
        { label: '中止する間', text: stretchText(callOff) },
        { label: '立っている予約', text: callOffWayLabels[callOff.way].label },
        { label: '理由', text: callOff.reason },
        { label: 'メール', text: sendsMail ? '送る' : '送らない' },
      ]}
    />
    {hit.length > 0 ? (
      <HitReservations
        hit={hit}
        title={`${hit.length}件の予約に影響します`}
        text="電話番号だけの人には電話で、どちらもない人には郵便などで連絡が要ります。中止すると、連絡先の一覧が出ます。"
      />
    ) : (
      <NoticeBanner type="info" text="この間の予約はありません。中止すると、予約を受け付けなくなります。" />
    )}
    <PostForm page={page} action="/staff/call-offs">
      {kept
        .filter(name => fields[name] !== undefined)
        .map(name => (
          <input type="hidden" name={name} value={fields[name]} />
        ))}
      <div class="app-actions">
        <Button
          text={hit.length > 0 ? `枠を中止し、${hit.length}件の予約を${wayVerb[callOff.way]}` : '枠を中止する'}
          tone="danger"
        />
        <Button text="中止しないで一覧へ戻る" kind="text" href="/staff/call-offs" />
      </div>
    </PostForm>
  </StaffLayout>
)

const wayVerb = { move: '移す', cancel: '取り消す' } as const
