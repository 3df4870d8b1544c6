import type { CardNotice, FoundCard } from '#domain/cards/find'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

export type PrintedKeyPageProps = {
  page: StaffPage
  found: FoundCard
  /** The pair that is valid now. */
  issued: { issuedAt: Date; staffName: string | null } | undefined
  /** The notice whose deadline is printed. */
  lastNotice: CardNotice | undefined
  /** Some service asks for the printed ID; otherwise the letter carries the notice number. */
  asksForKey: boolean
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 予約案内の再発行. A new letter ends the ones before. */
export const PrintedKeyPage = ({
  page,
  found: { card },
  issued,
  lastNotice,
  asksForKey,
  ...rest
}: PrintedKeyPageProps) => (
  <StaffLayout page={page} title="予約案内の再発行">
    <ErrorSummary errors={rest.errors} />
    <NoticeBanner
      type="warning"
      title="前の紙は使えなくなります"
      text="発行すると、この人にこれまで送ったり渡したりした紙のQRコードと予約ID・パスワードは、すべて使えなくなります。前の紙は裁断してください。"
    />
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        {
          label: '有効な予約ID',
          text: issued === undefined ? 'なし' : `${moment(issued.issuedAt)} ${issued.staffName ?? ''} 発行`,
        },
        {
          label: '紙に載る受取期限',
          content: (
            <span>
              <span safe>{lastNotice === undefined ? 'なし' : formatWarekiWithWeekday(lastNotice.deadlineOn)}</span>{' '}
              <a href={url(`/staff/cards/${card.id}/notices`)}>通知書の記録で延ばす</a>
            </span>
          ),
        },
        {
          label: '紙に載るもの',
          text: asksForKey ? '予約ID、パスワード、QRコード' : '交付通知書番号、QRコード',
        },
      ]}
    />
    <p>予約案内と同じ紙(A4)を1通だけ作ります。窓口で渡すためのもので、差出票には数えません。</p>
    <PostForm page={page} action={`/staff/cards/${card.id}/printed-key`}>
      <FormField
        type="text"
        name="reason"
        label="再発行の理由"
        required
        autocomplete="off"
        value={rest.fields.reason}
        support="例:紛失の申し出。本人確認をして窓口で渡す。操作記録に残ります。"
        error={errorOf(rest.errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="予約案内を発行する" />
        <Button text="発行しない" kind="outline" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
